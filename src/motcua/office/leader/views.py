"""The agency at a glance; every figure opens its list."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.core.clock import day_of
from motcua.directory.models import Role
from motcua.dossiers import supplements, worklists
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.leader import presenters, unit_presenters
from motcua.office.leader.periods import period_of, periods
from motcua.statistics.units import Tree, received


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
        figures=presenters.figures(counts, promises, supplements.to_be_approved(request.desk).count()),
        bars=presenters.bars(counts.stages),
    )


@require_GET
@desk_required(Role.LEADER)
def units(request: DeskRequest) -> HttpResponse:
    """What came in within a period, by the units of then or by those of now; the sum is the same."""
    today = day_of(request.at)
    period = period_of(request.GET.get(unit_presenters.PERIOD, ""), today)
    tree = Tree.THEN if request.GET.get(unit_presenters.TREE) == Tree.THEN else Tree.NOW
    figures = received(request.desk, period.since, period.until, tree)
    return frame.show(
        request,
        "office/leader/units.html",
        side=frame.counts(request.desk, request.at),
        here=reverse("office:leader-units"),
        page=unit_presenters.page(figures, period, periods(today), tree),
    )


@require_GET
@desk_required(Role.LEADER)
def proposals(request: DeskRequest) -> HttpResponse:
    """The requests to applicants beyond the limit, which wait for a leader (UX-34)."""
    found = supplements.to_be_approved(request.desk)
    return frame.show(
        request,
        "office/leader/proposals.html",
        here=reverse("office:proposals"),
        table=presenters.proposals(list(found)),
    )
