"""What the ledger hands to the day's closing: the last link of every chain that grew, up to an exact place."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

# A move takes milliseconds; whoever writes longer than this holds the closing up until the next hour.
PATIENCE_SECONDS = 20.0
LOOK_AGAIN_SECONDS = 0.05
NOTHING_YET = -1
TAG_BYTES, SEQ_BYTES = 8, 4
LINK_BYTES = 32 + TAG_BYTES + SEQ_BYTES

_WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = 'audit_auditline'::regclass AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()
      -- Databases made from one template give their tables the same numbers.
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_HEADS = """
    SELECT DISTINCT ON (chain) chain, seq, hash FROM audit_auditline
    WHERE position > %s AND position <= %s ORDER BY chain, seq DESC
"""


class StillWritingError(Exception):
    """Somebody has been adding lines for too long; the place up to which the ledger is final is not known now."""


@dataclass(frozen=True, slots=True)
class Fold:
    """So many lines after one place and up to `until`, and the links that end their chains, in ascending order."""

    until: int
    lines: int
    links: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of a chain within a fold."""

    chain: str
    seq: int
    hash: bytes

    @property
    def link(self) -> bytes:
        """What is closed of it: hash, tag of the chain, place in the chain; so that a lost line can be named."""
        return self.hash + tag(self.chain) + self.seq.to_bytes(SEQ_BYTES, "big")


def tag(chain: str) -> bytes:
    """Eight bytes that tell one chain from another."""
    return hashlib.sha256(chain.encode()).digest()[:TAG_BYTES]


def boundary() -> int:
    """The place up to which no line can appear any more. Raises `StillWritingError`.

    Numbers are drawn while the writer holds the table's lock, so when everybody who holds it now has ended, every
    number drawn so far is a line or never will be one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_line_position")
        until = int(cursor.fetchone()[0])
        before, deadline = _writers(), time.monotonic() + PATIENCE_SECONDS
        while before:
            if time.monotonic() > deadline:
                raise StillWritingError
            time.sleep(LOOK_AGAIN_SECONDS)
            before &= _writers()
    return until


def fold(after: int, until: int) -> Fold:
    """The lines after one place (`NOTHING_YET` for all) and up to another, inclusive."""
    return Fold(until, count(after, until), tuple(sorted(head.link for head in heads(after, until))))


def count(after: int, until: int) -> int:
    """How many lines there are in between."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_auditline WHERE position > %s AND position <= %s", [after, until])
        return int(cursor.fetchone()[0])


def heads(after: int, until: int) -> Iterator[Head]:
    """The last line of every chain that grew in between, by chain."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [after, until])
        while rows := cursor.fetchmany(5000):
            yield from (Head(chain, seq, bytes(hash)) for chain, seq, hash in rows)


def links(packed: bytes) -> list[bytes]:
    """The links of a closed fold, one by one."""
    return [packed[start : start + LINK_BYTES] for start in range(0, len(packed), LINK_BYTES)]


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS)
        return {row[0] for row in cursor.fetchall()}
