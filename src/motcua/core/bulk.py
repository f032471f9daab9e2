"""Very many rows at once. COPY may not write into a table under row security, so it goes by a table beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def copying(cursor: Any, table: str, columns: str) -> Iterator[Any]:  # Any: the driver's cursor and its copy
    """The driver's copy for rows of a table, `columns` as SQL names them; at the end of the block they are there."""
    beside = f"copied_{table}"
    cursor.execute(f"CREATE TEMPORARY TABLE {beside} AS SELECT {columns} FROM {table} WITH NO DATA")  # noqa: S608  names of our own
    with cursor.copy(f"COPY {beside} ({columns}) FROM STDIN") as copy:
        yield copy
    cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {beside}")  # noqa: S608  names of our own
    cursor.execute(f"DROP TABLE {beside}")
