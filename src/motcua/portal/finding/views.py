"""Offices by the name of a commune."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.core.clock import day_of
from motcua.core.http import MomentRequest, open_page
from motcua.directory.queries import commune_offices
from motcua.portal.finding import presenters
from motcua.portal.offices import offices


@require_safe
@open_page
def find_office(request: MomentRequest) -> HttpResponse:
    """One-stop offices whose name, place or address holds every word of `q`."""
    units = list(commune_offices(day_of(request.at)).order_by("name"))
    typed, found = presenters.matching(units, request.GET.get("q", ""))
    page = presenters.find_page(typed, offices(found[: presenters.SHOWN]), len(found))
    return render(request, "portal/finding/offices.html", {"page": page})
