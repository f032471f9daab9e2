"""Installations that were set up before: each kind once by a first `motcua run`, and every test gets a copy of it."""

import fcntl
import hashlib
import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from motcua.config import prepared
from motcua.core.clock import local, now
from tests.processes import free_ports, motcua, running

KEPT = Path(os.environ["MOTCUA_VAR"]) / "installations"
FIRST_RUN_SECONDS = 180


def set_up(var: Path, kind: Mapping[str, str]) -> None:
    """Fill this data folder, unless it is there; `kind` are the settings that decide what lies in it.

    Sample data grow from the day on which they are made, so yesterday's are made anew.
    """
    if var.exists():
        return
    program = hashlib.sha256(f"{prepared.digest()} {local(now()).date()}".encode()).hexdigest()[:12]
    kept = KEPT / f"{program}-{hashlib.sha256(repr(sorted(kind.items())).encode()).hexdigest()[:12]}"
    with _alone():
        if not kept.exists():
            _forget(older_than=program)
            _first_run(kind).rename(kept)
    # Where root may not make user namespaces, PostgreSQL's files are out of reach: there, each sets up its own.
    if not (kept / "pg").is_symlink():
        shutil.copytree(kept, var, symlinks=True)


def _first_run(kind: Mapping[str, str]) -> Path:
    draft, log = KEPT / "draft", KEPT / "draft.out"
    shutil.rmtree(draft, ignore_errors=True)
    log.unlink(missing_ok=True)
    environment = {**kind, "MOTCUA_VAR": str(draft), "MOTCUA_PORT": str(free_ports(4))}
    with running(motcua("run"), environment, log) as child:
        child.wait_for("Sẵn sàng", seconds=FIRST_RUN_SECONDS)
        assert child.stop(signal.SIGINT) == 0, child.output()
    return draft


def _forget(older_than: str) -> None:
    for folder in KEPT.glob("*-*"):
        if not folder.name.startswith(older_than):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
