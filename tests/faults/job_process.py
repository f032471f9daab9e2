"""A worker whose jobs misbehave, as a child: `python -m tests.faults.job_process FOLDER STALLED_AFTER`."""

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


@jobs.task("tests.hold")
def hold(number: int, fails: bool) -> None:
    """Says which process began it, and goes on when that one is told to; may then break."""
    _write(f"begun {number} {os.getpid()}")
    while not (FOLDER / f"go-{os.getpid()}").exists():
        time.sleep(0.05)
    is_first = _lines().count(f"begun {number} {os.getpid()}") and _lines()[0].endswith(str(os.getpid()))
    if fails and is_first:
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


def _write(line: str) -> None:
    with (FOLDER / "lines").open("a") as file:
        file.write(f"{line}\n")


def _lines() -> list[str]:
    path = FOLDER / "lines"
    return path.read_text().splitlines() if path.exists() else []


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(worker.run(concurrency=2, stalled_after=float(sys.argv[2]))) else 1)
