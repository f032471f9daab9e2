"""One-stop offices as people look for them: where, when, whom to call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Unit, UnitKind
from motcua.ui.base import Component
from motcua.ui.components import Link
from motcua.workdays.calendar import Shift, Week
from motcua.workdays.queries import calendars_for

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Office:
    """An office on a page; `hours` one line each."""

    name: str
    address: str
    phone: Link | None
    hours: Sequence[str]
    services: Link | None


def nearest(units: Sequence[Unit], known: Unit | None) -> list[Unit]:
    """A few offices to begin with: the one that the person chose before comes first, then those of its commune."""
    if known is None:
        return list(units[:NEAREST])
    return sorted(units, key=lambda unit: (unit.pk != known.pk, unit.commune_code != known.commune_code))[:NEAREST]


def offices(units: Sequence[Unit]) -> list[Office]:
    """One-stop offices with their opening hours."""
    calendars = calendars_for([unit.pk for unit in units])
    return [Office(u.name, u.address, _phone(u), hours_words(calendars[u.pk].week), _services(u)) for u in units]


def office_lines(unit: Unit) -> list[str | Component]:
    """Name, address and telephone for a summary row."""
    return [line for line in (unit.name, unit.address, _phone(unit)) if line]


def hours_words(week: Week) -> list[str]:
    """“thứ Hai đến thứ Sáu: 07:00 – 11:30, 13:30 – 17:00”, days with the same shifts together."""
    runs = ([*days] for _shifts, days in groupby(range(7), key=lambda day: week[day]))
    lines = (
        _("%(days)s: %(hours)s") % {"days": _days(run), "hours": _hours(week[run[0]])} for run in runs if week[run[0]]
    )
    return [words.capitalised(line) for line in lines]


def _days(numbers: Sequence[int]) -> str:
    first, last = words.weekday(numbers[0]), words.weekday(numbers[-1])
    if len(numbers) == 1:
        return first
    return _("%(first)s đến %(last)s") % {"first": first, "last": last}


def _hours(shifts: Iterable[Shift]) -> str:
    return ", ".join(f"{shift.opens:%H:%M} – {shift.closes:%H:%M}" for shift in shifts)


def _services(unit: Unit) -> Link | None:
    # Only offices of communes have a list on their wall so far.
    if not unit.commune_code or unit.kind != UnitKind.ONE_STOP:
        return None
    address = reverse("portal:posted-list", args=[unit.code])
    return Link(_("Thủ tục làm ở đây (PDF)"), address, icon="file", hidden_text=unit.name)


def _phone(unit: Unit) -> Link | None:
    digits = "".join(sign for sign in unit.hotline if sign.isdigit() or sign == "+")
    return Link(unit.hotline, f"tel:{digits}", icon="phone") if digits else None
