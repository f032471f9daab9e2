"""How long a procedure takes through one channel, as the record states it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua.catalogue.models import FindingKind
from motcua.catalogue.national.texts import Found, doubtful, line, prose
from motcua.catalogue.records import Time
from motcua.workdays.deadlines import Unit

UNITS = {
    "Ngày làm việc": Unit.WORKING_DAYS,
    "Ngày": Unit.CALENDAR_DAYS,
    "Giờ": Unit.HOURS,
    "Tháng": Unit.MONTHS,
}
# Longer than any that is not two numbers run together; the longest real one is 180 days.
LONGEST = {Unit.HOURS: 240, Unit.WORKING_DAYS: 240, Unit.CALENDAR_DAYS: 365, Unit.MONTHS: 24}
_STATED = re.compile(r"(\d{1,3})\s*(?:\([^)]*\)\s*)?(ngày làm việc|ngày|giờ|tháng)(?!\s*\d)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:trong (?:thời hạn|vòng)|thời (?:hạn|gian) giải quyết|không quá|tối đa(?: là)?|là|:|\s|[-*+])*", re.IGNORECASE
)
_FEE_RAN_IN = re.compile(r"^VN[ĐD]")


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time, whether a due date may rest on it, and what is wrong with it."""

    time: Time
    is_sure: bool
    found: tuple[Found, ...] = ()


def read(row: Mapping[str, Any], place: str) -> ReadTime:  # Any: JSON
    """The time of one channel row. Without a unit, or against its own note, it is not sure."""
    value, unit, note = row.get("time_value"), UNITS.get(row.get("time_unit") or ""), prose(row.get("note") or "")
    amount = Decimal(value) if isinstance(value, int) and value > 0 else None
    time = Time(amount, unit or "", note)
    if amount is not None and unit is None and _FEE_RAN_IN.match(note):
        return ReadTime(Time(None, "", ""), False, (doubtful(place, FindingKind.STRANGE_TIME, f"{value} {note}"),))
    if amount is None:
        return _proposed(time, doubtful(place, FindingKind.NO_TIME, _said(value, row.get("time_unit"), note)))
    if unit is None:
        return _with_unit(time, place, f"{value}")
    if amount > LONGEST[unit]:
        return ReadTime(time, False, (doubtful(place, FindingKind.STRANGE_TIME, f"{value} {row['time_unit']}"),))
    if _contradicts(time):
        said = f"{value} {row['time_unit']}; {note}"
        return ReadTime(time, False, (doubtful(place, FindingKind.TIME_AND_NOTE, said),))
    return ReadTime(time, True)


def stated_in(note: str) -> Sequence[tuple[int, Unit]]:
    """Every time that a note states, in its order."""
    units = {"ngày làm việc": Unit.WORKING_DAYS, "ngày": Unit.CALENDAR_DAYS, "giờ": Unit.HOURS, "tháng": Unit.MONTHS}
    return [(int(amount), units[unit.lower()]) for amount, unit in _STATED.findall(note)]


def words(time: Time) -> str:
    """“5 ngày làm việc”, for findings."""
    if time.amount is None:
        return ""
    return f"{time.amount.normalize():f} {Unit(time.unit).label if time.unit else ''}".strip()


def _contradicts(time: Time) -> bool:
    """Whether the note opens with another time than the one stated; notes that list phases do not count."""
    opening = _OPENING.match(time.note)
    rest = time.note[opening.end() :] if opening else time.note
    first = _STATED.match(rest)
    if first is None:
        return False
    amounts = [amount for amount, _unit in stated_in(time.note)]
    return time.amount not in amounts and time.amount != sum(amounts)


def _proposed(time: Time, found: Found) -> ReadTime:
    stated = set(stated_in(time.note))
    if len(stated) != 1:
        return ReadTime(Time(None, "", time.note), False, (found,))
    ((amount, unit),) = stated
    proposal = Time(Decimal(amount), unit, time.note)
    return ReadTime(proposal, False, (Found(found.place, found.outcome, found.kind, found.said, words(proposal)),))


def _with_unit(time: Time, place: str, said: str) -> ReadTime:
    units = {unit for amount, unit in stated_in(time.note) if amount == time.amount}
    proposal = Time(time.amount, units.pop(), time.note) if len(units) == 1 else time
    made = words(proposal) if proposal.unit else ""
    return ReadTime(proposal, False, (doubtful(place, FindingKind.NO_UNIT, _said(said, None, time.note), made),))


def _said(value: object, unit: str | None, note: str) -> str:
    return line("; ".join(part for part in (f"{value or ''} {unit or ''}".strip(), note) if part))
