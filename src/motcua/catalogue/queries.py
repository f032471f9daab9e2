"""Reads of procedures as people may see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from motcua.catalogue import tariffs
from motcua.catalogue.models import (
    LOCAL,
    Channel,
    ChannelTerms,
    GroupKind,
    LegalBasis,
    PaperGroup,
    Procedure,
    ProcedureVersion,
    RequiredPaper,
    Result,
    ServiceLevel,
    Standing,
    Status,
)
from motcua.payments.fees import FeeRule


def titles_of(codes: Collection[str], on: date) -> dict[str, str]:
    """The short names of those procedures that are in force on that day."""
    return dict(in_force(on).filter(procedure__code__in=codes).values_list("procedure__code", "title"))


def titles_on(codes: Collection[str], on: date) -> dict[str, str]:
    """The same of internal procedures too, by name: for officials only."""
    return dict(published_on(on).filter(procedure__code__in=codes).values_list("procedure__code", "title"))


def in_force(day: date) -> QuerySet[ProcedureVersion]:
    """Published versions of public procedures in force on a day, by name."""
    return published_on(day).filter(procedure__is_internal=False)


def published_on(day: date) -> QuerySet[ProcedureVersion]:
    """Published versions in force on a day, internal ones too: for officials only."""
    return (
        ProcedureVersion.objects.filter(status=Status.PUBLISHED, effective_from__lte=day)
        .exclude(effective_to__lte=day)
        .select_related("procedure")
        .order_by("title")
    )


def version_numbered(code: str, number: int) -> ProcedureVersion:
    """One version with its parts, drafts too: for officials only. Raises `ProcedureVersion.DoesNotExist`."""
    return with_parts(ProcedureVersion.objects.all()).get(procedure__code=code, number=number)


def versions_of(code: str) -> QuerySet[ProcedureVersion]:
    """Every version of a procedure, the newest first: for officials."""
    return ProcedureVersion.objects.filter(procedure__code=code).select_related("procedure").order_by("-number")


def number_shown(code: str, day: date) -> int:
    """The number of the version in force, else of the newest one. Raises `ProcedureVersion.DoesNotExist`."""
    now = published_on(day).filter(procedure__code=code).first() or versions_of(code).first()
    if now is None:
        raise ProcedureVersion.DoesNotExist
    return now.number


def procedure_coded(code: str) -> Procedure:
    """The procedure with this code, internal ones too: for officials only. Raises `Procedure.DoesNotExist`."""
    return Procedure.objects.get(code=code)


def draft_of(code: str) -> ProcedureVersion:
    """The draft under way with its parts: for officials only. Raises `ProcedureVersion.DoesNotExist`."""
    return with_parts(versions_of(code).filter(status=Status.DRAFT)).get()


def before(draft: ProcedureVersion) -> ProcedureVersion | None:
    """The published version that a draft would follow, with its parts."""
    published = versions_of(draft.procedure.code).filter(status=Status.PUBLISHED, number__lt=draft.number)
    return with_parts(published).first()


def fields() -> list[str]:
    """The fields (lĩnh vực) in use, by name."""
    return list(ProcedureVersion.objects.order_by("field").values_list("field", flat=True).distinct())


def with_parts(versions: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    """The same versions with everything that belongs to them, in a fixed number of statements."""
    return versions.select_related("procedure").prefetch_related(
        "terms__fees", "terms__variants", "fee_rules", "groups", "papers", "legal_bases", "results"
    )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published version with its parts.

    `papers` are the lines that are papers, whatever their group; `unconfirmed` are those of which nobody has said yet
    whether they are one; notes are in neither. `lines` are all of them in order. `fee_rules` are what is collected by.
    """

    version: ProcedureVersion
    code: str
    papers: tuple[RequiredPaper, ...]
    unconfirmed: tuple[RequiredPaper, ...]
    lines: tuple[RequiredPaper, ...]
    groups: tuple[PaperGroup, ...]
    terms: Mapping[str, ChannelTerms]
    legal_bases: tuple[LegalBasis, ...]
    results: tuple[Result, ...]
    fee_rules: tuple[FeeRule, ...]
    # How much of it is done online, as published; known where it was asked for by its code.
    service_level: str = ""

    def paper(self, slot: str) -> RequiredPaper | None:
        """The checklist line of a slot."""
        return next((p for p in self.papers if p.slot == slot), None)

    @property
    def has_tariff(self) -> bool:
        """Whether it says itself by which rules money is collected."""
        return bool(self.version.fee_rules.all())

    @property
    def is_fileable(self) -> bool:
        """Whether it can be declared here online: handled in the province, with that channel, not at counters alone."""
        is_handled_here = not set(LOCAL).isdisjoint(self.version.levels or [self.version.level])
        return is_handled_here and Channel.ONLINE in self.terms and self.service_level != ServiceLevel.COUNTER

    @property
    def cases(self) -> tuple[PaperGroup, ...]:
        """The cases that ask for papers of their own."""
        with_papers = {paper.group_id for paper in self.papers}
        return tuple(one for one in self.groups if one.kind == GroupKind.CASE and one.pk in with_papers)

    def papers_for(self, case: int | None) -> tuple[RequiredPaper, ...]:
        """The checklist of a case by its position: what everybody brings or shows, then what the case asks for."""
        chosen = {one.pk for one in self.groups if one.kind != GroupKind.CASE or one.position == case}
        return tuple(paper for paper in self.papers if paper.group_id is None or paper.group_id in chosen)

    def asks_for(self, paper: RequiredPaper) -> bool:
        """Whether a line of the checklist has to be answered: required of everybody, or asked for by the case."""
        return paper.is_required or any(one.pk == paper.group_id for one in self.cases)


class _OpenDoubts(Exception):
    """Carries a snapshot past the cache: what clerks still settle is read again each time."""

    def __init__(self, found: Snapshot) -> None:
        super().__init__()
        self.found = found


@lru_cache(maxsize=4096)
def _settled(version_id: UUID) -> Snapshot:
    found = _read(version_id)
    if found.version.doubts or found.version.status != Status.PUBLISHED:
        raise _OpenDoubts(found)
    return found


class _Snapshots:
    """`snapshot(version_id)`; a settled published version never changes, so a process may keep it (ADR 0005)."""

    def __call__(self, version_id: UUID) -> Snapshot:
        """The whole published version; raises `ProcedureVersion.DoesNotExist`."""
        try:
            return _settled(version_id)
        except _OpenDoubts as fresh:
            return fresh.found

    def cache_clear(self) -> None:
        """Forget what is kept."""
        _settled.cache_clear()


snapshot = _Snapshots()


def version_of(code: str, day: date) -> Snapshot:
    """The version of a public procedure in force on a day; raises `ProcedureVersion.DoesNotExist`."""
    found, level = in_force(day).values_list("pk", "procedure__service_level").get(procedure__code=code)
    return replace(snapshot(found), service_level=level)


def _read(version_id: UUID) -> Snapshot:
    version = with_parts(ProcedureVersion.objects.all()).get(pk=version_id)
    lines = tuple(version.papers.all())
    return Snapshot(
        version=version,
        code=version.procedure.code,
        papers=tuple(line for line in lines if line.standing == Standing.PAPER),
        unconfirmed=tuple(line for line in lines if line.standing == Standing.UNCONFIRMED),
        lines=lines,
        groups=tuple(version.groups.all()),
        terms={t.channel: t for t in version.terms.all()},
        legal_bases=tuple(version.legal_bases.all()),
        results=tuple(version.results.all()),
        fee_rules=tariffs.collected_by(version),
    )
