"""A worker with jobs of its own, run as a child: `python -m tests.worker_process FOLDER STALLED_AFTER [tick]`."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import django

django.setup()

from motcua.core import jobs, worker  # noqa: E402  Django comes first

FOLDER = Path(sys.argv[1])


@jobs.task("tests.note")
def note(number: int) -> None:
    """Writes one line."""
    _write(f"done {number}")


@jobs.task("tests.dawdle")
def dawdle(number: int, seconds: float) -> None:
    """Says that it began, takes its time the first time, and says that it is done."""
    is_first = f"begun {number}" not in _lines()
    _write(f"begun {number}")
    time.sleep(seconds if is_first else 0)
    _write(f"done {number}")


@jobs.task("tests.hold")
def hold(number: int, fails: bool) -> None:
    """Says which process began it, and goes on when that one is told to; may break the first time."""
    me = f"begun {number} {os.getpid()}"
    _write(me)
    while not (FOLDER / f"go-{os.getpid()}").exists():
        time.sleep(0.05)
    if fails and _lines()[0] == me:
        raise RuntimeError("broken")
    _write(f"done {number} {os.getpid()}")


@jobs.task("tests.break")
def break_always(number: int) -> None:
    """Never works."""
    raise RuntimeError(str(number))


@jobs.task("tests.kill")
def kill(number: int) -> None:
    """Takes its worker along."""
    os.kill(os.getpid(), signal.SIGKILL)


if sys.argv[3:] == ["tick"]:

    @jobs.periodic("tests.tick", cron="* * * * * */2")
    def tick(timestamp: int) -> None:
        """Every second second."""
        _write(f"tick {timestamp}")


def _write(line: str) -> None:
    with (FOLDER / "lines").open("a") as file:
        file.write(f"{line}\n")


def _lines() -> list[str]:
    path = FOLDER / "lines"
    return path.read_text().splitlines() if path.exists() else []


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(worker.run(concurrency=2, stalled_after=float(sys.argv[2]))) else 1)
