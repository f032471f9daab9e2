"""Deadline arithmetic: when a thing is due, and how much working time lies between two moments.

Pure: no clock, no database. Moments are aware; the arithmetic runs on the Vietnamese wall clock, which has no summer
time. A due moment is the end of the last counted minute (ADR 0026): 07:00 is said as 17:00 of the working day before.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Literal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from motcua.core.clock import VN, local
from motcua.core.errors import Refusal
from motcua.workdays.calendar import DAY, WorkingCalendar

WORKING_DAY = timedelta(hours=8)
_NO_TIME = timedelta(0)
_YEARS = range(1900, 2200)
# Ten years: longer than any time limit in the national catalogue, short enough that no date overflows.
_MOST = {"hours": 29_280, "working_days": 3_660, "calendar_days": 3_660, "months": 120}


class Unit(TextChoices):
    """What a time limit is counted in."""

    HOURS = "hours", gettext_lazy("giờ làm việc")
    WORKING_DAYS = "working_days", gettext_lazy("ngày làm việc")
    CALENDAR_DAYS = "calendar_days", pgettext_lazy("đơn vị thời hạn", "ngày")
    MONTHS = "months", pgettext_lazy("đơn vị thời hạn", "tháng")


class Strategy(TextChoices):
    """How whole days are counted: by the clock, or leaving out the first day (BLDS 2015, Đ147–148)."""

    EXACT_HOUR = "exact_hour", gettext_lazy("Đúng giờ tiếp nhận")
    EXCLUDE_START_DAY = "exclude_start_day", gettext_lazy("Không tính ngày tiếp nhận")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When it is due, from when time ran, which days were counted, and the name of the rule that counted them."""

    due: datetime
    effective_start: datetime
    days: tuple[date, ...]
    rule: str


def deadline(
    start: datetime,
    amount: int | Decimal,
    *,
    unit: Unit | str,
    strategy: Strategy | str,
    calendar: WorkingCalendar,
    pauses: Iterable[tuple[datetime, datetime]] = (),
    cutoff: time | None = None,
) -> Deadline:
    """When `amount` units after `start` are over.

    Hours and working days may be fractions (a share of 8 hours); 0 days means "within the same day". What comes in
    after `cutoff` counts from the next working day. A pause is (from, to) and moves the due moment by its working time.
    Raises `Refusal` for amounts and pauses that make no sense, `ValueError` for a unit or strategy that is none.
    """
    unit, strategy = Unit(unit), Strategy(strategy)
    _refuse_nonsense(amount, unit)
    begin = effective_start(start, calendar, cutoff=cutoff)
    if unit in (Unit.CALENDAR_DAYS, Unit.MONTHS) and amount:
        due, days = _by_calendar(begin, int(amount), unit, strategy, calendar, _stops(pauses, begin))
    else:
        # Waiting costs nothing on a first day that is not counted anyway.
        uncounted = strategy == Strategy.EXCLUDE_START_DAY and unit != Unit.HOURS
        runs_from = datetime.combine(begin.date() + DAY, time()) if uncounted else begin
        due, days = _by_working_time(begin, Decimal(amount), unit, strategy, calendar, _stops(pauses, runs_from))
    rule = f"{strategy.value}/{unit.value}/1" + (f"/cutoff={cutoff:%H:%M}" if cutoff else "")
    return Deadline(_moment(due), _moment(begin), days, rule)


def effective_start(at: datetime, calendar: WorkingCalendar, *, cutoff: time | None = None) -> datetime:
    """The wall-clock moment from which time runs: inside a shift that moment, else the next opening.

    The cut-off is the hand-over rule of NĐ 118/2025, Đ18.2.
    """
    here = _wall(at)
    if cutoff and here.time() > cutoff and calendar.is_working(here.date()):
        here = datetime.combine(here.date() + DAY, time())
    return next(calendar.spans_from(here))[0]


