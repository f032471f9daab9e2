"""The papers of a declaration: which are asked for in its case, and what is said about those that do not come now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.models import RequiredPaper
from motcua.catalogue.queries import Snapshot, snapshot
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.core.words import short_day
from motcua.dossiers.models import AbsentPaper, Dossier, Draft
from motcua.forms import pages
from motcua.forms import queries as forms

# Whatever people want to send beside what is asked for.
OTHER = "kem-theo"
NO_CASE = 0
LONGEST_WAIT = timedelta(days=90)
SHORTEST_REASON, LONGEST_REASON = 5, 300


@dataclass(frozen=True, slots=True)
class Absence:
    """A paper that does not come now: promised for a day, or not to be had for a reason. Exactly one is set."""

    promised_on: date | None = None
    reason: str = ""

    @property
    def words(self) -> str:
        """As people and officials read it."""
        if self.promised_on is not None:
            return _("Gửi sau, chậm nhất %(day)s") % {"day": short_day(self.promised_on)}
        return _("Không có, không áp dụng: %(reason)s") % {"reason": self.reason}


def later(day: date, *, today: date) -> Absence:
    """Promised for a day; raises `Refusal` for one that has passed or is too far."""
    if not today < day <= today + LONGEST_WAIT:
        raise Refusal(
            _("Ngày gửi phải sau hôm nay và trong %(n)d ngày tới, chậm nhất %(day)s.")
            % {"n": LONGEST_WAIT.days, "day": short_day(today + LONGEST_WAIT)}
        )
    return Absence(promised_on=day)


def without(reason: str) -> Absence:
    """Not to be had; raises `Refusal` for a reason that says nothing."""
    said = one_line(reason)
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise Refusal(
            _("Ghi lý do trong %(few)d đến %(many)d ký tự, ví dụ: không thuộc trường hợp này.")
            % {"few": SHORTEST_REASON, "many": LONGEST_REASON}
        )
    return Absence(reason=said)


def absences(draft: Draft) -> dict[str, Absence]:
    """What a draft says about its papers, by slot, as far as they are asked for in its case."""
    asked = {paper.slot for paper in papers(draft)}
    kept: Mapping[str, Mapping[str, Any]] = draft.absences or {}  # Any: JSON
    return {slot: _read(said) for slot, said in kept.items() if slot in asked}


def kept(said: Mapping[str, Absence]) -> dict[str, dict[str, str]]:
    """The same as a draft keeps it."""
    return {
        slot: {"on": one.promised_on.isoformat()} if one.promised_on else {"reason": one.reason}
        for slot, one in said.items()
    }


def papers(draft: Draft) -> Sequence[RequiredPaper]:
    """The checklist of the draft's case."""
    return snapshot(draft.procedure_id).papers_for(case_of(draft))


def line(draft: Draft, slot: str) -> RequiredPaper | None:
    """Where a file may be put: a line of the checklist, or the one for whatever else people want to send."""
    if slot == OTHER:
        return RequiredPaper(slot=OTHER, name=_("Giấy tờ khác"), is_required=False)
    return next((paper for paper in papers(draft) if paper.slot == slot), None)


def takes(draft: Draft, slot: str) -> bool:
    """Whether a file may be put there."""
    return line(draft, slot) is not None


def papers_of(dossier: Dossier) -> list[RequiredPaper]:
    """Where a paper of a dossier may be put: the checklist of its case, then the line for whatever else came."""
    form = forms.version(dossier.form_id)
    case = pages.case(form, dossier.declaration.answers) if pages.says_case(form) else dossier.case
    other = RequiredPaper(slot=OTHER, name=_("Giấy tờ khác"), is_required=False)
    return [*snapshot(dossier.procedure_id).papers_for(case), other]


def said_of(paper: AbsentPaper) -> Absence:
    """What was said about a paper that did not come with a dossier."""
    return Absence(paper.promised_on, paper.reason or "")


def name_of(procedure: Snapshot, slot: str) -> str:
    """What stands at a slot, in words."""
    paper = procedure.paper(slot)
    return paper.name if paper else _("Giấy tờ khác") if slot == OTHER else slot


def case_of(draft: Draft) -> int | None:
    """Which case it is: as the declaration says, where its form asks for it, else as chosen beside it."""
    return pages.case(draft.form, draft.answers) if pages.says_case(draft.form) else draft.case


def asks_case(draft: Draft) -> bool:
    """Whether the case is a question of its own: there are some, and the form does not ask for it."""
    return bool(snapshot(draft.procedure_id).cases) and not pages.says_case(draft.form)


def lacks_case(draft: Draft) -> bool:
    """Whether it is, and nobody has answered it yet."""
    return asks_case(draft) and draft.case is None


def open_lines(draft: Draft, present: Collection[str]) -> Iterator[RequiredPaper]:
    """The lines that have to be answered and are not: no file, nothing said; none where the answers list papers."""
    if pages.lists_papers(draft.form):
        return
    procedure, said = snapshot(draft.procedure_id), absences(draft)
    for paper in papers(draft):
        if procedure.asks_for(paper) and paper.slot not in present and paper.slot not in said:
            yield paper


def overdue_lines(draft: Draft, today: date, *, present: Collection[str] = ()) -> list[RequiredPaper]:
    """The papers that were promised for a day which has come while the declaration lay, and are not there."""
    said = absences(draft)
    late = {slot for slot, one in said.items() if one.promised_on is not None and one.promised_on <= today}
    return [paper for paper in papers(draft) if paper.slot in late and paper.slot not in present]


def _read(said: Mapping[str, Any]) -> Absence:  # Any: JSON
    day = said.get("on")
    return Absence(promised_on=date.fromisoformat(day)) if day else Absence(reason=str(said.get("reason", "")))
