"""The lists of a desk."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from motcua.catalogue.queries import titles_on
from motcua.core.clock import day_of
from motcua.directory import queries as directory
from motcua.directory.models import Role
from motcua.dossiers import worklists
from motcua.dossiers.worklists import Filter
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.queue import forms, narrowing, presenters
from motcua.office.queue.narrowing import Names
from motcua.statistics.queries import procedure_codes


@require_GET
@desk_required()
def queue(request: DeskRequest) -> HttpResponse:
    """One list, filtered and paged by its address. Administrators have no dossiers; they start with the units."""
    if request.desk.role == Role.ADMINISTRATOR:
        return redirect("office:units")
    wanted, cursor = forms.read_filter(request.GET), forms.read_cursor(request.GET)
    counts = frame.counts(request.desk, request.at)
    page = worklists.page(
        request.desk, wanted, places=counts.places, waiting=counts.today.waiting, at=request.at, cursor=cursor
    )
    return frame.show(
        request,
        "office/queue/list.html",
        side=counts,
        here=forms.href(wanted),
        title=presenters.title(wanted),
        total=presenters.total_words(page),
        strip=presenters.strip(counts.today, wanted),
        chips=narrowing.chips(wanted, _names(request, wanted)),
        table=presenters.table(page, wanted, desk=request.desk, at=request.at),
        pager=presenters.pager(page, wanted),
    )


@require_GET
@desk_required(Role.COUNTER, Role.OFFICER, Role.LEADER)
def narrow(request: DeskRequest) -> HttpResponse:
    """Where the conditions of a list are chosen; they lead back to it in its address."""
    wanted = forms.read_filter(request.GET)
    holders = worklists.holders(request.desk)
    codes = {*procedure_codes(request.desk), *wanted.procedures}
    names = Names(titles_on(codes, day_of(request.at)), directory.officer_names(_named(wanted)))
    page = narrowing.narrow_page(wanted, names, holders)
    return frame.show(request, "office/queue/narrow.html", page=page)


def _names(request: DeskRequest, wanted: Filter) -> Names:
    """Of what is chosen only; most lists choose nothing, and ask nothing."""
    titles = titles_on(wanted.procedures, day_of(request.at)) if wanted.procedures else {}
    return Names(titles, directory.officer_names(_named(wanted)))


def _named(wanted: Filter) -> list[UUID]:
    return [holder for holder in wanted.holders if holder is not None]
