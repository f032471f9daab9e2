"""Edits of the calendar in one line."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from motcua.core.ids import Ref
from motcua.workdays import actions, queries
from motcua.workdays.calendar import Week
from motcua.workdays.layers import DayEntry, Edit
from motcua.workdays.models import CalendarEdit
from motcua.workdays.standard import DayKind
from tests.factories.people import MONDAY_9AM

ADMIN = Ref("officer", "quan")
REASON = "Quyết định 12/QĐ-UBND"


def edited(
    days: Mapping[date, DayEntry | None] | None = None,
    *,
    weeks: Mapping[date, Week] | None = None,
    unit: UUID | None = None,
    reason: str = REASON,
) -> CalendarEdit:
    """Write it, having seen the calendar as it is."""
    change = Edit(unit, days or {}, weeks or {})
    return actions.edit(change, reason=reason, seen=queries.current_edit(), by=ADMIN, at=MONDAY_9AM)


def closed(day: date, name: str = "Nghỉ chống bão số 12") -> dict[date, DayEntry | None]:
    """A day on which nobody works."""
    return {day: DayEntry(DayKind.CLOSED, name)}


def swapped(off: date, on: date) -> dict[date, DayEntry | None]:
    """A day off for a day worked."""
    return {
        off: DayEntry(DayKind.SWAPPED_OFF, "Nghỉ hoán đổi", on),
        on: DayEntry(DayKind.SWAPPED_ON, "Làm bù", off),
    }
