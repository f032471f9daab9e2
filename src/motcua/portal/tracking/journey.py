"""Words for one dossier: who has it, since when, until when, what comes next, what came out (UX-06)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.audit.models import Opening
from motcua.core import words
from motcua.delivery.models import Parcel
from motcua.documents.lifecycle import IssueState
from motcua.dossiers.explaining import why_due
from motcua.dossiers.handovers import who_took_it
from motcua.dossiers.letters import APOLOGY, REFUSAL, REQUEST, SLIP, STOP
from motcua.dossiers.lifecycle import WAITING_STAGES, Delivery, Move, Stage
from motcua.dossiers.models import Dossier, Handover, HistoryLine, KeptOriginal, Result, Supplement
from motcua.dossiers.standing import DOING, NEXT, WAITING, sentences
from motcua.notifications import texts
from motcua.notifications.models import Notice
from motcua.portal.delivery.presenters import came_back, on_its_way
from motcua.portal.offices import office_lines
from motcua.portal.readers import presenters as readers
from motcua.portal.status import stage_tag
from motcua.portal.tracking import money
from motcua.portal.tracking.money import Money
from motcua.portal.tracking.presenters import name_of
from motcua.ui.base import Content
from motcua.ui.components import (
    Banner,
    Button,
    Details,
    Link,
    LinkList,
    SummaryList,
    SummaryRow,
    Tag,
    Timeline,
    TimelineStep,
)
from motcua.workflow.models import Step, StepKind, Task

OPENINGS_SHOWN = 3
# Other notes are between officials, or stand elsewhere on the page.
_NOTES_SHOWN = (Move.RESCHEDULE, Move.REAPPOINT, Move.ASK, Move.SUPPLEMENT, Move.WITHDRAW)


@dataclass(frozen=True, slots=True)
class DossierPage:
    """One dossier as its owner sees it."""

    title: str
    number: str
    tag: Tag
    sentences: Sequence[str]
    reason: Banner | None
    to_pay: Banner | None
    fees: SummaryList | None
    kept: SummaryList | None
    collect: Button | None
    result: LinkList | None
    timeline: Timeline
    facts: SummaryList
    parcel: SummaryList | None
    choose: Link | None
    papers: LinkList
    told: LinkList | None
    opened: SummaryList | None
    all_opened: Link
    talk: Link
    withdraw: Link | None


def dossier_page(
    dossier: Dossier,
    history: Sequence[HistoryLine],
    *,
    task: Task | None,
    coming: Step | None,
    told: Sequence[Notice],
    letters: Collection[str],
    asked: Supplement | None,
    may_withdraw: bool,
    result: Result | None,
    handover: Handover | None,
    parcel: Parcel | None,
    may_choose: bool,
    opened: Sequence[Opening],
    unread: int,
    paid: Money,
    kept: Sequence[KeptOriginal],
    at: datetime,
) -> DossierPage:
    """`task` is the open one, `coming` the step after it, `told` what the person was told, `opened` who looked last.

    `letters` are the numbers of the forms that were issued, `asked` is what the office waits for, `handover` how the
    result was given at a counter, `parcel` the newest one that carries it.
    """
    return DossierPage(
        title=name_of(dossier),
        number=dossier.number,
        tag=stage_tag(dossier),
        sentences=sentences(dossier, task, at),
        reason=_asked(dossier, asked)
        if asked
        else _reason(dossier) or _revoked(dossier, result) or came_back(dossier, parcel),
        to_pay=money.to_pay(dossier, paid),
        fees=money.fees(paid),
        kept=_kept(kept),
        collect=_collect(dossier),
        result=_result(dossier, bool(result and result.docx_id)),
        timeline=Timeline(
            [*map(_past, history), *_now(dossier, task, at), *_later(dossier, task, coming)],
            label=_("Đường đi của hồ sơ"),
        ),
        facts=SummaryList(_facts(dossier, handover), title=_("Về hồ sơ này")),
        parcel=on_its_way(dossier, parcel),
        choose=Link(_("Đổi cách nhận kết quả"), reverse("portal:choose-delivery", args=[dossier.number]), icon="pencil")
        if may_choose
        else None,
        papers=_papers(dossier, letters),
        told=_told(told),
        opened=SummaryList([_look(one) for one in opened], title=_("Ai đã xem hồ sơ này")) if opened else None,
        all_opened=Link(
            _("Xem mọi lần cán bộ mở hồ sơ này"), reverse("portal:readers", args=[dossier.number]), icon="eye"
        ),
        talk=_talk(dossier, unread),
        withdraw=Link(_("Rút hồ sơ"), reverse("portal:withdraw", args=[dossier.number]), icon="close", dialog=True)
        if may_withdraw
        else None,
    )


def _kept(originals: Sequence[KeptOriginal]) -> SummaryList | None:
    """Where each original is until it is back; the unit, not the official."""
    rows = [
        SummaryRow(
            one.title,
            [
                _("Đang giữ bản gốc tại %(where)s") % {"where": one.place.name if one.place else ""},
                _("Số %(number)s, giữ từ %(day)s") % {"number": one, "day": words.short_day(one.kept_at)},
            ],
        )
        for one in originals
    ]
    return SummaryList(rows, title=_("Bản gốc của bạn")) if rows else None


def _past(line: HistoryLine) -> TimelineStep:
    unit = line.unit.name if line.unit else ""
    return TimelineStep(
        _happened(line),
        "past",
        when=words.short_moment(line.at),
        who=", ".join(part for part in (line.by_title, unit) if part),
        text=line.note if line.move in _NOTES_SHOWN else "",
    )


def _happened(line: HistoryLine) -> str:
    said = {
        Move.SUBMIT: _("Bạn đã nộp hồ sơ"),
        Move.ACCEPT: _("Bộ phận một cửa đã tiếp nhận"),
        Move.REFUSE: _("Hồ sơ không được tiếp nhận"),
        Move.START: _("Đã bắt đầu xử lý"),
        Move.FORWARD: _("Đã xong bước: %(step)s") % {"step": line.step_name},
        Move.SEND_BACK: _("Trả lại bước trước để xem kỹ hơn"),
        Move.FINISH: _("Kết quả đã được ký"),
        Move.RETURN: _("Kết quả đã được trao"),
        Move.RESCHEDULE: _("Ngày hẹn đổi theo lịch làm việc"),
        Move.REAPPOINT: _("Chúng tôi xin lỗi và hẹn lại ngày trả"),
        Move.BILL: _("Yêu cầu nộp tiền, thời hạn tạm dừng"),
        Move.PAY: _("Đã nộp đủ tiền, hồ sơ được giải quyết tiếp"),
        Move.REASSIGN: _("Đơn vị mới tiếp tục giải quyết, ngày hẹn giữ nguyên"),
        Move.ASK: _("Cần bổ sung hồ sơ"),
        Move.SUPPLEMENT: _("Bạn đã nộp phần bổ sung"),
        Move.WITHDRAW: _("Bạn đã rút hồ sơ"),
        Move.STOP: _("Hồ sơ dừng giải quyết"),
    }
    return said[Move(line.move)]


def _now(dossier: Dossier, task: Task | None, at: datetime) -> list[TimelineStep]:
    if task is None:
        return []
    if dossier.stage in WAITING_STAGES:
        text = _("Thời hạn tạm dừng tới khi bạn xong.") if dossier.due_at else ""
        return [TimelineStep(str(WAITING[Stage(dossier.stage)]), "now", text=text)]
    kind = StepKind(task.step.kind)
    holder = [task.assignee.full_name] if task.assignee else []
    return [
        TimelineStep(
            str(DOING[kind]),
            "now",
            when=_("từ %(when)s") % {"when": words.short_moment(task.opened_at)},
            who=", ".join([*holder, task.unit.name]),
            text=_deadline(task, kind, at),
        )
    ]


def _deadline(task: Task, kind: StepKind, at: datetime) -> Content:
    if kind == StepKind.RETURN:
        return ""
    when = words.moment(task.due_at)
    if task.due_at < at:
        return Tag(_("Bước này quá hạn từ %(when)s") % {"when": when}, "late")
    return _("Hạn của bước này: %(when)s.") % {"when": when}


def _later(dossier: Dossier, task: Task | None, coming: Step | None) -> list[TimelineStep]:
    if task is None or task.step.kind == StepKind.RETURN:
        return []
    steps = [TimelineStep(str(NEXT[StepKind(coming.kind)]), "next")] if coming else []
    if coming is None or coming.kind != StepKind.RETURN:
        steps.append(TimelineStep(str(NEXT[StepKind.RETURN]), "next", text=_("Chúng tôi báo ngay khi có kết quả.")))
    return steps


def _asked(dossier: Dossier, supplement: Supplement) -> Banner:
    return Banner(
        supplement.reason,
        tone="warning",
        title=_("Cần bạn bổ sung, chậm nhất hết %(until)s") % {"until": words.long_day(supplement.until)},
        link=Link(_("Xem các mục cần sửa và bổ sung"), reverse("portal:mend", args=[dossier.number])),
    )


def _reason(dossier: Dossier) -> Banner | None:
    known = {
        Stage.REFUSED: (dossier.refusal_reason, _("Vì sao hồ sơ không được tiếp nhận")),
        Stage.STOPPED: (dossier.stop_reason, _("Vì sao hồ sơ dừng giải quyết")),
    }
    if dossier.stage not in known:
        return None
    reason, title = known[Stage(dossier.stage)]
    again = reverse("portal:choose-office", args=[dossier.procedure.procedure.code])
    return Banner(reason, tone="warning", title=title, link=Link(_("Khai lại và nộp hồ sơ mới"), again))


def _revoked(dossier: Dossier, result: Result | None) -> Banner | None:
    paper = getattr(result.file, "issued_paper", None) if result and result.file else None
    if paper is None or paper.state != IssueState.REVOKED:
        return None
    ask = Link(_("Hỏi cơ quan về việc này"), reverse("portal:conversation", args=[dossier.number]))
    return Banner(paper.reason, tone="warning", title=_("Kết quả đã bị thu hồi, không còn giá trị"), link=ask)


def _collect(dossier: Dossier) -> Button | None:
    if dossier.stage != Stage.FINISHED or dossier.delivery != Delivery.ONLINE:
        return None
    return Button(_("Nhận kết quả"), icon="return", action=reverse("portal:collect", args=[dossier.number]))


def _result(dossier: Dossier, has_docx: bool) -> LinkList | None:
    if dossier.stage != Stage.RETURNED:
        return None
    links = [_download(_("Tải kết quả đã ký (PDF)"), dossier, "result-pdf")]
    if has_docx:
        links.append(_download(_("Tải bản để đọc, in (DOCX)"), dossier, "result-docx"))
    links.append(Link(_("Kiểm tra kết quả là thật"), reverse("portal:verify"), icon="qr"))
    links.append(Link(_("Kho giấy tờ của bạn: tải lại, dùng lại"), reverse("portal:shelf"), icon="file"))
    return LinkList(links, title=dossier.procedure.result_name)


def _facts(dossier: Dossier, handover: Handover | None) -> list[SummaryRow]:
    rows = [SummaryRow(_("Số hồ sơ"), dossier.number)]
    if dossier.code:
        rows.append(SummaryRow(_("Mã hồ sơ"), dossier.code))
    if dossier.due_at:
        why = Details(_("Vì sao hẹn ngày này?"), SummaryList([SummaryRow(*part) for part in why_due(dossier)]))
        rows.append(SummaryRow(_("Hẹn trả kết quả"), [words.capitalised(words.moment(dossier.due_at)), why]))
    return [
        *rows,
        SummaryRow(_("Người nộp"), dossier.applicant),
        SummaryRow(_("Nơi nộp"), office_lines(dossier.unit)),
        SummaryRow(_("Nhận kết quả"), str(Delivery(dossier.delivery).label)),
        *([SummaryRow(_("Đã nhận"), who_took_it(handover))] if handover else []),
    ]


def _papers(dossier: Dossier, letters: Collection[str]) -> LinkList:
    links = [Link(_("Biên nhận và giấy tờ đã nộp"), reverse("portal:receipt", args=[dossier.number]), icon="file")]
    for name, number, said in (
        ("slip", SLIP, _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")),
        ("request", REQUEST, _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")),
        ("refusal", REFUSAL, _("Phiếu từ chối tiếp nhận")),
        ("apology", APOLOGY, _("Phiếu xin lỗi, hẹn lại ngày trả")),
        ("stop", STOP, _("Thông báo dừng giải quyết hồ sơ")),
    ):
        if number in letters:
            links += _both(dossier, name, said)
    return LinkList(links, title=_("Giấy tờ của hồ sơ"))


def _talk(dossier: Dossier, unread: int) -> Link:
    said = _("Hỏi cơ quan về hồ sơ này")
    if unread:
        said = ngettext("Cơ quan nhắn bạn: %(n)d tin mới", "Cơ quan nhắn bạn: %(n)d tin mới", unread) % {"n": unread}
    return Link(said, reverse("portal:conversation", args=[dossier.number]), icon="mail")


def _told(notices: Sequence[Notice]) -> LinkList | None:
    links = [
        Link(texts.title(one.kind, one.facts), reverse("portal:notice", args=[one.pk]), icon="bell") for one in notices
    ]
    return LinkList(links, title=_("Thông báo về hồ sơ này")) if links else None


def _look(one: Opening) -> SummaryRow:
    return SummaryRow(words.short_moment(one.at), readers.who(one))


def _both(dossier: Dossier, name: str, said: str) -> list[Link]:
    return [
        _download(_("%(paper)s (PDF)") % {"paper": said}, dossier, f"{name}-pdf"),
        _download(_("%(paper)s (DOCX)") % {"paper": said}, dossier, f"{name}-docx"),
    ]


def _download(said: str, dossier: Dossier, name: str) -> Link:
    return Link(said, reverse(f"portal:{name}", args=[dossier.number]), icon="download", download=True)
