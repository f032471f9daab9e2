"""The database of officials as other systems read it: what stood and who held what on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.core.text import name_sort_key
from motcua.directory import registers, succession
from motcua.directory.models import Absence, Holding, Role, Unit
from motcua.directory.succession import UnitThen

# Whom the public deals with. Who runs the system is told to colleagues only: their names are what attackers ask for.
PUBLIC_ROLES = frozenset({Role.COUNTER, Role.OFFICER, Role.LEADER})


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit with its name and place in the tree on the day; `parent` is a code, empty at the top."""

    unit: Unit
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """An official in one position on the day, with the unit's name then."""

    holding: Holding
    unit: UnitEntry
    away: Absence | None


def units_on(day: date, top: str = "") -> list[UnitEntry] | None:
    """The units of a day in the order of that day's tree, from a unit downwards; none where that unit did not stand."""
    tree = succession.as_was(day)
    start = next((unit for unit in tree if unit.code == top), None) if top else None
    if top and start is None:
        return None
    inside = [one for one in tree if start is None or f"{one.path}/".startswith(f"{start.path}/")]
    rows = Unit.objects.in_bulk([one.id for one in inside])
    return [UnitEntry(rows[one.id], one.name, _parent(one)) for one in inside]


def officials_on(day: date, units: Sequence[UnitEntry], roles: frozenset[Role]) -> QuerySet[Holding]:
    """Positions held in some units on a day, by unit and person."""
    inside = registers.current(Holding.objects.filter(unit__in=[one.unit.pk for one in units]), day)
    return inside.filter(role__in=roles)


def entries(found: QuerySet[Holding], units: Sequence[UnitEntry], day: date, part: slice) -> list[OfficialEntry]:
    """One part of the positions, in the order of the tree, leaders first, then by given name."""
    place = {one.unit.pk: (number, one) for number, one in enumerate(units)}
    rank = {Role.LEADER: 0, Role.OFFICER: 1, Role.COUNTER: 2, Role.ADMINISTRATOR: 3}
    keys = found.values_list("pk", "unit_id", "role", "officer__full_name")
    order = sorted((place[unit][0], rank[Role(role)], name_sort_key(name), pk) for pk, unit, role, name in keys)
    shown = [pk for *_order, pk in order[part]]
    rows = Holding.objects.select_related("officer__account").in_bulk(shown)
    away = _away({row.officer_id for row in rows.values()}, day)
    return [OfficialEntry(rows[pk], place[rows[pk].unit_id][1], away.get(rows[pk].officer_id)) for pk in shown]


def _away(officers: set[UUID], day: date) -> Mapping[UUID, Absence]:
    found = Absence.objects.filter(Q(cancelled_at=None, valid_from__lte=day, valid_to__gt=day), officer__in=officers)
    return {one.officer_id: one for one in found}


def _parent(unit: UnitThen) -> str:
    return unit.path.split("/")[-2] if "/" in unit.path else ""
