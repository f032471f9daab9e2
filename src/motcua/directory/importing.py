"""Taking a roster in: a dry run says what would happen, the real one does it whole or not at all; twice is once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.accounts.models import Account, AccountKind
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory import rosters
from motcua.directory.actions import appoint
from motcua.directory.models import Holding, Officer, Unit
from motcua.directory.rosters import COLUMNS, Entry, Fault


@dataclass(frozen=True, slots=True)
class Report:
    """What an import would do, or did: officials added and changed, positions given and ended, lines as they were."""

    faults: Sequence[Fault]
    added: int = 0
    changed: int = 0
    appointed: int = 0
    ended: int = 0
    same: int = 0

    @property
    def does_something(self) -> bool:
        """Whether anything is or would be written."""
        return bool(self.added or self.changed or self.appointed or self.ended)


def dry_run(rows: Sequence[Sequence[str]], units: QuerySet[Unit], *, by: Ref, at: datetime) -> Report:
    """Everything that an import does, without doing it. Raises `Refusal` for a file without the columns."""
    return _taken_in(rows, units, by=by, at=at, keep=False)


def take_in(rows: Sequence[Sequence[str]], units: QuerySet[Unit], *, by: Ref, at: datetime) -> Report:
    """Write the roster; where a line has a fault nothing is written and the report names them all."""
    return _taken_in(rows, units, by=by, at=at, keep=True)


def _taken_in(rows: Sequence[Sequence[str]], units: QuerySet[Unit], *, by: Ref, at: datetime, keep: bool) -> Report:
    roster = rosters.read(rows, units)
    with transaction.atomic():
        intake = _Intake(units, by, at)
        for entry in roster.entries:
            intake.take(entry)
        report = intake.report([*roster.faults, *intake.faults])
        if report.faults or not keep:
            transaction.set_rollback(True)
    return report


class _Intake:
    """Compares one line after the other with what is there, and writes the difference."""

    def __init__(self, units: QuerySet[Unit], by: Ref, at: datetime) -> None:
        self.units, self.by, self.at = units, by, at
        self.faults: list[Fault] = []
        self.counts = dict.fromkeys(("added", "changed", "appointed", "ended", "same"), 0)

    def report(self, faults: Sequence[Fault]) -> Report:
        return Report(sorted(faults, key=lambda fault: fault.row), **self.counts)

    def take(self, entry: Entry) -> None:
        """One line."""
        officer = self._officer(entry)
        if officer is None:
            return
        key = {"officer": officer, "unit": entry.unit, "role": entry.role, "valid_from": entry.since}
        there = Holding.objects.filter(**key).first()
        if there is None:
            self._appoint(officer, entry)
        elif there.title != entry.title:
            reason = _("Người này đã giữ vị trí “%s” từ ngày đó. Hãy sửa trên trang của cán bộ.") % there.title
            self._fault(entry, "title", reason)
        elif there.valid_to != entry.until:
            self._end(there, entry)
        else:
            self.counts["same"] += 1

    def _officer(self, entry: Entry) -> Officer | None:
        officer = Officer.objects.select_related("account").filter(account__username=entry.username).first()
        if officer is None:
            return self._hire(entry)
        if not self._is_ours(officer):
            self._fault(entry, "username", _("Người ở đơn vị khác đã dùng tên đăng nhập này. Hãy chọn tên khác."))
            return None
        if (officer.full_name, officer.phone) != (entry.full_name, entry.phone or officer.phone):
            batch = Batch()
            batch.change(officer, full_name=entry.full_name, phone=entry.phone or officer.phone)
            ledger.record(batch, subject=officer.ref, verb="officer.changed", by=self.by, at=self.at)
            batch.write()
            self.counts["changed"] += 1
        return officer

    def _is_ours(self, officer: Officer) -> bool:
        return officer.holdings.filter(Q(unit__in=self.units)).exists() or not officer.holdings.exists()

    def _hire(self, entry: Entry) -> Officer:
        # No password fits until an administrator gives one.
        account = Account(
            kind=AccountKind.OFFICIAL, username=entry.username, password=make_password(None), created_at=self.at
        )
        officer = Officer(account=account, full_name=entry.full_name, phone=entry.phone)
        batch = Batch()
        batch.add(account, officer)
        ledger.record(batch, subject=officer.ref, verb="officer.hired", by=self.by, at=self.at)
        batch.write()
        self.counts["added"] += 1
        return officer

    def _appoint(self, officer: Officer, entry: Entry) -> None:
        try:
            appoint(
                officer,
                entry.unit,
                entry.role,
                entry.title,
                since=entry.since,
                until=entry.until,
                decision=entry.decision,
                by=self.by,
                at=self.at,
            )
        except Refusal as no:
            self._fault(entry, "title", str(no))
        else:
            self.counts["appointed"] += 1

    def _end(self, there: Holding, entry: Entry) -> None:
        batch = Batch()
        batch.change(there, valid_to=entry.until)
        ledger.record(
            batch,
            subject=there.officer.ref,
            verb="officer.dismissed" if entry.until else "officer.kept",
            by=self.by,
            at=self.at,
            unit=entry.unit.code,
        )
        batch.write()
        self.counts["ended"] += 1

    def _fault(self, entry: Entry, column: str, reason: str) -> None:
        self.faults.append(Fault(entry.row, COLUMNS[column], reason))
