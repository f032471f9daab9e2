"""Screens of one's keys. One is made only shortly after signing in (UX-17)."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts.models import Account
from motcua.accounts.rules import is_fresh
from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core.errors import Refusal
from motcua.core.http import address, refused
from motcua.machines import actions, pages, queries
from motcua.machines.models import Key
from motcua.portal.access import CitizenRequest, citizen_required

DOOR = "portal"


@require_safe
@citizen_required()
def keys(request: CitizenRequest) -> HttpResponse:
    """Every key of the account."""
    page = pages.keys_page(queries.keys_of(account_of(request)), DOOR, request.at)
    return render(request, "portal/keys/keys.html", {"page": page})


@require_http_methods(["GET", "POST"])
@citizen_required()
@never_cache
def make(request: CitizenRequest) -> HttpResponse:
    """What the key may do; then the key itself, once."""
    signed_in_at = datetime.fromisoformat(request.session.get(SIGNED_IN_AT, "1970-01-01T00:00:00+00:00"))
    if not is_fresh(signed_in_at, request.at):
        return redirect(address("portal:sign-in", again="1", next=request.get_full_path()))
    if request.method == "GET":
        return render(request, "portal/keys/question.html", {"page": pages.making_page(DOOR)})
    form = pages.read(request.POST)
    try:
        made = actions.make(
            account_of(request), desk=None, form=form, signed_in_at=signed_in_at, by=request.person.ref, at=request.at
        )
    except Refusal as no:
        page = pages.making_page(DOOR, form, problem=str(no))
        return refused(render(request, "portal/keys/question.html", {"page": page}), no)
    return render(request, "portal/keys/made.html", {"page": pages.made_page(made, DOOR)})


@require_POST
@citizen_required()
def revoke(request: CitizenRequest, key_id: UUID) -> HttpResponse:
    """Take a key back."""
    if actions.revoke(account_of(request), key_id, by=request.person.ref, at=request.at):
        messages.success(request, _("Đã thu hồi khoá. Từ giờ khoá này không mở được gì nữa."))
    return redirect("portal:keys")


def account_of(request: CitizenRequest) -> Account:
    """The login behind the request."""
    if not isinstance(request.user, Account):
        raise TypeError("citizen_required lets accounts in only")
    return request.user


def key_or_404(request: CitizenRequest, key_id: UUID) -> Key:
    """A key of the person's own."""
    try:
        return queries.key_of(account_of(request), key_id)
    except Key.DoesNotExist:
        raise Http404 from None
