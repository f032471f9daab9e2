"""Checking chains in bulk: lines stream out of the database, every hash is computed here (ADR 0064).

Needs no Django, so that a process of its own is up in a moment.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import psycopg
from psycopg import sql

GENESIS = bytes(32)
Wrong = Literal["missing", "loose", "edited", "cut", "headless"]
Row = tuple[str, int, str, str, str, bytes, bytes]

# The canonical JSON of a line but for its facts, whose keys the database keeps in another order.
_LINES = sql.SQL("""COPY (
    SELECT chain, seq,
        '{{"actor":' || to_json(actor) || ',"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')
            || '+00:00","chain":' || to_json(chain) || ',"facts":',
        facts::text,
        ',"id":"' || id || '","province":' || to_json(province_id) || ',"seq":' || seq
            || ',"verb":' || to_json(verb) || '}}',
        previous, hash
    FROM audit_auditline WHERE {range} ORDER BY chain, seq
) TO STDOUT (FORMAT BINARY)""")
_LINE_TYPES = ["text", "int4", "text", "text", "text", "bytea", "bytea"]
_HEADS = sql.SQL("COPY (SELECT chain, seq, hash FROM audit_audithead WHERE {range}) TO STDOUT (FORMAT BINARY)")
_HEAD_TYPES = ["text", "int4", "bytea"]
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
# Sorting a part stays in memory, and its pages are taken through the index.
_SETTINGS = "SET LOCAL work_mem = '128MB'; SET LOCAL random_page_cost = 1.1; SET LOCAL jit = off"


@dataclass(frozen=True, slots=True)
class Part:
    """The chains from `low` on and below `high`; an empty `high` is the end."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where a chain does not hold."""

    chain: str
    seq: int
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Found:
    """What a part was found to be."""

    part: Part
    lines: int
    broken: tuple[Broken, ...]


def check(cursor: "psycopg.Cursor[Any]", part: Part) -> Found:  # Any: rows of any shape
    """Check the chains of a part from first line to head, inside a transaction of the caller's."""
    cursor.execute(_SETTINGS)
    heads = {chain: (seq, hash) for chain, seq, hash in _stream(cursor, _HEADS, part, _HEAD_TYPES)}
    count, broken = 0, []
    chain, seq, previous = None, 0, GENESIS
    for name, number, before, facts, after, link, hashed in _stream(cursor, _LINES, part, _LINE_TYPES):
        count += 1
        if name != chain:
            if chain is not None:
                broken += _end(chain, seq, previous, heads)
            chain, seq, previous = name, 0, GENESIS
        seq += 1
        if number != seq:
            broken.append(Broken(name, seq, "missing"))
            seq = number
        elif link != previous:
            broken.append(Broken(name, seq, "loose"))
        elif hashlib.sha256(link + (before + _canonical(facts) + after).encode()).digest() != hashed:
            broken.append(Broken(name, seq, "edited"))
        previous = hashed
    if chain is not None:
        broken += _end(chain, seq, previous, heads)
    broken += [Broken(chain, 1, "cut") for chain in heads]
    return Found(part, count, tuple(sorted(broken, key=lambda one: one.chain)))


def check_alone(conninfo: str, snapshot: str, part: Part) -> Found:
    """The same in a process of its own, on the snapshot that another transaction holds."""
    with psycopg.connect(conninfo, autocommit=True) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(sql.Literal(snapshot)))
        connection.execute("SET LOCAL motcua.reader = 'system:audit.verify'")
        with connection.cursor() as cursor:
            return check(cursor, part)


# Most moves tell nothing but their stages and number, the same for very many subjects.
@lru_cache(maxsize=4096)
def _canonical(facts: str) -> str:
    return _encode(json.loads(facts))


def _end(chain: str, seq: int, hashed: bytes, heads: dict[str, tuple[int, bytes]]) -> Iterator[Broken]:
    head = heads.pop(chain, None)
    if head is None:
        yield Broken(chain, seq, "headless")
    elif head != (seq, hashed):
        yield Broken(chain, seq + 1, "cut")


def _stream(
    cursor: "psycopg.Cursor[Any]", query: sql.SQL, part: Part, types: list[str]
) -> Iterator[Any]:  # Any: as above
    bounds = [sql.SQL("chain >= {}").format(sql.Literal(part.low))]
    if part.high:
        bounds.append(sql.SQL("chain < {}").format(sql.Literal(part.high)))
    with cursor.copy(query.format(range=sql.SQL(" AND ").join(bounds))) as copy:
        copy.set_types(types)
        yield from copy.rows()
