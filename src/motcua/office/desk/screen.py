"""The whole screen, put together for whatever state the desk is in."""

from django.http import HttpResponse
from django.urls import reverse

from motcua.accounts.models import Assurance
from motcua.core.clock import day_of
from motcua.dossiers import visits, worklists
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.worklists import Filter, Whose
from motcua.office import frame
from motcua.office.access import DeskRequest
from motcua.office.desk import cards, forms, presenters, standing
from motcua.office.desk.finding import Found
from motcua.office.desk.forms import Typed

QUEUE_SIZE = 12


def show(
    request: DeskRequest, *, found: Found | None = None, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    """Who stands there with what they have; a card to compare; nobody, and what waits meanwhile."""
    found, there = found or Found(), standing.of(request)
    side = frame.counts(request.desk, request.at)
    shown: dict[str, object] = {"ask": presenters.ask_field(request.POST.get(forms.ASKED, ""), found)}
    is_proven = there is not None and there.person.assurance >= Assurance.SEEN
    shown["typed"] = None if found.card or is_proven else typed or Typed({}, {})
    shown["people"] = presenters.people(found.people)
    if found.card is not None:
        account = found.person or (there.person if there and not there.person.identity_number else None)
        shown["compare"] = cards.comparison(found.card, account, problem=found.problem, today=day_of(request.at))
    elif there is not None:
        visit = visits.visit(there.person, request.desk)
        shown["visit"] = presenters.visit_page(visit, has_card=there.has_card, desk=request.desk, at=request.at)
    else:
        shown["queue"] = _queue(request, side)
    return frame.show(
        request, "office/desk/screen.html", status=status, here=reverse("office:desk"), side=side, **shown
    )


def _queue(request: DeskRequest, side: frame.Counts) -> presenters.QueuePage:
    wanted = Filter(Whose.MINE, (Stage.REGISTERED,))
    page = worklists.page(
        request.desk, wanted, places=side.places, waiting=side.today.waiting, at=request.at, size=QUEUE_SIZE
    )
    waiting = visits.waiting_by_channel(request.desk)
    finished = side.stages[Stage.FINISHED]
    return presenters.queue_page(page, wanted, waiting, finished, desk=request.desk, at=request.at)
