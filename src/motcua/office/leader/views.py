"""The agency at a glance; every figure opens its list."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.core.clock import day_of
from motcua.directory.models import Role
from motcua.dossiers import apologies, supplements, worklists
from motcua.dossiers.apologies import Said
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.leader import late_presenters, presenters, unit_presenters
from motcua.office.leader.periods import period_of, periods, year_begins
from motcua.statistics.units import Tree, received


@require_GET
@desk_required(Role.LEADER)
def leader(request: DeskRequest) -> HttpResponse:
    """What is late, what will be, and where everything stands."""
    counts = frame.counts(request.desk, request.at)
    promises = worklists.promises(request.desk, request.at)
    unsaid = apologies.count_late(request.desk, Said.NEVER, request.at)
    to_sign = apologies.to_sign(request.desk).count()
    return frame.show(
        request,
        "office/leader/page.html",
        side=counts,
        here=reverse("office:leader"),
        finding=presenters.finding(promises),
        figures=presenters.figures(counts, promises, supplements.to_be_approved(request.desk).count(), unsaid, to_sign),
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
def late(request: DeskRequest) -> HttpResponse:
    """What is past its promise without a letter of apology, or in spite of one, with the units that cause it."""
    desk, at = request.desk, request.at
    said = Said.AGAIN if request.GET.get(late_presenters.SAID) == Said.AGAIN else Said.NEVER
    ids = Paginator(apologies.late(desk, said, at), late_presenters.PAGE_SIZE)
    found = ids.get_page(request.GET.get(late_presenters.PAGE))
    page = late_presenters.page(
        apologies.lates(list(found)),
        found,
        said=said,
        counts={one: apologies.count_late(desk, one, at) for one in Said},
        units=apologies.late_by_unit(desk, said, at),
        excesses=apologies.excesses(desk, year_begins(at)),
        desk=desk,
        at=at,
    )
    side = frame.counts(desk, at)
    return frame.show(request, "office/leader/late.html", side=side, here=reverse("office:late"), page=page)


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
