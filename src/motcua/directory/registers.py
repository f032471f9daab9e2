"""What administrators look through: units, positions and officials of their part of the tree, found as people type."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.core.text import fold_key, name_sort_key
from motcua.directory import scopes
from motcua.directory.desks import Desk
from motcua.directory.models import Absence, Delegation, Holding, Officer, Position, Unit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its depth below the desk's own, how many hold positions there and how many seats stand empty."""

    unit: Unit
    depth: int
    holders: int
    vacant: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A position with those who hold it that day; `vacant` seats are those that were foreseen and are not filled."""

    position: Position
    holdings: Sequence[Holding]

    @property
    def vacant(self) -> int:
        return max((self.position.seats or 1) - len(self.holdings), 0)


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """An official with the positions of the day; `absence` where away."""

    officer: Officer
    holdings: Sequence[Holding]
    absence: Absence | None


def units(desk: Desk) -> QuerySet[Unit]:
    """The units that the desk may administer."""
    return scopes.units(desk)


def found_units(desk: Desk, typed: str, on: date, *, ended: bool = False) -> list[Unit]:
    """Units that stand that day, or ended before, with every typed word, marks or not; in the order of the tree."""
    over = Q(valid_to__lte=on)
    found = units(desk).filter(over if ended else ~over).order_by("path")
    return [unit for unit in found if _has(f"{unit.name} {unit.code}", typed)]


def unit_lines(desk: Desk, shown: Sequence[Unit], on: date) -> list[UnitLine]:
    """The units of one page."""
    seats = _seats(Position.objects.filter(unit__in=shown), on)
    above = desk.unit.path.count("/")
    return [
        UnitLine(
            unit=unit,
            depth=unit.path.count("/") - above,
            holders=len({holding.officer_id for seat in seats[unit.pk] for holding in seat.holdings}),
            vacant=sum(seat.vacant for seat in seats[unit.pk]),
        )
        for unit in shown
    ]


def seats(unit: Unit, on: date) -> list[Seat]:
    """The open positions of a unit and who holds them, vacant ones too."""
    return _seats(Position.objects.filter(unit=unit), on)[unit.pk]


def found_officials(desk: Desk, typed: str) -> list[UUID]:
    """Officials of the desk's part of the tree whose name, user name or phone has every typed word, by given name."""
    rows = officials(desk).values_list("pk", "full_name", "account__username", "phone")
    found = [(name_sort_key(name), pk) for pk, name, user, phone in rows if _has(f"{name} {user} {phone}", typed)]
    return [pk for _key, pk in sorted(found)]


def official_lines(ids: Sequence[UUID], on: date) -> list[OfficialLine]:
    """The officials of one page, in that order."""
    officers = Officer.objects.select_related("account").in_bulk(ids)
    held: dict[UUID, list[Holding]] = defaultdict(list)
    for holding in current(Holding.objects.filter(officer__in=ids), on).select_related("unit"):
        held[holding.officer_id].append(holding)
    away = {a.officer_id: a for a in absences(on).filter(officer__in=ids).select_related("deputy")}
    return [OfficialLine(officers[pk], held[pk], away.get(pk)) for pk in ids]


def officials(desk: Desk) -> QuerySet[Officer]:
    """Whoever holds, held or will hold a position in the desk's part of the tree."""
    return Officer.objects.filter(holdings__unit__in=units(desk)).distinct()


def holdings(desk: Desk) -> QuerySet[Holding]:
    """Their positions there."""
    return Holding.objects.filter(unit__in=units(desk))


def delegations(officer: Officer) -> QuerySet[Delegation]:
    """Given and received, the latest first."""
    found = Delegation.objects.filter(Q(giver=officer) | Q(receiver=officer))
    return found.select_related("giver", "receiver", "unit", "holding").order_by("-valid_from", "-id")


def absences(on: date) -> QuerySet[Absence]:
    """Who is away that day."""
    return Absence.objects.filter(cancelled_at=None, valid_from__lte=on, valid_to__gt=on)


def current(found: QuerySet[Holding], on: date) -> QuerySet[Holding]:
    """Those of the holdings that are held on a day."""
    return found.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)


def lasting(on: date) -> Q:
    """A condition on holdings: those of a day and of days to come."""
    return Q(valid_to=None) | Q(valid_to__gt=on)


def numbers(desk: Desk, on: date) -> Mapping[str, int]:
    """How many units and officials there are."""
    people = current(holdings(desk), on).aggregate(n=Count("officer", distinct=True))["n"]
    return {"units": units(desk).count(), "officials": people}


def _seats(positions: QuerySet[Position], on: date) -> dict[UUID, list[Seat]]:
    opened = positions.filter(Q(valid_to=None) | Q(valid_to__gt=on)).order_by("role", "title")
    held: dict[UUID | None, list[Holding]] = defaultdict(list)
    there = current(Holding.objects.filter(position__in=opened), on).select_related("officer")
    for holding in sorted(there, key=lambda one: name_sort_key(one.officer.full_name)):
        held[holding.position_id].append(holding)
    found: dict[UUID, list[Seat]] = defaultdict(list)
    for position in opened:
        found[position.unit_id].append(Seat(position, held[position.pk]))
    return found


def _has(text: str, typed: str) -> bool:
    folded = fold_key(text)
    return all(word in folded for word in fold_key(typed).split())
