"""The national calendar as it ships: office hours, and the days of `holidays.csv`. Needs no database.

Days marked `is_estimate` lie in years whose decision was not yet published; an administrator replaces them.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.workdays.calendar import WorkingCalendar

_FILE = Path(__file__).parent / "holidays.csv"


class DayKind(TextChoices):
    """Why a day differs from its weekday (BLLĐ 2019, Đ111–112, and yearly decisions to exchange days)."""

    HOLIDAY = "holiday", _("Nghỉ lễ, tết")
    SUBSTITUTE = "substitute", _("Nghỉ bù")
    SWAPPED_OFF = "swapped_off", _("Nghỉ hoán đổi")
    SWAPPED_ON = "swapped_on", _("Làm bù")
    CLOSED = "closed", _("Nghỉ đột xuất")
    WORKED = "worked", _("Làm việc bình thường")


SWAPS = (DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON)
WORKING = (DayKind.SWAPPED_ON, DayKind.WORKED)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One line of the shipped calendar."""

    day: date
    kind: DayKind
    name: str
    swap_with: date | None
    legal_basis: str
    is_estimate: bool


@cache
def named_days() -> tuple[NamedDay, ...]:
    """Every shipped day, in order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            NamedDay(
                day=date.fromisoformat(row["day"]),
                kind=DayKind(row["kind"]),
                name=row["name"],
                swap_with=date.fromisoformat(row["swap_with"]) if row["swap_with"] else None,
                legal_basis=row["legal_basis"],
                is_estimate=row["is_estimate"] == "1",
            )
            for row in csv.DictReader(file)
        )


@cache
def standard_calendar() -> WorkingCalendar:
    """Monday to Friday 07:00–11:30 and 13:30–17:00, without the shipped days off, with the days worked in exchange."""
    return WorkingCalendar(
        name=str(_("Lịch làm việc chung")),
        days_off=frozenset(d.day for d in named_days() if d.kind not in WORKING),
        extra_days=frozenset(d.day for d in named_days() if d.kind in WORKING),
        names={d.day: d.name for d in named_days()},
    )
