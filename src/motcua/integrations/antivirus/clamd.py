"""clamd by its own socket protocol (INSTREAM), over a unix socket or TCP."""

import socket
import struct
from pathlib import Path

import structlog

from motcua.documents.lifecycle import ScanState
from motcua.documents.ports import ScanVerdict

CHUNK_BYTES = 64 * 1024
CONNECT_SECONDS = 3
ANSWER_SECONDS = 60
EDITION_SIGNS = 60
USUAL_SOCKETS = ("/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock")
log = structlog.get_logger()


class Clamd:
    """A scanner at `address`: the path of a unix socket, or host:port."""

    def __init__(self, address: str, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        self.address = address
        self.answer_seconds = answer_seconds

    def scan(self, path: Path) -> ScanVerdict:
        """Send the file's bytes; anything but a clear answer is `FAILED`."""
        try:
            with self._connect() as connection:
                answer = _stream(connection, path)
        except (OSError, TimeoutError) as error:
            log.warning("scanner.silent", error=type(error).__name__)
            return ScanVerdict(ScanState.FAILED)
        return _understand(answer)

    def edition(self) -> str:
        """The numbers of the program and of its signatures, as clamd gives them (`VERSION`)."""
        try:
            with self._connect() as connection:
                connection.settimeout(CONNECT_SECONDS)
                connection.sendall(b"zVERSION\0")
                told = _answer(connection)
        except (OSError, TimeoutError):
            return ""
        # “ClamAV 1.0.9/27815/Sun Nov 22 09:41:02 2026”: the day is said by the number.
        return "/".join(told.decode("utf-8", "replace").split("/")[:2])[:EDITION_SIGNS]

    def _connect(self) -> socket.socket:
        if self.address.startswith("/"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(CONNECT_SECONDS)
            connection.connect(self.address)
        else:
            host, _, port = self.address.rpartition(":")
            connection = socket.create_connection((host, int(port)), timeout=CONNECT_SECONDS)
        connection.settimeout(self.answer_seconds)
        return connection


def find() -> str | None:
    """The usual socket that exists on this machine, if any."""
    return next((path for path in USUAL_SOCKETS if Path(path).is_socket()), None)


def _stream(connection: socket.socket, path: Path) -> bytes:
    connection.sendall(b"zINSTREAM\0")
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            connection.sendall(struct.pack("!L", len(chunk)) + chunk)
    connection.sendall(struct.pack("!L", 0))
    return _answer(connection)


def _answer(connection: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < CHUNK_BYTES:
        part = connection.recv(4096)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0")


def _understand(answer: bytes) -> ScanVerdict:
    text = answer.decode("utf-8", "replace").strip()
    if text == "stream: OK":
        return ScanVerdict(ScanState.CLEAN)
    if text.startswith("stream: ") and text.endswith(" FOUND"):
        return ScanVerdict(ScanState.INFECTED, text.removeprefix("stream: ").removesuffix(" FOUND"))
    log.warning("scanner.unclear", answer=text[:80])
    return ScanVerdict(ScanState.FAILED)
