"""Screens of officials' signing in."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts import actions
from motcua.accounts.actions import second
from motcua.accounts.devices import device_of
from motcua.accounts.models import Account
from motcua.accounts.queries import has_app, has_passkey, has_second, last_sign_in_before, official
from motcua.accounts.rules import HALF_WAY_LIFE
from motcua.accounts.sessions import DEVICE, HALF_WAY, HALF_WAY_AT, SIGNED_IN_AT, TWICE_PROVED
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import CLEAR_SITE_DATA, MomentRequest, address, refused, way_back
from motcua.directory import queries
from motcua.directory.desks import Desk
from motcua.office.access import DESK, OfficialRequest, official_required
from motcua.office.account.presenters import CODE
from motcua.office.sign_in import presenters
from motcua.ui.components import QuestionPage

HOME = "/can-bo/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
def ask_password(request: MomentRequest) -> HttpResponse:
    """User name and password."""
    if request.method == "GET":
        return _page(request, presenters.password_page())
    username = request.POST.get(presenters.USERNAME, "")
    try:
        account = actions.sign_in_official(
            username, request.POST.get(presenters.PASSWORD, ""), ip=request.ip, at=request.at
        )
    except Refusal as no:
        return _page(request, presenters.password_page(username, str(no)), no)
    if has_second(account):
        request.session.flush()
        request.session[HALF_WAY], request.session[HALF_WAY_AT] = str(account.pk), request.at.isoformat()
        return redirect(address("office:second-proof", next=way_back(request)))
    return enter(request, account)


@require_http_methods(["GET", "POST"])
def ask_second(request: MomentRequest) -> HttpResponse:
    """The digits of the app, or a code on paper; a while after the password it is asked for again."""
    account = half_way(request)
    if account is None:
        return redirect(address("office:sign-in", next=way_back(request)))
    if request.method == "GET" and not has_app(account) and not request.GET.get(presenters.DIGITS):
        return redirect(address("office:sign-in-passkey", next=way_back(request)))
    if request.method == "GET":
        return _page(request, presenters.second_page(with_passkey=has_passkey(account)))
    try:
        second.prove(account, request.POST.get(CODE, ""), at=request.at)
    except Refusal as no:
        return _page(request, presenters.second_page(str(no), with_passkey=has_passkey(account)), no)
    return enter(request, account, proved_twice=True)


def enter(request: MomentRequest, account: Account, *, proved_twice: bool = False) -> HttpResponse:
    """Sign in for good: the next page says when that happened last."""
    before = last_sign_in_before(account, request.at)
    # Rotates the session's key, so that a key planted before is worth nothing (SEC-15).
    login(request, account, backend=BACKEND)
    request.session[SIGNED_IN_AT] = request.at.isoformat()
    request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))
    for name in (HALF_WAY, HALF_WAY_AT):
        request.session.pop(name, None)
    if proved_twice:
        request.session[TWICE_PROVED] = True
    if before is not None:
        messages.info(request, presenters.last_time(before))
    return redirect(address("office:choose-desk", next=way_back(request)))


@official_required
@require_http_methods(["GET", "POST"])
def choose_desk(request: OfficialRequest) -> HttpResponse:
    """The position to act in; nobody is asked who holds only one."""
    desks = queries.desks(request.account, day_of(request.at))
    if not desks:
        return render(request, "office/sign_in/no_desk.html", status=HTTPStatus.FORBIDDEN)
    if len(desks) == 1:
        return _sit(request, desks[0])
    if request.method == "GET":
        return _page(request, presenters.desk_page(desks, chosen=request.session.get(DESK, "")))
    for desk in desks:
        if str(desk.key) == request.POST.get(presenters.DESK):
            return _sit(request, desk)
    no = Refusal(_("Hãy chọn một vị trí."))
    return _page(request, presenters.desk_page(desks, error=str(no)), no)


@require_POST
def sign_out(request: MomentRequest) -> HttpResponse:
    """End the session, and have the browser forget what it kept."""
    logout(request)
    response = redirect("office:sign-in")
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


def half_way(request: MomentRequest) -> Account | None:
    """Whose password was right a moment ago in this browser, and who is not signed in yet."""
    since = request.session.get(HALF_WAY_AT)
    if since is None or request.at - datetime.fromisoformat(since) > HALF_WAY_LIFE:
        return None
    return official(UUID(request.session[HALF_WAY]))


def _sit(request: OfficialRequest, desk: Desk) -> HttpResponse:
    request.session[DESK] = str(desk.key)
    # Another desk is another set of rights, so the session gets another key (SEC-15).
    request.session.cycle_key()
    return redirect(way_back(request) or HOME)


def _page(request: MomentRequest, page: QuestionPage, no: Refusal | None = None) -> HttpResponse:
    response = render(request, "office/sign_in/question.html", {"page": page})
    return refused(response, no) if no else response
