"""Counting in the database, so that every process and every restart counts alike (SEC-14)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts.models import Tally
from motcua.accounts.rules import Count, Limit, free_at, taken
from motcua.core.batch import Batch
from motcua.core.errors import TooOften
from motcua.core.fields import index_of


def take(batch: Batch, asked: Iterable[tuple[Limit, str]], at: datetime) -> None:
    """Count one request against every limit, or against none; raises `TooOften` with the longest wait.

    Locks the counts, in one order for everybody, until the caller's transaction ends.
    """
    waits = []
    for limit, row in _locked(asked, at):
        count = taken(limit, _count(row), at)
        if count is None:
            waits.append(free_at(limit, _count(row)) - at)
        else:
            batch.change(row, opened_at=count.opened_at, hits=count.hits, until_at=count.until_at)
    if waits:
        wait = max(waits)
        raise TooOften(_("Chưa làm lại được ngay. Hãy thử lại sau %(wait)s.") % {"wait": in_words(wait)}, wait)


def count(asked: Iterable[tuple[Limit, str]], at: datetime) -> None:
    """Count one request in a transaction of its own; raises `TooOften` with the longest wait."""
    with transaction.atomic():
        batch = Batch()
        take(batch, asked, at)
        batch.write()


def forgive(batch: Batch, asked: Iterable[tuple[Limit, str]], at: datetime) -> None:
    """Forget what was counted, because the request turned out to be honest."""
    for _limit, row in _locked(asked, at):
        batch.change(row, hits=0, until_at=at)


def give_back(batch: Batch, asked: Iterable[tuple[Limit, str]], at: datetime) -> None:
    """Uncount one request."""
    for _limit, row in _locked(asked, at):
        batch.change(row, hits=max(0, row.hits - 1))


def is_counted(limit: Limit, subject: str, at: datetime) -> bool:
    """Whether the subject has a count whose window is still open."""
    since = at - limit.window
    return Tally.objects.filter(scope=limit.scope, subject=_index(limit, subject), opened_at__gt=since).exists()


def in_words(wait: timedelta) -> str:
    """A waiting time as people say it, rounded up: 45 giây, 12 phút, 3 giờ."""
    seconds = max(1, ceil(wait.total_seconds()))
    if seconds < 60:
        return ngettext("%(n)s giây", "%(n)s giây", seconds) % {"n": seconds}
    if seconds <= 60 * 60:
        return ngettext("%(n)s phút", "%(n)s phút", ceil(seconds / 60)) % {"n": ceil(seconds / 60)}
    return ngettext("%(n)s giờ", "%(n)s giờ", ceil(seconds / 3600)) % {"n": ceil(seconds / 3600)}


def _locked(asked: Iterable[tuple[Limit, str]], at: datetime) -> list[tuple[Limit, Tally]]:
    keys = sorted(((limit, _index(limit, subject)) for limit, subject in asked), key=lambda k: (k[0].scope, k[1]))
    fresh = [Tally(scope=limit.scope, subject=subject, opened_at=at, hits=0, until_at=at) for limit, subject in keys]
    Tally.objects.bulk_create(fresh, ignore_conflicts=True)
    stored = Tally.objects.select_for_update()
    return [(limit, stored.get(scope=limit.scope, subject=subject)) for limit, subject in keys]


def _index(limit: Limit, subject: str) -> bytes:
    return index_of(limit.scope, subject)


def _count(row: Tally) -> Count:
    return Count(opened_at=row.opened_at, hits=row.hits, until_at=row.until_at)
