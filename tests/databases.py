"""Databases for tests: one is migrated as the owner, every other is a copy of it that the application role uses."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from motcua.config import cluster, rights
from motcua.config.environment import env

ROOT = Path(__file__).resolve().parents[1]
BUILDING = 7_301


@dataclass(frozen=True, slots=True)
class CommittedDatabase:
    """A database of its own, in which a test really commits."""

    name: str
    environment: Mapping[str, str]  # for child processes that shall use it


def template() -> str:
    """The name of the migrated database for the migrations as they are now; built once, then kept."""
    name = f"template_{_digest()}"
    with cluster.superuser() as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            _drop_leftovers()
            _create("template_draft", "template1")
            with connected("template_draft", cluster.OWNER):
                call_command("migrate", verbosity=0)
                with connection.cursor() as cursor:
                    rights.grant(cursor)
            admin.execute(sql.SQL("ALTER DATABASE template_draft RENAME TO {}").format(sql.Identifier(name)))
    return name


@contextmanager
def lent(purpose: str) -> Iterator[str]:
    """A fresh copy of the template; Django is connected to it, as the application role, until the block ends."""
    name = f"test_{os.getpid()}_{purpose}"
    _create(name, template())
    try:
        with connected(name, settings.MOTCUA_APP_ROLE):
            yield name
    finally:
        _drop(name)


def environment(name: str, var: Path) -> dict[str, str]:
    """What a child process needs to run the product on this database, with its own data folder."""
    where = f"{quote(name)}?host={quote(str(cluster.socket_folder()), safe='')}"
    return {
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "MOTCUA_VAR": str(var),
        "MOTCUA_KEYS": str(Path(env("MOTCUA_VAR")) / "keys.json"),
        "MOTCUA_DATABASE_URL": f"postgresql://{settings.MOTCUA_APP_ROLE}@/{where}",
        "MOTCUA_DATABASE_OWNER_URL": f"postgresql://{cluster.OWNER}@/{where}",
    }


@contextmanager
def connected(name: str, role: str) -> Iterator[None]:
    entry = connection.settings_dict
    before = {"NAME": entry["NAME"], "USER": entry["USER"]}
    connection.close()
    entry.update(NAME=name, USER=role)
    try:
        yield
    finally:
        connection.close()
        entry.update(before)


def _create(name: str, source: str) -> None:
    _drop(name)
    with cluster.superuser() as admin:
        admin.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY file_copy").format(
                sql.Identifier(name), sql.Identifier(cluster.OWNER), sql.Identifier(source)
            )
        )


def _drop(name: str) -> None:
    with cluster.superuser() as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _drop_leftovers() -> None:
    """Templates of older migrations, and databases of test runs that were killed."""
    with cluster.superuser() as admin:
        names = [row[0] for row in admin.execute("SELECT datname FROM pg_database").fetchall()]
    for name in names:
        pid = name.split("_")[1] if name.startswith("test_") else ""
        if name.startswith("template_") or (pid.isdigit() and not Path(f"/proc/{pid}").exists()):
            _drop(name)


def _digest() -> str:
    found = hashlib.sha256()
    sources = [p for p in (ROOT / "src/motcua").rglob("*") if "migrations" in p.parts and p.suffix == ".py"]
    sources += [p for p in (ROOT / "src/motcua").rglob("*") if p.suffix in {".json", ".csv", ".sql"}]
    for path in sorted([*sources, ROOT / "requirements/base.txt", ROOT / "src/motcua/config/rights.py"]):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]
