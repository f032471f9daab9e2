"""Job workers as children of a test: what they are given to do, what they wrote, how their jobs stand."""

import sys
from contextlib import AbstractContextManager
from pathlib import Path

from django.db import connection, transaction

from motcua.core.batch import Batch
from tests.databases import CommittedDatabase
from tests.processes import Child, running

# Seconds without a heartbeat after which a worker counts as dead.
STALLED_AFTER = "1.5"


def worker(db: CommittedDatabase, folder: Path, name: str = "worker", *more: str) -> AbstractContextManager[Child]:
    """A worker process on the test's database; `more`: what `tests.worker_process` understands."""
    command = [sys.executable, "-m", "tests.worker_process", str(folder), STALLED_AFTER, *more]
    return running(command, db.environment, folder / name)


def queue(name: str, **args: object) -> None:
    """Commit one job."""
    with transaction.atomic():
        batch = Batch()
        batch.job(name, **args)
        batch.write()


def lines(folder: Path) -> list[str]:
    """What the jobs wrote."""
    path = folder / "lines"
    return path.read_text().splitlines() if path.exists() else []


def states() -> list[tuple[str, int]]:
    """Status and attempts of every test job, in the order of queueing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, attempts FROM procrastinate_jobs WHERE task_name LIKE 'tests.%' ORDER BY id"
        )
        return cursor.fetchall()
