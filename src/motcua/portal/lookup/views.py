"""The look-up."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.core import readers
from motcua.core.errors import Refusal
from motcua.core.http import MomentRequest, refused
from motcua.dossiers.actions.looking_up import look_up
from motcua.dossiers.queries import holder
from motcua.portal.lookup import presenters
from motcua.ui.components import QuestionPage


@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: MomentRequest) -> HttpResponse:
    """Number or code with the last four digits of the phone or the identity number; wrong tries are counted."""
    if request.method != "POST":
        return _page(request, presenters.question(request.GET.get(presenters.NUMBER, "")))
    number, tail = request.POST.get(presenters.NUMBER, ""), request.POST.get(presenters.TAIL, "")
    errors = presenters.errors(number, tail)
    if errors:
        return _page(request, presenters.question(number, tail, errors), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        dossier = look_up(number, presenters.digits(tail), ip=request.ip, at=request.at)
    except Refusal as no:
        return refused(_page(request, presenters.question(number, tail, problem=str(no))), no)
    readers.become(str(dossier.ref))
    page = presenters.standing_page(dossier, holder(dossier), request.at)
    return render(request, "portal/lookup/standing.html", {"page": page})


def _page(request: MomentRequest, page: QuestionPage, status: int = HTTPStatus.OK) -> HttpResponse:
    return render(request, "portal/lookup/question.html", {"page": page}, status=status)
