"""Taking over the records of the national catalogue: what is new is published, what changed becomes a new version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from django.db import transaction

from motcua.audit import ledger
from motcua.catalogue import queries, rows
from motcua.catalogue.actions.parts import clear
from motcua.catalogue.models import (
    Finding,
    FindingKind,
    ImportRun,
    Kind,
    Outcome,
    Procedure,
    ProcedureVersion,
    Resolution,
    Source,
    Status,
)
from motcua.catalogue.national.carrying import Settled, carried, with_workings
from motcua.catalogue.national.reading import Reading, read
from motcua.catalogue.national.texts import Found
from motcua.catalogue.quality import completeness
from motcua.catalogue.records import Record
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.ids import Ref

# The rows of that many records go to the database in one statement.
CHUNK = 100


class Fate(Enum):
    """What becomes of a record."""

    ADDED = "added"
    CHANGED = "changed"
    DRAFTED = "drafted"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Report:
    """What an import did: how many records met which fate, and every finding with the code of its record."""

    records: int
    fates: "Counter[Fate]" = field(default_factory=Counter)
    findings: list[tuple[str, Found]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.fates[Fate.ADDED] or self.fates[Fate.CHANGED] or self.fates[Fate.DRAFTED])

    def records_with(self, outcome: Outcome) -> int:
        """How many records have at least one finding of an outcome."""
        return len({code for code, one in self.findings if one.outcome == outcome})


@dataclass(slots=True)
class Known:
    """What the catalogue has under a code, newest version first."""

    procedure: Procedure
    versions: list[ProcedureVersion]

    @property
    def published(self) -> ProcedureVersion | None:
        return next((v for v in self.versions if v.status == Status.PUBLISHED), None)

    @property
    def draft(self) -> ProcedureVersion | None:
        return next((v for v in self.versions if v.status == Status.DRAFT), None)

    def has(self, digest: str) -> bool:
        """Whether the newest version that rests on a record of the national catalogue rests on this one."""
        newest = next((v for v in self.versions if v.digest), None)
        return newest is not None and newest.digest == digest


@dataclass(slots=True)
class _Import:
    run: ImportRun
    by: Ref
    at: datetime
    day: date
    batch: Batch


def import_records(
    source: Sequence[object], *, file_name: str, file_sha256: str, by: Ref, at: datetime, day: date | None = None
) -> Report:
    """Take over every record of a file in one transaction; what is there already in the same words is left alone.

    A new procedure is published from `day` on (today unless said). A changed record becomes the next version. Where
    the version in force was written or checked by people, the record waits as a draft for them to compare.
    """
    report = Report(records=len(source))
    with transaction.atomic():
        known = _known()
        plan = [(reading, _fate(reading, known)) for reading in _once_each(source)]
        report.fates.update(fate for _reading, fate in plan)
        report.findings += [(reading.code, one) for reading, fate in plan for one in _told(reading, fate)]
        if not report.is_empty:
            run = _run_of(report, file_name, file_sha256, by, at)
            _write(_Import(run, by, at, day or day_of(at), Batch()), plan, known)
    return report


def _known() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for procedure in Procedure.objects.all():
        found[procedure.code] = Known(procedure, [])
    for version in ProcedureVersion.objects.select_related("procedure").order_by("-number"):
        found[version.procedure.code].versions.append(version)
    return found


def _once_each(source: Iterable[object]) -> Iterator[Reading]:
    """The records read; a code that comes again is refused."""
    seen: set[str] = set()
    for row in source:
        reading = read(row)
        if reading.record is not None and reading.code in seen:
            again = Found("code", Outcome.REFUSED, FindingKind.SAME_CODE, reading.code)
            reading = Reading(reading.code, reading.digest, None, (again,))
        seen.add(reading.code)
        yield reading


def _fate(reading: Reading, known: Mapping[str, Known]) -> Fate:
    there = known.get(reading.code)
    if reading.record is None:
        return Fate.REFUSED
    if there is None or not there.versions:
        return Fate.ADDED
    if there.has(reading.digest):
        return Fate.UNCHANGED
    if there.draft is not None and there.draft.source != Source.NATIONAL:
        return Fate.REFUSED
    is_ours = there.published is not None and there.published.source == Source.NATIONAL
    return Fate.CHANGED if is_ours else Fate.DRAFTED


def _told(reading: Reading, fate: Fate) -> tuple[Found, ...]:
    if fate == Fate.REFUSED and reading.record is not None:
        return (Found("record", Outcome.REFUSED, FindingKind.HELD, reading.code),)
    return reading.found


def _run_of(report: Report, file_name: str, file_sha256: str, by: Ref, at: datetime) -> ImportRun:
    fates = report.fates
    return ImportRun(
        at=at,
        by=str(by),
        file_name=file_name[:255],
        file_sha256=file_sha256,
        records=report.records,
        added=fates[Fate.ADDED],
        changed=fates[Fate.CHANGED] + fates[Fate.DRAFTED],
        unchanged=fates[Fate.UNCHANGED],
        refused=fates[Fate.REFUSED],
    )


def _write(job: _Import, plan: Sequence[tuple[Reading, Fate]], known: Mapping[str, Known]) -> None:
    job.batch.add(job.run)
    work = [(reading, fate) for reading, fate in plan if fate != Fate.UNCHANGED]
    for start in range(0, len(work), CHUNK):
        chunk = work[start : start + CHUNK]
        before = _before(chunk, known)
        for reading, fate in chunk:
            there = known.get(reading.code)
            if reading.record is None or fate == Fate.REFUSED:
                _note(job, None, reading.code, _told(reading, fate), {})
            elif fate == Fate.DRAFTED and there is not None:
                _draft(job, reading, reading.record, there, before[reading.code])
            elif fate == Fate.CHANGED and there is not None:
                _succeed(job, reading, reading.record, there.procedure, before[reading.code])
            else:
                _add(job, reading, reading.record, there.procedure if there else None)
        job.batch.write()
        job.batch = Batch()


def _before(chunk: Sequence[tuple[Reading, Fate]], known: Mapping[str, Known]) -> dict[str, ProcedureVersion]:
    """The published versions that the records of a chunk follow, with parts and findings, by code."""
    followed = [known[reading.code].published for reading, fate in chunk if fate in (Fate.CHANGED, Fate.DRAFTED)]
    wanted = ProcedureVersion.objects.filter(pk__in=[version.pk for version in followed if version is not None])
    return {one.procedure.code: one for one in queries.with_parts(wanted).prefetch_related("findings")}


def _add(job: _Import, reading: Reading, record: Record, procedure: Procedure | None) -> None:
    """A procedure that the catalogue does not have yet."""
    is_new = procedure is None
    if procedure is None:
        is_internal = record.kind == Kind.INTERNAL or record.code[0] in "56"
        procedure = Procedure(code=record.code, is_internal=is_internal)
        job.batch.add(procedure)
    version = _version(job, reading, record, procedure, number=1, day=job.day, settled=0)
    _complete(job, version, record, reading.found, {}, is_new=is_new)


def _succeed(job: _Import, reading: Reading, record: Record, procedure: Procedure, before: ProcedureVersion) -> None:
    """The next version of a record that came from the same source; what clerks settled stays settled."""
    old = rows.record_of(before)
    record, answered = carried(with_workings(record, old), reading.doubts, old, _settled(before))
    # A version lasts a day at least.
    day = max(job.day, before.effective_from + timedelta(days=1))
    job.batch.change(before, expect={"effective_to": None}, effective_to=day)
    version = _version(job, reading, record, procedure, before.number + 1, day=day, settled=len(answered))
    _complete(job, version, record, reading.found, answered)


def _draft(job: _Import, reading: Reading, record: Record, there: Known, before: ProcedureVersion) -> None:
    """A draft beside what people wrote or checked; an older draft of the same source is replaced."""
    if there.draft is not None:
        clear(there.draft)
        there.draft.delete()
    record = with_workings(record, rows.record_of(before))
    version = _version(job, reading, record, there.procedure, before.number + 1, day=job.day, settled=0)
    version.status, version.published_by, version.published_at = Status.DRAFT, "", None
    _complete(job, version, record, reading.found, {})


def _version(
    job: _Import, reading: Reading, record: Record, procedure: Procedure, number: int, *, day: date, settled: int
) -> ProcedureVersion:
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        status=Status.PUBLISHED,
        source=Source.NATIONAL,
        effective_from=day,
        verified_on=day_of(job.at),
        digest=reading.digest,
        doubts=len(reading.doubts) - settled,
        authored_by=str(job.by),
        published_by=str(job.by),
        published_at=job.at,
        **rows.plain(record),
    )


def _complete(
    job: _Import,
    version: ProcedureVersion,
    record: Record,
    found: Sequence[Found],
    answered: Mapping[Found, Settled],
    *,
    is_new: bool = False,
) -> None:
    open_places = [one.place for one in found if one.outcome == Outcome.DOUBTFUL and one not in answered]
    version.completeness = completeness(record, open_places)
    job.batch.add(version)
    rows.add_parts(job.batch, version, record, by=job.by, at=job.at)
    _note(job, version, record.code, found, answered)
    write_line = ledger.begin if is_new else ledger.record
    write_line(
        job.batch,
        subject=Ref("procedure", record.code),
        verb="procedure.imported",
        by=job.by,
        at=job.at,
        version=version.number,
        digest=version.digest,
        status=str(version.status),
    )


def _note(
    job: _Import,
    version: ProcedureVersion | None,
    code: str,
    found: Iterable[Found],
    answered: Mapping[Found, Settled],
) -> None:
    for one in found:
        old = answered.get(one)
        job.batch.add(
            Finding(
                run=job.run,
                version=version,
                code=code,
                place=one.place,
                outcome=one.outcome,
                kind=one.kind,
                said=one.said,
                made=one.made,
                resolution=old.resolution if old else "",
                resolved_by=old.by if old else "",
                resolved_at=job.at if old else None,
            )
        )


def _settled(version: ProcedureVersion) -> list[Settled]:
    return [
        Settled(one.place, one.kind, one.said, Resolution(one.resolution), one.resolved_by)
        for one in version.findings.all()
        if one.resolved_at is not None
    ]
