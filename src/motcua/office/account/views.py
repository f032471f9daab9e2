"""Screens of an official's own login. What protects it is changed only shortly after proving who one is (UX-17)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts import actions, queries
from motcua.accounts.actions import second
from motcua.accounts.rules import is_fresh
from motcua.accounts.sessions import SIGNED_IN_AT, TWICE_PROVED
from motcua.core.errors import Refusal
from motcua.core.http import CLEAR_SITE_DATA, MomentRequest, address, refused, way_back
from motcua.office.access import OfficialRequest, official_required
from motcua.office.account import presenters
from motcua.ui.components import QuestionPage

LONG_AGO = "1970-01-01T00:00:00+00:00"
P = ParamSpec("P")
R = TypeVar("R", bound=MomentRequest)


def freshly_proved(view: Callable[Concatenate[R, P], HttpResponse]) -> Callable[Concatenate[R, P], HttpResponse]:
    """Lets in who signed in, or proved it again, a moment ago; others do so first and come back."""

    @wraps(view)
    def enter(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        signed_in_at = datetime.fromisoformat(request.session.get(SIGNED_IN_AT, LONG_AGO))
        if is_fresh(signed_in_at, request.at):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else reverse("office:account")
        return redirect(address("office:account-again", next=back))

    return enter


@require_safe
@official_required
def account(request: OfficialRequest) -> HttpResponse:
    """How this login is protected, and where it is signed in."""
    page = presenters.account_page(
        request.account, here=str(request.session.session_key), at=request.at, is_needed=bool(request.GET.get("can"))
    )
    return render(request, "office/account/account.html", {"page": page})


@require_http_methods(["GET", "POST"])
@official_required
def ask_again(request: OfficialRequest) -> HttpResponse:
    """The password once more, and the second proof of who has one."""
    if request.method == "GET":
        return _ask(request, presenters.again_page(request.account))
    try:
        actions.check_again(request.account, request.POST.get(presenters.PASSWORD, ""), at=request.at)
        if queries.has_second(request.account):
            second.prove(request.account, request.POST.get(presenters.CODE, ""), again=True, at=request.at)
    except Refusal as no:
        return _ask(request, presenters.again_page(request.account, str(no)), no)
    request.session[SIGNED_IN_AT] = request.at.isoformat()
    return redirect(way_back(request) or "office:account")


@require_http_methods(["GET", "POST"])
@official_required
@freshly_proved
def change_password(request: OfficialRequest) -> HttpResponse:
    """Another password; every other place is signed out."""
    if request.method == "GET":
        return _ask(request, presenters.password_page())
    keep = str(request.session.session_key)
    try:
        new = request.POST.get(presenters.PASSWORD, "")
        actions.change_password(request.account, new, keep=keep, by=request.account.ref, at=request.at)
    except Refusal as no:
        return _ask(request, presenters.password_page(error=str(no)), no)
    update_session_auth_hash(request, request.account)
    messages.success(request, _("Đã đổi mật khẩu. Mọi nơi khác đã được đăng xuất."))
    return redirect("office:account")


@require_POST
@official_required
@freshly_proved
def begin(request: OfficialRequest) -> HttpResponse:
    """A fresh secret to scan."""
    try:
        second.begin(request.account, at=request.at)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("office:account")
    return redirect("office:account-second")


@require_http_methods(["GET", "POST"])
@official_required
@freshly_proved
def scan(request: OfficialRequest) -> HttpResponse:
    """The QR code, and the first digits that come back; then the codes on paper, once."""
    row = queries.authenticator(request.account)
    if row is None or row.confirmed_at is not None:
        return redirect("office:account")
    if request.method == "GET":
        return _scan(request, row.secret)
    try:
        codes = second.confirm(
            request.account, request.POST.get(presenters.CODE, ""), by=request.account.ref, at=request.at
        )
    except Refusal as no:
        return refused(_scan(request, row.secret, str(no)), no)
    request.session[TWICE_PROVED] = True
    request.session.cycle_key()
    return _codes(request, codes)


@require_POST
@official_required
@freshly_proved
def renew_codes(request: OfficialRequest) -> HttpResponse:
    """New codes on paper, shown once."""
    try:
        codes = second.renew_codes(request.account, by=request.account.ref, at=request.at)
    except Refusal as no:
        messages.error(request, str(no))
        return redirect("office:account")
    return _codes(request, codes)


@require_POST
@official_required
@freshly_proved
def remove(request: OfficialRequest) -> HttpResponse:
    """Ask for no second proof any more."""
    second.remove(request.account, by=request.account.ref, at=request.at)
    request.session.pop(TWICE_PROVED, None)
    messages.success(request, _("Đã gỡ xác thực hai lớp. Từ nay chỉ cần mật khẩu."))
    return redirect("office:account")


@require_POST
@official_required
def end_session(request: OfficialRequest) -> HttpResponse:
    """Sign out in one other place."""
    handle = request.POST.get(presenters.SESSION, "")
    if actions.end_session(request.account, handle, by=request.account.ref, at=request.at):
        messages.success(request, _("Đã đăng xuất ở nơi đó."))
    return redirect("office:account")


@require_POST
@official_required
def sign_out_everywhere(request: OfficialRequest) -> HttpResponse:
    """End every session of this login, this one too (SEC-15)."""
    actions.end_sessions(request.account, by=request.account.ref, at=request.at)
    logout(request)
    response = redirect("office:sign-in")
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


def _scan(request: OfficialRequest, secret: str, error: str = "") -> HttpResponse:
    page = presenters.scan_page(secret, str(request.account), error=error)
    return render(request, "office/account/scan.html", {"page": page})


def _codes(request: OfficialRequest, codes: list[str]) -> HttpResponse:
    return render(request, "office/account/codes.html", {"page": presenters.codes_page(codes)})


def _ask(request: OfficialRequest, page: QuestionPage, no: Refusal | None = None) -> HttpResponse:
    response = render(request, "office/sign_in/question.html", {"page": page})
    return refused(response, no) if no else response
