"""The whole ledger, part by part: in this process where it is small, on every processor where it is large."""

import multiprocessing
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import psycopg
from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.audit import chains
from motcua.audit.chains import Found, Part

LINES_A_PART = 150_000


@dataclass(frozen=True, slots=True)
class Broken:
    """A row of a chain that does not fit."""

    chain: str
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: lines so far and how many in all; `next_chain` is where it goes on, empty at the end."""

    lines: int
    total: int
    next_chain: str


Tell = Callable[[Progress], None]


def verify(*, start: str = "", processes: int = 1, tell: Tell | None = None) -> Iterator[Broken]:
    """Every place where a chain does not hold, by chain; `start` leaves out the chains before it.

    More than one process sees only what is committed, and is worth it from some hundred thousand lines on.
    """
    # A snapshot cannot be handed on from inside a savepoint.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        total, parts = _parts(cursor, start)
        found = _together(cursor, parts, processes) if processes > 1 and len(parts) > 1 else _alone(cursor, parts)
        lines = 0
        with closing(found):
            for one in found:
                lines += one.lines
                if tell is not None:
                    tell(Progress(lines, max(lines, total), one.part.high))
                words = reasons()
                yield from (Broken(broken.chain, broken.seq, words[broken.wrong]) for broken in one.broken)


def reasons() -> dict[chains.Wrong, str]:
    """What is wrong, in words."""
    return {
        "missing": _("thiếu dòng"),
        "loose": _("không nối với dòng trước"),
        "edited": _("nội dung đã bị sửa"),
        "cut": _("mất dòng cuối"),
        "headless": _("mất đầu chuỗi"),
    }


def _parts(cursor: Any, start: str) -> tuple[int, Sequence[Part]]:  # Any: Django's wrapper of the driver's cursor
    """How many lines the heads say there are, and parts of about `LINES_A_PART` each, in order."""
    cursor.execute("SELECT coalesce(sum(seq), 0) FROM audit_audithead WHERE chain >= %s", [start])
    total = int(cursor.fetchone()[0])
    cursor.execute(
        "SELECT min(chain) FROM (SELECT chain, sum(seq) OVER (ORDER BY chain) / %s AS part FROM audit_audithead "
        "WHERE chain >= %s) AS head WHERE part > 0 GROUP BY part ORDER BY 1",
        [LINES_A_PART, start],
    )
    bounds = [start, *(row[0] for row in cursor.fetchall()), ""]
    return total, [Part(low, high) for low, high in pairwise(bounds)]


def _alone(cursor: Any, parts: Sequence[Part]) -> Generator[Found, None, None]:  # Any: as above
    for part in parts:
        yield chains.check(cursor, part)


def _together(cursor: Any, parts: Sequence[Part], processes: int) -> Generator[Found, None, None]:  # Any: as above
    """Each process takes the next part; the answers come in order. The snapshot lives as long as our transaction."""
    cursor.execute("SELECT pg_export_snapshot()")
    snapshot = cursor.fetchone()[0]
    known = connection.get_connection_params()
    words = {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
    conninfo = psycopg.conninfo.make_conninfo(**words)
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        asked: list[Future[Found]] = [pool.submit(chains.check_alone, conninfo, snapshot, part) for part in parts]
        try:
            for answer in asked:
                yield answer.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
