"""A change of tables while somebody holds one: it steps aside, so that nobody waits behind it (F21)."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection

from motcua.config import cluster, schema
from tests.databases import CommittedDatabase

pytestmark = [pytest.mark.faults, pytest.mark.slow]

# Longer than one wait for the lock, so that it has to come again.
HELD_SECONDS = [3.0, *(pytest.param(seconds, marks=pytest.mark.long) for seconds in (5.0, 8.0, 13.0, 21.0))]
# A lock is waited for at most two seconds; the rest is the machine's other work.
LONGEST_WAIT_SECONDS = 8.0


def linked(name: str) -> psycopg.Connection:
    return psycopg.connect(
        host=str(cluster.socket_folder()), port=cluster.PORT, user=cluster.OWNER, dbname=name, autocommit=True
    )


@contextmanager
def people(name: str, waits: list[float]) -> Iterator[None]:
    """Somebody opens a page that reads the table, again and again."""
    is_over = threading.Event()

    def read() -> None:
        with linked(name) as own:
            while not is_over.wait(0.05):
                begun = time.monotonic()
                own.execute("SELECT count(*) FROM accounts_session")
                waits.append(time.monotonic() - begun)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


@contextmanager
def held(name: str, seconds: float) -> Iterator[None]:
    """Somebody looks at the table for so long, and nobody can change it meanwhile."""
    looks = threading.Event()

    def look() -> None:
        with linked(name) as own, own.transaction():
            own.execute("SELECT count(*) FROM accounts_session")
            looks.set()
            own.execute("SELECT pg_sleep(%s)", [seconds])

    thread = threading.Thread(target=look)
    thread.start()
    looks.wait()
    yield
    thread.join()


@pytest.mark.parametrize("seconds", HELD_SECONDS)
def test_people_do_not_wait_behind_a_migration(committed_db: CommittedDatabase, settings: Any, seconds: float) -> None:
    """The change is made once the table is free; until then it never stands in front of anybody for long."""
    settings.MIGRATION_MODULES = {"ui": "tests.faults.migrations"}
    waits: list[float] = []
    with people(committed_db.name, waits), held(committed_db.name, seconds):
        assert schema.migrate() == ["ui.0001_one_more_column"]
    assert max(waits) < LONGEST_WAIT_SECONDS
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(later) FROM accounts_session")
    assert schema.migrate() == []


def test_a_table_that_is_never_free_is_said_and_nothing_is_half_done(committed_db: CommittedDatabase) -> None:
    with linked(committed_db.name) as own, own.transaction():
        own.execute("SELECT count(*) FROM accounts_session")
        with schema.as_owner(), pytest.raises(schema.BusyError, match="không có gì dở dang"):
            schema.patiently(change, tries=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM information_schema.columns WHERE column_name = 'later'")
        assert cursor.fetchone() == (0,)


def change() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_session ADD COLUMN later integer")
