"""Is it working? A page without session and without tables, so that it opens when the database does not."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from motcua.core.http import MomentRequest
from motcua.core.pulse import pulse
from motcua.documents import storage
from motcua.portal.condition import presenters
from motcua.ui.context import Display

RETRY_SECONDS = 10


@require_safe
def ready(request: MomentRequest) -> JsonResponse:
    """For what shares out requests between machines: whether this one can do what it is asked now."""
    is_ready = pulse(request.at).has_database
    answer = JsonResponse({"ready": is_ready}, headers={"Cache-Control": "no-store"})
    if not is_ready:
        answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


@require_safe
def condition(request: MomentRequest) -> HttpResponse:
    """Which parts work, and what people can do meanwhile."""
    page = presenters.page(pulse(request.at), has_room=storage.has_room(), at=request.at)
    # Rendered without the request: its context would ask the session who is reading.
    html = render_to_string("portal/condition/page.html", {"page": page, "display": Display.from_cookie(request)})
    return HttpResponse(html, headers={"Cache-Control": "no-store"})
