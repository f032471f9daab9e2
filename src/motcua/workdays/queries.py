"""The calendar that a unit works by: its own, else that of the units above it, else the general one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.core.stamps import stamp_of
from motcua.workdays import ports
from motcua.workdays.calendar import Shift, Week, WorkingCalendar
from motcua.workdays.layers import CalendarVersion, DayEntry, Edit, Layer, assemble
from motcua.workdays.models import CalendarDay, CalendarEdit, CalendarStamp, EditedRow, OfficeShift
from motcua.workdays.standard import DayKind


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day that differs, and whose word it is: a unit's, or (none) the general calendar's."""

    day: date
    entry: DayEntry
    unit_id: UUID | None


def calendar_for(unit_id: UUID | None = None) -> WorkingCalendar:
    """The calendar of a unit as it is now, or the general one. One small query; rows are read again after an edit."""
    return calendar_at(version_for(unit_id))


def calendars_for(unit_ids: Iterable[UUID]) -> dict[UUID, WorkingCalendar]:
    """The calendars of many units, for lists; the same one small query, a few more where units have their own."""
    return {unit_id: calendar_at(version) for unit_id, version in versions_for(unit_ids).items()}


def version_for(unit_id: UUID | None = None) -> CalendarVersion:
    """The calendar of a unit, named so that it can be had again."""
    return versions_for([unit_id])[unit_id] if unit_id else CalendarVersion(current_edit())


def versions_for(unit_ids: Iterable[UUID]) -> dict[UUID, CalendarVersion]:
    """The same for many units."""
    edit, wanted = current_edit(), set(unit_ids)
    speaking = _units_with_own(edit)
    lines = ports.lines(wanted) if speaking else {}
    return {
        unit_id: CalendarVersion(edit, tuple(one for one in lines.get(unit_id, ()) if one in speaking))
        for unit_id in wanted
    }


def first_version() -> CalendarVersion:
    """The calendar as it shipped."""
    return CalendarVersion(CalendarEdit.objects.values_list("pk", flat=True).get(number=1))


@lru_cache(maxsize=2048)
def calendar_at(version: CalendarVersion) -> WorkingCalendar:
    """The calendar of that name. Versions never change, so a process may keep it (ADR 0005)."""
    return assemble([_layer(version.edit, unit_id) for unit_id in (None, *version.units)])


def calendars_if(edit: Edit, unit_ids: Iterable[UUID]) -> dict[UUID, WorkingCalendar]:
    """The calendars that units would have after an edit."""
    current, wanted = current_edit(), set(unit_ids)
    speaking = _units_with_own(current) | {edit.unit_id}
    built: dict[tuple[UUID, ...], WorkingCalendar] = {}
    found = {}
    for unit_id, line in ports.lines(wanted).items():
        units = tuple(one for one in line if one in speaking)
        if units not in built:
            built[units] = assemble([_edited(current, one, edit) for one in (None, *units)])
        found[unit_id] = built[units]
    return found


def layer_of(unit_id: UUID | None) -> Layer:
    """What the general calendar or a unit says of its own now."""
    return _layer(current_edit(), unit_id)


def days_of(unit_id: UUID | None, year: int) -> list[OwnDay]:
    """The days of a year that differ for a unit, each from the layer that decides it, in order."""
    version = version_for(unit_id)
    found: dict[date, OwnDay] = {}
    for one in (None, *version.units):
        found |= {day: OwnDay(day, entry, one) for day, entry in _layer(version.edit, one).days.items()}
    return sorted((own for own in found.values() if own.day.year == year), key=lambda own: own.day)


def edits() -> QuerySet[CalendarEdit]:
    """Every edit, newest first."""
    return CalendarEdit.objects.all()


def reasons(edit_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Why each of the edits was made."""
    return dict(CalendarEdit.objects.filter(pk__in=set(edit_ids)).values_list("pk", "reason"))


def rows_of(edit: CalendarEdit) -> tuple[list[CalendarDay], list[CalendarDay]]:
    """The days that an edit set, and those that it took away or replaced."""
    days = CalendarDay.objects.order_by("day")
    return list(days.filter(added_in=edit.number)), list(days.filter(removed_in=edit.number))


def weeks_of(edit: CalendarEdit) -> Mapping[date, Week]:
    """The hours that an edit set."""
    return _weeks(OfficeShift.objects.filter(added_in=edit.number).order_by("since", "weekday", "opens"))


def current_edit() -> UUID:
    """The edit in force."""
    return stamp_of(CalendarStamp)


def in_force(number: int) -> Q:
    """Rows that stand after the edit of this number."""
    return Q(added_in__lte=number) & (Q(removed_in=None) | Q(removed_in__gt=number))


@lru_cache(maxsize=2048)
def _layer(edit: UUID, unit_id: UUID | None) -> Layer:
    """What a unit, or the general calendar, says of its own after an edit."""
    rows = in_force(_number(edit)) & Q(unit_id=unit_id)
    days = {
        row.day: DayEntry(DayKind(row.kind), row.name, row.swap_with, row.legal_basis, row.is_estimate)
        for row in CalendarDay.objects.filter(rows).order_by("day")
    }
    return Layer(days, _weeks(OfficeShift.objects.filter(rows).order_by("since", "weekday", "opens")))


@lru_cache(maxsize=256)
def _units_with_own(edit: UUID) -> frozenset[UUID]:
    rows, found = in_force(_number(edit)) & Q(unit_id__isnull=False), set[UUID]()
    models: tuple[type[EditedRow], ...] = (CalendarDay, OfficeShift)
    for model in models:
        units = model._default_manager.filter(rows).values_list("unit_id", flat=True).distinct()
        found.update(unit_id for unit_id in units if unit_id)
    return frozenset(found)


@lru_cache(maxsize=256)
def _number(edit: UUID) -> int:
    return CalendarEdit.objects.values_list("number", flat=True).get(pk=edit)


def _edited(current: UUID, unit_id: UUID | None, edit: Edit) -> Layer:
    layer = _layer(current, unit_id)
    return edit.applied(layer) if unit_id == edit.unit_id else layer


def _weeks(rows: Iterable[OfficeShift]) -> Mapping[date, Week]:
    weeks: dict[date, list[list[Shift]]] = {}
    for row in rows:
        week = weeks.setdefault(row.since, [[] for _weekday in range(7)])
        week[row.weekday].append(Shift(row.opens, row.closes, row.counts))
    return {since: tuple(tuple(day) for day in week) for since, week in weeks.items()}
