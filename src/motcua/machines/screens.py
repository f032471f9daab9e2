"""Screens of what other systems are told of, the same behind both doors; `door` is the namespace of the addresses."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.accounts.models import Account
from motcua.core.errors import Refusal
from motcua.core.http import MomentRequest, refused
from motcua.core.ids import Ref
from motcua.machines import queries, subscribing, webhook_pages
from motcua.machines.models import Key


def webhooks(request: MomentRequest, key: Key, *, by: Ref, door: str) -> HttpResponse:
    """Where a key's owner is told; what is posted is one address more."""
    typed, no = request.POST.get(webhook_pages.URL, ""), None
    if request.method == "POST":
        try:
            made = subscribing.subscribe(key, typed, by=by, at=request.at)
        except Refusal as refusal:
            no = refusal
        else:
            page = webhook_pages.made_webhook_page(made, door)
            return render(request, f"{door}/keys/made_webhook.html", {"page": page})
    told, error = queries.told(key), str(no) if no else ""
    shown = webhook_pages.webhooks_page(key, told.webhooks, told.deliveries, door, typed=typed, error=error)
    response = render(request, f"{door}/keys/webhooks.html", {"page": shown})
    return refused(response, no) if no else response


def try_out(request: MomentRequest, account: Account, key_id: UUID, webhook_id: UUID, *, door: str) -> HttpResponse:
    """Send a word without a dossier."""
    if subscribing.try_out(account, webhook_id, at=request.at):
        messages.success(request, _("Đã xếp một tin thử. Tải lại trang sau vài giây để xem kết quả."))
    return redirect(f"{door}:webhooks", key_id)


def switch_off(
    request: MomentRequest, account: Account, key_id: UUID, webhook_id: UUID, *, by: Ref, door: str
) -> HttpResponse:
    """Tell it nothing more."""
    if subscribing.unsubscribe(account, webhook_id, by=by, at=request.at):
        messages.success(request, _("Đã bỏ nơi nhận."))
    return redirect(f"{door}:webhooks", key_id)
