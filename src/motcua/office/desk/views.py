"""The counter desk: who is it, what have they here, what is to be done (OFF-22).

Nothing personal is ever in an address: everything is posted, and the session remembers by a reference who stands there.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.actions import confirm_identity_at_counter, meet_at_counter
from motcua.accounts.models import Assurance, Person
from motcua.accounts.queries import person as person_of
from motcua.accounts.queries import person_by_identity
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers import visits
from motcua.dossiers.openings import met
from motcua.office.access import DeskRequest, desk_required
from motcua.office.desk import finding, forms, screen, standing
from motcua.office.desk.finding import Found

UNPROCESSABLE = 422
ACCOUNT = "account"


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def desk(request: DeskRequest) -> HttpResponse:
    """The screen; what is posted to it asks for somebody."""
    if request.method == "GET":
        return screen.show(request)
    today = day_of(request.at)
    typed = forms.read_typed(request.POST, today=today) if forms.is_typed(request.POST) else None
    if typed is None:
        found = finding.find(request.desk, request.POST.get(forms.ASKED, ""), today=today)
    else:
        found = Found(person_by_identity(typed.card.number), typed.card) if typed.card else Found()
    if found.person is not None and not _is_to_compare(found):
        return _serve(request, found.person, has_card=found.card is not None)
    is_wrong = bool(found.problem or (typed and typed.errors))
    return screen.show(request, found=found, typed=typed, status=UNPROCESSABLE if is_wrong else 200)


@require_POST
@desk_required(Role.COUNTER)
def choose(request: DeskRequest) -> HttpResponse:
    """One of several people of the same name, as far as this desk may know them."""
    try:
        person = person_of(UUID(request.POST.get("person", "")))
    except ValueError:
        raise Http404 from None
    if person is None or not visits.is_known(request.desk, person):
        raise Http404
    return _serve(request, person, has_card=False)


@require_POST
@desk_required(Role.COUNTER)
def confirm(request: DeskRequest) -> HttpResponse:
    """The clerk has looked at bearer and card: the account is theirs, or they are written down as new."""
    card = forms.read_card(request.POST, today=day_of(request.at))
    if card is None:
        return redirect("office:desk")
    there = standing.of(request) if request.POST.get("who") == ACCOUNT else None
    person = there.person if there else person_by_identity(card.number)
    by = {"by": request.desk.ref, "at": request.at}
    try:
        if person is None:
            person = meet_at_counter(card, **by)  # type: ignore[arg-type]  # who and when
        else:
            confirm_identity_at_counter(person, card, **by)  # type: ignore[arg-type]  # who and when
    except Refusal as no:
        return screen.show(request, found=Found(card=card, problem=str(no)), status=UNPROCESSABLE)
    messages.success(request, _("Đã xác nhận danh tính: %(name)s.") % {"name": person.full_name})
    return _serve(request, person, has_card=True)


@require_POST
@desk_required(Role.COUNTER)
def leave(request: DeskRequest) -> HttpResponse:
    """They have gone; the next one, please."""
    standing.end(request)
    return redirect("office:desk")


def _is_to_compare(found: Found) -> bool:
    """Whether the card in the clerk's hands proves something that was not known."""
    return found.card is not None and (found.person is None or found.person.assurance < Assurance.SEEN)


def _serve(request: DeskRequest, person: Person, *, has_card: bool) -> HttpResponse:
    met(person, by=request.desk, at=request.at, has_card=has_card)
    standing.begin(request, person, has_card=has_card)
    return redirect("office:desk")
