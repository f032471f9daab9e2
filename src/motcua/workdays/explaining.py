"""Why something is due on that day, in words: which days were counted, which were not and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.core.clock import VN, day_of
from motcua.workdays.calendar import DAY, WorkingCalendar
from motcua.workdays.clocks import Clock
from motcua.workdays.deadlines import Deadline, Strategy, Unit
from motcua.workdays.words import limit_words

BY_CALENDAR = (Unit.CALENDAR_DAYS, Unit.MONTHS)


@dataclass(frozen=True, slots=True)
class Run:
    """Days one after the other that share a reason; counted days have none unless they are worked specially."""

    first: date
    last: date
    reason: str = ""

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        if self.days == 1:
            span = words.long_day(self.first)
        else:
            span = _("%(first)s đến %(last)s (%(n)d ngày)") % {
                "first": words.long_day(self.first),
                "last": words.long_day(self.last),
                "n": self.days,
            }
        return words.capitalised(f"{span}: {self.reason}" if self.reason else span)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The way from the start to the due moment; `notes` are what else moved it."""

    received: str
    limit: str
    counted: Sequence[Run]
    skipped: Sequence[Run]
    notes: Sequence[str]
    due: str


def explained(clock: Clock, calendar: WorkingCalendar) -> Explanation:
    """The explanation of a clock's due moment."""
    found, limit = clock.due(calendar), clock.limit
    return Explanation(
        received=words.moment(clock.start),
        limit=f"{limit_words(limit.amount, limit.unit)} ({str(limit.strategy.label).lower()})",
        counted=_runs((day, _special(day, calendar)) for day in found.days),
        skipped=_runs(_skipped(clock, found, calendar)),
        notes=list(_notes(clock, found, calendar)),
        due=words.moment(found.due),
    )


def why_off(day: date, calendar: WorkingCalendar) -> str:
    """The name of a day off: of the holiday, or of the weekly rest."""
    if day in calendar.days_off:
        return calendar.names.get(day) or _("Nghỉ")
    return _("nghỉ hằng tuần")


def _special(day: date, calendar: WorkingCalendar) -> str:
    return calendar.names.get(day, "") if day in calendar.extra_days else ""


def _skipped(clock: Clock, found: Deadline, calendar: WorkingCalendar) -> Iterator[tuple[date, str]]:
    counted, start, last = set(found.days), day_of(clock.start), day_of(found.due)
    day = start
    while day <= last:
        if day not in counted:
            reason = _why_not(day, clock, found, calendar)
            if reason:
                yield day, reason
        day += DAY


def _why_not(day: date, clock: Clock, found: Deadline, calendar: WorkingCalendar) -> str:
    first = day_of(found.effective_start)
    if not calendar.is_working(day):
        return why_off(day, calendar)
    if day < first:
        return _("nhận ngoài giờ làm việc, tính từ ngày sau") if day == day_of(clock.start) else ""
    if any(day_of(start) <= day <= day_of(end) for start, end in clock.pauses):
        return _("tạm dừng")
    if day != first:
        return ""
    if clock.limit.strategy == Strategy.EXCLUDE_START_DAY:
        return _("ngày tiếp nhận, không tính")
    return _("ngày tiếp nhận, đếm tròn ngày theo giờ nhận")


def _notes(clock: Clock, found: Deadline, calendar: WorkingCalendar) -> Iterator[str]:
    for start, end in clock.pauses:
        yield _("Tạm dừng từ %(start)s đến %(end)s.") % {
            "start": words.short_moment(start),
            "end": words.short_moment(end),
        }
    for more, unit in clock.extensions:
        yield _("Gia hạn thêm %(time)s.") % {"time": limit_words(more, unit)}
    last = found.days[-1] if found.days else None
    if clock.limit.unit in BY_CALENDAR and last and not calendar.is_working(last) and day_of(found.due) > last:
        yield _("Ngày cuối %(last)s là ngày nghỉ (%(why)s) nên hạn chuyển sang ngày làm việc kế tiếp.") % {
            "last": words.short_day(last),
            "why": why_off(last, calendar),
        }
    shown = found.effective_start.astimezone(VN)
    if shown > clock.start and day_of(shown) == day_of(clock.start):
        yield _("Nhận ngoài giờ, thời gian tính từ %(time)s cùng ngày.") % {"time": words.clock_time(shown)}
    if clock.stopped_at is not None:
        yield _("Thời hạn đang tạm dừng từ %(start)s.") % {"start": words.short_moment(clock.stopped_at)}


def _runs(days: Iterable[tuple[date, str]]) -> list[Run]:
    """Neighbours with one reason put together."""
    numbered = enumerate(days)
    groups = groupby(numbered, key=lambda one: (one[1][0] - one[0] * DAY, one[1][1]))
    runs = []
    for (_anchor, reason), group in groups:
        found = [day for _number, (day, _reason) in group]
        runs.append(Run(found[0], found[-1], reason))
    return runs


def counted_words(runs: Sequence[Run]) -> str:
    """“3 ngày được tính”."""
    n = sum(run.days for run in runs)
    return ngettext("%(n)d ngày được tính", "%(n)d ngày được tính", n) % {"n": n}


def moved_words(before: datetime, after: datetime) -> str:
    """“từ 17:00, 10/02/2026 sang 17:00, 23/02/2026”."""
    return _("từ %(before)s sang %(after)s") % {
        "before": words.short_moment(before),
        "after": words.short_moment(after),
    }
