"""The whole screen, put together for whatever state the desk is in."""

from django.http import HttpResponse
from django.urls import reverse

from motcua.accounts.models import Assurance
from motcua.core.clock import day_of
from motcua.dossiers import queries, visits, worklists
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.worklists import Filter, Whose
from motcua.office import frame
from motcua.office.access import DeskRequest
from motcua.office.desk import (
    cards,
    choosing,
    forms,
    intake_forms,
    intake_presenters,
    presenters,
    standing,
)
from motcua.office.desk.finding import Found
from motcua.office.desk.forms import Typed
from motcua.office.desk.standing import Standing
from motcua.places import offline

QUEUE_SIZE = 12


def show(
    request: DeskRequest,
    *,
    found: Found | None = None,
    typed: Typed | None = None,
    wanted: str = "",
    intake: intake_presenters.IntakePage | None = None,
    status: int = 200,
) -> HttpResponse:
    """Who stands there with what they have and what is filled in for them; a card to compare; nobody, and the queue."""
    found, there = found or Found(), standing.of(request)
    side = frame.counts(request.desk, request.at)
    is_proven = there is not None and there.person.assurance >= Assurance.SEEN
    shown: dict[str, object] = {
        "ask": presenters.ask_field(request.POST.get(forms.ASKED, ""), found),
        "typed": None if found.card or is_proven else typed or Typed({}, {}),
        "people": presenters.people(found.people),
        "place_list": offline.address(),
    }
    if found.card is not None:
        account = found.person or (there.person if there and not there.person.identity_number else None)
        shown["compare"] = cards.comparison(found.card, account, problem=found.problem, today=day_of(request.at))
    elif there is not None:
        shown |= _visit(request, there, wanted, intake)
    else:
        shown["queue"] = _queue(request, side)
    here = reverse("office:desk")
    return frame.show(request, "office/desk/screen.html", status=status, here=here, side=side, **shown)


def _visit(
    request: DeskRequest, there: Standing, wanted: str, intake: intake_presenters.IntakePage | None
) -> dict[str, object]:
    visit = visits.visit(there.person, request.desk)
    page = presenters.visit_page(visit, has_card=there.has_card, desk=request.desk, at=request.at)
    draft = _draft(request, there)
    if intake is None and draft is not None:
        intake = intake_presenters.intake_page(draft, intake_forms.stored(draft), at=request.at)
    if intake is not None:
        return {"visit": page, "intake": intake}
    new = choosing.procedures(request.desk, wanted, today=day_of(request.at))
    return {"visit": page, "new": new, "done": _done(request, there)}


def _draft(request: DeskRequest, there: Standing) -> Draft | None:
    if there.draft is None:
        return None
    try:
        draft = queries.draft_at(request.desk, there.draft)
    except Draft.DoesNotExist:
        return None
    return None if draft.submitted_number else draft


def _done(request: DeskRequest, there: Standing) -> intake_presenters.DonePage | None:
    if not there.done:
        return None
    try:
        dossier = queries.of_desk(request.desk, there.done)
    except Dossier.DoesNotExist:
        return None
    return intake_presenters.done_page(dossier)


def _queue(request: DeskRequest, side: frame.Counts) -> presenters.QueuePage:
    wanted = Filter(Whose.MINE, (Stage.REGISTERED,))
    page = worklists.page(
        request.desk, wanted, places=side.places, waiting=side.today.waiting, at=request.at, size=QUEUE_SIZE
    )
    waiting = visits.waiting_by_channel(request.desk)
    begun = list(queries.drafts_at(request.desk)[: visits.MOST_DRAFTS])
    finished = side.stages[Stage.FINISHED]
    return presenters.queue_page(page, wanted, waiting, finished, begun, desk=request.desk, at=request.at)
