"""How many dossiers came in within some days, unit by unit: as they stood then, or as they stand now, in one sum."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q

from motcua.core import readers
from motcua.core.clock import VN
from motcua.directory import succession
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.dossiers import queries, trails
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Reassignment

Counted = Counter[tuple[UUID, Stage]]


class Tree(StrEnum):
    """By which units it is counted; the values stand in addresses."""

    THEN = "khi-do"
    NOW = "hien-nay"


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """What came to a unit in these days and where it stands; `name` is the unit's in the tree that was asked for."""

    unit: Unit
    name: str
    stages: Mapping[Stage, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.stages.values())


def received(desk: Desk, since: date, until: date, tree: Tree) -> list[UnitFigure]:
    """Dossiers submitted from a day until (not including) a day, by the agency that answers for them.

    As it was: by the agency that had them at the end of these days, under the name and in the order of then.
    The number of statements depends on no number of dossiers.
    """
    start, end = (datetime.combine(day, time(), VN) for day in (since, until))
    ways = trails.answered_below(desk.unit)
    inside = Q(trail__in=list(ways), submitted_at__gte=start, submitted_at__lt=end) & queries.of_procedures(desk)
    with readers.reading_as(queries.KEYS):
        counted = _counted(inside, ways)
        if tree == Tree.THEN:
            _put_back(counted, inside, end)
    return _as_then(counted, until) if tree == Tree.THEN else _as_now(counted)


def _counted(inside: Q, ways: Mapping[UUID, UUID]) -> Counted:
    """By way first: the index of ways has all that is asked for."""
    found: Counted = Counter()
    rows = Dossier.objects.filter(inside).order_by().values_list("trail_id", "stage").annotate(n=Count("pk"))
    for way, stage, n in rows:
        found[ways[way], Stage(stage)] += n
    return found


def _put_back(counted: Counted, inside: Q, end: datetime) -> None:
    """What followed a reorganisation since then is counted where it was."""
    found = Dossier.objects.filter(inside).values("pk")
    moved = Reassignment.objects.filter(at__gte=end, dossier__in=found).order_by("dossier", "at", "id")
    for was, here, stage in moved.distinct("dossier").values_list("agency", "dossier__agency", "dossier__stage"):
        counted[here, Stage(stage)] -= 1
        counted[was, Stage(stage)] += 1


def _as_then(counted: Counted, until: date) -> list[UnitFigure]:
    names = {one.id: one for one in succession.as_was(until - timedelta(days=1))}
    figures = _figures(counted)
    named = [replace(one, name=names[one.unit.pk].name) if one.unit.pk in names else one for one in figures]
    return sorted(named, key=lambda one: names[one.unit.pk].path if one.unit.pk in names else one.unit.path)


def _as_now(counted: Counted) -> list[UnitFigure]:
    heirs = succession.counted_now({unit for unit, _stage in counted})
    now: Counted = Counter()
    for (unit, stage), n in counted.items():
        now[heirs[unit], stage] += n
    return sorted(_figures(now), key=lambda one: one.unit.path)


def _figures(counted: Counted) -> list[UnitFigure]:
    kept = +counted
    units = Unit.objects.in_bulk({unit for unit, _stage in kept})
    stages = {pk: {stage: kept[pk, stage] for stage in Stage} for pk in units}
    return [UnitFigure(unit, unit.name, stages[pk]) for pk, unit in units.items()]
