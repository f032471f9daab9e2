"""What an administrator types about days and hours, read into an edit; an edit as an address, to look at it first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core import words
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.models import Unit
from motcua.workdays.actions import MOST_DAYS
from motcua.workdays.calendar import Shift, Week, check_week
from motcua.workdays.layers import DayEntry, Edit
from motcua.workdays.models import ALWAYS
from motcua.workdays.standard import DayKind

_DAY = timedelta(days=1)
_SHIFT = re.compile(r"(\d{1,2})[:hg.](\d{2})?\s*(?:-|–|đến)\s*(\d{1,2})[:hg.](\d{2})?\s*(trực)?", re.IGNORECASE)
WEEKDAYS = ("t2", "t3", "t4", "t5", "t6", "t7", "cn")
YEARS = range(2000, 2100)
SEEN = "da-xem"


class What(TextChoices):
    """What can be done to days."""

    CLOSED = "dong", gettext_lazy("Nghỉ đột xuất")
    HOLIDAY = "le", gettext_lazy("Nghỉ lễ, tết")
    SUBSTITUTE = "bu", gettext_lazy("Nghỉ bù")
    SWAP = "doi", gettext_lazy("Hoán đổi: nghỉ ngày này, làm bù ngày khác")
    WORKED = "lam", gettext_lazy("Làm việc bình thường, dù lịch trên là ngày nghỉ")
    REMOVE = "bo", gettext_lazy("Bỏ ghi riêng, theo lịch cấp trên")


KINDS = {
    What.CLOSED: DayKind.CLOSED,
    What.HOLIDAY: DayKind.HOLIDAY,
    What.SUBSTITUTE: DayKind.SUBSTITUTE,
    What.WORKED: DayKind.WORKED,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """The values as they came, under the names of the address, and what is wrong with each."""

    values: Mapping[str, str]
    errors: Mapping[str, str]
    edit: Edit | None = None

    def get(self, name: str) -> str:
        """What was typed there."""
        return self.values.get(name, "")


def days(post: QueryDict) -> dict[str, str]:
    """The posted form about days as the values of an address; days that are none stay as they were typed."""
    values = {name: one_line(post.get(name, ""))[:200] for name in ("loai", "ten", "can-cu")}
    return {**values, **{name: _date_text(post, name) for name in ("tu", "den", "doi")}}


def hours(post: QueryDict) -> dict[str, str]:
    """The posted form about hours as the values of an address."""
    values = {name: one_line(post.get(name, ""))[:200] for name in (*WEEKDAYS, "can-cu")}
    return {**values, "tu": _date_text(post, "tu")}


def read(values: Mapping[str, str], unit: Unit | None) -> Typed:
    """The edit that an address describes: about hours where one is named, else about days."""
    errors: dict[str, str] = {}
    if not values.get("can-cu"):
        errors["can-cu"] = _("Hãy ghi căn cứ: số quyết định, công văn, hoặc lý do.")
    is_hours = any(name in values for name in WEEKDAYS)
    edit = (_hours if is_hours else _days)(values, unit, errors)
    return Typed(values, errors, None if errors else edit)


def _days(values: Mapping[str, str], unit: Unit | None, errors: dict[str, str]) -> Edit:
    try:
        what = What(values.get("loai", ""))
    except ValueError:
        errors["loai"] = _("Hãy chọn một loại ngày.")
        return Edit(None)
    first = _day(values, "tu", errors)
    last = _day(values, "den", errors) if values.get("den") else first
    if first is None or last is None:
        return Edit(None)
    if not first <= last < first + MOST_DAYS * _DAY:
        errors["den"] = _("Ngày cuối phải từ ngày đầu trở đi, nhiều nhất %(n)d ngày.") % {"n": MOST_DAYS}
        return Edit(None)
    name = values.get("ten", "")
    if what != What.REMOVE and not name and what != What.SWAP:
        errors["ten"] = _("Hãy ghi tên ngày, người dân sẽ đọc tên này.")
    unit_id = unit.pk if unit else None
    if what == What.SWAP:
        return Edit(unit_id, _swap(values, first, last, errors))
    entry = None if what == What.REMOVE else DayEntry(KINDS[what], name, legal_basis=values.get("can-cu", ""))
    return Edit(unit_id, {first + n * _DAY: entry for n in range((last - first).days + 1)})


def _swap(values: Mapping[str, str], off: date, last: date, errors: dict[str, str]) -> dict[date, DayEntry | None]:
    on = _day(values, "doi", errors)
    if last != off:
        errors["den"] = _("Mỗi lần hoán đổi một ngày.")
    if on == off:
        errors["doi"] = _("Ngày làm bù phải khác ngày nghỉ.")
    if on is None or errors:
        return {}
    basis, name = values.get("can-cu", ""), values.get("ten", "")
    resting = name or _("Ngày nghỉ (thay cho ngày %(day)s)") % {"day": words.short_day(on)}
    working = _("Làm bù cho ngày %(day)s") % {"day": words.short_day(off)}
    return {
        off: DayEntry(DayKind.SWAPPED_OFF, resting, on, basis),
        on: DayEntry(DayKind.SWAPPED_ON, working, off, basis),
    }


def _hours(values: Mapping[str, str], unit: Unit | None, errors: dict[str, str]) -> Edit:
    since = _day(values, "tu", errors)
    week = []
    for name in WEEKDAYS:
        try:
            week.append(shifts(values.get(name, "")))
        except Refusal as no:
            errors[name] = str(no)
            week.append(())
    if since is None or errors:
        return Edit(None)
    try:
        check_week(tuple(week))
    except ValueError:
        errors["t2"] = _("Cả tuần phải có ít nhất một ca làm việc được tính, các ca không chồng nhau.")
    return Edit(unit.pk if unit else None, weeks={since: tuple(week)})


def shifts(text: str) -> tuple[Shift, ...]:
    """“7:00-11:30, 13:30-17:00 trực” as shifts in order; empty for a day off. Raises `Refusal`."""
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text))):
        match = _SHIFT.fullmatch(part)
        try:
            opens, closes = _clock(match, 1), _clock(match, 3)
            found.append(Shift(opens, closes, counts=not (match and match[5])))
        except ValueError:
            raise Refusal(
                _("“%(text)s” không phải ca làm việc. Ví dụ: 07:00-11:30, 13:30-17:00") % {"text": part}
            ) from None
    found.sort(key=lambda shift: shift.opens)
    return tuple(found)


def shift_words(day: tuple[Shift, ...]) -> str:
    """The opposite of `shifts`."""
    return ", ".join(f"{s.opens:%H:%M}-{s.closes:%H:%M}" + ("" if s.counts else " " + _("trực")) for s in day)


def week_values(week: Week) -> dict[str, str]:
    """A week as the values of the form."""
    return {name: shift_words(day) for name, day in zip(WEEKDAYS, week, strict=True)}


def year(text: str, today: date) -> int:
    """The year that was asked for, else the present one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 and int(text) in YEARS else today.year


def seen(values: Mapping[str, str]) -> UUID:
    """The edit that was in force when the consequences were shown; one that never was where the value is none."""
    try:
        return UUID(values.get(SEEN, ""))
    except ValueError:
        return UUID(int=0)


def _clock(match: re.Match[str] | None, group: int) -> time:
    if match is None:
        raise ValueError
    return time(int(match[group]), int(match[group + 1] or 0))


def _day(values: Mapping[str, str], name: str, errors: dict[str, str]) -> date | None:
    try:
        found = date.fromisoformat(values.get(name, ""))
    except ValueError:
        found = ALWAYS
    if found.year not in YEARS:
        errors[name] = _("Ngày này không có thật. Ví dụ: 25 11 2026")
        return None
    return found


def _date_text(post: QueryDict, name: str) -> str:
    day, month, year = (post.get(f"{name}_{part}", "").strip()[:4] for part in ("day", "month", "year"))
    if not (day or month or year):
        return ""
    return f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}"
