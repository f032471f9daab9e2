"""A dossier in finished words for the page that shows it whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.documents import letters
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import Delivery, Finance, Move, Stage
from motcua.dossiers.models import Dossier, HistoryLine, Letter
from motcua.forms import summaries
from motcua.office.dossier import offers, sheets, steps
from motcua.office.dossier.offers import Offer, Typed
from motcua.office.dossier.sheets import Sheet
from motcua.office.dossier.steps import StepMark
from motcua.office.queue.presenters import due_tag, holder
from motcua.ui.components import Content, Link, LinkList, SummaryList, SummaryRow, Tag, Timeline, TimelineStep, Tone
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.queries import calendar_for

_TONES: dict[Stage, Tone] = {
    Stage.REGISTERED: "waiting",
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
    declaration: Sequence[SummaryList]
    sheets: Sequence[Sheet]
    offer: Offer
    facts: SummaryList
    letters: LinkList | None
    history: Timeline
    sign_state: str


def dossier_page(folder: Folder, desk: Desk, at: datetime, typed: Typed | None = None) -> DossierPage:
    """The page of a dossier as this desk sees it."""
    dossier, calendar = folder.dossier, calendar_for(folder.dossier.unit_id)
    return DossierPage(
        name=dossier.code or dossier.number,
        number=dossier.number,
        procedure=snapshot(dossier.procedure_id).version.name,
        applicant=dossier.applicant,
        tags=_tags(dossier),
        steps=steps.step_marks(folder, at=at, calendar=calendar),
        declaration=declaration(folder),
        sheets=sheets.sheets(folder),
        offer=offers.offer(folder, desk, typed),
        facts=_facts(folder, at, calendar),
        letters=_letters(folder),
        history=history(folder.history),
        sign_state=offers.sign_state(folder.result),
    )


def declaration(folder: Folder) -> list[SummaryList]:
    """The answers, section by section, as they were submitted."""
    found = summaries.summary(folder.dossier.form, folder.declaration.answers)
    return [
        SummaryList([SummaryRow(row.label, row.value or "—") for row in section.rows], title=section.title)
        for section in found
        if section.rows
    ]


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


def _facts(folder: Folder, at: datetime, calendar: WorkingCalendar) -> SummaryList:
    dossier, task = folder.dossier, folder.task
    rows: list[tuple[str, Content]] = []
    if dossier.due_at is not None:
        rows.append((_("Hẹn trả"), [words.moment(dossier.due_at), *_left(dossier, at, calendar)]))
    if task is not None:
        rows.append((_("Người giữ"), holder(task)))
        rows.append((_("Hạn bước này"), [words.short_moment(task.due_at), due_tag(task.due_at, at, calendar)]))
    rows.append((_("Nộp lúc"), words.short_moment(dossier.submitted_at)))
    rows.append((_("Số nộp"), dossier.number))
    rows.append((_("Nhận kết quả"), str(Delivery(dossier.delivery).label)))
    rows.append((_("Lệ phí"), str(Finance(dossier.finance).label)))
    rows.append((_("Liên hệ"), contact(dossier)))
    return SummaryList([SummaryRow(term, value) for term, value in rows])


def contact(dossier: Dossier) -> Content:
    """How to reach the applicant."""
    person = dossier.person
    phone = person.phone or ""
    national = f"0{phone[3:]}" if phone.startswith("+84") else phone
    return [one for one in (national, person.email) if one] or _("Không có")


def _left(dossier: Dossier, at: datetime, calendar: WorkingCalendar) -> list[Tag]:
    if dossier.due_at is None or dossier.finished_at is not None or dossier.closed_at is not None:
        return []
    return [due_tag(dossier.due_at, at, calendar)]


def _letters(folder: Folder) -> LinkList | None:
    links = [link for letter in folder.letters for link in _letter_links(folder.dossier, letter)]
    result = folder.result
    if result is not None and result.file is not None:
        name = snapshot(folder.dossier.procedure_id).version.result_name
        for kind in ("pdf", "docx"):
            href = reverse("office:result", args=[folder.dossier.number, kind])
            links.append(Link(f"{name}, {kind.upper()}", href, icon="download", download=True))
    return LinkList(links) if links else None


def _letter_links(dossier: Dossier, letter: Letter) -> list[Link]:
    form = letters.letter(letter.template)
    name = _("%(title)s (Mẫu %(number)s)") % {"title": form.title, "number": form.form_number}
    kinds = [("A5", "pdf"), ("A4", "pdf"), ("A4", "docx")]
    return [
        Link(
            f"{name}, {sheet} {kind.upper()}",
            reverse("office:letter", args=[dossier.number, letter.pk, sheet.lower(), kind]),
            icon="print" if kind == "pdf" else "download",
        )
        for sheet, kind in kinds
    ]
