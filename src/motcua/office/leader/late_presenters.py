"""What is late without a letter of apology, or late again after one, in finished words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.dossiers.apologies import Late, Said
from motcua.office.queue.presenters import due_tag, holder
from motcua.ui.components import Column, EmptyState, Link, Pager, SummaryList, SummaryRow, Table, TableRow, Tag
from motcua.workdays.queries import calendars_for

SAID, PAGE = "phieu", "trang"
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class LatePage:
    """One of the two lists, which units it waits in, how often the law was passed over."""

    finding: str
    views: Sequence[Link]
    units: SummaryList | None
    table: Table
    pager: Pager | None
    note: str


def page(
    rows: Sequence[Late],
    found: "Page[UUID]",
    *,
    said: Said,
    counts: dict[Said, int],
    units: Sequence[tuple[str, int]],
    excesses: int,
    desk: Desk,
    at: datetime,
) -> LatePage:
    """The whole page."""
    total = counts[said]
    finding = ngettext("%(n)s hồ sơ quá hạn: %(what)s", "%(n)s hồ sơ quá hạn: %(what)s", total)
    note = ngettext(
        "Năm nay lãnh đạo cho hẹn lại quá một lần %(n)d lần.", "Năm nay lãnh đạo cho hẹn lại quá một lần %(n)d lần.",
        excesses,
    )  # fmt: skip
    waiting = [SummaryRow(name, words.number(n)) for name, n in units]
    return LatePage(
        finding=finding % {"n": words.number(total), "what": str(said.label).lower()},
        views=[Link(f"{one.label}: {words.number(counts[one])}", href(one), current=one == said) for one in Said],
        units=SummaryList(waiting, title=_("Đang chờ ở đơn vị")) if waiting else None,
        table=_table(rows, said, desk, at),
        pager=_pager(found, said),
        note=note % {"n": excesses},
    )


def href(said: Said) -> str:
    """The address of one of the lists."""
    return reverse("office:late") + ("" if said == Said.NEVER else f"?{SAID}={said}")


def _table(rows: Sequence[Late], said: Said, desk: Desk, at: datetime) -> Table:
    calendars = calendars_for({one.dossier.unit_id for one in rows})
    columns = [
        Column(_("Hồ sơ"), short=True),
        Column(_("Người nộp, thủ tục")),
        Column(_("Đơn vị gây chậm, người giữ")),
        Column(_("Quá hạn"), short=True),
        Column(_("Phiếu xin lỗi"), short=True),
    ]
    shown = []
    for one in rows:
        dossier, due = one.dossier, one.dossier.due_at or at
        shown.append(
            TableRow(
                [
                    dossier.code or dossier.number,
                    [dossier.applicant, snapshot(dossier.procedure_id).version.title],
                    [one.task.unit.name, holder(one.task, desk)],
                    [due_tag(due, at, calendars[dossier.unit_id]), words.short_moment(due)],
                    _letter(one),
                ],
                href=reverse("office:dossier", args=[dossier.number]),
                tone="late",
            )
        )
    empty = EmptyState(
        _("Không có hồ sơ nào như vậy"), _("Hồ sơ quá hạn hiện ở đây ngay phút đó, kèm tên đơn vị."), icon="check"
    )
    return Table(str(said.label), columns, rows=shown, empty=empty, caption_hidden=True)


def _letter(one: Late) -> Tag:
    draft = next((letter for letter in one.letters if letter.is_open), None)
    if draft is None:
        return Tag(_("Chưa soạn"), "late")
    if draft.sign_asked_at is not None and not draft.sign_problem:
        return Tag(_("Đang ký"), "waiting")
    return Tag(_("Chưa ký được"), "late") if draft.sign_problem else Tag(_("Chờ ký"), "soon")


def _pager(found: "Page[UUID]", said: Said) -> Pager | None:
    if found.paginator.num_pages < 2:
        return None
    given = {"here": found.number, "all": found.paginator.num_pages}
    return Pager(
        _("Trang %(here)d / %(all)d") % given,
        previous_href=f"?{SAID}={said}&{PAGE}={found.previous_page_number()}" if found.has_previous() else "",
        next_href=f"?{SAID}={said}&{PAGE}={found.next_page_number()}" if found.has_next() else "",
    )
