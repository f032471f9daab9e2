"""Proxies on this machine: they lose answers, cut the line after so many bytes, change bytes on the way."""

import random
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 65536
# Closing so sends a reset, as a lost line does.
RESET = struct.pack("ii", 1, 0)


@dataclass(slots=True)
class Line:
    """A bad line: what it does to bytes on their way to the server. `carried` counts them, `cuts` its breaks."""

    cut_every: int = 0
    bytes_a_second: int = 0
    garble_one_in: int = 0
    seed: int = 0
    carried: int = 0
    cuts: int = 0
    garbled: int = 0
    _left: int = 0
    _chance: random.Random = field(default_factory=random.Random)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, data: bytes, send: Callable[[bytes], None]) -> bool:
        """Pass bytes on; false when the line breaks, after what was left of it."""
        with self._lock:
            part = data if not self.cut_every else data[: self.cut_every - self._left]
            self._left += len(part)
            self.carried += len(part)
            is_cut = bool(self.cut_every) and self._left >= self.cut_every
            if is_cut:
                self._left, self.cuts = 0, self.cuts + 1
        if self.bytes_a_second:
            time.sleep(len(part) / self.bytes_a_second)
        send(self._changed(part))
        return not is_cut

    def _changed(self, part: bytes) -> bytes:
        # Heads of requests stay readable: what is lost there breaks the request, which is the other fault.
        if self.garble_one_in and len(part) > 4096 and self._chance.randrange(self.garble_one_in) == 0:
            self.garbled += 1
            place = self._chance.randrange(2048, len(part))
            return part[:place] + bytes([part[place] ^ 1]) + part[place + 1 :]
        return part


@contextmanager
def over(line: Line, server_port: int) -> Iterator[int]:
    """A port behind which the server is reached over a bad line."""
    line._chance.seed(line.seed)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, server_port, line), daemon=True).start()
        yield listener.getsockname()[1]


def _accept(listener: socket.socket, server_port: int, line: Line) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            threading.Thread(target=_relay, args=(client, server_port, line), daemon=True).start()


def _relay(client: socket.socket, server_port: int, line: Line) -> None:
    with suppress(OSError), client, socket.create_connection(("127.0.0.1", server_port)) as server:
        threading.Thread(target=_pump, args=(server, client), daemon=True).start()
        while data := client.recv(4 * 1024 if line.cut_every else CHUNK):
            if not line.carry(data, server.sendall):
                _reset(client)
                _reset(server)
                return


def _reset(end: socket.socket) -> None:
    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting_body_after(count: int, server_port: int) -> Iterator[int]:
    """A port for one request: its head and so many bytes of its body reach the server, then the line is gone."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_cut_one, args=(listener, server_port, count), daemon=True).start()
        yield listener.getsockname()[1]


def _cut_one(listener: socket.socket, server_port: int, count: int) -> None:
    with suppress(OSError):
        client, _ = listener.accept()
        with client, socket.create_connection(("127.0.0.1", server_port)) as server:
            read = b""
            while b"\r\n\r\n" not in read or len(read) < read.index(b"\r\n\r\n") + 4 + count:
                read += client.recv(CHUNK)
            server.sendall(read[: read.index(b"\r\n\r\n") + 4 + count])
            _reset(client)
            _reset(server)


@contextmanager
def dropping_replies(server_port: int) -> Iterator[int]:
    """A port behind which every request reaches the server and no answer comes back: read to its end, then cut."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, server_port), daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def _serve(listener: socket.socket, server_port: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            with suppress(OSError), client, socket.create_connection(("127.0.0.1", server_port)) as server:
                threading.Thread(target=_pump, args=(client, server), daemon=True).start()
                while server.recv(CHUNK):
                    pass
                client.shutdown(socket.SHUT_RDWR)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(CHUNK):
            target.sendall(data)
