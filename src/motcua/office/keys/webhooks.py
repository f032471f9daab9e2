"""Screens of what other systems are told of."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.machines import screens
from motcua.office.access import OfficialRequest, official_required
from motcua.office.keys.views import DOOR, key_or_404


@require_http_methods(["GET", "POST"])
@official_required
@never_cache
def webhooks(request: OfficialRequest, key_id: UUID) -> HttpResponse:
    """Where a key's owner is told; what is posted is one address more."""
    return screens.webhooks(request, key_or_404(request, key_id), by=request.account.ref, door=DOOR)


@require_POST
@official_required
def try_out(request: OfficialRequest, key_id: UUID, webhook_id: UUID) -> HttpResponse:
    """Send a word without a dossier."""
    return screens.try_out(request, request.account, key_id, webhook_id, door=DOOR)


@require_POST
@official_required
def switch_off(request: OfficialRequest, key_id: UUID, webhook_id: UUID) -> HttpResponse:
    """Tell it nothing more."""
    return screens.switch_off(request, request.account, key_id, webhook_id, by=request.account.ref, door=DOOR)
