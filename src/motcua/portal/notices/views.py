"""The list of notices, and one notice."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.notifications.actions import mark_seen
from motcua.notifications.models import Notice
from motcua.notifications.queries import notices_of
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.notices import presenters


@require_safe
@citizen_required()
def notices(request: CitizenRequest) -> HttpResponse:
    """The latest notices, new ones marked."""
    page = presenters.list_page(list(notices_of(request.person)[: presenters.SHOWN]))
    return render(request, "portal/notices/list.html", {"page": page})


@require_safe
@citizen_required()
def notice(request: CitizenRequest, notice_id: UUID) -> HttpResponse:
    """One notice in full; from now on it is not new."""
    try:
        opened = mark_seen(request.person, notice_id, at=request.at)
    except Notice.DoesNotExist:
        raise Http404 from None
    return render(request, "portal/notices/notice.html", {"page": presenters.notice_page(opened)})
