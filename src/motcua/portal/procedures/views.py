"""The list of procedures, and one procedure."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from motcua.catalogue import queries
from motcua.catalogue.models import Level, ProcedureVersion
from motcua.catalogue.search.finding import find
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest, open_page
from motcua.directory.queries import commune_offices
from motcua.documents.responses import made_response
from motcua.places import offline
from motcua.portal.offices import offices
from motcua.portal.offline.presenters import line_of_guide
from motcua.portal.procedures import listing, posting, presenters, where
from motcua.portal.procedures.forms import asked
from motcua.portal.procedures.papers import CASE


@require_safe
@conditional_page
@open_page
def procedures(request: MomentRequest) -> HttpResponse:
    """Procedures in force today that answer to `q`, narrowed by the filters."""
    wanted = asked(request)
    found = find(
        wanted.typed,
        day=day_of(request.at),
        filters=wanted.filters,
        limit=listing.PAGE,
        offset=(wanted.page - 1) * listing.PAGE,
        narrow=True,
    )
    if wanted.page > 1 and not found.hits:
        raise Http404
    return render(request, "portal/procedures/list.html", {"page": listing.found_page(found, wanted)})


@require_safe
@conditional_page
@open_page
def procedure(request: MomentRequest, code: str) -> HttpResponse:
    """Everything one needs to know before starting."""
    today = day_of(request.at)
    try:
        snapshot = queries.version_of(code, today)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    known = where.named(request, today)
    place = where.where(snapshot, known, today)
    page = presenters.procedure_page(snapshot, case=request.GET.get(CASE, ""), on=today, where=place)
    shown = {"page": page, "place_list": offline.address() if place.box else "", "line": line_of_guide()}
    return where.remember(render(request, "portal/procedures/detail.html", shown), known)


@require_safe
@conditional_page
def posted_list(request: MomentRequest, unit: str) -> HttpResponse:
    """What the office handles, for its wall; a day old at most, so that a proxy may keep it."""
    today = day_of(request.at)
    office = get_object_or_404(commune_offices(today), code=unit)
    versions = queries.with_parts(queries.in_force(today)).filter(levels__contains=[Level.COMMUNE])
    pdf = posting.posted_list(offices([office])[0], versions, Level.COMMUNE, on=today)
    name = _("Thủ tục %(office)s.pdf") % {"office": office.name}
    response = made_response(pdf, "application/pdf", name, as_attachment=False)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
