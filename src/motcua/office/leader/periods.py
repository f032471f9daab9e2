"""Spans of days that figures are given for, as they stand in addresses: a year, or one of its halves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.core.clock import VN, local

YEARS = 6
HALF_BEGINS = 7


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until (not including) a day; `name` goes into a sentence."""

    key: str
    name: str
    since: date
    until: date


def periods(today: date) -> list[Period]:
    """The last years and their halves, newest first; none that lies ahead."""
    years = range(today.year, today.year - YEARS, -1)
    return [period for year in years for period in _of_year(year) if period.since <= today]


def period_of(key: str, today: date) -> Period:
    """The one that an address names; this year where it names none."""
    offered = periods(today)
    return next((one for one in offered if one.key == key), offered[0])


def year_begins(at: datetime) -> datetime:
    """The first moment of the year in which a moment falls."""
    return datetime(local(at).year, 1, 1, tzinfo=VN)


def _of_year(year: int) -> Iterator[Period]:
    first, middle, end = date(year, 1, 1), date(year, HALF_BEGINS, 1), date(year + 1, 1, 1)
    yield Period(f"{year}", _("năm %(year)d") % {"year": year}, first, end)
    yield Period(f"{year}-cuoi", _("6 tháng cuối năm %(year)d") % {"year": year}, middle, end)
    yield Period(f"{year}-dau", _("6 tháng đầu năm %(year)d") % {"year": year}, first, middle)
