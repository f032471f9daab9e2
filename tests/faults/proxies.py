"""A proxy on this machine that passes requests on and loses answers."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 65536


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
