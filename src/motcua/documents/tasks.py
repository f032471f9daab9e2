"""Jobs: scan what was received and again what could not be scanned, clear what nobody names or sends on, close days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from motcua.audit.folding import StillWritingError
from motcua.core import clock, jobs
from motcua.core.ids import first_id
from motcua.documents import actions, checks, pictures, storage
from motcua.documents.lifecycle import UNCLEARED, ScanState
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScanVerdict, scanner

RESCAN_WITHIN = timedelta(days=7)
RESCAN_AT_ONCE = 500
# So many files without an answer mean that the scanner is down, not that the files are odd.
GIVE_UP_AFTER = 3

log = structlog.get_logger()


class ScannerDownError(Exception):
    """The scanner did not answer; the job is tried again later."""


@jobs.task("documents.scan")
def scan(file: str) -> None:
    """Have one file scanned; safe to run twice."""
    row = StoredFile.objects.filter(id=UUID(file), removed_at=None).first()
    if row is None or row.scan_state in (ScanState.CLEAN, ScanState.INFECTED):
        return
    verdict = _looked_at(row, scanner().edition())
    if verdict.state != ScanState.INFECTED:
        pictures.prepare(row)
    if verdict.state == ScanState.FAILED:
        raise ScannerDownError


@jobs.periodic("documents.rescan", cron="17 * * * *")
def rescan(timestamp: int) -> None:
    """Every hour: files of the last week that no scanner has answered for, then those that older signatures cleared."""
    edition, silent = scanner().edition(), 0
    for row in _to_look_at(clock.now() - RESCAN_WITHIN, edition):
        silent += _looked_at(row, edition).state in UNCLEARED
        if silent == GIVE_UP_AFTER:
            return


def _to_look_at(since: datetime, edition: str) -> Iterator[StoredFile]:
    recent = StoredFile.objects.filter(removed_at=None)
    waiting = recent.filter(stored_at__gt=since, scan_state__in=UNCLEARED)
    yield from waiting.order_by("stored_at")[:RESCAN_AT_ONCE]
    if edition:
        cleared = recent.filter(id__gte=first_id(since), scan_state=ScanState.CLEAN)
        yield from cleared.exclude(scanned_with__in=["", edition]).order_by("id")[:RESCAN_AT_ONCE]


def _looked_at(row: StoredFile, edition: str) -> ScanVerdict:
    """What the scanner says now; its silence takes nothing back that it said before."""
    verdict = scanner().scan(storage.path_of(row.sha256))
    is_news = verdict.state != row.scan_state or row.scanned_with != edition
    if is_news and not (verdict.state in UNCLEARED and row.scan_state == ScanState.CLEAN):
        actions.mark_scanned(row, verdict, at=clock.now(), edition=edition)
    return verdict


@jobs.periodic("documents.sweep", cron="43 2 * * *")
def sweep(timestamp: int) -> None:
    """Every night: delete bytes that no row names and that nobody touched for a day."""
    checks.sweep(at=clock.now())


@jobs.periodic("documents.forget_uploads", cron="37 * * * *")
def forget_uploads(timestamp: int) -> None:
    """Every hour: forget files that stopped coming a day ago."""
    actions.forget_late(at=clock.now())


@jobs.periodic("documents.close_days", cron="23 * * * *")
def close_days(timestamp: int) -> None:
    """Every hour: close the days that are over, have stamped what has no time stamp yet; mostly there is nothing."""
    at = clock.now()
    try:
        actions.close_days(at=at)
    except StillWritingError:
        # Nothing is wrong with a long move; the next hour comes soon enough.
        log.warning("days.not_closed")
    actions.stamp_days(at=at)
