"""The jail's own process: waits for files, and gives each to a child that can do little else than answer.

`python -m motcua.documents.jail.inside DESCRIPTOR`. The parsers are loaded once; a child can load and open no more.
"""

import json
import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from motcua.documents.jail import binding, drawing, leafing, reading
from motcua.documents.jail.refusals import No

MEMORY_BYTES = 480 * 1024 * 1024
LARGEST_RESULT = 256 * 1024 * 1024
# Room for the map of a PDF, the page taken out of it, and the typesetter's look at that page.
MORE_DESCRIPTORS = 3
MOST_SOURCES = 60
NOBODY = 65534


# Each does one thing to files, told by facts of its own; gives what JSON can say. Raises `No`.
VERBS: dict[str, Callable[..., dict[str, object]]] = {
    "read": reading.read,
    "redraw": drawing.redraw,
    "draw_page": drawing.draw_page,
    "bind": binding.bind,
    "leaf": leafing.leaf,
    "gather": leafing.gather,
}


def main(door: socket.socket) -> None:
    """Serve until the door is closed on the other side."""
    children: dict[int, float] = {}
    while True:
        _bury(children)
        if not select.select([door], [], [], 0.1 if children else None)[0]:
            continue
        order, descriptors, _flags, _address = socket.recv_fds(door, 16 * 1024, MOST_SOURCES + 2)
        if not order:
            break
        told = json.loads(order)
        child = os.fork()
        if child == 0:
            door.close()
            _serve(told, descriptors)
        children[child] = time.monotonic() + told["seconds"]
        for descriptor in descriptors:
            os.close(descriptor)
    _bury(children, all_of_them=True)


def _bury(children: dict[int, float], *, all_of_them: bool = False) -> None:
    """Take leave of children that are done, and end those whose time is over."""
    now = time.monotonic()
    for child, until in list(children.items()):
        if all_of_them or now > until:
            # The group, where the child has come as far as to have one; and itself.
            for end in (os.killpg, os.kill):
                with suppress(ProcessLookupError):
                    end(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            if os.waitpid(child, 0 if all_of_them else os.WNOHANG)[0] == 0:
                continue
        del children[child]


def _serve(order: dict[str, Any], descriptors: list[int]) -> None:  # Any: JSON
    """The child: lock itself in, do the one thing, say what came of it, end."""
    code = 1
    try:
        os.setsid()
        answer, target, *sources = descriptors
        _lock_in(order["seconds"], max(descriptors))
        told = _done(order, [os.fdopen(source, "rb") for source in sources], os.fdopen(target, "wb"))
        os.write(answer, json.dumps(told).encode())
        code = 0
    finally:
        # Nothing of the parent's may run in a child, whatever happened to it.
        os._exit(code)


def _done(order: dict[str, Any], sources: list[BinaryIO], target: BinaryIO) -> dict[str, object]:  # Any: JSON
    try:
        with target:
            return VERBS[order["verb"]](sources, target, **order["facts"])
    except No as no:
        return {"no": no.reason, **no.facts}
    except MemoryError:
        return {"no": "heavy"}


def _lock_in(seconds: int, highest: int) -> None:
    """No more memory, time, output or open files than one honest file needs; as root without walls, nobody's rights."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_RESULT, LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    open_files = highest + 1 + MORE_DESCRIPTORS
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    if os.geteuid() == 0:
        # Inside a user namespace there is no such user, and root there is nobody outside of it.
        with suppress(OSError):
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as given:
        main(given)
