"""A process that speaks clamd's INSTREAM protocol and knows one signature. `python clamd_simulator.py SOCKET MODE`.

Modes: well · later (newer signatures, which know one thing more) · hangs (reads, never answers) · garbage (answers
nonsense) · rude (closes at once).
"""

import socket
import struct
import sys
import time

EICAR_MARK = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
LATER_MARK = b"KNOWN-SINCE-YESTERDAY"


def read(connection: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        part = connection.recv(count - len(got))
        if not part:
            raise ConnectionError
        got += part
    return got


def answer(connection: socket.socket, mode: str) -> None:
    if mode == "rude":
        return
    order = read(connection, 9)
    if order == b"zVERSION\0":
        connection.sendall(b"ClamAV 1.0.9/%d/Sun Nov 22 09:41:02 2026\0" % (2 if mode == "later" else 1))
        return
    assert order + read(connection, 1) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!L", read(connection, 4))[0]:
        content += read(connection, length)
    if mode == "hangs":
        time.sleep(30)
    elif mode == "garbage":
        connection.sendall(b"\xff\xfe what?\0")
    else:
        found = EICAR_MARK in content or (mode == "later" and LATER_MARK in content)
        connection.sendall(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


def main(address: str, mode: str) -> None:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(address)
    listener.listen()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        connection, _ = listener.accept()
        with connection:
            try:
                answer(connection, mode)
            except (ConnectionError, AssertionError):
                continue


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
