"""Who may be lent what, and who can stand in: what the administrator's forms offer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.core.text import name_sort_key
from motcua.directory import queries, registers, scopes
from motcua.directory.desks import AGENCIES, Desk, agency_of, is_under
from motcua.directory.models import Delegation, Holding, Officer, Role, Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """An official who may be chosen, with where they sit."""

    officer: Officer
    seat: str

    @property
    def username(self) -> str:
        return str(self.officer.account.username)


def receivers(holding: Holding, desk: Desk, on: date) -> list[Candidate]:
    """Who may be lent a holding: others of the same agency, and the heads of the agencies right below it."""
    agency = agency_of(holding.unit)
    below = list(queries.units_under(agency).order_by("path"))
    agencies = [unit for unit in below if unit.kind in AGENCIES and unit.pk != agency.pk]
    own = [unit.pk for unit in below if not any(is_under(unit, other) for other in agencies)]
    heads = [one.pk for one in agencies if not any(is_under(one, o) for o in agencies if o.pk != one.pk)]
    may = Q(unit__in=own) | Q(unit__in=heads, role=Role.LEADER)
    return _candidates(may, holding.officer, desk, on)


def deputies(officer: Officer, desk: Desk, on: date) -> list[Candidate]:
    """Who can do an official's work: whoever holds, or is lent, the same role in the same unit (ADR 0059)."""
    seats = set(officer.holdings.filter(registers.lasting(on)).values_list("unit_id", "role"))
    lent = Delegation.objects.filter(revoked_at=None, valid_to__gt=on).values_list(
        "unit_id", "holding__role", "receiver"
    )
    same = [Q(unit_id=unit, role=role) for unit, role in seats]
    borrowers = [who for unit, role, who in lent if (unit, role) in seats]
    if not seats:
        return []
    may = Q(officer__in=borrowers)
    for one in same:
        may |= one
    return _candidates(may, officer, desk, on)


def lendable_units(holding: Holding, desk: Desk) -> list[Unit]:
    """The holding's unit and those below it that the desk administers, in the order of the tree."""
    return list(registers.units(desk).filter(scopes.below("path", holding.unit.path), valid_to=None).order_by("path"))


def overlapping(
    holding: Holding, unit: Unit, procedures: Collection[str], since: date, until: date
) -> Delegation | None:
    """A delegation of the same power for some of the same days: units one below the other, a procedure in common."""
    lent = Delegation.objects.filter(holding=holding, revoked_at=None, valid_from__lt=until, valid_to__gt=since)
    return next((one for one in lent.select_related("unit", "receiver") if _meets(one, unit, procedures)), None)


def _meets(one: Delegation, unit: Unit, procedures: Collection[str]) -> bool:
    both = set(one.procedures) & set(procedures) if one.procedures and procedures else {"all"}
    return bool(both) and (is_under(one.unit, unit) or is_under(unit, one.unit))


def _candidates(may: Q, but: Officer, desk: Desk, on: date) -> list[Candidate]:
    held = Holding.objects.filter(may, registers.lasting(on), officer__account__is_active=True)
    mine = held.filter(officer__in=registers.officials(desk)).exclude(officer=but)
    seats: dict[UUID, Holding] = {}
    for holding in mine.select_related("officer__account", "unit").order_by("unit__path", "role"):
        seats.setdefault(holding.officer_id, holding)
    return _by_name(Candidate(one.officer, f"{one.title}, {one.unit.name}") for one in seats.values())


def _by_name(found: Iterable[Candidate]) -> list[Candidate]:
    names: Sequence[Candidate] = list(found)
    return sorted(names, key=lambda one: name_sort_key(one.officer.full_name))
