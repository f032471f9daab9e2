"""A dossier in finished words for the page that shows it whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts.queries import contacts_of
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import checklists
from motcua.dossiers.actions.consulting import ASKING_STEPS
from motcua.dossiers.explaining import why_due
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import RUNNING_STAGES, Delivery, Move, Stage
from motcua.dossiers.models import Dossier, HistoryLine, KeptOriginal, PaperKind, Supplement
from motcua.dossiers.revisions import differences
from motcua.forms import queries as forms
from motcua.forms import summaries
from motcua.office.dossier import bench, made, money, offers, sheets, steps
from motcua.office.dossier.bench import Bench, Offer, Typed
from motcua.office.dossier.sheets import Sheet
from motcua.office.dossier.steps import StepMark
from motcua.office.opinions.presenters import Said, said
from motcua.office.processes import presenters as processes
from motcua.office.processes.presenters import Drawing
from motcua.office.queue.presenters import due_tag, holder
from motcua.ui.components import (
    Content,
    Details,
    Link,
    SummaryList,
    SummaryRow,
    Tab,
    Tabs,
    Tag,
    Timeline,
    TimelineStep,
    Tone,
)
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.queries import calendar_for
from motcua.workflow.models import Task

_TONES: dict[Stage, Tone] = {
    Stage.REGISTERED: "waiting",
    Stage.MENDING: "soon",
    Stage.REFUSED: "calm",
    Stage.AWAITING_PAPERS: "soon",
    Stage.AWAITING_PAYMENT: "soon",
    Stage.FINISHED: "done",
    Stage.RETURNED: "done",
}


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything that the page shows, in its order."""

    name: str
    number: str
    procedure: str
    applicant: str
    tags: Sequence[Tag]
    steps: Sequence[StepMark]
    supplements: Sequence[SummaryList]
    declaration: Sequence[SummaryList]
    sheets: Sequence[Sheet]
    offer: Offer
    facts: SummaryList
    papers: Sequence[made.MadePaper]
    gives_papers: bool
    history: Timeline
    opinions: Sequence[Said]
    drawing: Drawing
    sign_state: str

    @property
    def parts(self) -> Tabs:
        """The panes, for a screen that has room for one at a time."""
        return Tabs(
            _("Các phần của hồ sơ"),
            [
                Tab(_("Cần làm"), "to-do"),
                Tab(_("Giấy tờ"), "papers", str(len(self.sheets))),
                Tab(_("Tờ khai"), "declaration"),
                Tab(_("Lịch sử"), "facts"),
            ],
        )


def dossier_page(folder: Folder, desk: Desk, at: datetime, typed: Typed | None = None) -> DossierPage:
    """The page of a dossier as this desk sees it."""
    dossier, calendar = folder.dossier, calendar_for(folder.dossier.unit_id)
    return DossierPage(
        name=dossier.code or dossier.number,
        number=dossier.number,
        procedure=snapshot(dossier.procedure_id).version.title,
        applicant=dossier.applicant,
        tags=_tags(dossier),
        steps=steps.step_marks(folder, at=at, calendar=calendar),
        supplements=[_supplement(folder, one) for one in reversed(folder.answered)],
        declaration=declaration(folder),
        sheets=sheets.sheets(folder),
        offer=offers.offer(folder, desk, at, typed),
        facts=_facts(folder, desk, at, calendar),
        papers=made.papers(folder, desk),
        gives_papers=desk.role == Role.COUNTER,
        history=history(folder.history),
        opinions=_opinions(folder, desk, at),
        drawing=processes.of_dossier(folder),
        sign_state=bench.sign_state(folder.result),
    )


def _opinions(folder: Folder, desk: Desk, at: datetime) -> list[Said]:
    """What others were asked; who leads may call a question off."""
    lead = Bench(folder, folder.task, desk, {"seen": str(folder.dossier.moves)}) if folder.task else None
    is_lead = lead is not None and lead.is_held and lead.task.step.kind in ASKING_STEPS
    return said(folder.opinions, folder.opinion_files, lead if is_lead else None, at)


def declaration(folder: Folder) -> list[SummaryList]:
    """The answers, section by section, as they were submitted."""
    found = summaries.summary(forms.version(folder.dossier.form_id), folder.answers)
    answers = [
        SummaryList([SummaryRow(row.label, row.said or "—") for row in section.rows], title=section.title)
        for section in found
        if section.rows
    ]
    return [*answers, *_on_paper(folder), *_absent(folder), *_certified(folder)]


def _certified(folder: Folder) -> list[SummaryList]:
    """The lines in the book of certified copies, to be written on the copies."""
    rows = [
        SummaryRow(
            one.title,
            [
                _("Số chứng thực %(number)d, quyển số %(book)s") % {"number": one.number, "book": one.book},
                _("%(pages)d trang, %(copies)d bản sao; người ký %(name)s")
                % {"pages": one.pages, "copies": one.copies, "name": one.signer.full_name},
            ],
        )
        for one in folder.certifications
    ]
    return [SummaryList(rows, title=_("Đã chứng thực"))] if rows else []


def _on_paper(folder: Folder) -> list[SummaryList]:
    """What came on paper, and the letter that it came in."""
    procedure, posted = snapshot(folder.dossier.procedure_id), folder.posted
    rows = [
        SummaryRow(
            checklists.name_of(procedure, one.slot),
            _("%(kind)s: %(n)d") % {"kind": PaperKind(one.kind).label, "n": one.count},
        )
        for one in folder.handed
    ]
    if posted is not None:
        day = words.short_day(posted.posted_on)
        said = [_("Vận đơn %(bill)s, gửi ngày %(day)s") % {"bill": posted.bill, "day": day}]
        said += [_("Người gửi: %(name)s") % {"name": posted.sender}] if posted.sender else []
        rows.append(SummaryRow(_("Đến qua bưu chính"), said))
    return [SummaryList(rows, title=_("Giấy tờ nhận bản giấy"))] if rows else []


