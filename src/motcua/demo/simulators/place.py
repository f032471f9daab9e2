"""Where a simulator listens and what it keeps; read from the environment that `./run` gives to every program."""

import argparse
import json
import os
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
_DEFAULT_VAR = Path(__file__).resolve().parents[4] / "var"


PORTS_FILE = "ports"


@dataclass(frozen=True, slots=True)
class Place:
    """`port` for the protocol itself, `control_port` for looking and for faults; 0 is any free one."""

    port: int
    control_port: int
    spool: Path

    def announce(self, port: int, control_port: int) -> None:
        """Write into the spool on which ports the simulator listens, now that it does."""
        self.spool.mkdir(parents=True, exist_ok=True)
        draft = self.spool / f"{PORTS_FILE}.draft"
        draft.write_text(json.dumps({"port": port, "control_port": control_port}))
        draft.replace(self.spool / PORTS_FILE)


def spool_folder(var: Path, name: str) -> Path:
    """The folder in which a simulator keeps what it received."""
    return var / "demo" / name


def from_arguments(name: str, offset: int) -> Place:
    """The place of the simulator `name`; options win over MOTCUA_PORT + `offset` and MOTCUA_VAR."""
    var = Path(os.environ.get("MOTCUA_VAR") or _DEFAULT_VAR)
    parser = argparse.ArgumentParser(prog=f"motcua.demo.simulators.{name}")
    parser.add_argument("--port", type=int, default=int(os.environ.get("MOTCUA_PORT") or 8000) + offset)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--spool", type=Path, default=spool_folder(var, name))
    given = parser.parse_args()
    return Place(given.port, given.control_port, given.spool)
