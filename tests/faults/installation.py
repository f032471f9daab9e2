"""The real product for fault tests: `motcua run` with a data folder and ports of its own, killed where a test says."""

import json
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from motcua.accounts.models import Account
from motcua.config import cluster
from motcua.config.commands import verify
from motcua.core import clock
from tests import installations
from tests.faults.browsers import Browser, NoAnswer
from tests.processes import Child, free_ports, motcua, running, wait_until

WEB_WORKERS = 2
RECOVERY_SECONDS = 30


@dataclass(frozen=True)
class Installation:
    """PostgreSQL, two web workers, a job worker and the simulators, watched over by the supervisor."""

    child: Child
    var: Path
    port: int

    # --- looking ---

    @contextmanager
    def database(self) -> Iterator[None]:
        """Django connected to this installation, as the application role, with its files."""
        entry = connection.settings_dict
        place = {"NAME": cluster.NAME, "USER": settings.MOTCUA_APP_ROLE, "HOST": str(self.sockets)}
        before = {name: entry[name] for name in place}
        connection.close()
        entry.update(place)
        try:
            with override_settings(VAR=self.var, MEDIA_ROOT=self.var / "files"):
                yield
        finally:
            connection.close()
            entry.update(before)

    @contextmanager
    def superuser(self) -> Iterator[psycopg.Connection]:
        """The database with all rights."""
        place = f"host={self.sockets} port={cluster.PORT} user={cluster.SUPERUSER} dbname={cluster.NAME}"
        with psycopg.connect(place, autocommit=True) as admin:
            yield admin

    @property
    def sockets(self) -> Path:
        """Where PostgreSQL listens."""
        return Path((self.var / "pg" / "postmaster.pid").read_text().splitlines()[4])

    def signed_in(self, account: Account) -> Browser:
        """A browser with a session of this login."""
        client = Client()
        client.force_login(account)
        return Browser(self.port, {name: morsel.value for name, morsel in client.cookies.items()})

    def messages(self) -> list[dict[str, str]]:
        """What the mail and text message simulators show: every key once, with the number of copies that came."""
        files = [path for name in ("mail", "sms") for path in (self.var / "demo" / name).glob("*.json")]
        return [json.loads(path.read_text()) for path in files]

    def is_up(self) -> bool:
        """Whether a page that needs the database is answered."""
        try:
            return Browser(self.port).get("/thu-tuc/").status == 200
        except NoAnswer:
            return False

    def jobs_left(self) -> int:
        """Jobs that wait or run now, without those of the clock."""
        statement = (
            "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') "
            "AND (scheduled_at IS NULL OR scheduled_at < now() + interval '1 minute')"
        )
        with self.superuser() as admin:
            row = admin.execute(statement).fetchone()
        return int(row[0]) if row else 0

    def check(self) -> None:
        """Wait until it is green again, then every fact must hold (I12 among them: nobody helps it)."""
        for order in self.faults.iterdir():
            order.unlink(missing_ok=True)
        wait_until(self.is_up, RECOVERY_SECONDS)
        wait_until(lambda: self.jobs_left() == 0, 120)
        with self.database():
            found = verify.examine(clock.now(), most=None)
        assert [row for rows in found.values() for row in rows] == []

    # --- breaking ---

    def arm(self, point: str) -> None:
        """The next process that comes to this point dies there."""
        (self.faults / point).touch()

    def fired(self, point: str) -> bool:
        """Whether somebody died there."""
        return not (self.faults / point).exists()

    @property
    def faults(self) -> Path:
        """The folder of armed points."""
        return self.var / "faults"

    def postmaster(self) -> int:
        """The pid of PostgreSQL."""
        return int((self.var / "pg" / "postmaster.pid").read_text().split()[0])

    def backends(self) -> list[int]:
        """The processes of PostgreSQL besides."""
        return _children(self.postmaster())

    def web_workers(self) -> list[int]:
        """The processes that answer pages: the children of the web server."""
        server = self._program("serve")
        return [pid for pid in _children(server) if pid != server]

    def job_worker(self) -> int:
        """The process that runs jobs."""
        return self._program("worker")

    def kill(self, pid: int) -> None:
        """As a power cut would; a process that is gone already is none the worse."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def _program(self, command: str) -> int:
        wanted = f"motcua.config.commands\0{command}\0".encode()
        found = [pid for pid in _children(self.child.pid) if wanted in _read(pid, "cmdline")]
        return found[0] if found else 0


@contextmanager
def installed(folder: Path) -> Iterator[Installation]:
    """Set up and run; ends with everything stopped."""
    var, port = folder / "var", free_ports(4)
    kind = {
        "MOTCUA_KEYS": str(settings.VAR / "keys.json"),
        "MOTCUA_DEMO": "1",
        "MOTCUA_DEMO_DOSSIERS": "0",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }
    installations.set_up(var, kind)
    environment = {
        **kind,
        "MOTCUA_VAR": str(var),
        "MOTCUA_PORT": str(port),
        "MOTCUA_WORKERS": str(WEB_WORKERS),
        # An open page tells whether the database answers.
        "MOTCUA_OPEN_PAGE_SECONDS": "0",
        "MOTCUA_FAULTS": str(var / "faults"),
    }
    (var / "faults").mkdir(parents=True, exist_ok=True)
    with running(motcua("run"), environment, folder / f"out-{len(list(folder.glob('out-*')))}") as child:
        child.wait_for("Sẵn sàng", seconds=120)
        yield Installation(child, var, port)


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        match = re.match(rb"\d+ \(.*\) (\S) (\d+)", _read(int(entry.name), "stat"))
        if match and match[1] != b"Z" and int(match[2]) == parent:
            found.append(int(entry.name))
    return found


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
