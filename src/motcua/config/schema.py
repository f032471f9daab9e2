"""Bringing the database to the shape that the code expects, as the role that owns the tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from motcua.config import database, rights


def pending() -> list[str]:
    """The migrations that are not yet applied, as `app.name`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> list[str]:
    """Apply what is pending and give the application role its rights; returns what was applied."""
    with as_owner():
        todo = pending()
        if todo:
            call_command("migrate", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            rights.grant(cursor)
    return todo


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
