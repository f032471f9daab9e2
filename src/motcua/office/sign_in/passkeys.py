"""Signing in with a passkey: after the password in place of digits, or in place of both."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.accounts.actions import passkeys
from motcua.core.errors import Refusal
from motcua.core.http import MomentRequest, refused
from motcua.office.account import passkey_presenters
from motcua.office.challenges import new_challenge, site_of, take_challenge
from motcua.office.sign_in.views import enter, half_way


@require_http_methods(["GET", "POST"])
def ask_passkey(request: MomentRequest) -> HttpResponse:
    """One button; whoever typed a password a moment ago uses a passkey of that login."""
    account = half_way(request)
    if request.method == "GET":
        return _page(request)
    challenge, answer = take_challenge(request), request.POST.get(passkey_presenters.ANSWER, "")
    try:
        signed_in = passkeys.prove(
            answer, account=account, challenge=challenge, site=site_of(request), ip=request.ip, at=request.at
        )
    except Refusal as no:
        return refused(_page(request, str(no)), no)
    return enter(request, signed_in, proved_twice=True)


def _page(request: MomentRequest, error: str = "") -> HttpResponse:
    account, site = half_way(request), site_of(request)
    options = passkeys.request_options(account, site=site, challenge=new_challenge(request))
    page = passkey_presenters.sign_in_page(options, error=error, is_second=account is not None, has_name=site.has_name)
    return render(request, "office/account/passkey.html", {"page": page})
