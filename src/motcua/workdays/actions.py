"""Editing the calendar: the old rows are closed, the new ones stand beside them, who depends on it is told."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core import events
from motcua.core.batch import Batch
from motcua.core.errors import Conflict, Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.workdays import queries
from motcua.workdays.events import CalendarEdited
from motcua.workdays.layers import DayEntry, Edit
from motcua.workdays.models import CalendarDay, CalendarEdit, CalendarStamp, OfficeShift
from motcua.workdays.standard import SWAPS

SHORTEST_REASON = 10
MOST_DAYS = 60


def edit(change: Edit, *, reason: str, seen: UUID, by: Ref, at: datetime) -> CalendarEdit:
    """Write an edit; who listens to `CalendarEdited` writes it in the ledger and moves the deadlines that depend on it.

    `seen` is the edit in force when the consequences were shown; raises `Conflict` where another one came since,
    `Refusal` for an edit that changes nothing or makes no sense.
    """
    words = one_line(reason)
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Ghi rõ căn cứ hoặc lý do sửa lịch, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON})
    check(change)
    with transaction.atomic():
        head = CalendarStamp.objects.select_for_update().get()
        if head.stamp != seen:
            raise Conflict(_("Lịch vừa được sửa ở nơi khác. Hãy xem lại ảnh hưởng rồi lưu."))
        number = CalendarEdit.objects.values_list("number", flat=True)[0] + 1
        row = CalendarEdit(number=number, unit_id=change.unit_id, at=at, by=str(by), reason=words)
        _close(change, number)
        batch = Batch()
        batch.add(row, *_days(change, number), *_shifts(change, number))
        batch.change(head, stamp=row.id)
        events.publish(_told(row, change, by), batch)
        batch.write()
    return row


def check(change: Edit) -> None:
    """Raises `Refusal` for an edit that changes nothing, is too long, or leaves a swap with one half."""
    if not change.days and not change.weeks:
        raise Refusal(_("Chưa chọn thay đổi nào."))
    if len(change.days) > MOST_DAYS:
        raise Refusal(_("Mỗi lần sửa nhiều nhất %(n)d ngày.") % {"n": MOST_DAYS})
    present = queries.layer_of(change.unit_id)
    after = change.applied(present)
    if after == present:
        raise Refusal(_("Lịch đã đúng như vậy, không có gì thay đổi."))
    for day, entry in after.days.items():
        if entry.swap_with is not None:
            _check_swap(day, entry, after.days.get(entry.swap_with))


def _check_swap(day: date, entry: DayEntry, other: DayEntry | None) -> None:
    if other is None or other.swap_with != day or {entry.kind, other.kind} != set(SWAPS):
        raise Refusal(
            _("Ngày %(day)s và ngày %(other)s đổi cho nhau; hãy sửa cả hai.")
            % {"day": f"{day:%d/%m/%Y}", "other": f"{entry.swap_with:%d/%m/%Y}"}
        )


def _close(change: Edit, number: int) -> None:
    """The rows that the edit replaces; an insert in the same statement would still meet them."""
    mine = {"unit_id": change.unit_id, "removed_in": None}
    CalendarDay.objects.filter(day__in=[*change.days], **mine).update(removed_in=number)
    OfficeShift.objects.filter(since__in=[*change.weeks], **mine).update(removed_in=number)


def _days(change: Edit, number: int) -> list[CalendarDay]:
    return [
        CalendarDay(
            day=day,
            kind=entry.kind,
            name=entry.name,
            swap_with=entry.swap_with,
            unit_id=change.unit_id,
            legal_basis=entry.legal_basis,
            is_estimate=entry.is_estimate,
            added_in=number,
        )
        for day, entry in sorted(change.days.items())
        if entry is not None
    ]


def _shifts(change: Edit, number: int) -> list[OfficeShift]:
    return [
        OfficeShift(
            unit_id=change.unit_id,
            since=since,
            weekday=weekday,
            opens=shift.opens,
            closes=shift.closes,
            counts=shift.counts,
            added_in=number,
        )
        for since, week in sorted(change.weeks.items())
        for weekday, shifts in enumerate(week)
        for shift in shifts
    ]


def _told(row: CalendarEdit, change: Edit, by: Ref) -> CalendarEdited:
    return CalendarEdited(
        edit=row.id,
        number=row.number,
        unit_id=change.unit_id,
        first=change.first,
        last=change.last,
        days={day: entry.kind if entry else None for day, entry in sorted(change.days.items())},
        weeks=tuple(sorted(change.weeks)),
        reason=row.reason,
        by=by,
        at=row.at,
    )
