"""Screens of the first sign-in, or the first after the password was lost: the slip, then a password of one's own."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.accounts.actions import slips
from motcua.accounts.queries import has_second
from motcua.accounts.rules import HALF_WAY_LIFE
from motcua.accounts.sessions import HALF_WAY, HALF_WAY_AT, SLIP, SLIP_AT
from motcua.core.errors import Refusal
from motcua.core.http import MomentRequest, refused
from motcua.office.sign_in import presenters
from motcua.office.sign_in.views import enter
from motcua.ui.components import QuestionPage


@require_http_methods(["GET", "POST"])
def ask_slip(request: MomentRequest) -> HttpResponse:
    """The user name and the code on the slip."""
    if request.method == "GET":
        return _page(request, presenters.slip_page())
    username, typed = request.POST.get(presenters.USERNAME, ""), request.POST.get(presenters.SLIP, "")
    try:
        slip = slips.check(username, typed, ip=request.ip, at=request.at)
    except Refusal as no:
        return _page(request, presenters.slip_page(username, str(no)), no)
    request.session.flush()
    request.session[SLIP], request.session[SLIP_AT] = str(slip.pk), request.at.isoformat()
    return redirect("office:first-password")


@require_http_methods(["GET", "POST"])
def choose_password(request: MomentRequest) -> HttpResponse:
    """The password; with it the official is signed in, or asked for the second proof of who has one."""
    since = request.session.get(SLIP_AT)
    if since is None or request.at - datetime.fromisoformat(since) > HALF_WAY_LIFE:
        return redirect("office:first-sign-in")
    if request.method == "GET":
        return _page(request, presenters.first_password_page())
    try:
        password = request.POST.get(presenters.PASSWORD, "")
        account = slips.redeem(UUID(request.session[SLIP]), password, at=request.at)
    except Refusal as no:
        return _page(request, presenters.first_password_page(str(no)), no)
    request.session.flush()
    if has_second(account):
        request.session[HALF_WAY], request.session[HALF_WAY_AT] = str(account.pk), request.at.isoformat()
        return redirect("office:second-proof")
    return enter(request, account)


def _page(request: MomentRequest, page: QuestionPage, no: Refusal | None = None) -> HttpResponse:
    response = render(request, "office/sign_in/question.html", {"page": page})
    return refused(response, no) if no else response
