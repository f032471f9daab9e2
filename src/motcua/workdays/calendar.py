"""A working calendar: which days and hours count. Frozen, needs no database; all times are Vietnamese wall clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain, pairwise

DAY = timedelta(days=1)
# Ten years of rest would be a broken calendar, not a long holiday.
_LONGEST_REST = 3660


@dataclass(frozen=True, slots=True)
class Shift:
    """From opening to closing on one day. A duty shift (`counts=False`) takes papers in, but its hours do not count."""

    opens: time
    closes: time
    counts: bool = True

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"shift {self.opens}–{self.closes} closes before it opens")


Week = tuple[tuple[Shift, ...], ...]

_OFFICE_DAY = (Shift(time(7), time(11, 30)), Shift(time(13, 30), time(17)))
OFFICE_WEEK: Week = (_OFFICE_DAY,) * 5 + ((),) * 2


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Shifts of the seven weekdays (Monday first), days off, and days worked although their weekday is free.

    `later_weeks` are other hours, each from a day on, in order (summer and winter). `names` says why a day differs.
    """

    name: str
    week: Week = OFFICE_WEEK
    days_off: frozenset[date] = frozenset()
    extra_days: frozenset[date] = frozenset()
    later_weeks: tuple[tuple[date, Week], ...] = ()
    names: Mapping[date, str] = field(default_factory=dict, compare=False)
    # What was found about a day once: every deadline asks about the same few weeks.
    _known: dict[date, tuple[Shift, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for week in (self.week, *(week for _since, week in self.later_weeks)):
            check_week(week)
        if any(one >= other for (one, _), (other, _) in pairwise(self.later_weeks)):
            raise ValueError("later weeks must be in order")

    def week_on(self, day: date) -> Week:
        """The shifts of the seven weekdays as they are on that day."""
        for since, week in reversed(self.later_weeks):
            if day >= since:
                return week
        return self.week

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The shifts of that day whose hours count. A day worked in exchange has the hours of an ordinary day."""
        found = self._known.get(day)
        if found is None:
            found = self._known[day] = self._found_on(day)
        return found

    def _found_on(self, day: date) -> tuple[Shift, ...]:
        if day in self.extra_days:
            return next(shifts for week_day in self.week_on(day) if (shifts := _counting(week_day)))
        return () if day in self.days_off else _counting(self.week_on(day)[day.weekday()])

    def is_working(self, day: date) -> bool:
        """Whether any hour of that day counts."""
        return bool(self.shifts_on(day))

    def working_days_after(self, day: date) -> Iterator[date]:
        """The working days that follow, without end. Raises `ValueError` where none comes for ten years."""
        rest = 0
        while rest < _LONGEST_REST:
            day += DAY
            rest = 0 if self.is_working(day) else rest + 1
            if not rest:
                yield day
        raise ValueError(f"calendar {self.name} has no working day after {day}")

    def opening(self, day: date) -> datetime:
        """When the first shift of a working day opens."""
        return datetime.combine(day, self.shifts_on(day)[0].opens)

    def closing(self, day: date) -> datetime:
        """When the last shift of a working day closes."""
        return datetime.combine(day, self.shifts_on(day)[-1].closes)

    def spans_from(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The stretches of counting time from that moment on, without end; the first may begin inside a shift."""
        for day in chain([at.date()], self.working_days_after(at.date())):
            for shift in self.shifts_on(day):
                opens, closes = datetime.combine(day, shift.opens), datetime.combine(day, shift.closes)
                if at < closes:
                    yield max(at, opens), closes


def check_week(week: Week) -> None:
    """Raises `ValueError` for a week that nobody can work by."""
    if len(week) != 7:
        raise ValueError("a week has seven days")
    for day in week:
        if any(before.closes > after.opens for before, after in pairwise(day)):
            raise ValueError("shifts of one day must follow one another")
    if not any(shift.counts for day in week for shift in day):
        raise ValueError("a calendar needs one weekday with hours that count")


def _counting(shifts: tuple[Shift, ...]) -> tuple[Shift, ...]:
    return tuple(shift for shift in shifts if shift.counts)
