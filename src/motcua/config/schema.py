"""Bringing the database to the shape that the code expects, as the role that owns the tables."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from motcua.config import cluster, database, rights

# Whoever comes after a change that waits for a table waits behind it: so it waits shortly, and comes again.
LOCK_SECONDS = 2
TRIES, PAUSE_SECONDS = 20, 3.0


class BusyError(cluster.ClusterError):
    """Somebody holds a table too long; what was not yet applied is still pending, and nothing is half done."""


def pending() -> list[str]:
    """The migrations that are not yet applied, as `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> list[str]:
    """Apply what is pending and give the application role its rights; returns what was applied. Raises `BusyError`."""
    with as_owner():
        todo = pending()
        if todo:
            patiently(lambda: call_command("migrate", verbosity=0, interactive=False))
        patiently(_grant)
    return todo


def patiently(change: Callable[[], object], *, tries: int = TRIES) -> None:
    """Change tables without keeping people waiting: no lock is waited for longer than `LOCK_SECONDS` at a time (F21).

    Raises `BusyError` after so many tries. What is done twice must find what it has done.
    """
    for again in range(tries - 1, -1, -1):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{LOCK_SECONDS}s"])
        try:
            change()
        except OperationalError as busy:
            if not isinstance(busy.__cause__, psycopg.errors.LockNotAvailable):
                raise
        else:
            return
        if again:
            time.sleep(PAUSE_SECONDS)
    raise BusyError(
        "Có việc khác đang giữ bảng quá lâu nên chưa đổi được cấu trúc; không có gì dở dang. "
        "Chạy lại motcua migrate lúc vắng người, hoặc dừng việc đó trước."
    )


def _grant() -> None:
    with connection.cursor() as cursor:
        rights.grant(cursor)


def note(words: str) -> None:
    """Leave a note on the list of migrations, which travels with every copy of the database (see `prepared`)."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON TABLE django_migrations IS {}").format(sql.Literal(words)))


@contextmanager
def as_owner() -> Iterator[None]:
    """Django's connection belongs to the owning role while the block lasts. The database stays the one in use."""
    entry = connection.settings_dict
    owner = database.settings(as_owner=True)
    names = ("USER", "PASSWORD", "HOST", "PORT")
    before = {name: entry[name] for name in names}
    connection.close()
    entry.update({name: owner.get(name, "") for name in names})
    try:
        yield
    finally:
        connection.close()
        entry.update(before)


@contextmanager
def alone(key: int) -> Iterator[bool]:
    """Whether nobody else is inside such a block for this key; held by a session of its own until the block ends."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
            is_alone = bool(cursor.fetchone()[0])
        yield is_alone
    finally:
        own.close()
