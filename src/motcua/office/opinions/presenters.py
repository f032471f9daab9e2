"""Words of opinions, for who asks and for who is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import AGENCIES, Desk
from motcua.directory.models import Unit
from motcua.documents.models import StoredFile
from motcua.documents.queries import is_waiting
from motcua.dossiers.actions.consulting import LONGEST, MOST_FILES, MOST_UNITS, usual_days
from motcua.dossiers.models import Dossier, Opinion
from motcua.office.dossier.bench import Bench
from motcua.office.opinions.forms import UNITS
from motcua.office.queue.presenters import due_tag
from motcua.ui.components import (
    Button,
    Column,
    EmptyState,
    FileField,
    Link,
    Option,
    Pager,
    PickField,
    Problem,
    QuestionPage,
    Table,
    TableRow,
    Tag,
    TextArea,
    TextField,
)
from motcua.workdays.queries import calendar_for

PAGE_SIZE = 50
BEGINNING = 120


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a desk is asked."""

    title: str
    table: Table
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Said:
    """One opinion on the page of its dossier."""

    unit: str
    tag: Tag
    question: str
    answer: str
    who: str
    files: Sequence[Link]
    call_off: Button | None


def list_page(found: "Page[Opinion]", desk: Desk, at: datetime) -> ListPage:
    """One row a question to the desk's unit, the earliest deadline first."""
    title, calendar = _("Cho ý kiến"), calendar_for(desk.unit.id)
    rows = [
        TableRow(
            [
                one.dossier.code or one.dossier.number,
                [one.dossier.applicant, snapshot(one.dossier.procedure_id).version.title],
                [_cut(one.question), one.asked_by.full_name],
                due_tag(one.due_at, at, calendar),
            ],
            href=reverse("office:give-opinion", args=[one.dossier.number, one.pk]),
        )
        for one in found
    ]
    columns = [Column(_("Hồ sơ"), short=True), Column(_("Người nộp, thủ tục")), Column(_("Câu hỏi, người hỏi"))]
    empty = EmptyState(
        _("Không ai đang hỏi ý kiến đơn vị"), _("Câu hỏi mới hiện ở đây, sớm hạn nhất trước."), icon="check"
    )
    table = Table(title, [*columns, Column(_("Hạn"), short=True)], rows=rows, empty=empty, caption_hidden=True)
    return ListPage(title, table, _pager(found))


def ask_page(dossier: Dossier, offered: Sequence[Unit], typed: QueryDict, problem: str, at: datetime) -> QuestionPage:
    """The form of a question, to whom of those who may be asked."""
    promised = words.short_moment(dossier.due_at) if dossier.due_at else ""
    return QuestionPage(
        _("Lấy ý kiến"),
        [
            TextArea("text", _("Cần hỏi gì"), value=typed.get("text", ""), maxlength=LONGEST),
            PickField(
                UNITS,
                _("Hỏi những đơn vị nào"),
                hint=_("Gõ vài chữ của tên, chọn lần lượt từng đơn vị; nhiều nhất %(n)d.") % {"n": MOST_UNITS},
                options=[Option(one.code, _name(one)) for one in offered],
                values=typed.getlist(UNITS),
            ),
            TextField(
                "days",
                _("Thời hạn cho ý kiến"),
                hint=_("Hồ sơ hẹn trả %(due)s. Ghi được một phần ngày, ví dụ 0,5.") % {"due": promised},
                value=typed.get("days", f"{usual_days(dossier, at)}".replace(".", ",")),
                inputmode="decimal",
                width="4",
                suffix=_("ngày làm việc"),
            ),
        ],
        caption=f"{dossier.code or dossier.number} · {dossier.applicant}",
        intro=_("Đơn vị được hỏi xem được hồ sơ này cho tới khi trả lời. Hồ sơ vẫn do bạn thụ lý, thời hạn vẫn chạy."),
        submit=_("Gửi câu hỏi"),
        back=reverse("office:dossier", args=[dossier.number]),
        problems=[Problem(problem)] if problem else (),
    )


