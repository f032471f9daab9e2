"""The list of procedures, and one procedure."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue import queries
from motcua.catalogue.models import ProcedureVersion
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.portal.procedures import presenters


@require_safe
def procedures(request: MomentRequest) -> HttpResponse:
    """Procedures in force today whose name holds every word of `q`."""
    found = presenters.found(queries.in_force(day_of(request.at)), request.GET.get("q", ""))
    return render(request, "portal/procedures/list.html", {"page": found})


@require_safe
def procedure(request: MomentRequest, code: str) -> HttpResponse:
    """Everything one needs to know before starting."""
    try:
        snapshot = queries.version_of(code, day_of(request.at))
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    return render(request, "portal/procedures/detail.html", {"page": presenters.procedure_page(snapshot)})
