"""What an edit of the calendar moves, and what it moved, in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.directory.models import Unit
from motcua.dossiers import rescheduling
from motcua.dossiers.models import Rescheduling
from motcua.dossiers.rescheduling import Shift
from motcua.office.calendar.forms import SEEN, Typed
from motcua.office.calendar.naming import address, code_of, name_of, week_lines
from motcua.ui.components import Banner, Column, SummaryList, SummaryRow, Table, TableRow
from motcua.workdays import queries
from motcua.workdays.calendar import Week
from motcua.workdays.explaining import Run
from motcua.workdays.layers import DayEntry
from motcua.workdays.models import CalendarDay, CalendarEdit
from motcua.workdays.standard import DayKind

SHOWN = 20


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What an edit would do, and the values that save it."""

    what: SummaryList
    finding: Banner
    moves: Table | None
    rest: str
    hidden: Mapping[str, str]
    back: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """One edit and what became of it."""

    title: str
    what: SummaryList
    state: Banner
    moves: Table | None
    rest: str
    is_moving: bool
    year: str


def preview_page(typed: Typed, unit: Unit | None, shifts: Sequence[Shift], *, seen: UUID, at: datetime) -> PreviewPage:
    """How many dossiers would move, the first of them, and whether some would be late."""
    edit = typed.edit
    entries = edit.days if edit else {}
    weeks = edit.weeks if edit else {}
    form = "office:calendar-hours" if weeks else "office:calendar-days"
    return PreviewPage(
        what=_what(unit, entries, weeks, typed.get("can-cu")),
        finding=_finding(shifts, at),
        moves=_shift_table(shifts[:SHOWN]) if shifts else None,
        rest=_rest(len(shifts)),
        hidden={**typed.values, "don-vi": code_of(unit), SEEN: str(seen)},
        back=address(form, unit),
    )


def edit_page(edit: CalendarEdit) -> EditPage:
    """What it set, by whom, why, and the dossiers that followed it."""
    unit = Unit.objects.filter(pk=edit.unit_id).first() if edit.unit_id else None
    added, removed = queries.rows_of(edit)
    entries: dict[date, DayEntry | None] = {row.day: None for row in removed}
    entries |= {row.day: _entry(row) for row in added}
    moved = rescheduling.moved_by(edit.pk)
    count, work = moved.count(), rescheduling.progress(edit.pk)
    rows = [(one.dossier.code or "", one.dossier.unit.name, one.before, one.after) for one in moved[:SHOWN]]
    return EditPage(
        title=_("Lần sửa lịch số %(n)d") % {"n": edit.number},
        what=_what(unit, entries, queries.weeks_of(edit), edit.reason, at=edit.at),
        state=_state(work, count),
        moves=_moved_table(rows) if rows else None,
        rest=_rest(count),
        is_moving=bool(work and not work.done_at),
        year=address("office:calendar", unit),
    )


def _what(
    unit: Unit | None,
    entries: Mapping[date, DayEntry | None],
    weeks: Mapping[date, Week],
    basis: str,
    at: datetime | None = None,
) -> SummaryList:
    rows = [SummaryRow(_("Lịch của"), name_of(unit))]
    if entries:
        rows.append(SummaryRow(_("Ngày"), [str(run) for run in _runs(entries)]))
    rows += [
        SummaryRow(_("Giờ từ %(day)s") % {"day": words.short_day(since)}, week_lines(week))
        for since, week in sorted(weeks.items())
    ]
    rows.append(SummaryRow(_("Căn cứ"), basis))
    if at is not None:
        rows.append(SummaryRow(_("Lưu lúc"), words.short_moment(at)))
    return SummaryList(rows)


def _runs(entries: Mapping[date, DayEntry | None]) -> list[Run]:
    runs: list[Run] = []
    for day, entry in sorted(entries.items()):
        reason = f"{entry.kind.label} – {entry.name}" if entry else _("bỏ ghi riêng")
        if runs and runs[-1].reason == reason and (day - runs[-1].last).days == 1:
            runs[-1] = Run(runs[-1].first, day, reason)
        else:
            runs.append(Run(day, day, reason))
    return runs


def _finding(shifts: Sequence[Shift], at: datetime) -> Banner:
    n = len(shifts)
    if not n:
        return Banner(_("Lưu xong là dùng ngay; không ai phải báo lại."), title=_("Không hồ sơ nào đổi ngày hẹn"))
    lines = [_("Ngày hẹn trả của các hồ sơ này sẽ đổi và người nộp được báo một lần.")]
    late = sum(shift.after < at <= shift.before for shift in shifts)
    if late:
        said = ngettext("%(n)s hồ sơ sẽ thành quá hạn.", "%(n)s hồ sơ sẽ thành quá hạn.", late)
        lines.append(said % {"n": words.number(late)})
    title = ngettext("%(n)s hồ sơ đang mở sẽ đổi ngày hẹn", "%(n)s hồ sơ đang mở sẽ đổi ngày hẹn", n)
    return Banner(lines, tone="warning", title=title % {"n": words.number(n)})


def _rest(n: int) -> str:
    if n <= SHOWN:
        return ""
    return _("và %(n)s hồ sơ nữa. Sau khi lưu, mỗi hồ sơ ghi rõ hạn cũ, hạn mới trong lịch sử.") % {
        "n": words.number(n - SHOWN)
    }


def _state(work: Rescheduling | None, moved: int) -> Banner:
    text = ngettext("%(n)s hồ sơ đã đổi ngày hẹn.", "%(n)s hồ sơ đã đổi ngày hẹn.", moved) % {"n": words.number(moved)}
    if work is None or work.done_at:
        return Banner(text, tone="success", title=_("Mọi hồ sơ đang mở đã theo lịch mới"))
    looked, total = words.number(work.looked), words.number(work.total)
    seen = _("Đã xem %(looked)s trong %(total)s hồ sơ.") % {"looked": looked, "total": total}
    return Banner([seen, text], title=_("Đang dời hạn các hồ sơ"))


def _shift_table(shifts: Sequence[Shift]) -> Table:
    return _moved_table([(s.dossier.code or "", s.dossier.unit.name, s.before, s.after) for s in shifts])


def _moved_table(rows: Sequence[tuple[str, str, datetime, datetime]]) -> Table:
    return Table(
        _("Hồ sơ đổi ngày hẹn"),
        [Column(_("Mã hồ sơ"), short=True), Column(_("Nơi nhận")), Column(_("Hạn cũ")), Column(_("Hạn mới"))],
        rows=[
            TableRow([code, unit, words.short_moment(before), words.short_moment(after)])
            for code, unit, before, after in rows
        ],
    )


def _entry(row: CalendarDay) -> DayEntry:
    return DayEntry(DayKind(row.kind), row.name, row.swap_with, row.legal_basis, row.is_estimate)
