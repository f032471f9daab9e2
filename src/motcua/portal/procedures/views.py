"""The list of procedures, and one procedure."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from motcua.catalogue import queries
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.search.finding import find
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.portal.procedures import listing, presenters
from motcua.portal.procedures.forms import asked


@require_safe
@conditional_page
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
def procedure(request: MomentRequest, code: str) -> HttpResponse:
    """Everything one needs to know before starting."""
    try:
        snapshot = queries.version_of(code, day_of(request.at))
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    return render(request, "portal/procedures/detail.html", {"page": presenters.procedure_page(snapshot)})
