"""The simulators of mail, text messages and time stamps as child processes, and their control addresses."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

from motcua.demo.simulators.place import PORTS_FILE
from motcua.demo.simulators.spool import Message, Spool
from tests.processes import Child, running, wait_until

_direct = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Simulator:
    """A running simulator."""

    child: Child
    port: int
    control: int
    folder: Path

    def fail(self, mode: str, *, times: int | None = None, seconds: float = 30.0) -> None:
        """Switch a fault on."""
        body = json.dumps({"mode": mode, "times": times, "seconds": seconds}).encode()
        _direct.open(Request(f"http://127.0.0.1:{self.control}/faults", data=body), timeout=5).close()

    def messages(self) -> list[Message]:
        """What it received, newest first, as its own address tells."""
        with _direct.open(f"http://127.0.0.1:{self.control}/messages", timeout=5) as answer:
            return [Message(**one) for one in json.load(answer)]


@contextmanager
def simulator(name: str, folder: Path) -> Iterator[Simulator]:
    """`mail`, `sms` or `tsa`, ready to be spoken to; its spool survives when the folder is used again."""
    ports = folder / PORTS_FILE
    ports.unlink(missing_ok=True)
    command = [sys.executable, "-m", f"motcua.demo.simulators.{name}", "--spool", str(folder)]
    command += ["--port", "0", "--control-port", "0"]
    with running(command, {}, folder.parent / f"{name}.log") as child:
        wait_until(ports.exists)
        found = json.loads(ports.read_text())
        yield Simulator(child, found["port"], found["control_port"], folder)


def spooled(folder: Path) -> list[Message]:
    """What lies in a spool, newest first."""
    return list(Spool(folder).newest_first())
