"""Whether anything has changed since the embedded database and the static files were last prepared for this program.

The note lies on a table of the database itself, so that a restored copy never passes for a newer one.
"""

import hashlib
from pathlib import Path

import psycopg

from motcua.config import cluster
from motcua.config.environment import ROOT, env

_NOTE = "SELECT obj_description(to_regclass('public.django_migrations'), 'pg_class')"


def is_up_to_date() -> bool:
    """Asked before Django is loaded, which is most of a start."""
    if env("MOTCUA_DATABASE_URL") or not (Path(env("MOTCUA_VAR")) / "static" / "staticfiles.json").exists():
        return False
    try:
        with cluster.superuser(cluster.NAME) as database:
            return database.execute(_NOTE).fetchone() == (digest(),)
    except psycopg.Error:
        return False


def digest() -> str:
    """Of every file of the program, and of whether there is demo data. `schema.note` writes it down."""
    found = hashlib.sha256(f"{ROOT} demo={env('MOTCUA_DEMO')}".encode())
    for path in sorted([*(ROOT / "src").rglob("*"), *(ROOT / "requirements").glob("*.txt")]):
        if path.is_file() and "__pycache__" not in path.parts:
            state = path.stat()
            found.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return found.hexdigest()
