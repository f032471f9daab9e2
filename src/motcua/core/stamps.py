"""Stamps: one-row tables that get a new random value whenever what they stand for changes (ADR 0028).

What a process keeps in memory it keeps under a stamp. All stamps are read together, by one small statement.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection

from motcua.core.models import Stamp
from motcua.core.prepared import native_cursor

_Read = dict[type[Stamp], UUID]
_READ: ContextVar[_Read | None] = ContextVar("stamps", default=None)


def stamp_of(kind: type[Stamp]) -> UUID:
    """The present stamp; within `read_once` the one that the first asker found."""
    read = _READ.get()
    if read is None:
        return _all()[kind]
    if not read:
        read.update(_all())
    return read[kind]


@contextmanager
def read_once() -> Iterator[None]:
    """For code that only reads: everything in the block sees the same stamps, read when the first is asked for."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def _all() -> Mapping[type[Stamp], UUID]:
    kinds = Stamp.__subclasses__()
    columns = ", ".join(f'(SELECT stamp FROM "{kind._meta.db_table}")' for kind in kinds)  # noqa: S608  our own tables
    with native_cursor(connection) as cursor:
        cursor.execute(f"SELECT {columns}")  # noqa: S608  as above
        return dict(zip(kinds, cursor.fetchone(), strict=True))
