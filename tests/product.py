"""The whole product as `./run` starts it, on a database of its own: web, worker, mail, text messages, time stamps."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from motcua.config.environment import env
from motcua.demo.simulators.spool import Message
from tests import databases
from tests.processes import BASE, ROOT, Child, free_ports, motcua, running

_direct = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Product:
    """A running installation with the sample province; `url` has no slash at its end."""

    url: str
    var: Path
    database: str
    environment: Mapping[str, str]
    child: Child

    def messages(self, to: str) -> list[Message]:
        """What the simulators received for a phone number or an e-mail address, newest first."""
        with _direct.open(f"{self.url}/demo/hop-thu/?{urlencode({'format': 'json', 'to': to})}", timeout=10) as answer:
            return [Message(**one) for one in json.load(answer)["messages"]]

    def verify(self) -> str:
        """What `motcua verify` says of every fact that does not hold; empty where all hold."""
        done = subprocess.run(
            motcua("verify", "--all"), cwd=ROOT, env={**BASE, **self.environment}, capture_output=True, text=True
        )
        return "" if done.returncode == 0 else done.stdout + done.stderr


@contextmanager
def started(database: str, var: Path, **more: str) -> Iterator[Product]:
    """Everything up and answering; `more` are settings. The port is any free one, its three neighbours are used too."""
    var.mkdir(parents=True, exist_ok=True)
    port = free_ports(4)
    environment = {
        **databases.environment(database, var),
        "MOTCUA_PORT": str(port),
        "MOTCUA_DEMO": "1",
        "MOTCUA_WORKERS": "1",
        "MOTCUA_CHROMIUM": str(env("MOTCUA_CHROMIUM")),
        **more,
    }
    with running(motcua("run"), environment, var / "run.log") as child:
        child.wait_for("Sẵn sàng", seconds=120)
        yield Product(f"http://127.0.0.1:{port}", var, database, environment, child)
