"""Child processes for tests: started with a known environment, watched line by line, never left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASE = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/nonexistent", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}


class Child:
    """A running process whose output goes to a file."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**BASE, **environment}, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                start_new_session=True,
            )  # fmt: skip
        self.pid = self.process.pid

    def output(self) -> str:
        """What it has printed so far."""
        return self.log.read_text()

    def wait_for(self, words: str, *, times: int = 1, seconds: float = 60) -> None:
        """Until it has printed these words; fails the test with its output where it never does."""
        wait_until(lambda: self.output().count(words) >= times or self.process.poll() is not None, seconds, quiet=True)
        assert self.output().count(words) >= times, f"“{words}” không xuất hiện:\n{self.output()}"

    def kill(self) -> None:
        """`kill -9`, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self, number: signal.Signals = signal.SIGTERM, seconds: float = 40) -> int:
        """Ask it to end; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(seconds)


@contextmanager
def running(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[Child]:
    """A child for the length of the block; what is left of its group afterwards is killed."""
    child = Child(command, environment, log)
    try:
        yield child
    finally:
        if child.process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                child.stop()
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.process.wait()


def motcua(*arguments: str) -> list[str]:
    """The `motcua` command line of this Python."""
    return [sys.executable, "-m", "motcua.config.commands", *arguments]


def free_ports(count: int) -> int:
    """The first of so many neighbouring ports on 127.0.0.1 that nobody uses."""
    # Processes that run tests side by side begin far apart: a port is free for a moment while its server starts again.
    for first in range(20_000 + os.getpid() * 64 % 11_000, 32_000, count):
        if all(_is_free(first + offset) for offset in range(count)):
            return first
    raise RuntimeError("no free ports")


def wait_until(fact: Callable[[], bool], seconds: float = 30, *, quiet: bool = False) -> None:
    """Until it holds; fails the test where it never does (`quiet`: returns)."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if fact():
            return
        time.sleep(0.05)
    assert quiet or fact(), "không xảy ra trong thời gian chờ"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
