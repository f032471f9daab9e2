"""Screens of an official's keys: each acts at the desk where it was made. One is made shortly after proving oneself."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts.models import Account
from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.machines import actions, pages, queries
from motcua.machines.models import Key
from motcua.office.access import DeskRequest, OfficialRequest, desk_required, official_required
from motcua.office.account.views import freshly_proved

DOOR = "office"


@require_safe
@official_required
def keys(request: OfficialRequest) -> HttpResponse:
    """Every key of the login."""
    page = pages.keys_page(queries.keys_of(request.account), DOOR, request.at)
    return render(request, "office/keys/keys.html", {"page": page})


@require_http_methods(["GET", "POST"])
@desk_required()
@freshly_proved
@never_cache
def make(request: DeskRequest) -> HttpResponse:
    """What the key may do; then the key itself, once."""
    if request.method == "GET":
        return render(request, "office/keys/question.html", {"page": pages.making_page(DOOR)})
    form, account = pages.read(request.POST), _account(request)
    signed_in_at = datetime.fromisoformat(request.session[SIGNED_IN_AT])
    try:
        made = actions.make(
            account, desk=request.desk, form=form, signed_in_at=signed_in_at, by=request.desk.ref, at=request.at
        )
    except Refusal as no:
        page = pages.making_page(DOOR, form, problem=str(no))
        return refused(render(request, "office/keys/question.html", {"page": page}), no)
    return render(request, "office/keys/made.html", {"page": pages.made_page(made, DOOR)})


@require_POST
@official_required
def revoke(request: OfficialRequest, key_id: UUID) -> HttpResponse:
    """Take a key back."""
    if actions.revoke(request.account, key_id, by=request.account.ref, at=request.at):
        messages.success(request, _("Đã thu hồi khoá. Từ giờ khoá này không mở được gì nữa."))
    return redirect("office:keys")


def _account(request: DeskRequest) -> Account:
    if not isinstance(request.user, Account):
        raise TypeError("desk_required lets accounts in only")
    return request.user


def key_or_404(request: OfficialRequest, key_id: UUID) -> Key:
    """A key of the official's own."""
    try:
        return queries.key_of(request.account, key_id)
    except Key.DoesNotExist:
        raise Http404 from None
