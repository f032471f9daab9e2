"""Named points where a fault test may end the process. Off unless MOTCUA_FAULTS names points, or a folder of them."""

import os
import signal
from contextlib import suppress
from pathlib import Path

_GIVEN = os.environ.get("MOTCUA_FAULTS", "")
_FOLDER = Path(_GIVEN) if "/" in _GIVEN else None
_ARMED = frozenset() if _FOLDER else frozenset(filter(None, _GIVEN.split(",")))


def point(name: str) -> None:
    """End this process with SIGKILL if a test armed the point: every time by its name, once by a file of that name."""
    if name in _ARMED or (_FOLDER is not None and _takes(_FOLDER / name)):
        os.kill(os.getpid(), signal.SIGKILL)


def _takes(order: Path) -> bool:
    # Of several processes at the point, the one that removes the file dies.
    with suppress(FileNotFoundError):
        order.unlink()
        return True
    return False
