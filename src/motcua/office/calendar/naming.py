"""How a calendar, its address and its hours are named on the page."""

from itertools import groupby

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Unit
from motcua.office.calendar.forms import shift_words
from motcua.ui.base import Component
from motcua.workdays.calendar import Week

GENERAL = "chung"


def name_of(unit: Unit | None) -> str:
    """The name of whose calendar it is."""
    return unit.name if unit else _("Lịch chung")


def code_of(unit: Unit | None) -> str:
    """What stands in the address."""
    return unit.code if unit else GENERAL


def address(name: str, unit: Unit | None, **query: str) -> str:
    """The address of a page of the calendar, for the calendar of a unit."""
    return f"{reverse(name)}?{urlencode({'don-vi': code_of(unit), **query})}"


def week_lines(week: Week) -> list[str | Component]:
    """Neighbouring days with the same shifts on one line."""
    lines: list[str | Component] = []
    for shifts, group in groupby(range(7), key=lambda number: week[number]):
        numbers = list(group)
        first, last = words.weekday(numbers[0]), words.weekday(numbers[-1])
        span = first if len(numbers) == 1 else _("%(first)s đến %(last)s") % {"first": first, "last": last}
        lines.append(words.capitalised(f"{span}: {shift_words(shifts) or _('nghỉ')}"))
    return lines