def _absent(folder: Folder) -> list[SummaryList]:
    """The papers of the checklist that did not come, and what the applicant said about them."""
    procedure = snapshot(folder.dossier.procedure_id)
    rows = [
        SummaryRow(checklists.name_of(procedure, one.slot), Tag(checklists.said_of(one).words, "waiting"))
        for one in folder.absent
    ]
    return [SummaryList(rows, title=_("Giấy tờ chưa nhận"))] if rows else []


def _supplement(folder: Folder, supplement: Supplement) -> SummaryList:
    """What a supplement changed, old beside new (UX-32)."""
    when = words.short_moment(supplement.answered_at) if supplement.answered_at else ""
    rows = [
        SummaryRow(
            one.label,
            [
                _("Yêu cầu: %(what)s") % {"what": one.guidance} if one.guidance else _("Đổi theo mục khác"),
                _("Trước: %(before)s") % {"before": one.before or _("chưa có")},
                _("Sau: %(after)s") % {"after": one.after or _("bỏ trống")}
                if one.is_changed
                else Tag(_("Không đổi"), "soon"),
            ],
        )
        for one in differences(supplement, folder.attachments)
    ]
    return SummaryList(rows, title=_("Bổ sung lần %(n)d, %(when)s") % {"n": supplement.seq, "when": when})


def history(lines: Sequence[HistoryLine]) -> Timeline:
    """What was done, newest first."""
    return Timeline([_moment(line) for line in reversed(lines)], label=_("Lịch sử hồ sơ"))


def who(line: HistoryLine) -> str:
    """Who made a move: the official with title, or the applicant."""
    if line.by_officer is not None:
        return _("%(name)s, %(title)s") % {"name": line.by_officer.full_name, "title": line.by_title}
    return _("Người nộp") if line.by_person is not None else _("Hệ thống")


def _moment(line: HistoryLine) -> TimelineStep:
    title = str(Move(line.move).label)
    if line.move in (Move.FORWARD, Move.SEND_BACK) and line.step_name:
        title = f"{title}: {line.step_name}"
    return TimelineStep(title, "past", when=words.short_moment(line.at), who=who(line), text=line.note)


def _tags(dossier: Dossier) -> list[Tag]:
    stage = Stage(dossier.stage)
    return [
        Tag(str(stage.label), _TONES.get(stage, "info")),
        Tag(str(Channel(dossier.channel).label), "calm", icon="office" if dossier.channel == "counter" else "phone"),
    ]


def _facts(folder: Folder, desk: Desk, at: datetime, calendar: WorkingCalendar) -> SummaryList:
    dossier, task = folder.dossier, folder.task
    rows: list[tuple[str, Content]] = []
    if dossier.due_at is not None:
        why = [Details(_("Vì sao đến hạn ngày này?"), SummaryList([SummaryRow(*part) for part in why_due(dossier)]))]
        rows.append((_("Hẹn trả"), [words.moment(dossier.due_at), *_left(dossier, at, calendar), *why]))
    if task is not None:
        rows.append((_("Người giữ"), holder(task, desk)))
        rows.append((_("Hạn bước này"), _step_due(task, at, calendar)))
    asked = sum(one.sent_at is not None for one in folder.supplements)
    if asked:
        rows.append((_("Yêu cầu bổ sung"), ngettext("%(n)d lần", "%(n)d lần", asked) % {"n": asked}))
    kept = [one for one in folder.originals if one.holder_id is not None]
    if kept:
        rows.append(
            (_("Giữ bản gốc"), [Link(_original(one), reverse("office:original", args=[one.pk])) for one in kept])
        )
    rows.append((_("Nộp lúc"), words.short_moment(dossier.submitted_at)))
    rows.append((_("Số nộp"), dossier.number))
    rows.append((_("Nhận kết quả"), str(Delivery(dossier.delivery).label)))
    rows.append((_("Lệ phí"), money.fees(folder, desk)))
    rows.append((_("Liên hệ"), contact(dossier)))
    rows.append((_("Trao đổi"), _talk(folder)))
    return SummaryList([SummaryRow(term, value) for term, value in rows])


def _original(one: KeptOriginal) -> str:
    where = one.place.name if one.place else ""
    return _("%(number)s %(title)s, tại %(where)s") % {"number": one, "title": one.title, "where": where}


def _talk(folder: Folder) -> Link:
    said = _("Nhắn cho người nộp")
    if folder.unread:
        said = ngettext("%(n)d tin chưa đọc", "%(n)d tin chưa đọc", folder.unread) % {"n": folder.unread}
    return Link(said, reverse("office:conversation", args=[folder.dossier.number]), icon="mail")


def _step_due(task: Task, at: datetime, calendar: WorkingCalendar) -> Content:
    if task.paused_at is not None:
        return Tag(_("Tạm dừng từ %(when)s") % {"when": words.short_moment(task.paused_at)}, "waiting")
    return [words.short_moment(task.due_at), due_tag(task.due_at, at, calendar)]


def contact(dossier: Dossier) -> Content:
    """How to reach the applicant."""
    return [one.shown for one in contacts_of(dossier.person)] or _("Không có")


def _left(dossier: Dossier, at: datetime, calendar: WorkingCalendar) -> list[Tag]:
    if dossier.due_at is None or dossier.stage not in RUNNING_STAGES:
        return []
    return [due_tag(dossier.due_at, at, calendar)]
