"""Very many rows at once. COPY may not write into a table whose row security binds us; it goes by a table beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def copying(cursor: Any, table: str, columns: str) -> Iterator[Any]:  # Any: the driver's cursor and its copy
    """The driver's copy for rows of a table, `columns` as SQL names them; at the end of the block they are there."""
    cursor.execute("SELECT row_security_active(%s::regclass)", [table])
    is_bound = cursor.fetchone()[0]
    into = f"copied_{table}" if is_bound else table
    if is_bound:
        cursor.execute(f"CREATE TEMPORARY TABLE {into} AS SELECT {columns} FROM {table} WITH NO DATA")  # noqa: S608  names of our own
    with cursor.copy(f"COPY {into} ({columns}) FROM STDIN") as copy:
        yield copy
    if is_bound:
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {into}")  # noqa: S608  names of our own
        cursor.execute(f"DROP TABLE {into}")
