"""Servers for benches, each on a free port of this machine, ended with the block that started them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.config.commands.serve import THREADS
from motcua.config.environment import ROOT, env, handed_on
from motcua.config.supervisor import WITH_PARENT, motcua

WORKERS = 2
READY_SECONDS = 60
STOP_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and the process at the root of its tree."""

    port: int
    process: int


def product(port: int) -> list[str]:
    """The product as `./run` serves it."""
    return motcua("serve", "--port", str(port), "--workers", str(WORKERS))


def application(target: str, port: int, *, python: str = sys.executable, factory: bool = False) -> list[str]:
    """Another WSGI application under the very server and numbers that the product uses."""
    numbers = {"--interface": "wsgi", "--host": "127.0.0.1", "--port": port, "--workers": WORKERS}
    options = [str(word) for pair in {**numbers, "--blocking-threads": THREADS}.items() for word in pair]
    return [python, "-m", "granian", *options, *(["--factory"] if factory else []), "--log-level", "warning", target]


def free_ports(count: int = 1) -> int:
    """The first of so many neighbouring ports that nobody uses."""
    for first in range(20_000 + os.getpid() * 64 % 11_000, 32_000, count):
        if all(_is_free(port) for port in range(first, first + count)):
            return first
    raise SystemExit("no free ports")


@contextmanager
def running(
    command: Sequence[str], port: int = 0, environment: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> Iterator[Server]:
    """A program for the length of the block; it is ready when its port answers."""
    surroundings = handed_on(**{"MOTCUA_PORT": str(port), **(environment or {})})
    var = Path(env("MOTCUA_VAR"))
    var.mkdir(parents=True, exist_ok=True)
    with (var / "bench.log").open("ab") as log:
        child = subprocess.Popen(
            [*WITH_PARENT, *command], cwd=cwd, env=surroundings, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            deadline = time.monotonic() + READY_SECONDS
            while port and _is_free(port):
                if child.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"did not start: {' '.join(command)}")
                time.sleep(0.05)
            yield Server(port, child.pid)
        finally:
            child.terminate()
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
