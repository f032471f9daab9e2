"""When people file: by month, weekday and hour, over the days of a year."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from motcua.core.clock import VN
from motcua.workdays.calendar import WorkingCalendar

# January first. Quiet before and after Tết, busy when school years begin and before the year ends.
MONTHS = (0.9, 0.6, 1.05, 1.0, 1.0, 1.1, 1.15, 1.2, 1.1, 1.05, 1.05, 1.0)
# Monday first, on days when the office works; then a day off, when people file from home.
WEEKDAYS, DAY_OFF = (1.3, 1.1, 1.0, 1.0, 0.9, 0.5, 0.4), 0.16
# Share of a working day's dossiers that came by each hour of the clock.
BY_HOUR = ((7, 0.03), (8, 0.14), (9, 0.30), (10, 0.44), (11, 0.53), (12, 0.56), (13, 0.60), (14, 0.69), (15, 0.78),
           (16, 0.86), (17, 0.90), (19, 0.93), (21, 0.98), (23, 1.0))  # fmt: skip
_SHARES = tuple(share for _hour, share in BY_HOUR)


@dataclass(frozen=True, slots=True)
class Year:
    """The days before an end, each with the share of dossiers that had come by its evening."""

    days: Sequence[date]
    shares: Sequence[float]

    @classmethod
    def before(cls, end: date, calendar: WorkingCalendar, days: int = 365) -> "Year":
        """So many days up to and without `end`."""
        span = [end - timedelta(days=n) for n in range(days, 0, -1)]
        found = list(accumulate(_weight(day, calendar) for day in span))
        return cls(span, [share / found[-1] for share in found])

    def arrival(self, share: float) -> int:
        """The moment (Unix seconds) by which that share of the year's dossiers had come."""
        which = min(bisect_left(self.shares, share), len(self.days) - 1)
        before = self.shares[which - 1] if which else 0.0
        day, of_day = self.days[which], (share - before) / (self.shares[which] - before)
        n = min(bisect_left(_SHARES, of_day), len(_SHARES) - 1)
        low, (hour, high) = (_SHARES[n - 1] if n else 0.0), BY_HOUR[n]
        start = BY_HOUR[n - 1][0] if n else hour - 1
        seconds = int((start + (hour - start) * (of_day - low) / (high - low)) * 3600)
        return int(datetime.combine(day, time(), VN).timestamp()) + seconds


def _weight(day: date, calendar: WorkingCalendar) -> float:
    return MONTHS[day.month - 1] * (WEEKDAYS[day.weekday()] if calendar.is_working(day) else DAY_OFF)
