"""What an old address is now; the list for typing places."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.core.text import one_line
from motcua.places import offline, queries
from motcua.portal.places import presenters

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def places(request: MomentRequest) -> HttpResponse:
    """An address, old or new, and the communes that it lies in now."""
    typed = one_line(request.GET.get(presenters.NAME, ""))[: presenters.LONGEST]
    on = day_of(request.at)
    districts = queries.districts_in(typed, on=on) if typed else ()
    communes = queries.named_in(typed, on=on) if typed else ()
    # "huyện Mường Lát" also ends in the name of a commune, Lát: what leaves words over is not what was meant.
    found = [*districts, *(one for one in communes if not (districts and one.line))]
    page = presenters.places_page(typed, found, queries.history())
    return render(request, "portal/places/page.html", {"page": page})


@require_safe
def place_list(request: MomentRequest, digest: str) -> HttpResponse:
    """Every commune in one text; an outdated address is not found, so that no stale list is kept."""
    found = offline.current()
    if digest != found.digest:
        raise Http404
    takes_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"} | (
        {"Content-Encoding": "gzip"} if takes_packed else {}
    )
    body = found.packed if takes_packed else found.plain
    return HttpResponse(body, content_type="text/plain; charset=utf-8", headers=headers)
