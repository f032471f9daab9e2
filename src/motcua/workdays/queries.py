"""The calendar that a unit works by."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from motcua.workdays.calendar import Shift, Week, WorkingCalendar
from motcua.workdays.models import CalendarDay, CalendarStamp, OfficeShift
from motcua.workdays.standard import DayKind


def calendar_for(unit_id: UUID | None = None) -> WorkingCalendar:
    """The calendar of a unit, or the general one. One small query; the rows are read again only after a change."""
    return _built(CalendarStamp.objects.values_list("stamp", flat=True).get(), unit_id)


def calendars_for(unit_ids: Iterable[UUID]) -> dict[UUID, WorkingCalendar]:
    """The calendars of many units, for lists; the same one small query."""
    stamp = CalendarStamp.objects.values_list("stamp", flat=True).get()
    return {unit_id: _built(stamp, unit_id) for unit_id in set(unit_ids)}


@lru_cache(maxsize=2048)
def _built(stamp: UUID, unit_id: UUID | None) -> WorkingCalendar:
    """`stamp` is only the key: another stamp, another calendar."""
    # The unit's own row comes last and goes before the general one.
    days = {row.day: row.kind for row in _rows_of(unit_id)}
    return WorkingCalendar(
        name=_("Lịch làm việc của đơn vị") if unit_id else _("Lịch làm việc chung"),
        week=_week(unit_id),
        days_off=frozenset(day for day, kind in days.items() if kind != DayKind.SWAPPED_ON),
        extra_days=frozenset(day for day, kind in days.items() if kind == DayKind.SWAPPED_ON),
    )


def _rows_of(unit_id: UUID | None) -> list[CalendarDay]:
    mine = Q(unit_id=None) | Q(unit_id=unit_id) if unit_id else Q(unit_id=None)
    return list(CalendarDay.objects.filter(mine).order_by(F("unit_id").asc(nulls_first=True)))


def _week(unit_id: UUID | None) -> Week:
    rows = OfficeShift.objects.order_by("weekday", "opens")
    own = list(rows.filter(unit_id=unit_id)) if unit_id else []
    shifts: dict[int, list[Shift]] = defaultdict(list)
    for row in own or rows.filter(unit_id=None):
        shifts[row.weekday].append(Shift(row.opens, row.closes, row.counts))
    return tuple(tuple(shifts[weekday]) for weekday in range(7))
