"""What `./run` does: one process that starts the database and the programs, keeps them alive and ends them all."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import psycopg

from motcua.config import cluster, prepared
from motcua.config.environment import ROOT, env

LOOK_SECONDS = 0.2
READY_SECONDS = 60
STOP_SECONDS = 30
LONGEST_PAUSE = 10.0
# One look after the database; what recovers for longer is alive meanwhile, and looked at again.
REVIVAL_SECONDS = 10.0
# The kernel ends a child whose supervisor was killed.
WITH_PARENT = ["setpriv", "--pdeathsig", "TERM"]


@dataclass(slots=True)
class Program:
    """One child: its command, and the port on which it answers when it is ready."""

    name: str
    title: str
    command: list[str]
    port: int | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    pause: float = 0.5
    started: float = 0.0


class StartError(RuntimeError):
    """Something could not start; the message says in Vietnamese what and what to do."""


class Supervisor:
    """Runs until SIGINT, SIGTERM or SIGHUP. `since` is the moment from which seconds are counted on the screen."""

    def __init__(self, programs: list[Program], *, since: float) -> None:
        self.programs = programs
        self.since = since
        self.logs = Path(env("MOTCUA_VAR")) / "log"
        self._told = False
        self._is_down = False
        self._stack = ExitStack()

    def say(self, words: str) -> None:
        """One line of progress with the seconds since the start."""
        print(f"[{time.time() - self.since:6.1f} s] {words}", flush=True)

    def run(self, ending: list[str]) -> int:
        """Start everything, print `ending`, watch. Returns the exit status."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._tell)
        try:
            with self._stack:
                self._start_all()
                if not self._told:
                    self.say("Sẵn sàng. Ctrl-C để dừng tất cả.")
                    print("\n".join(["", *ending, ""]), flush=True)
                while not self._told:
                    time.sleep(LOOK_SECONDS)
                    self._look()
        except (StartError, cluster.ClusterError) as error:
            print(f"\n{error}", file=sys.stderr, flush=True)
            return 1
        self.say("Đã dừng tất cả.")
        return 0

    def _start_all(self) -> None:
        for program in self.programs:
            if program.port and not _is_free(program.port):
                raise StartError(f"Cổng {program.port} đang bận. Chọn cổng khác: MOTCUA_PORT=8010 ./run")
        if not env("MOTCUA_DATABASE_URL"):
            self._stack.enter_context(cluster.in_use())
            self.say(f"PostgreSQL {cluster.status().major} đang chạy.")
        self.logs.mkdir(parents=True, exist_ok=True)
        if not prepared.is_up_to_date():
            self._prepare()
        self._stack.callback(self._stop_all)
        for program in self.programs:
            self._start(program)
        for program in self.programs:
            self._wait_until_ready(program)

    def _prepare(self) -> None:
        child = subprocess.Popen(
            [*WITH_PARENT, *motcua("prepare")], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert child.stdout  # noqa: S101  a pipe was asked for
        for line in child.stdout:
            self.say(line.rstrip())
        if child.wait():
            raise StartError("Không chuẩn bị được cơ sở dữ liệu hoặc dữ liệu mẫu; xem lỗi ở trên.")

    def _start(self, program: Program) -> None:
        with self._log_of(program).open("ab") as log:
            program.process = subprocess.Popen(
                [*WITH_PARENT, *program.command],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        program.started = time.monotonic()

    def _wait_until_ready(self, program: Program) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while program.port and not self._told and _is_free(program.port):
            if program.process is None or program.process.poll() is not None or time.monotonic() > deadline:
                raise StartError(f"{program.title} không khởi động được; xem {self._log_of(program)}")
            time.sleep(0.05)
        if not self._told:
            self.say(f"{program.title} đang chạy{f' ở cổng {program.port}' if program.port else ''}.")

    def _look(self) -> None:
        if not env("MOTCUA_DATABASE_URL") and cluster.postmaster() is None:
            self._revive()
        for program in self.programs:
            if program.process and program.process.poll() is not None:
                self._restart(program, program.process)

    def _revive(self) -> None:
        if not self._is_down:
            self.say("PostgreSQL vừa dừng đột ngột; đang khởi động lại.")
        try:
            cluster.ensure_running(seconds=REVIVAL_SECONDS)
        except (cluster.ClusterError, psycopg.Error) as error:
            # A full disk, say. The web site stays and says so, and who makes room finds everything running again.
            if not self._is_down:
                self.say(f"{error} Sẽ thử lại cho đến khi được.")
            self._is_down = True
            return
        self._is_down = False
        self.say("PostgreSQL đã chạy lại.")

    def _restart(self, program: Program, process: subprocess.Popen[bytes]) -> None:
        if time.monotonic() - program.started < program.pause:
            return
        _kill_group(process.pid)
        is_quick_death = time.monotonic() - program.started < LONGEST_PAUSE
        program.pause = min(program.pause * 2, LONGEST_PAUSE) if is_quick_death else 0.5
        self.say(f"{program.title} vừa dừng (mã {process.returncode}); khởi động lại. Xem {self._log_of(program)}")
        self._start(program)

    def _stop_all(self) -> None:
        self.say("Đang dừng…")
        living = [p.process for p in reversed(self.programs) if p.process]
        for process in living:
            with suppress(ProcessLookupError):
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in living:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            _kill_group(process.pid)
            process.wait()

    def _log_of(self, program: Program) -> Path:
        return self.logs / f"{program.name}.log"

    def _tell(self, number: int, frame: FrameType | None) -> None:
        self._told = True


def motcua(command: str, *arguments: str) -> list[str]:
    """The command line of a `motcua` command in this Python."""
    return [sys.executable, "-m", "motcua.config.commands", command, *arguments]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _kill_group(pid: int) -> None:
    # Each program leads a group of its own; whatever it left behind must not keep its port.
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
