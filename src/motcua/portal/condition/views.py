"""Is it working? A page without session and without tables, so that it opens when the database does not."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from motcua.core.http import MomentRequest
from motcua.core.pulse import pulse
from motcua.documents import storage
from motcua.portal.condition import presenters
from motcua.ui.context import Display


@require_safe
def condition(request: MomentRequest) -> HttpResponse:
    """Which parts work, and what people can do meanwhile."""
    page = presenters.page(pulse(request.at), has_room=storage.has_room(), at=request.at)
    # Rendered without the request: its context would ask the session who is reading.
    html = render_to_string("portal/condition/page.html", {"page": page, "display": Display.from_cookie(request)})
    return HttpResponse(html, headers={"Cache-Control": "no-store"})
