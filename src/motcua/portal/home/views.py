"""The first page."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue.queries import in_force
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest, open_page
from motcua.directory.queries import commune_offices
from motcua.dossiers import queries
from motcua.notifications.queries import notices_of
from motcua.portal.access import person_behind
from motcua.portal.home import presenters
from motcua.portal.offices import nearest, offices


@require_safe
@open_page
def home(request: MomentRequest) -> HttpResponse:
    """For everybody; whoever is signed in sees first what waits for them."""
    today, person = day_of(request.at), person_behind(request)
    straight = Q(procedure__code__in=presenters.STRAIGHT_TO.values())
    page = presenters.home_page(
        codes=set(in_force(today).filter(straight).order_by().values_list("procedure__code", flat=True)),
        offices=offices(nearest(list(commune_offices(today)), queries.last_unit(person) if person else None)),
    )
    own = None
    if person is not None:
        own = presenters.own_part(
            person,
            drafts=list(queries.open_drafts(person)),
            stages=queries.own_stages(person),
            unseen=list(notices_of(person).filter(seen_at=None)),
        )
    return render(request, "portal/home/home.html", {"page": page, "own": own})
