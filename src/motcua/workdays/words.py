"""Working time in words: "còn 2 ngày 3 giờ làm việc", "1,5 ngày làm việc"."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import WORKING_DAY, Unit, remaining


def limit_words(amount: int | Decimal, unit: Unit) -> str:
    """A time limit as it stands in a procedure; a decimal comma, no trailing zeros."""
    number = f"{Decimal(amount).normalize():f}".replace(".", ",")
    return _("%(number)s %(unit)s") % {"number": number, "unit": unit.label}


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
    if days and hours:
        return _("%(days)d ngày %(hours)d giờ") % {"days": days, "hours": hours}
    if days:
        return _("%(days)d ngày") % {"days": days}
    if hours:
        return _("%(hours)d giờ") % {"hours": hours}
    return _("%(minutes)d phút") % {"minutes": max(1, rest // timedelta(minutes=1))}
