"""Reads of scanned stacks: what a desk may open, where their pages may go, what came of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from motcua.core.clock import day_of
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents.covers import Cover
from motcua.dossiers import checklists, queries
from motcua.dossiers.models import DigitisedPaper, Dossier, PageKind, ScanPage, ScanStack


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page may go: a line of a dossier's checklist."""

    dossier: Dossier
    slot: str
    name: str


def of_desk(desk: Desk, stack_id: UUID) -> ScanStack:
    """A stack of the desk's own counter about a dossier in its scope; raises `ScanStack.DoesNotExist` for strangers."""
    return _of(desk).select_related("dossier", "by").get(pk=stack_id)


def waiting_at(desk: Desk) -> QuerySet[ScanStack]:
    """The stacks of the counter that nobody has confirmed or thrown away, the oldest first."""
    return _of(desk).filter(settled_at=None).select_related("dossier", "by").order_by("begun_at")


def pages_of(stack: ScanStack) -> list[ScanPage]:
    """Its pages as far as they were read, in their order."""
    return list(stack.leaves.select_related("file", "dossier"))


def page(desk: Desk, stack_id: UUID, position: int) -> ScanPage:
    """One page with its file; raises `ScanPage.DoesNotExist`."""
    return ScanPage.objects.select_related("file").get(stack__in=_of(desk).filter(pk=stack_id), position=position)


def places(stack: ScanStack, pages: Iterable[ScanPage], desk: Desk) -> list[Place]:
    """Every line where a page may be put: of the dossier that was scanned for, then of those that sheets name."""
    named = {page.dossier_id: None for page in pages if page.dossier_id}
    keys = dict.fromkeys([stack.dossier_id, *named])
    found = {one.pk: one for one in queries.in_scope(desk).filter(pk__in=keys, closed_at=None)}
    return [place for key in keys if key in found for place in places_in(found[key])]


def places_in(dossier: Dossier) -> list[Place]:
    """The lines of one dossier."""
    return [Place(dossier, paper.slot, paper.name) for paper in checklists.papers_of(dossier)]


def named_by(cover: Cover | None, desk: Desk | None) -> Place | None:
    """Where a sheet sends what lies behind it; none for a sheet that the desk may not follow."""
    if cover is None or desk is None:
        return None
    dossier = queries.in_scope(desk).filter(number=cover.number, closed_at=None).first()
    lines = places_in(dossier) if dossier else []
    return next((place for place in lines if place.slot == cover.slot), None)


def desk_of(stack: ScanStack) -> Desk | None:
    """The desk at which it was scanned, while its position is held."""
    held = directory.desks(stack.by.account, day_of(stack.begun_at))
    return next((one for one in held if one.key == stack.desk and one.role == Role.COUNTER), None)


def unplaced(pages: Iterable[ScanPage]) -> list[ScanPage]:
    """The pages of which nobody knows yet where they go."""
    return [page for page in pages if page.kind == PageKind.PAPER and page.dossier_id is None]


def parts(pages: Iterable[ScanPage]) -> dict[tuple[UUID, str], list[ScanPage]]:
    """The pages of each line of each dossier, in their order."""
    found: dict[tuple[UUID, str], list[ScanPage]] = {}
    for page in pages:
        if page.kind == PageKind.PAPER and page.dossier_id is not None:
            found.setdefault((page.dossier_id, page.slot), []).append(page)
    return found


def digitised(dossier: Dossier) -> Sequence[DigitisedPaper]:
    """What was scanned for a dossier; the caller has checked the scope."""
    return tuple(DigitisedPaper.objects.filter(dossier=dossier).select_related("file", "by", "unit"))


def _of(desk: Desk) -> QuerySet[ScanStack]:
    return ScanStack.objects.filter(unit=desk.unit, dossier__in=queries.in_scope(desk).values("pk"))
