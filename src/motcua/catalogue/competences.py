"""Which unit handles which procedure at which level: what was decided, else what its level and place say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.catalogue.models import LOCAL, Competence, Level, ProcedureVersion
from motcua.directory.desks import agency_of
from motcua.directory.models import Unit, UnitKind
from motcua.directory.queries import commune_offices, offices_above


def decided(procedure_code: str) -> QuerySet[Competence]:
    """Every decision about a procedure, the newest first."""
    found = Competence.objects.filter(procedure__code=procedure_code).select_related("unit")
    return found.order_by("-valid_from", "level", "unit__name")


def decided_on(version: ProcedureVersion, day: date) -> list[Competence]:
    """The decisions that hold on a day, by unit."""
    holds = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    found = Competence.objects.filter(holds, procedure_id=version.procedure_id, level__in=_levels(version))
    return list(found.select_related("unit__parent").order_by("unit__name"))


@dataclass(frozen=True, slots=True)
class Reception:
    """An office that takes a procedure in, and the agency that answers for it."""

    office: Unit
    agency: Unit


def receptions(version: ProcedureVersion, day: date) -> list[Reception]:
    """Where a procedure is taken in on a day, by the office's name, each office once.

    For each level: the units that were decided; where none was, the one-stop offices of that level. An agency without
    an office of its own is handed in to at the nearest one above it.
    """
    named = decided_on(version, day)
    settled = {one.level for one in named}
    found = {one.office.pk: one for one in _decided([one.unit for one in named], day)}
    for level in _levels(version):
        if level not in settled:
            for unit in default_offices(level, day):
                found.setdefault(unit.pk, Reception(unit, agency_of(unit)))
    return sorted(found.values(), key=lambda one: one.office.name)


def receiving_offices(version: ProcedureVersion, day: date) -> list[Unit]:
    """The offices that may receive a procedure on a day, by name."""
    return [one.office for one in receptions(version, day)]


def _decided(units: Collection[Unit], day: date) -> list[Reception]:
    above = offices_above(units, day)
    return [Reception(above.get(unit.pk, unit), agency_of(unit)) for unit in units]


@dataclass(frozen=True, slots=True)
class Handling:
    """At which local levels a procedure is handed in, and where for one commune.

    `needs_commune`: the offices depend on where one lives; without a commune only those above are here.
    """

    levels: Sequence[str]
    units: Sequence[Unit]
    needs_commune: bool


def handling(version: ProcedureVersion, day: date, *, commune: str = "") -> Handling:
    """Where somebody of a commune hands in on a day: what was decided level by level, else what the level says.

    No internal procedure and no ministry has a place here: `levels` is empty then.
    """
    named, units = decided_on(version, day), dict[UUID, Unit]()
    for level in _levels(version):
        decided = [one.office for one in _decided([one.unit for one in named if one.level == level], day)]
        there = decided or default_offices(level, day)
        if level == Level.COMMUNE:
            there = [unit for unit in there if unit.commune_code == commune] if commune else []
        units |= {unit.pk: unit for unit in there}
    return Handling(_levels(version), list(units.values()), Level.COMMUNE in _levels(version))


def default_offices(level: str, day: date) -> Collection[Unit]:
    """The one-stop offices of a level: of every commune, or of the province."""
    if level == Level.COMMUNE:
        return commune_offices(day).order_by("name")
    holds = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    kind = UnitKind.DISTRICT if level == Level.DISTRICT else UnitKind.PROVINCE
    offices = Unit.objects.filter(holds, kind=UnitKind.ONE_STOP, commune_code="", parent__kind=kind)
    return offices.select_related("parent").order_by("name")


def _levels(version: ProcedureVersion) -> Sequence[str]:
    return [level for level in LOCAL if level in (version.levels or [version.level])]
