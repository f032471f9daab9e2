"""A year of a calendar in finished words: twelve small months, the days that differ, the hours."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Unit
from motcua.office.calendar.naming import address, name_of, week_lines
from motcua.ui.base import Component, Content
from motcua.ui.components import Column, EmptyState, Link, LinkList, SummaryList, SummaryRow, Table, TableRow, Tag
from motcua.workdays import queries
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.explaining import why_off
from motcua.workdays.layers import DayEntry
from motcua.workdays.queries import OwnDay
from motcua.workdays.standard import DayKind

SHOWN = 20
_MONTHS = Calendar()


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a small month: its look, what a screen reader says, where it leads."""

    number: int
    look: str
    label: str
    href: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A small month; weeks begin on Monday, days of other months are none."""

    name: str
    weeks: Sequence[Sequence[Cell | None]]


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year of one calendar."""

    whose: str
    title: str
    months: Sequence[Month]
    weekdays: Sequence[str]
    days: Table
    hours: SummaryList
    before: Link
    after: Link
    units: Sequence[Link]
    edit_days: str
    edit_hours: str
    edits: LinkList | None


def year_page(unit: Unit | None, year: int, *, choices: Sequence[Unit], today: date) -> YearPage:
    """Twelve months, the days that differ, the hours, the way to change them."""
    unit_id = unit.pk if unit else None
    calendar, days = queries.calendar_for(unit_id), queries.days_of(unit_id, year)
    kinds = {own.day: own.entry.kind for own in days}
    return YearPage(
        whose=name_of(unit),
        title=_("Lịch làm việc %(year)d") % {"year": year},
        months=[_month(unit, year, number, calendar, kinds, today) for number in range(1, 13)],
        weekdays=[_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN")],
        days=_days_table(unit, year, days),
        hours=_hours(calendar, year),
        before=Link(str(year - 1), address("office:calendar", unit, nam=str(year - 1)), icon="arrow-left"),
        after=Link(str(year + 1), address("office:calendar", unit, nam=str(year + 1)), icon="arrow-right"),
        units=_units(unit, year, choices),
        edit_days=address("office:calendar-days", unit),
        edit_hours=address("office:calendar-hours", unit),
        edits=_edits(unit_id),
    )


def _month(
    unit: Unit | None, year: int, number: int, calendar: WorkingCalendar, kinds: Mapping[date, DayKind], today: date
) -> Month:
    return Month(
        name=_("Tháng %(n)d") % {"n": number},
        weeks=[
            [_cell(unit, day, calendar, kinds.get(day), today) if day.month == number else None for day in week]
            for week in _MONTHS.monthdatescalendar(year, number)
        ],
    )


def _cell(unit: Unit | None, day: date, calendar: WorkingCalendar, kind: DayKind | None, today: date) -> Cell:
    works = calendar.is_working(day)
    look = ("extra" if works else "off") if kind else ("" if works else "rest")
    why = calendar.names.get(day, "") if kind else ("" if works else why_off(day, calendar))
    label = f"{words.long_day(day)}: {why}" if why else words.long_day(day)
    return Cell(day.day, look, label, address("office:calendar-days", unit, ngay=f"{day}"), day == today)


def _days_table(unit: Unit | None, year: int, days: Sequence[OwnDay]) -> Table:
    return Table(
        _("Ngày nghỉ, ngày làm bù năm %(year)d") % {"year": year},
        [Column(_("Ngày"), short=True), Column(_("Tên")), Column(_("Loại")), Column(_("Nguồn"))],
        rows=[
            TableRow([_link(unit, own), own.entry.name, _kind(own.entry), _source(unit, own)])
            for own in days
        ],
        empty=EmptyState(
            _("Chưa có ngày nào được ghi cho năm này"), _("Hãy ghi ngày nghỉ khi có thông báo."), icon="clock"
        ),
    )  # fmt: skip


def _link(unit: Unit | None, own: OwnDay) -> Content:
    return Link(words.long_day(own.day), address("office:calendar-days", unit, ngay=f"{own.day}"))


def _kind(entry: DayEntry) -> Content:
    tags: list[str | Component] = [str(entry.kind.label)]
    if entry.is_estimate:
        tags.append(Tag(_("Dự kiến"), "soon"))
    return tags


def _source(unit: Unit | None, own: OwnDay) -> str:
    if unit and own.unit_id == unit.pk:
        whose = _("Riêng của đơn vị")
    else:
        whose = _("Từ đơn vị cấp trên") if own.unit_id else _("Lịch chung")
    return f"{whose}. {own.entry.legal_basis}" if own.entry.legal_basis else whose


def _hours(calendar: WorkingCalendar, year: int) -> SummaryList:
    weeks = [(date(year, 1, 1), calendar.week_on(date(year, 1, 1)))]
    weeks += [(since, week) for since, week in calendar.later_weeks if since.year == year and since != weeks[0][0]]
    rows = [SummaryRow(_("Từ %(day)s") % {"day": words.short_day(since)}, week_lines(week)) for since, week in weeks]
    return SummaryList(rows, title=_("Giờ làm việc"))


def _units(unit: Unit | None, year: int, choices: Sequence[Unit]) -> list[Link]:
    links = [Link(one.name, address("office:calendar", one, nam=str(year))) for one in choices if one != unit]
    if unit is not None and any(one.parent_id is None for one in choices):
        links.insert(0, Link(name_of(None), address("office:calendar", None, nam=str(year))))
    return links


def _edits(unit_id: UUID | None) -> LinkList | None:
    links = [
        Link(
            _("%(when)s: %(reason)s") % {"when": words.short_moment(edit.at), "reason": edit.reason},
            reverse("office:calendar-edit", args=[edit.number]),
        )
        for edit in queries.edits().filter(unit_id=unit_id)[:SHOWN]
    ]
    return LinkList(links, title=_("Những lần sửa gần đây")) if links else None
