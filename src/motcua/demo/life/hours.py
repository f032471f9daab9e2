"""The counting hours of a stretch of days as one line of seconds, so that adding working time is one look-up."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.core.clock import VN
from motcua.workdays.calendar import WorkingCalendar

MARGIN = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening moments (Unix seconds), and how many counting seconds had passed at each opening."""

    opens: Sequence[int]
    before: Sequence[int]

    @classmethod
    def of(cls, calendar: WorkingCalendar, first: date, last: date) -> "Hours":
        """The hours from one day to another, with a margin on both sides for what begins earlier or ends later."""
        opens, before, total = [], [], 0
        day, end = first - MARGIN, last + MARGIN
        while day <= end:
            for shift in calendar.shifts_on(day):
                start, close = (datetime.combine(day, at, VN).timestamp() for at in (shift.opens, shift.closes))
                opens.append(int(start))
                before.append(total)
                total += int(close - start)
            day += timedelta(days=1)
        return cls(opens, before)

    def passed(self, at: int) -> int:
        """The counting seconds up to a moment."""
        n = bisect_right(self.opens, at) - 1
        following = self.before[n + 1] if n + 1 < len(self.before) else self.before[n]
        return min(self.before[n] + at - self.opens[n], following)

    def moment(self, passed: int) -> int:
        """When so many have passed; at the border of two shifts the end of the earlier one."""
        n = bisect_left(self.before, passed) - 1
        return self.opens[n] + passed - self.before[n]
