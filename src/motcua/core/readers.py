"""In whose name the database is read: a reader is shown their own rows, nobody is shown none (ADR 0060).

A reader is `system:<what>`, `person:<id>`, `desk:<agency's path>`, `administrator`, `dossier:<number>` or, of its own
keys, `account:<id>`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NOBODY = ""
# For statements on tables without row security only: the session need not be told anew. It is for reading sessions.
NO_MATTER = "-"
_reader: "ContextVar[str | None]" = ContextVar("reader", default=None)
_of_process = NOBODY


def current() -> str:
    """The reader of what is being done now."""
    reader = _reader.get()
    return _of_process if reader is None else reader


def default_to(reader: str) -> None:
    """What this process reads as outside of requests and jobs; a command line tool names itself here."""
    global _of_process  # noqa: PLW0603  one value of the process, set once at start
    _of_process = reader


def become(reader: str) -> None:
    """Read as somebody until the request ends: the door has just found out who asks. Outside of one it does nothing."""
    if _reader.get() is not None:
        _reader.set(reader)


@contextmanager
def reading_as(reader: str) -> Iterator[None]:
    """Read as somebody inside the block, and then as before."""
    token = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(token)


def system(what: str) -> str:
    """The product's own work, by name: it reads everything."""
    return f"system:{what}"