def working_time_between(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    """The counting hours between two moments; negative when `end` comes first."""
    if end < start:
        return -working_time_between(end, start, calendar)
    return _between(_wall(start), _wall(end), calendar)


def remaining(at: datetime, due: datetime, calendar: WorkingCalendar) -> timedelta:
    """Working time left until due; negative when overdue."""
    return working_time_between(at, due, calendar)


def signal(at: datetime, due: datetime, calendar: WorkingCalendar) -> Literal["calm", "soon", "late"]:
    """Late after due; soon when one working day is left, by when the apology must be out (NĐ 118/2025, Đ19.9)."""
    if at > due:
        return "late"
    return "soon" if remaining(at, due, calendar) <= WORKING_DAY else "calm"


def _refuse_nonsense(amount: int | Decimal, unit: Unit) -> None:
    if not Decimal(amount).is_finite() or not 0 <= amount <= _MOST[unit.value]:
        raise Refusal(
            _("Thời hạn phải từ 0 đến %(most)d %(unit)s.") % {"most": _MOST[unit.value], "unit": unit.label},
        )
    if unit in (Unit.CALENDAR_DAYS, Unit.MONTHS) and amount != int(amount):
        raise Refusal(_("Thời hạn tính theo %(unit)s phải là số nguyên.") % {"unit": unit.label})


def _stops(pauses: Iterable[tuple[datetime, datetime]], runs_from: datetime) -> list[tuple[datetime, datetime]]:
    """The pauses on the wall clock, in order, overlaps joined, nothing before time runs."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted((_wall(start), _wall(end)) for start, end in pauses):
        if end < start:
            raise Refusal(
                _("Lần tạm dừng kết thúc (%(end)s) trước khi bắt đầu (%(start)s).")
                % {"end": f"{end:%H:%M %d/%m/%Y}", "start": f"{start:%H:%M %d/%m/%Y}"}
            )
        start, end = max(start, runs_from), max(end, runs_from)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _by_working_time(
    begin: datetime,
    amount: Decimal,
    unit: Unit,
    strategy: Strategy,
    calendar: WorkingCalendar,
    stops: Sequence[tuple[datetime, datetime]],
) -> tuple[datetime, tuple[date, ...]]:
    if unit == Unit.HOURS:
        due, counted = _advance(begin, _share(amount, timedelta(hours=1)), calendar)
    else:
        whole, share = divmod(amount, 1)
        if not amount:
            due, counted = calendar.closing(begin.date()), [begin.date()]
        else:
            due, counted = _whole_days(begin, int(whole), strategy, calendar)
            due, more = _advance(due, _share(share, WORKING_DAY), calendar)
            counted += [day for day in more if day not in counted]
    for start, end in stops:
        if start >= due:
            break
        due, more = _advance(due, _between(start, end, calendar), calendar)
    return due, tuple(counted)


def _whole_days(
    begin: datetime, count: int, strategy: Strategy, calendar: WorkingCalendar
) -> tuple[datetime, list[date]]:
    """The end of the n-th counted working day, or the clock time of `begin` on it."""
    first = begin.date()
    at_opening = begin == calendar.opening(first)
    if strategy == Strategy.EXCLUDE_START_DAY:
        days = list(islice(calendar.working_days_after(first), count))
        return calendar.closing(days[-1] if days else first), days
    if not count:
        return begin, []
    if at_opening:
        days = [first, *islice(calendar.working_days_after(first), count - 1)]
        return calendar.closing(days[-1]), days
    days = list(islice(calendar.working_days_after(first), count))
    return _last_counted(datetime.combine(days[-1], begin.time()), calendar), days


def _by_calendar(
    begin: datetime,
    amount: int,
    unit: Unit,
    strategy: Strategy,
    calendar: WorkingCalendar,
    stops: Sequence[tuple[datetime, datetime]],
) -> tuple[datetime, tuple[date, ...]]:
    """Days off count; a last day that is off rolls on to the next working day (BLDS 2015, Đ148)."""
    last = begin.date() + amount * DAY if unit == Unit.CALENDAR_DAYS else _months_later(begin.date(), amount)
    days = tuple(begin.date() + n * DAY for n in range(1, (last - begin.date()).days + 1))
    at_closing = strategy == Strategy.EXCLUDE_START_DAY
    raw = datetime.combine(last, time.max if at_closing else begin.time())
    due = _rolled(raw, calendar)
    for start, end in stops:
        if start >= due:
            break
        raw += (end.date() - start.date()) if at_closing else end - start
        due = _rolled(raw, calendar)
    return due, days


def _rolled(raw: datetime, calendar: WorkingCalendar) -> datetime:
    day = raw.date() if calendar.is_working(raw.date()) else next(calendar.working_days_after(raw.date()))
    return max(calendar.opening(day), _last_counted(datetime.combine(day, raw.time()), calendar))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _last_counted(at: datetime, calendar: WorkingCalendar) -> datetime:
    """That moment if a counted minute ends there, else the end of the shift before, perhaps on an earlier day."""
    day = at.date()
    while True:
        for shift in reversed(calendar.shifts_on(day)):
            if at > datetime.combine(day, shift.opens):
                return min(at, datetime.combine(day, shift.closes))
        day -= DAY


def _advance(at: datetime, amount: timedelta, calendar: WorkingCalendar) -> tuple[datetime, list[date]]:
    """The end of that much working time from `at`, and the days on which it was spent."""
    days: list[date] = []
    if amount <= _NO_TIME:
        return at, days
    for opens, closes in calendar.spans_from(at):
        if opens.date() not in days:
            days.append(opens.date())
        if opens + amount <= closes:
            return opens + amount, days
        amount -= closes - opens
    raise AssertionError("spans_from never ends")


def _between(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    total = _NO_TIME
    for opens, closes in _until(end, calendar.spans_from(start)):
        total += min(closes, end) - opens
    return total


def _until(end: datetime, spans: Iterator[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    for opens, closes in spans:
        if opens >= end:
            return
        yield opens, closes


def _share(amount: Decimal, of: timedelta) -> timedelta:
    return timedelta(microseconds=int(amount * (of // timedelta(microseconds=1))))


def _wall(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    if at.year not in _YEARS:
        raise Refusal(_("Năm %(year)d nằm ngoài lịch làm việc.") % {"year": at.year})
    return local(at).replace(tzinfo=None)


def _moment(wall: datetime) -> datetime:
    return wall.replace(tzinfo=VN)
