"""What the jail is built of: bubblewrap, else namespaces of its own, else limits alone (SEC-07)."""

import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Literal

Way = Literal["bwrap", "unshare", "limits"]
PROBE_SECONDS = 5
_CLOSED = ("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL")
_NAMESPACES = ("--user", "--map-current-user", "--net", "--ipc", "--pid", "--fork", "--kill-child")


@lru_cache(maxsize=4)
def way(ours: Path) -> Way:
    """The strongest way that this machine allows; tried once in a process. `ours` is the folder of files and keys."""
    ways: tuple[Way, ...] = ("bwrap", "unshare")
    return next((one for one in ways if _holds(command(one, ours))), "limits")


def command(one: Way, ours: Path) -> list[str]:
    """What stands before the jail's own command line."""
    if one == "bwrap":
        return [_program(one), "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", *_without(ours), *_CLOSED]
    return [_program(one), *_NAMESPACES] if one == "unshare" else []


def _program(name: str) -> str:
    """Where it lies: the jail gets no PATH of ours to look for it."""
    return shutil.which(name) or name


def _without(ours: Path) -> list[str]:
    """Files and keys are not seen inside, unless the program itself lies beside them."""
    is_seen = not ours.is_dir() or Path(sys.prefix).is_relative_to(ours)
    return [] if is_seen else ["--tmpfs", str(ours)]


def _holds(wall: list[str]) -> bool:
    if shutil.which(wall[0]) is None:
        return False
    try:
        tried = subprocess.run([*wall, "true"], capture_output=True, timeout=PROBE_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return tried.returncode == 0
