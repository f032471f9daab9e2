"""Days, moments, money and sizes as screens say them: dd/mm/yyyy, thousands with a dot, the weekday to come on."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.clock import day_of, local

_WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


def weekday(number: int) -> str:
    """“thứ Hai” for 0, as Python counts weekdays."""
    return str(_WEEKDAYS[number])


def short_day(day: date | datetime) -> str:
    """“23/11/2026”; a moment is put on the Vietnamese calendar first."""
    return f"{_plain(day):%d/%m/%Y}"


def long_day(day: date | datetime) -> str:
    """“thứ Hai, 23/11/2026”, for days on which a person must come or waits."""
    return _("%(weekday)s, %(day)s") % {"weekday": weekday(_plain(day).weekday()), "day": short_day(day)}


def clock_time(at: datetime) -> str:
    """“09:05”, on a Vietnamese clock."""
    return f"{local(at):%H:%M}"


def moment(at: datetime) -> str:
    """“09:05, thứ Hai, 23/11/2026”."""
    return _("%(time)s, %(day)s") % {"time": clock_time(at), "day": long_day(at)}


def short_moment(at: datetime) -> str:
    """“09:05, 23/11/2026”."""
    return _("%(time)s, %(day)s") % {"time": clock_time(at), "day": short_day(at)}


def number(value: int) -> str:
    """“1.127”."""
    return f"{value:,}".replace(",", ".")


def money(dong: int) -> str:
    """“150.000 đ”."""
    return _("%(amount)s đ") % {"amount": number(dong)}


def file_size(size: int) -> str:
    """“312 kB”, “1,4 MB”: thousands of bytes, a decimal comma, never 0."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def capitalised(words: str) -> str:
    """The same words beginning a sentence."""
    return words[:1].upper() + words[1:]


def _plain(day: date | datetime) -> date:
    return day_of(day) if isinstance(day, datetime) else day
