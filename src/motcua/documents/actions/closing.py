"""Closing days: every receipt into its day's tree, the ledger's heads beside it, signed, then stamped (SEC-18)."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import structlog
from django.db import connection, transaction

from motcua.audit import folding, ledger
from motcua.audit.models import AuditLine
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.ids import Ref
from motcua.documents import days, merkle, ports, seal
from motcua.documents.models import DayLeaf, DayRoot, DayStamp

# Whoever submits in the last second of a day is done by then.
GRACE = timedelta(minutes=15)
# Receipts come in late by seconds; once a month everything is looked at, so that none is late for ever.
LATE_WITHIN = timedelta(days=40)
STAMPED_AT_ONCE = 400
SYSTEM = Ref("system", "motcua")
_ONE_CLOSER = 63_001

log = structlog.get_logger()


def close_days(*, at: datetime) -> list[date]:
    """Close every day that is over and still open, in order; gives those that it closed.

    A receipt that came after its day was closed goes into the first day that is still open. The ledger's new lines
    are folded into the last one. Raises `folding.StillWritingError`.
    """
    until = folding.boundary()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_CLOSER])
        last = days.last()
        todo = list(_open_days(last, day_of(at - GRACE), has_lines=AuditLine.objects.exists()))
        if not todo:
            return []
        leaves = _leaves(todo, last)
        for day in todo:
            last = _close(day, leaves[day], last, until if day == todo[-1] else None, at)
    return todo


def stamp_days(*, at: datetime) -> int:
    """Have every published day stamped that has no time stamp yet, the oldest first; says how many now have one."""
    done = 0
    for root in DayRoot.objects.filter(stamp=None).defer("ledger_links").order_by("day")[:STAMPED_AT_ONCE]:
        try:
            stamp = ports.stamper().stamp(days.fingerprint(root), at=at)
        except ports.StampingError as why:
            log.warning("days.not_stamped", day=str(root.day), why=str(why))
            break
        DayStamp.objects.bulk_create(
            [DayStamp(day=root, token=stamp.token, stamped_at=stamp.at)], ignore_conflicts=True
        )
        done += 1
    return done


def _open_days(last: DayRoot | None, today: date, *, has_lines: bool) -> Iterator[date]:
    yesterday = today - timedelta(days=1)
    if last is not None:
        day = last.day + timedelta(days=1)
    else:
        first = ports.leaves().first_day()
        if first is None and not has_lines:
            return
        day = min(first or yesterday, yesterday)
    while day <= yesterday:
        yield day
        day += timedelta(days=1)


def _leaves(todo: Sequence[date], last: DayRoot | None) -> Mapping[date, list[bytes]]:
    is_months_first = any(day.day == 1 for day in todo)
    since = None if last is None or is_months_first else last.day - LATE_WITHIN
    found: dict[date, list[bytes]] = {day: [] for day in todo}
    for day, leaf in ports.leaves().waiting(since=since, until=todo[-1]):
        found[max(day, todo[0])].append(leaf)
    return {day: sorted(leaves) for day, leaves in found.items()}


def _close(day: date, leaves: Sequence[bytes], last: DayRoot | None, until: int | None, at: datetime) -> DayRoot:
    folded_until = last.ledger_until if last else folding.NOTHING_YET
    part = folding.fold(folded_until, folded_until if until is None else until)
    root = DayRoot(
        day=day,
        size=len(leaves),
        root=merkle.root(leaves),
        ledger_until=part.until,
        ledger_lines=part.lines,
        ledger_chains=len(part.links),
        ledger_links=b"".join(part.links),
        ledger_root=merkle.root([merkle.leaf_hash(link) for link in part.links]),
        previous=days.fingerprint(last) if last else days.FIRST,
        closed_at=at.replace(microsecond=0),
    )
    root.signature = base64.b64decode(str(seal.signed(days.body(root))["signature"]))
    batch = Batch()
    batch.add(root, *(DayLeaf(day=root, position=n, leaf=leaf) for n, leaf in enumerate(leaves)))
    ledger.begin(batch, subject=Ref("day", day.isoformat()), verb="day.close", by=SYSTEM, at=at, size=root.size)
    batch.write()
    return root
