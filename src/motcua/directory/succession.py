"""Units over time: what an old code is now, what stood on a day, which units count together today."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.directory import scopes
from motcua.directory.models import Delegation, Holding, Reorganisation, StepKind, Succession, Unit
from motcua.directory.queries import lines


@dataclass(frozen=True, slots=True)
class UnitThen:
    """A unit as it was called and as it hung in the tree on a day."""

    id: UUID
    code: str
    name: str
    path: str


def resolve(code: str) -> tuple[Unit, ...]:
    """The units that stand today for what a code named: itself while it exists, else its heirs, the main one first.

    Nothing for a code that never was.
    """
    unit = Unit.objects.filter(code=code).first()
    return tuple(dict.fromkeys(_heirs(unit))) if unit else ()


def as_was(day: date) -> list[UnitThen]:
    """The tree of a day, by path: for figures as they were published."""
    units = {u.pk: u for u in Unit.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)}
    later = Succession.objects.filter(on__gt=day, done_at__isnull=False)
    names = {unit.pk: unit.name for unit in units.values()}
    parents = {unit.pk: unit.parent_id for unit in units.values()}
    # From the latest change back to the first one after the day.
    for step in later.order_by("-on", "-reorganisation__made_at", "-seq"):
        if step.kind == StepKind.RENAME:
            names[step.old_id] = step.old_name
        elif step.kind in (StepKind.MOVE, StepKind.ABSORB):
            parents[step.old_id] = step.old_parent_id

    def path(unit_id: UUID) -> str:
        parent = parents[unit_id]
        return f"{path(parent)}/{units[unit_id].code}" if parent in units else units[unit_id].code

    found = (UnitThen(pk, unit.code, names[pk], path(pk)) for pk, unit in units.items())
    return sorted(found, key=lambda one: one.path)


def counted_now(unit_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Of each unit the one in whose figure it is counted today: itself while it stands, else who took it over."""
    ways = lines(unit_ids)
    above = {one for way in ways.values() for one in way}
    standing = set(Unit.objects.filter(pk__in=above, valid_to=None).values_list("pk", flat=True))
    return {unit: next((one for one in reversed(way) if one in standing), unit) for unit, way in ways.items()}


def reorganisations(top: Unit) -> QuerySet[Reorganisation]:
    """Those of a unit and below it, newest first, with `total` and `done` steps."""
    inside = Reorganisation.objects.filter(scopes.below("top__path", top.path)).select_related("made_by")
    done = Count("steps", filter=Q(steps__done_at__isnull=False))
    return inside.annotate(total=Count("steps"), done=done).order_by("-made_at")


@dataclass(frozen=True, slots=True)
class Burden:
    """Who hangs on a unit: officials in positions there, delegations that end with those positions."""

    officials: int
    delegations: int


def burden(unit: Unit) -> Burden:
    """What moves, or ends, when the unit does."""
    holdings = Holding.objects.filter(unit=unit, valid_to=None)
    lent = Delegation.objects.filter(holding__in=holdings, revoked_at=None)
    return Burden(holdings.values("officer").distinct().count(), lent.count())


def steps(made: Reorganisation) -> QuerySet[Succession]:
    """The steps of one in their order."""
    return made.steps.select_related("old", "new")


def _heirs(unit: Unit) -> Iterator[Unit]:
    if unit.is_open:
        yield unit
        return
    # "absorb" comes before "share".
    rows = Succession.objects.filter(old=unit, kind__in=(StepKind.ABSORB, StepKind.SHARE)).select_related("new")
    for row in rows.order_by("kind", "seq"):
        yield from _heirs(row.new)
