"""How long a step may take: its own working hours, or its share of the whole time that was promised. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import deadline, working_time_between
from motcua.workflow.models import Step

Pause = tuple[datetime, datetime]
CENT = Decimal("0.01")
# Nobody mends anything in no time.
LEAST = Decimal(1)


@dataclass(frozen=True, slots=True)
class Whole:
    """The time that was promised for all steps together: its working hours, and when it is over."""

    hours: Decimal
    ends_at: datetime


def allotted(step: Step, whole: Whole | None) -> Decimal:
    """The working hours of a step; raises `ValueError` for a share of nothing."""
    if step.hours is not None:
        return step.hours
    if step.share is None or whole is None:
        raise ValueError(f"{step.name}: a share, and nothing to share")
    # Rounded down, so that all shares together stay within the whole.
    return max((step.share * whole.hours).quantize(CENT, ROUND_DOWN), CENT)


def left(hours: Decimal, used: Iterable[timedelta]) -> Decimal:
    """What is left of a step's hours after earlier rounds, at least one hour where it had more."""
    spent = sum((Decimal(int(one.total_seconds())) for one in used), Decimal()) / 3600
    return max((hours - spent).quantize(CENT, ROUND_DOWN), min(LEAST, hours))


def due(
    hours: Decimal,
    opened_at: datetime,
    calendar: WorkingCalendar,
    pauses: Iterable[Pause] = (),
    ends_at: datetime | None = None,
) -> datetime:
    """When a step that was opened at a moment is over its time; it moves by the working time of pauses.

    Never after the whole, unless it began later than that.
    """
    found = deadline(opened_at, hours, unit="hours", strategy="exact_hour", calendar=calendar, pauses=pauses).due
    return found if ends_at is None else min(found, max(ends_at, opened_at))


def used(opened_at: datetime, closed_at: datetime, calendar: WorkingCalendar, pauses: Iterable[Pause]) -> timedelta:
    """The working time that a round took, without its pauses."""
    stood = sum((working_time_between(start, end, calendar) for start, end in pauses), timedelta())
    return max(working_time_between(opened_at, closed_at, calendar) - stood, timedelta())
