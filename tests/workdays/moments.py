"""Short ways to write moments, and calendars that the tests share."""

from datetime import date, datetime, time

from motcua.core.clock import VN
from motcua.workdays.calendar import OFFICE_WEEK, Shift, WorkingCalendar
from motcua.workdays.standard import standard_calendar

STANDARD = standard_calendar()
# Saturday mornings count, Saturday afternoons are duty; summer afternoons begin earlier on Wednesday.
UNEVEN = WorkingCalendar(
    name="uneven",
    week=(
        *OFFICE_WEEK[:2],
        (Shift(time(7, 30), time(11, 30)), Shift(time(13), time(16, 30))),
        *OFFICE_WEEK[3:5],
        (Shift(time(7), time(11, 30)), Shift(time(13, 30), time(16), counts=False)),
        (),
    ),
    days_off=frozenset({date(2026, 11, 24)}),
    extra_days=frozenset({date(2026, 11, 29)}),
)


def at(text: str) -> datetime:
    """A Vietnamese moment: "2026-08-21 16:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=VN)


def text(moment: datetime) -> str:
    """The opposite of `at`."""
    return f"{moment.astimezone(VN):%Y-%m-%d %H:%M}"
