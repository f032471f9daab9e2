"""How the catalogue stands: the score of every record, the doubts that are open, what imports did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.catalogue import rows
from motcua.catalogue.models import Finding, FindingKind, ImportRun, Outcome, ProcedureVersion, Status
from motcua.catalogue.quality import FULL, FieldScore, completeness, freshness, scores
from motcua.catalogue.queries import published_on, with_parts


@dataclass(frozen=True, slots=True)
class RecordScore:
    """The score of one record and of each of its fields."""

    code: str
    title: str
    completeness: int
    freshness: int
    fields: Sequence[FieldScore]

    @property
    def poor(self) -> list[FieldScore]:
        """The fields that something is wrong with."""
        return [one for one in self.fields if one.points < FULL]

    def address(self, base: str, score: FieldScore) -> str:
        """The page on which a field is mended."""
        return f"{base}/can-bo/danh-muc/{self.code}/#{score.field.key}"


def scores_on(today: date) -> list[RecordScore]:
    """Every record in force, internal ones too, the poorest first."""
    versions = with_parts(published_on(today))
    doubted = open_places()
    found = [score_of(version, doubted.get(str(version.pk), ()), today) for version in versions]
    return sorted(found, key=lambda one: (one.completeness, one.freshness, one.code))


def score_of(version: ProcedureVersion, open_at: Sequence[str], today: date) -> RecordScore:
    """The score of a version whose parts are loaded; `open_at` are the places of its open doubts."""
    record = rows.record_of(version)
    return RecordScore(
        code=record.code,
        title=record.title,
        completeness=completeness(record, open_at),
        freshness=freshness(version.verified_on, today),
        fields=scores(record, open_at),
    )


def open_places() -> Mapping[str, list[str]]:
    """The places of open doubts, by version."""
    found: dict[str, list[str]] = {}
    for version, place in open_doubts().values_list("version_id", "place"):
        found.setdefault(str(version), []).append(place)
    return found


def open_doubts() -> "QuerySet[Finding]":
    """Doubts that nobody settled yet."""
    return Finding.objects.filter(outcome=Outcome.DOUBTFUL, resolved_at=None)


def open_kinds(today: date) -> Mapping[FindingKind, int]:
    """How many records in force have an open doubt of a kind; kinds without one are left out."""
    counted = (
        open_doubts()
        .filter(version__in=published_on(today).order_by())
        .values_list("kind")
        .annotate(records=Count("version", distinct=True))
    )
    found = dict(counted)
    return {kind: found[kind] for kind in FindingKind if kind in found}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records a clerk asks for."""

    words: str = ""
    kind: FindingKind | None = None
    only_doubtful: bool = False
    only_drafts: bool = False


def listed(today: date, wanted: Wanted) -> QuerySet[ProcedureVersion]:
    """The records in force, or the drafts, the poorest first; for officials only."""
    found = drafts() if wanted.only_drafts else published_on(today)
    if wanted.words:
        found = found.filter(Q(procedure__code__startswith=wanted.words) | Q(title__unaccent__icontains=wanted.words))
    if wanted.only_doubtful:
        found = found.filter(doubts__gt=0)
    if wanted.kind is not None:
        found = found.filter(Exists(open_doubts().filter(kind=wanted.kind, version=OuterRef("pk"))))
    return found.order_by("completeness", "-doubts", "procedure__code")


def drafts() -> QuerySet[ProcedureVersion]:
    """Versions that somebody prepares."""
    return ProcedureVersion.objects.filter(status=Status.DRAFT).select_related("procedure")


def outcomes_of(run: ImportRun) -> Mapping[str, int]:
    """How many things an import noted, by what became of them."""
    return dict(Finding.objects.filter(run=run).order_by().values_list("outcome").annotate(n=Count("pk")))


def findings_of(run: ImportRun, outcome: Outcome) -> "QuerySet[Finding]":
    """What an import noted with one outcome, by record."""
    return Finding.objects.filter(run=run, outcome=outcome).order_by("code", "place", "id")


def import_runs() -> "QuerySet[ImportRun]":
    """What was imported, the newest first."""
    return ImportRun.objects.all()
