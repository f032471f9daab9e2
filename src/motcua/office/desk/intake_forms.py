"""Reading the whole screen of an intake: every page of the declaration, the papers on the desk, how it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from motcua.catalogue.models import Channel, RequiredPaper
from motcua.conditions.tree import Json
from motcua.core.errors import Refusal
from motcua.dossiers import checklists, intakes
from motcua.dossiers.checklists import Absence
from motcua.dossiers.intakes import Intake
from motcua.dossiers.models import Draft, PaperKind
from motcua.forms import pages
from motcua.forms.answers import Wrong
from motcua.forms.layout import Page, of

# Posted names beside those of the answers.
SHOWN, CHANNEL, CASE, PAPER, KIND, WHY, ALL = "shown", "channel", "case", "paper", "kind-", "why-", "all-papers"
BILL, SENDER, POSTED = "bill", "sender", "posted"
AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Typed:
    """The screen as it came, to be kept and shown again; `errors` are of answers, `why` of papers, by slot."""

    answers: dict[str, Json]
    intake: Intake
    absences: dict[str, Absence]
    case: int | None
    raw: dict[str, str]
    errors: dict[str, Wrong] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)


def stored(draft: Draft) -> Typed:
    """The screen as it was kept."""
    raw: dict[str, str] = {}
    for page in pages.visible_pages(draft.form, draft.answers):
        raw |= pages.raw_of(page, draft.answers)
    return Typed(dict(draft.answers), intakes.of(draft), checklists.absences(draft), draft.case, raw)


def read(draft: Draft, post: QueryDict, *, today: date) -> Typed:
    """Everything that was posted; pages that an answer only now calls for are not judged yet."""
    posted: dict[str, Sequence[str]] = {name: [str(one) for one in values] for name, values in post.lists()}
    asked = set(post.getlist(SHOWN))
    answers, raw, errors = dict(draft.answers), dict[str, str](), dict[str, Wrong]()
    for page in of(draft.form).pages:
        if page not in pages.visible_pages(draft.form, answers):
            continue
        if page.slug not in asked and not is_agreement(page):
            raw |= pages.raw_of(page, answers)
            continue
        result = pages.read(page, {**posted, **_agreed(page)}, today=today)
        answers = pages.merge(answers, page, result.values)
        raw |= result.raw
        errors |= result.errors
    case = _case(post.get(CASE, ""), draft.case)
    absences, why = _absences(draft, post)
    return Typed(answers, _intake(draft, post), absences, case, raw, errors, why)


def is_agreement(page: Page) -> bool:
    """Whether a page asks for nothing but that one agrees: at a counter it is read out, and accepting says so."""
    return all(one.kind == AGREEMENT for one in page.fields)


def _agreed(page: Page) -> Mapping[str, Sequence[str]]:
    return {one.name: ["yes"] for one in page.fields if one.kind == AGREEMENT}


def _case(text: str, kept: int | None) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else kept


def _intake(draft: Draft, post: QueryDict) -> Intake:
    said = post.get(CHANNEL, "")
    channel = Channel(said) if said in Channel.values else Channel.COUNTER
    lines = checklists.papers(draft)
    here = {paper.slot for paper in lines} if ALL in post else set(post.getlist(PAPER))
    handed = {paper.slot: _kind(post, paper) for paper in lines if paper.slot in here}
    return Intake(channel, handed, post.get(BILL, "").strip(), _day(post), post.get(SENDER, "").strip())


def _kind(post: QueryDict, paper: RequiredPaper) -> PaperKind:
    said = post.get(KIND + paper.slot, "")
    return PaperKind(said) if said in PaperKind.values else intakes.usual_kind(paper)


def _day(post: QueryDict) -> date | None:
    day, month, year = (post.get(f"{POSTED}_{part}", "") for part in ("day", "month", "year"))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _absences(draft: Draft, post: QueryDict) -> tuple[dict[str, Absence], dict[str, str]]:
    """What is said of lines that are not there; what was promised online before stays promised."""
    here = set(post.getlist(PAPER))
    promised = {slot: one for slot, one in checklists.absences(draft).items() if one.promised_on}
    found, why = {slot: one for slot, one in promised.items() if slot not in here}, dict[str, str]()
    for paper in checklists.papers(draft):
        reason = post.get(WHY + paper.slot, "")
        if paper.slot in here or ALL in post or not reason.strip():
            continue
        try:
            found[paper.slot] = checklists.without(reason)
        except Refusal as no:
            why[paper.slot] = str(no)
    return found, why
