"""Who opened a dossier, for the person whose it is (UX-86)."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from motcua.audit import openings
from motcua.dossiers import queries
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.readers import presenters


@require_safe
@citizen_required()
def readers(request: CitizenRequest, number: str) -> HttpResponse:
    """Every opening by an official, of the dossier or its person, the latest first; `?trang` is a page."""
    dossier = get_object_or_404(queries.visible_to(request.person), number=number)
    opened = openings.of(dossier.ref, request.person.ref)
    found = Paginator(opened, presenters.PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "portal/readers/list.html", {"page": presenters.list_page(dossier, found)})
