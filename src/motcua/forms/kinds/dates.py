"""Days in three boxes; where only the year may be known, the other two may stay blank."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, TypeGuard

from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.text import one_line
from motcua.core.words import short_day
from motcua.forms.kinds.base import Around, Kind, Mistake, clean
from motcua.forms.layout import Field

DAY, MONTH, YEAR = PARTS = ("_day", "_month", "_year")
EARLIEST = date(1900, 1, 1)


class Day(Kind):
    """A day, stored as 2026-11-15. The option `latest` "today" refuses days to come."""

    parts: ClassVar[tuple[str, ...]] = PARTS
    needed: ClassVar[tuple[str, ...]] = PARTS

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        boxes = {part: one_line(clean(typed[part])) for part in PARTS}
        if not any(boxes.values()):
            return None
        lacking = [part for part in self.needed if not boxes[part]]
        if lacking:
            names = {DAY: _("ngày"), MONTH: _("tháng"), YEAR: _("năm")}
            words = _(" và ").join(names[part] for part in lacking)
            raise Mistake(_("Nhập thêm %(parts)s.") % {"parts": words}, *lacking)
        numbers = {part: _number(text, part) for part, text in boxes.items() if text}
        return self.stored(numbers, field, around)

    def stored(self, numbers: Mapping[str, int], field: Field, around: Around) -> str:
        """The answer for boxes that hold numbers."""
        return _day(numbers, field, around).isoformat()

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        day = _parsed(value)
        return {DAY: str(day.day), MONTH: str(day.month), YEAR: str(day.year)} if day else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        day = _parsed(value)
        return short_day(day) if day else str(value)

    def missing(self, field: Field) -> str:
        label = field.label[:1].lower() + field.label[1:]
        return _("Nhập %(label)s, ví dụ ngày 15, tháng 11, năm 2026.") % {"label": label}


class YearOrDay(Day):
    """A day, or only its year where that is all that is known: "1992" or "1992-03-14"."""

    needed: ClassVar[tuple[str, ...]] = (YEAR,)

    def stored(self, numbers: Mapping[str, int], field: Field, around: Around) -> str:
        if len(numbers) == 1:
            first = _day({DAY: 1, MONTH: 1, YEAR: numbers[YEAR]}, field, around)
            return f"{first.year:04}"
        if len(numbers) == 2:
            lacking, words = (DAY, _("ngày")) if MONTH in numbers else (MONTH, _("tháng"))
            raise Mistake(_("Nhập thêm %(part)s, hoặc chỉ để lại năm.") % {"part": words}, lacking)
        return super().stored(numbers, field, around)

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        return {YEAR: value} if _is_year(value) else super().typed(field, value)

    def words(self, field: Field, value: Json, around: Around) -> str:
        return str(value) if _is_year(value) else super().words(field, value, around)

    def missing(self, field: Field) -> str:
        label = field.label[:1].lower() + field.label[1:]
        return _("Nhập %(label)s; nếu chỉ nhớ năm thì nhập năm, ví dụ 1992.") % {"label": label}


def _number(text: str, part: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 4:
        raise Mistake(_("Ngày, tháng, năm phải là số, ví dụ 15, 11, 2026."), part)
    if part == YEAR and len(text) != 4:
        raise Mistake(_("Nhập năm bằng bốn chữ số, ví dụ 2026."), part)
    return int(text)


def _day(numbers: Mapping[str, int], field: Field, around: Around) -> date:
    day, month, year = (numbers[part] for part in PARTS)
    if not 1 <= month <= 12:
        raise Mistake(_("Tháng phải từ 1 đến 12."), MONTH)
    if year < EARLIEST.year:
        raise Mistake(_("Năm phải từ 1900 trở đi. Hãy xem lại năm."), YEAR)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Mistake(_("Tháng %(month)d/%(year)d không có ngày %(day)d. Hãy xem lại giấy tờ.") % {
            "month": month, "year": year, "day": day}, DAY)  # fmt: skip
    found = date(year, month, day)
    if field.options.get("latest") == "today" and around.today and found > around.today:
        raise Mistake(
            _("Ngày này chưa tới. Nhập ngày từ hôm nay, %(today)s, trở về trước.") % {"today": short_day(around.today)},
            *PARTS,
        )
    return found


def _parsed(value: Json) -> date | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    # `fromisoformat` also takes week dates and days without hyphens.
    return day if day and day.isoformat() == value else None


def _is_year(value: Json) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) == 4 and value.isascii() and value.isdigit()
