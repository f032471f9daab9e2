"""The control address of a simulator: GET /messages, GET and POST /faults."""

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from motcua.demo.simulators.place import HOST
from motcua.demo.simulators.spool import Spool

NO_FAULT = "none"


class Faults:
    """Which fault is on, and for how many more requests; a count of None means until it is switched off."""

    def __init__(self, modes: Sequence[str]) -> None:
        self.modes = (NO_FAULT, *modes)
        self._lock = threading.Lock()
        self._mode, self._times, self.seconds = NO_FAULT, None, 30.0

    def set(self, mode: str, times: int | None = None, seconds: float = 30.0) -> None:
        """Switch a fault on; `seconds` is how long slow answers take. Raises `ValueError` for an unknown mode."""
        if mode not in self.modes:
            raise ValueError(f"mode must be one of {', '.join(self.modes)}")
        with self._lock:
            self._mode, self._times, self.seconds = mode, times, seconds

    def next(self) -> str:
        """The fault that the request at hand meets."""
        with self._lock:
            mode = self._mode
            if self._times is not None:
                self._times -= 1
                if self._times <= 0:
                    self._mode, self._times = NO_FAULT, None
            return mode

    @property
    def state(self) -> dict[str, object]:
        return {"mode": self._mode, "times": self._times, "seconds": self.seconds, "modes": self.modes}

    _mode: str
    _times: int | None


class ControlHandler(BaseHTTPRequestHandler):
    """Answers in JSON. A simulator that itself speaks HTTP inherits and adds its own address."""

    spool: ClassVar[Spool]
    faults: ClassVar[Faults]

    def do_GET(self) -> None:
        if self.path == "/messages":
            self.answer([asdict(message) for message in self.spool.newest_first()])
        elif self.path == "/faults":
            self.answer(self.faults.state)
        else:
            self.answer({"error": "unknown address"}, HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        if self.path == "/faults":
            self._set_faults()
        else:
            self.answer({"error": "unknown address"}, HTTPStatus.NOT_FOUND)

    def body(self) -> Any:  # Any: whatever JSON was posted
        """The posted JSON; raises `ValueError`."""
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def answer(self, value: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        content = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: requests carry personal data."""

    def _set_faults(self) -> None:
        try:
            given = self.body()
            self.faults.set(given["mode"], given.get("times"), given.get("seconds", 30.0))
        except (ValueError, KeyError, TypeError) as error:
            self.answer({"error": str(error)}, HTTPStatus.BAD_REQUEST)
        else:
            self.answer(self.faults.state)


def server(port: int, handler: type[ControlHandler], spool: Spool, faults: Faults) -> ThreadingHTTPServer:
    """An HTTP server on the loopback address, not yet serving."""
    bound = type("Bound", (handler,), {"spool": spool, "faults": faults})
    return ThreadingHTTPServer((HOST, port), bound)
