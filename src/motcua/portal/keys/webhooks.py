"""Screens of what other systems are told of."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.machines import queries, subscribing, webhook_pages
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.keys.views import DOOR, account_of, key_or_404


@require_http_methods(["GET", "POST"])
@citizen_required()
@never_cache
def webhooks(request: CitizenRequest, key_id: UUID) -> HttpResponse:
    """Where a key's owner is told; what is posted is one address more."""
    key, typed, no = key_or_404(request, key_id), request.POST.get(webhook_pages.URL, ""), None
    if request.method == "POST":
        try:
            made = subscribing.subscribe(key, typed, by=request.person.ref, at=request.at)
        except Refusal as refusal:
            no = refusal
        else:
            page = webhook_pages.made_webhook_page(made, DOOR)
            return render(request, "portal/keys/made_webhook.html", {"page": page})
    told = queries.told(key)
    shown = webhook_pages.webhooks_page(
        key, told.webhooks, told.deliveries, DOOR, typed=typed, error=str(no) if no else ""
    )
    response = render(request, "portal/keys/webhooks.html", {"page": shown})
    return refused(response, no) if no else response


@require_POST
@citizen_required()
def try_out(request: CitizenRequest, key_id: UUID, webhook_id: UUID) -> HttpResponse:
    """Send a word without a dossier."""
    if subscribing.try_out(account_of(request), webhook_id, at=request.at):
        messages.success(request, _("Đã xếp một tin thử. Tải lại trang sau vài giây để xem kết quả."))
    return redirect("portal:webhooks", key_id)


@require_POST
@citizen_required()
def switch_off(request: CitizenRequest, key_id: UUID, webhook_id: UUID) -> HttpResponse:
    """Tell it nothing more."""
    if subscribing.unsubscribe(account_of(request), webhook_id, by=request.person.ref, at=request.at):
        messages.success(request, _("Đã bỏ nơi nhận."))
    return redirect("portal:webhooks", key_id)
