"""Passkeys on the account page: making one, taking one off, and proving with one who one is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.actions import passkeys
from motcua.accounts.devices import device_of
from motcua.accounts.sessions import SIGNED_IN_AT, TWICE_PROVED
from motcua.core.errors import Refusal
from motcua.core.http import refused, way_back
from motcua.office.access import OfficialRequest, official_required
from motcua.office.account import passkey_presenters, presenters
from motcua.office.account.views import freshly_proved
from motcua.office.challenges import new_challenge, site_of, take_challenge


@require_http_methods(["GET", "POST"])
@official_required
@freshly_proved
def add(request: OfficialRequest) -> HttpResponse:
    """The browser makes a passkey; the first proof of a login brings codes for paper."""
    if request.method == "GET":
        return _making(request)
    name, answer = request.POST.get(passkey_presenters.NAME, ""), request.POST.get(passkey_presenters.ANSWER, "")
    challenge, by = take_challenge(request), request.account.ref
    try:
        codes = passkeys.add(
            request.account, answer, name=name, challenge=challenge, site=site_of(request), by=by, at=request.at
        )
    except Refusal as no:
        return refused(_making(request, name, str(no)), no)
    request.session[TWICE_PROVED] = True
    request.session.cycle_key()
    if codes:
        return render(request, "office/account/codes.html", {"page": presenters.codes_page(codes)})
    messages.success(request, _("Đã thêm khoá truy cập."))
    return redirect("office:account")


@require_POST
@official_required
@freshly_proved
def remove(request: OfficialRequest, passkey_id: UUID) -> HttpResponse:
    """Take one off."""
    if passkeys.remove(request.account, passkey_id, by=request.account.ref, at=request.at):
        messages.success(request, _("Đã gỡ khoá truy cập."))
    return redirect("office:account")


@require_http_methods(["GET", "POST"])
@official_required
def prove_again(request: OfficialRequest) -> HttpResponse:
    """Still the same person, shown by a passkey instead of password and digits."""
    if request.method == "GET":
        return _proving(request)
    challenge, answer = take_challenge(request), request.POST.get(passkey_presenters.ANSWER, "")
    try:
        passkeys.prove(
            answer, account=request.account, challenge=challenge, site=site_of(request), ip=request.ip, again=True,
            at=request.at,
        )  # fmt: skip
    except Refusal as no:
        return refused(_proving(request, str(no)), no)
    request.session[SIGNED_IN_AT] = request.at.isoformat()
    return redirect(way_back(request) or "office:account")


def _making(request: OfficialRequest, name: str = "", error: str = "") -> HttpResponse:
    site = site_of(request)
    options = passkeys.creation_options(request.account, site=site, challenge=new_challenge(request))
    name = name or device_of(request.headers.get("User-Agent", ""))
    page = passkey_presenters.making_page(options, name=name, error=error, has_name=site.has_name)
    return render(request, "office/account/passkey.html", {"page": page})


def _proving(request: OfficialRequest, error: str = "") -> HttpResponse:
    site = site_of(request)
    options = passkeys.request_options(request.account, site=site, challenge=new_challenge(request))
    page = passkey_presenters.again_page(options, error=error, has_name=site.has_name)
    return render(request, "office/account/passkey.html", {"page": page})
