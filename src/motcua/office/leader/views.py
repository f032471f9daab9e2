"""The agency at a glance; every figure opens its list."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.directory.models import Role
from motcua.dossiers import worklists
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.leader import presenters


@require_GET
@desk_required(Role.LEADER)
def leader(request: DeskRequest) -> HttpResponse:
    """What is late, what will be, and where everything stands."""
    counts = frame.counts(request.desk, request.at)
    promises = worklists.promises(request.desk, request.at)
    return frame.show(
        request,
        "office/leader/page.html",
        side=counts,
        here=reverse("office:leader"),
        finding=presenters.finding(promises),
        figures=presenters.figures(counts, promises),
        bars=presenters.bars(counts.stages),
    )
