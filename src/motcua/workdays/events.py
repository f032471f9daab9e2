"""What workdays tells the floors above, inside the transaction of the edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.core.ids import Ref
from motcua.workdays.standard import DayKind


@dataclass(frozen=True, slots=True)
class CalendarEdited:
    """Hours changed between two days (without end where `last` is none), for a unit and those below, or for all.

    `days` are the days that were set, none where what was said about one was taken away; `weeks` the days from which
    other hours hold.
    """

    edit: UUID
    number: int
    unit_id: UUID | None
    first: date
    last: date | None
    days: Mapping[date, DayKind | None]
    weeks: tuple[date, ...]
    reason: str
    by: Ref
    at: datetime
