"""The lists of a desk."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from motcua.directory.models import Role
from motcua.dossiers import worklists
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.queue import forms, presenters


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
        table=presenters.table(page, wanted, desk=request.desk, at=request.at),
        pager=presenters.pager(page, wanted),
    )
