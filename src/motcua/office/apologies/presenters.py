"""Words of letters of apology for who writes them, who signs them, and the page of their dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import apologies
from motcua.dossiers.actions.apologising import LONGEST_REASON, Wanted, day_after, days_of, new_due
from motcua.dossiers.apologies import Draft
from motcua.dossiers.models import Apology, DelayReason, Dossier
from motcua.office.queue.presenters import due_tag
from motcua.ui.components import (
    Button,
    Column,
    DateField,
    EmptyState,
    Link,
    Option,
    Problem,
    QuestionPage,
    SelectField,
    Table,
    TableRow,
    Tag,
    TextArea,
)
from motcua.workdays.queries import calendar_for


@dataclass(frozen=True, slots=True)
class ToSign:
    """A draft before the head: what the box posts (none while it is being signed), what it says, where to read it."""

    name: str
    value: str
    lines: Sequence[str]
    state: Tag
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class ListPage:
    """The drafts of a desk: those to sign for a leader, those to make right for everybody else."""

    title: str
    to_sign: Sequence[ToSign]
    submit: str
    table: Table | None = None
    empty: EmptyState | None = None


def list_page(desk: Desk, at: datetime) -> ListPage:
    """What waits for the desk."""
    title = _("Phiếu xin lỗi, hẹn lại ngày trả")
    if desk.role != Role.LEADER:
        return ListPage(title, [], "", table=_table(apologies.in_hand(desk), at))
    found = [_to_sign(one.apology, at) for one in apologies.with_tasks(apologies.to_sign(desk))]
    ready = sum(bool(one.value) for one in found)
    submit = ngettext("Ký các phiếu đã chọn", "Ký các phiếu đã chọn", ready) if ready else ""
    nothing = _nothing(_("Không có phiếu nào chờ ký"))
    return ListPage(title, found, submit, empty=None if found else nothing)


def edit_page(
    dossier: Dossier,
    apology: Apology,
    reasons: Sequence[DelayReason],
    typed: Wanted | None,
    problem: str,
    at: datetime,
) -> QuestionPage:
    """The form of a draft, as it stands or as it was typed."""
    shown = typed or Wanted(apology.reason_code, apology.reason, day_after(dossier, days_of(dossier, apology, at)))
    due = dossier.due_at or at
    return QuestionPage(
        _("Phiếu xin lỗi, hẹn lại ngày trả"),
        [
            SelectField(
                "reason_code",
                _("Vì sao chậm"),
                options=[Option(one.code, one.label) for one in reasons],
                value=shown.reason_code,
            ),
            TextArea(
                "reason",
                _("Lý do, người nộp đọc nguyên văn"),
                hint=_("Nói thẳng, dễ hiểu, không đổ lỗi cho người nộp. Để nguyên câu này thì câu đổi theo mục trên."),
                value=shown.reason,
                rows=3,
                maxlength=LONGEST_REASON,
            ),
            _day_field(shown.due_on),
        ],
        caption=f"{dossier.code or dossier.number} · {dossier.applicant}",
        intro=[
            _("Hẹn trả %(due)s. Phiếu phải gửi trước %(last)s.")
            % {"due": words.moment(due), "last": words.moment(apologies.send_by(dossier, due))},
            _("Bước “%(step)s” tại %(unit)s. Lãnh đạo %(head)s ký.")
            % {"step": apology.step_name, "unit": apology.unit.name, "head": apology.head.name},
            _("Xong việc trước hạn thì phiếu tự bỏ, không phải làm gì."),
        ],
        submit=_("Lưu phiếu"),
        buttons=[Button(_("Xem phiếu"), kind="quiet", href=reverse("office:apology-preview", args=[dossier.number]))],
        back=reverse("office:dossier", args=[dossier.number]),
        hidden={"revision": str(apology.revision)},
        problems=[Problem(problem)] if problem else (),
    )


def _day_field(day: date | None) -> DateField:
    return DateField(
        "due_on",
        _("Hẹn lại ngày"),
        hint=_("Một ngày làm việc; giờ trả giữ như đã hẹn."),
        day=str(day.day) if day else "",
        month=str(day.month) if day else "",
        year=str(day.year) if day else "",
    )


def _table(drafts: Sequence[Draft], at: datetime) -> Table:
    title = _("Phiếu cần soạn")
    columns = [
        Column(_("Hồ sơ"), short=True),
        Column(_("Người nộp, thủ tục")),
        Column(_("Lý do")),
        Column(_("Hẹn trả"), short=True),
        Column(_("Hẹn lại"), short=True),
    ]
    nothing = _nothing(_("Không có phiếu nào cần soạn"))
    return Table(title, columns, rows=[_row(one, at) for one in drafts], empty=nothing, caption_hidden=True)


def _row(draft: Draft, at: datetime) -> TableRow:
    apology, dossier = draft.apology, draft.apology.dossier
    due, tag = dossier.due_at or at, _left(dossier, at)
    return TableRow(
        [
            dossier.code or dossier.number,
            [dossier.applicant, snapshot(dossier.procedure_id).version.title],
            [apology.reason, _("Bạn hoặc đồng nghiệp đã soạn") if apology.edited_at else _("Hệ thống soạn sẵn")],
            [tag, words.short_moment(due)],
            words.short_moment(new_due(dossier, apology, at)),
        ],
        href=reverse("office:apology", args=[dossier.number]),
        tone="late" if tag.tone == "late" else "",
    )


def _to_sign(apology: Apology, at: datetime) -> ToSign:
    dossier, number = apology.dossier, apology.dossier.number
    dates = {
        "due": words.short_moment(dossier.due_at or at),
        "again": words.short_moment(new_due(dossier, apology, at)),
    }
    who = apology.edited_by.full_name if apology.edited_by else _("Hệ thống")
    is_signing = apology.sign_asked_at is not None and not apology.sign_problem
    lines = [
        _("Đã hẹn %(due)s, hẹn lại %(again)s.") % dates,
        apology.reason,
        _("%(unit)s; %(who)s soạn.") % {"unit": apology.unit.name, "who": who},
        *([apology.sign_problem] if apology.sign_problem else []),
        *([_("Đã hẹn lại một lần: mở hồ sơ để ghi lý do rồi ký.")] if apology.is_excess and not is_signing else []),
    ]
    return ToSign(
        name=f"{dossier.code} · {dossier.applicant} · {snapshot(dossier.procedure_id).version.title}",
        value="" if is_signing or apology.is_excess else f"{apology.pk}:{apology.revision}",
        lines=lines,
        state=Tag(_("Đang ký"), "waiting") if is_signing else _left(dossier, at),
        links=[
            Link(_("Xem phiếu"), reverse("office:apology-preview", args=[number]), icon="file"),
            Link(_("Mở hồ sơ"), reverse("office:dossier", args=[number]), icon="arrow-right"),
        ],
    )


def _left(dossier: Dossier, at: datetime) -> Tag:
    return due_tag(dossier.due_at or at, at, calendar_for(dossier.unit_id))


def _nothing(title: str) -> EmptyState:
    return EmptyState(
        title, _("Hồ sơ sắp trễ hẹn thì hệ thống soạn phiếu sẵn, hai ngày làm việc trước hạn."), icon="check"
    )
