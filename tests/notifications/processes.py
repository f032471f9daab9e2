"""A worker with the real gateways and both simulators as child processes, on a test's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.contracts.simulators import Simulator, simulator
from tests.databases import CommittedDatabase
from tests.processes import Child, motcua, running


@dataclass(frozen=True)
class Providers:
    """Both simulators, and what a child process needs to find them."""

    mail: Simulator
    sms: Simulator

    @property
    def environment(self) -> dict[str, str]:
        return {
            "MOTCUA_SMTP": f"127.0.0.1:{self.mail.port}",
            "MOTCUA_SMS_URL": f"http://127.0.0.1:{self.sms.port}/sms",
        }


@contextmanager
def providers(folder: Path) -> Iterator[Providers]:
    """Mail and text messages, ready."""
    with simulator("mail", folder / "mail") as mail, simulator("sms", folder / "sms") as sms:
        yield Providers(mail, sms)


@contextmanager
def worker(db: CommittedDatabase, out: Providers, log: Path, **more: str) -> Iterator[Child]:
    """`motcua worker`, quick to notice that another one died."""
    environment = {**db.environment, **out.environment, **more}
    with running(motcua("worker", "--stalled-after", "1.5"), environment, log) as child:
        yield child
