"""Working time in words: "còn 2 ngày 3 giờ làm việc", "1,5 ngày làm việc"."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import WORKING_DAY, Unit, remaining

_LIMITS = {
    Unit.HOURS: ngettext_lazy("%(number)s giờ làm việc", "%(number)s giờ làm việc", "n"),
    Unit.WORKING_DAYS: ngettext_lazy("%(number)s ngày làm việc", "%(number)s ngày làm việc", "n"),
    Unit.CALENDAR_DAYS: ngettext_lazy("%(number)s ngày", "%(number)s ngày", "n"),
    Unit.MONTHS: ngettext_lazy("%(number)s tháng", "%(number)s tháng", "n"),
}


def limit_words(amount: int | Decimal, unit: Unit) -> str:
    """A time limit as it stands in a procedure; a decimal comma, no trailing zeros."""
    number = f"{Decimal(amount).normalize():f}".replace(".", ",")
    # A fraction is a plural too.
    return str(_LIMITS[unit] % {"number": number, "n": 1 if amount == 1 else 2})


def left_words(at: datetime, due: datetime, calendar: WorkingCalendar) -> str:
    """How much working time is left until due, or by how much it is overdue."""
    left = remaining(at, due, calendar)
    if at > due:
        return _("quá hạn %(time)s làm việc") % {"time": duration_words(-left)}
    return _("còn %(time)s làm việc") % {"time": duration_words(left)}


def duration_words(time: timedelta) -> str:
    """Days of 8 hours and hours, or minutes where it is less than an hour; at least one minute."""
    days, rest = divmod(time, WORKING_DAY)
    hours, rest = divmod(rest, timedelta(hours=1))
    words = []
    if days:
        words.append(ngettext("%(days)d ngày", "%(days)d ngày", days) % {"days": days})
    if hours:
        words.append(ngettext("%(hours)d giờ", "%(hours)d giờ", hours) % {"hours": hours})
    if not words:
        minutes = max(1, rest // timedelta(minutes=1))
        words.append(ngettext("%(minutes)d phút", "%(minutes)d phút", minutes) % {"minutes": minutes})
    return " ".join(words)
