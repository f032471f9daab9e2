"""Reads of units, positions, the people in them, and who stands in for whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.accounts.models import Account
from motcua.directory import scopes
from motcua.directory.desks import AGENCIES, Desk, agency_of, desk_of, lent_desk
from motcua.directory.models import Absence, Delegation, Holding, Officer, Role, Unit, UnitKind


def desks(account: Account, on: date) -> list[Desk]:
    """The positions that this login holds on a day, and those lent to it, highest unit first."""
    found = sorted(_desks(Officer.objects.filter(account=account), on), key=lambda desk: (desk.unit.path, desk.role))
    return _standing_in(found, on)


def holders(unit: Unit, role: Role, on: date) -> list[Desk]:
    """Everybody who holds a role in a unit on a day, by name."""
    return [desk_of(h) for h in _held(on).filter(unit=unit, role=role).order_by("officer__full_name")]


def officer_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """What officials are called, by id."""
    return dict(Officer.objects.filter(pk__in=ids).values_list("pk", "full_name")) if ids else {}


def acting_for(officer: Officer, unit: Unit, role: Role, on: date) -> Officer | None:
    """Who does an official's work in a unit on a day: the official, the deputy while away, nobody (the unit's queue).

    A deputy who holds no such position, is away too or lost it since is nobody: rights come from positions only.
    """
    absence = absences_on(on).filter(officer=officer).select_related("deputy").first()
    candidate = absence.deputy if absence else officer
    if candidate is None or (absence and absences_on(on).filter(officer=candidate).exists()):
        return None
    sits = any((desk.unit.pk, desk.role) == (unit.pk, role) for desk in _desks([candidate], on))
    return candidate if sits else None


def absences_on(day: date) -> QuerySet[Absence]:
    """Who is away on a day."""
    return Absence.objects.filter(cancelled_at=None, valid_from__lte=day, valid_to__gt=day)


def delegations_on(day: date) -> QuerySet[Delegation]:
    """Delegations in force on a day; the holding behind them is held that day too."""
    in_force = Q(revoked_at=None, valid_from__lte=day, valid_to__gt=day)
    found = Delegation.objects.filter(in_force, _valid("holding__", day))
    return found.select_related("holding__unit", "holding__officer", "receiver__account", "unit__parent")


def units_under(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything below it."""
    return Unit.objects.filter(scopes.below("path", unit.path))


def lines(unit_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Of each unit the way down to it: what it belongs to, highest first, then the unit itself."""
    paths = dict(Unit.objects.filter(pk__in=set(unit_ids)).values_list("pk", "path"))
    above = {prefix for path in paths.values() for prefix in _prefixes(path)}
    ids = dict(Unit.objects.filter(path__in=above).values_list("path", "pk"))
    return {unit_id: tuple(ids[one] for one in _prefixes(path) if one in ids) for unit_id, path in paths.items()}


def unit(code: str) -> Unit:
    """The unit with this agency code; raises `Unit.DoesNotExist`."""
    return Unit.objects.get(code=code)


def consultable(desk: Desk) -> list[Unit]:
    """Whom a desk may ask: the open units of its province but its own, those of its agency first."""
    rows = Unit.objects.filter(province_id=desk.unit.province_id, valid_to=None).exclude(pk=desk.unit.pk)
    agency = agency_of(desk.unit).path
    found = rows.select_related("parent").order_by("path")
    return sorted(found, key=lambda one: one.path != agency and not one.path.startswith(f"{agency}/"))


def commune_offices(on: date) -> QuerySet[Unit]:
    """One-stop offices of communes that exist on a day, with their parents."""
    return Unit.objects.filter(_valid("", on), kind="one_stop").exclude(commune_code="").select_related("parent")


def offices_above(units: Collection[Unit], on: date) -> dict[UUID, Unit]:
    """Where things for these units are handed in: for an agency its one-stop office or the nearest one above it.

    Units that are no agencies take in themselves; an agency without any office above it is left out.
    """
    above = {prefix for unit in units for prefix in _prefixes(unit.path)}
    offices = Unit.objects.filter(_valid("", on), kind=UnitKind.ONE_STOP, parent__path__in=above)
    ordered = offices.select_related("parent").order_by("-path")
    by_parent = {office.path.rpartition("/")[0]: office for office in ordered}
    found = {}
    for unit in units:
        own = (by_parent[prefix] for prefix in reversed(_prefixes(unit.path)) if prefix in by_parent)
        office = next(own, None) if unit.kind in AGENCIES else unit
        if office is not None:
            found[unit.pk] = office
    return found


def _desks(officers: Collection[Officer] | QuerySet[Officer], on: date) -> Iterator[Desk]:
    yield from (desk_of(h) for h in _held(on).filter(officer__in=officers))
    lent = (lent_desk(d) for d in delegations_on(on).filter(receiver__in=officers))
    yield from (desk for desk in lent if desk is not None)


def _standing_in(desks: list[Desk], on: date) -> list[Desk]:
    """The desks with the absent colleagues whose work they do: named their deputy, or nobody was."""
    if not desks:
        return desks
    away = Holding.objects.filter(
        _valid("", on),
        unit__in={desk.unit.pk for desk in desks},
        officer__absences__cancelled_at=None,
        officer__absences__valid_from__lte=on,
        officer__absences__valid_to__gt=on,
    ).values_list("unit_id", "role", "officer_id", "officer__absences__deputy_id")
    work: dict[tuple[UUID, str, UUID | None], set[UUID]] = defaultdict(set)
    for unit, role, officer, deputy in away:
        work[unit, role, deputy].add(officer)
    return [
        replace(desk, stands_for=frozenset(work[(*here, None)] | work[(*here, desk.officer.pk)]))
        for desk in desks
        for here in [(desk.unit.pk, desk.role)]
    ]


def _prefixes(path: str) -> list[str]:
    codes = path.split("/")
    return ["/".join(codes[: n + 1]) for n in range(len(codes))]


def _held(on: date) -> QuerySet[Holding]:
    return Holding.objects.filter(_valid("", on)).select_related("officer__account", "unit__parent")


def _valid(prefix: str, on: date) -> Q:
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on})
    )