def answer_page(opinion: Opinion, text: str, problem: str, at: datetime) -> QuestionPage:
    """The form of an answer, below the question."""
    dossier = opinion.dossier
    due = words.short_moment(opinion.due_at)
    late = _("Đã quá hạn %(due)s; ý kiến vẫn được ghi nhận.") if at > opinion.due_at else _("Trả lời trước %(due)s.")
    return QuestionPage(
        _("Cho ý kiến"),
        [
            TextArea("text", _("Ý kiến của đơn vị"), value=text, rows=6, maxlength=LONGEST),
            FileField("files", _("Tệp kèm theo"), hint=_("Nhiều nhất %(n)d tệp.") % {"n": MOST_FILES}, optional=True),
        ],
        caption=f"{dossier.code or dossier.number} · {dossier.applicant}",
        intro=[
            opinion.question,
            f"{opinion.asked_by.full_name}. {late % {'due': due}}",
            Link(_("Xem hồ sơ"), reverse("office:dossier", args=[dossier.number]), icon="file"),
        ],
        submit=_("Gửi ý kiến"),
        back=reverse("office:opinions"),
        problems=[Problem(problem)] if problem else (),
    )


def _name(unit: Unit) -> str:
    """Many agencies have a division of the same name."""
    is_clear = unit.kind in AGENCIES or unit.place_name in unit.name
    return unit.name if unit.parent is None or is_clear else f"{unit.name}, {unit.parent.name}"


def asked_words(made: Sequence[Opinion]) -> str:
    """That the question is on its way."""
    due = words.short_moment(made[0].due_at)
    return ngettext(
        "Đã hỏi %(n)d đơn vị, hạn trả lời %(due)s.", "Đã hỏi %(n)d đơn vị, hạn trả lời %(due)s.", len(made)
    ) % {"n": len(made), "due": due}


def said(
    opinions: Sequence[Opinion], files: Mapping[UUID, Sequence[StoredFile]], bench: Bench | None, at: datetime
) -> list[Said]:
    """Who was asked what, who answered, who is late; `bench` is the lead's, who may call a question off."""
    return [_said(one, files.get(one.pk, ()), bench, at) for one in opinions]


def _said(one: Opinion, files: Sequence[StoredFile], bench: Bench | None, at: datetime) -> Said:
    who = ""
    if one.answered_by and one.answered_at:
        who = f"{one.answered_by.full_name}, {one.answered_title} · {words.short_moment(one.answered_at)}"
    number = one.dossier.number
    button = None
    if bench is not None and one.is_open:
        action = reverse("office:call-off-opinion", args=[number, one.pk])
        button = Button(_("Thu hồi"), kind="quiet", action=action, hidden=bench.hidden)
    links = [
        Link(file.name, reverse("office:opinion-file", args=[number, file.pk]), icon="file")
        for file in files
        if not is_waiting(file)
    ]
    return Said(one.unit.name, _tag(one, at), one.question, one.answer or "", who, links, button)


def _tag(one: Opinion, at: datetime) -> Tag:
    due = words.short_moment(one.due_at)
    if one.answered_at is not None:
        late = one.answered_at > one.due_at
        return Tag(_("Đã trả lời, quá hạn") if late else _("Đã trả lời"), "soon" if late else "done")
    if one.called_off_at is not None:
        return Tag(_("Đã thu hồi"), "calm")
    if at <= one.due_at:
        return Tag(_("Chờ đến %(due)s") % {"due": due}, "waiting")
    if one.silence_basis:
        return Tag(_("Quá hạn, coi như đồng ý (%(basis)s)") % {"basis": one.silence_basis}, "soon")
    return Tag(_("Quá hạn %(due)s, chưa trả lời") % {"due": due}, "late")


def _cut(text: str) -> str:
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()}…"


def _pager(found: "Page[Opinion]") -> Pager | None:
    if found.paginator.num_pages < 2:
        return None
    here = reverse("office:opinions")
    return Pager(
        _("Trang %(here)d / %(all)d") % {"here": found.number, "all": found.paginator.num_pages},
        previous_href=f"{here}?trang={found.previous_page_number()}" if found.has_previous() else "",
        next_href=f"{here}?trang={found.next_page_number()}" if found.has_next() else "",
    )
