"""Asking the jail: a file goes in as an open descriptor, a short answer comes back. Nothing else crosses the wall."""

import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.documents.jail import walls

Found = Mapping[str, Any]  # Any: JSON; each asker knows its own answer
SECONDS = 10
# Until Python and the parsers are loaded, once in the life of a process.
START_SECONDS = 30
MOST_AT_ONCE = 2
_LARGEST_ANSWER = 64 * 1024
_KNOWN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1"}


class TooMuchError(Exception):
    """The file took more time or memory than any honest one, or brought its parser down."""


class NoJailError(OSError):
    """The jail itself does not come up: the machine is to blame, not the file."""


def ask(
    verb: str, sources: Sequence[Path], *, target: Path | None = None, seconds: int = SECONDS, **facts: object
) -> Found:
    """Do one thing to these files inside; what it makes is written to `target`. Raises `TooMuchError`, `NoJailError`.

    At most two files at once for each process, so that many large ones wait instead of filling the memory.
    """
    with _turns:
        jail = _running()
        reader, writer = os.pipe()
        try:
            with ExitStack() as open_here:
                handed = [writer, os.open(os.devnull if target is None else target, os.O_WRONLY)]
                handed += [os.open(source, os.O_RDONLY) for source in sources]
                for descriptor in handed:
                    open_here.callback(os.close, descriptor)
                order = json.dumps({"verb": verb, "seconds": seconds, "facts": facts}).encode()
                with suppress(BrokenPipeError, ConnectionError):
                    socket.send_fds(jail.door, [order], handed)
            return _answer(jail, reader, seconds)
        finally:
            os.close(reader)


def _answer(jail: "_Jail", reader: int, seconds: int) -> Found:
    heard, until = b"", time.monotonic() + seconds + START_SECONDS
    while len(heard) < _LARGEST_ANSWER and select.select([reader], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(reader, _LARGEST_ANSWER)
        if not part:
            break
        heard += part
    try:
        found = json.loads(heard)
    except ValueError:
        if jail.has_fallen():
            raise NoJailError("the jail has fallen") from None
        raise TooMuchError from None
    return found if isinstance(found, dict) else {}


class _Jail:
    """The process behind the wall. It ends when this one ends: its door then leads nowhere."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.door, inner = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # No variable of ours goes in: they name databases and passwords.
        environment = _KNOWN | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        inside = [sys.executable, "-m", "motcua.documents.jail.inside", str(inner.fileno())]
        with inner:
            self.process = subprocess.Popen(
                [*walls.command(walls.way(settings.VAR), settings.VAR), *inside],
                pass_fds=[inner.fileno()],
                env=environment,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def has_fallen(self) -> bool:
        """Whether the process is gone; a child of it may die without it."""
        try:
            self.process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            return False
        return True


def _running() -> _Jail:
    global _jail  # noqa: PLW0603  one jail for each process, built when the first file comes
    with _building:
        if _jail is None or _jail.owner != os.getpid() or _jail.process.poll() is not None:
            _jail = _Jail()
        return _jail


_turns = threading.BoundedSemaphore(MOST_AT_ONCE)
_building = threading.Lock()
_jail: _Jail | None = None
