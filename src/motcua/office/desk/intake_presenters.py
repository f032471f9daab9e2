"""The intake in finished words: what is asked, what lies on the desk, what it costs, when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import Snapshot, snapshot
from motcua.core import words
from motcua.core.clock import local
from motcua.core.errors import Refusal
from motcua.documents.queries import given_files
from motcua.dossiers import checklists, costs, intakes
from motcua.dossiers.actions.submitting import Missing
from motcua.dossiers.models import Dossier, Draft, PaperKind
from motcua.dossiers.promises import promise
from motcua.forms import fields, pages
from motcua.forms.fields import Widget
from motcua.forms.layout import of
from motcua.office.desk import intake_forms as names
from motcua.office.desk.intake_forms import Typed
from motcua.ui.components import (
    Content,
    DateField,
    ErrorSummary,
    Field,
    Option,
    Problem,
    Radios,
    SelectField,
    TextField,
)

MOST_RADIOS = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the declaration."""

    title: str
    widgets: Sequence[Widget]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A line of the checklist: ticked when it lies on the desk, explained when it does not come."""

    slot: str
    name: str
    is_here: bool
    kind: str
    is_asked: bool
    files: str
    reason: str
    error: str
    key: str


@dataclass(frozen=True, slots=True)
class IntakePage:
    """The whole intake on one screen."""

    draft: str
    title: str
    errors: ErrorSummary | None
    channels: Sequence[tuple[str, str, bool]]
    posting: Sequence[Field]
    case: Field | None
    sections: Sequence[Section]
    shown: Sequence[str]
    pledges: Sequence[str]
    papers: Sequence[PaperRow]
    kinds: Sequence[Option]
    fee: Content
    due: Content
    saved: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """What was taken in: its code, when it is due, what is to pay, the slip to print."""

    code: str
    title: str
    due: str
    fee: str
    slip: str
    href: str
    cash: str


def intake_page(
    draft: Draft, typed: Typed, *, missing: Sequence[Missing] = (), problem: str = "", at: datetime
) -> IntakePage:
    """The declaration as typed; `missing` and `problem` say why it was not accepted."""
    procedure = snapshot(draft.procedure_id)
    asked = [page for page in pages.visible_pages(draft.form, typed.answers) if not names.is_agreement(page)]
    is_judged = bool(missing or problem)
    return IntakePage(
        draft=str(draft.pk),
        title=draft.procedure.title,
        errors=_errors(procedure, missing, problem),
        channels=_channels(procedure, typed),
        posting=_posting(typed),
        case=_case(draft, procedure, typed),
        sections=_sections(draft, asked, typed, is_judged=is_judged),
        shown=[page.slug for page in asked],
        pledges=_pledges(draft, typed),
        papers=_papers(draft, procedure, typed, missing),
        kinds=[Option(kind.value, str(kind.label)) for kind in PaperKind],
        fee=_fee(draft, procedure, typed),
        due=_due(draft, procedure, typed, at),
        saved=words.clock_time(local(draft.saved_at)),
    )


def done_page(dossier: Dossier) -> DonePage:
    """The dossier that was just accepted."""
    return DonePage(
        code=dossier.code or dossier.number,
        title=dossier.procedure.title,
        due=words.moment(local(dossier.due_at)) if dossier.due_at else "",
        fee=costs.in_words(dossier),
        slip=reverse("office:take-home", args=[dossier.number]),
        href=reverse("office:dossier", args=[dossier.number]),
        cash=reverse("office:cash-dossier", args=[dossier.number]),
    )


def _errors(procedure: Snapshot, missing: Sequence[Missing], problem: str) -> ErrorSummary | None:
    found = [Problem(problem)] if problem else []
    for one in missing:
        place = f"#paper-{one.slot}" if one.slot else f"#f-{one.field}" if one.field else ""
        found.append(Problem(_unhanded(procedure, one) if one.slot else one.message, place))
    return ErrorSummary(found, title=_("Chưa tiếp nhận được. Những gì đã ghi vẫn còn.")) if found else None


def _unhanded(procedure: Snapshot, one: Missing) -> str:
    name = checklists.name_of(procedure, one.slot)
    return _("Chưa nhận “%(paper)s”. Nhận bản giấy, hoặc ghi vì sao không có.") % {"paper": name}


def _channels(procedure: Snapshot, typed: Typed) -> list[tuple[str, str, bool]]:
    here = [one for one in (Channel.COUNTER, Channel.POST) if one in procedure.terms]
    return [(one.value, str(one.label), one == typed.intake.channel or len(here) == 1) for one in here]


def _posting(typed: Typed) -> list[Field]:
    on = typed.intake.posted_on
    day, month, year = (str(on.day), str(on.month), str(on.year)) if on else ("", "", "")
    return [
        TextField(names.BILL, _("Số vận đơn"), value=typed.intake.bill, autocomplete="off", width="20"),
        DateField(names.POSTED, _("Ngày gửi, theo dấu bưu điện"), day=day, month=month, year=year),
        TextField(names.SENDER, _("Người gửi, nếu khác người nộp"), value=typed.intake.sender, optional=True),
    ]


def _case(draft: Draft, procedure: Snapshot, typed: Typed) -> Field | None:
    if not checklists.asks_case(draft):
        return None
    options = [Option(str(one.position), one.name) for one in procedure.cases]
    options.append(Option(str(checklists.NO_CASE), _("Không thuộc trường hợp nào ở trên")))
    value = "" if typed.case is None else str(typed.case)
    kind = Radios if len(options) <= MOST_RADIOS else SelectField
    return kind(names.CASE, _("Trường hợp"), options=options, value=value)


def _sections(draft: Draft, asked: Sequence[pages.Page], typed: Typed, *, is_judged: bool) -> list[Section]:
    titles, found = of(draft.form).sections, dict[str, list[Widget]]()
    for page in asked:
        errors = typed.errors if is_judged else {}
        found.setdefault(page.section, []).extend(fields.plain_widgets(page, typed.raw, errors))
    return [Section(titles[slug], widgets) for slug, widgets in found.items()]


def _pledges(draft: Draft, typed: Typed) -> list[str]:
    shown = pages.visible_pages(draft.form, typed.answers)
    return [one.hint for page in shown if names.is_agreement(page) for one in page.fields]


def _papers(draft: Draft, procedure: Snapshot, typed: Typed, missing: Sequence[Missing]) -> list[PaperRow]:
    if pages.lists_papers(draft.form):
        return []
    lacking = {one.slot for one in missing if one.slot}
    sent: dict[str, list[str]] = {}
    for file in given_files(draft.ref):
        sent.setdefault(file.slot, []).append(file.name)
    return [
        PaperRow(
            slot=paper.slot,
            name=paper.name,
            is_here=paper.slot in typed.intake.handed,
            kind=(typed.intake.handed.get(paper.slot) or intakes.usual_kind(paper)).value,
            is_asked=procedure.asks_for(paper),
            files=_("Đã gửi tệp: %(names)s") % {"names": ", ".join(sent[paper.slot])} if paper.slot in sent else "",
            reason=_reason(typed, paper.slot),
            error=typed.why.get(paper.slot) or (_("Chưa nhận, chưa có tệp") if paper.slot in lacking else ""),
            key=str(place) if place < 10 else "",
        )
        for place, paper in enumerate(checklists.papers(draft), start=1)
    ]


def _reason(typed: Typed, slot: str) -> str:
    said = typed.absences.get(slot)
    return said.reason if said and not said.promised_on else ""


def _fee(draft: Draft, procedure: Snapshot, typed: Typed) -> Content:
    terms = procedure.terms.get(typed.intake.channel)
    lines = costs.lines(procedure, pages.submitted(draft.form, typed.answers), typed.intake.channel, draft.unit)
    if lines:
        return [
            _("%(name)s: %(price)s")
            % {"name": line.name, "price": line.how if line.amount is None else words.money(line.amount)}
            for line in lines
        ]
    if terms is not None and not procedure.has_tariff and not all(fee.is_confirmed for fee in terms.fees.all()):
        return _("Chưa xác nhận mức thu")
    return _("Không thu")


def _due(draft: Draft, procedure: Snapshot, typed: Typed, at: datetime) -> Content:
    terms = procedure.terms.get(typed.intake.channel)
    if terms is None:
        return ""
    try:
        return words.moment(local(promise(terms, draft.unit_id, at).at))
    except Refusal as no:
        return str(no)
