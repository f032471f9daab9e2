"""Which procedures are served online at which level, which are on their way, and why."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue import levels
from motcua.catalogue.queries import titles_of
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.portal.service_list import presenters

PER_PAGE = 100


@require_safe
def service_list(request: MomentRequest) -> HttpResponse:
    """For everybody."""
    page = Paginator(levels.published(), PER_PAGE).get_page(request.GET.get("trang"))
    waiting = list(levels.proposals().exclude(stage="published").filter(procedure__is_internal=False)[:PER_PAGE])
    codes = [one.code for one in page.object_list] + [one.procedure.code for one in waiting]
    titles = titles_of(codes, day_of(request.at))
    return render(
        request,
        "portal/service_list/list.html",
        {"page": presenters.list_page(page, waiting, titles, levels.counts())},
    )
