"""Looking through the organisation: the tree, a unit, the officials, one of them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.accounts.queries import lock_of, open_slip
from motcua.core.clock import day_of
from motcua.directory import logins, registers
from motcua.directory.models import Role
from motcua.directory.succession import resolve
from motcua.dossiers.openings import names_of
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.staff import lock_presenters, paging, presenters


@require_GET
@desk_required(Role.ADMINISTRATOR)
def units(request: DeskRequest) -> HttpResponse:
    """The tree of units, or those that were searched for."""
    typed, ended, on = request.GET.get("q", ""), presenters.ENDED in request.GET, day_of(request.at)
    page = paging.page_of(registers.found_units(request.desk, typed, on, ended=ended), request.GET)
    lines = registers.unit_lines(request.desk, page.shown, on)
    return frame.show(
        request,
        "office/staff/units.html",
        here=reverse("office:units"),
        search=presenters.unit_search(typed, ended=ended),
        views=presenters.unit_views(ended=ended),
        table=presenters.unit_table(lines, on, is_flat=ended or bool(typed.strip())),
        pager=presenters.pager(page, "office:units", typed, **({presenters.ENDED: "1"} if ended else {})),
        total=page.total,
    )


@require_GET
@desk_required(Role.ADMINISTRATOR)
def unit(request: DeskRequest, code: str) -> HttpResponse:
    """A unit: what it is, its positions with their holders, the units right below."""
    found = get_object_or_404(registers.units(request.desk).select_related("parent"), code=code)
    on = day_of(request.at)
    below = registers.unit_lines(request.desk, list(found.children.order_by("path")), on)
    return frame.show(
        request,
        "office/staff/unit.html",
        here=reverse("office:units"),
        unit=found,
        facts=presenters.unit_facts(found, request.desk),
        ended=presenters.ended(found, resolve(found.code), request.desk, on),
        seats=presenters.seat_table(registers.seats(found, on)),
        below=presenters.unit_table(below, on, is_flat=True) if below else None,
        buttons=presenters.unit_buttons(found),
    )


@require_GET
@desk_required(Role.ADMINISTRATOR)
def officials(request: DeskRequest) -> HttpResponse:
    """Everybody, or those who were searched for."""
    typed = request.GET.get("q", "")
    page = paging.page_of(registers.found_officials(request.desk, typed), request.GET)
    return frame.show(
        request,
        "office/staff/officials.html",
        here=reverse("office:officials"),
        search=presenters.official_search(typed),
        table=presenters.official_table(registers.official_lines(page.shown, day_of(request.at))),
        pager=presenters.pager(page, "office:officials", typed),
        total=page.total,
        links=presenters.sheet_links(len(logins.without_way_in(request.desk, request.at))),
    )


@require_GET
@desk_required(Role.ADMINISTRATOR)
def official(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """One official: positions, delegations, absences, and what can be done about them."""
    found = get_object_or_404(registers.officials(request.desk).select_related("account"), pk=officer_id)
    on = day_of(request.at)
    held = found.holdings.select_related("unit").order_by("-valid_from", "-id")
    lent, lock = list(registers.delegations(found)), lock_of(found.account)
    absence = registers.absences(on).filter(officer=found).select_related("deputy").first()
    by = names_of([lock.by]).get(lock.by, "") if lock else ""
    return frame.show(
        request,
        "office/staff/official.html",
        here=reverse("office:officials"),
        facts=presenters.official_facts(found, open_slip(found.account, request.at)),
        name=found.full_name,
        notes=lock_presenters.notes(found, lock, by, absence, lent, on),
        holdings=presenters.holding_table(held, request.desk, on),
        delegations=presenters.delegation_table(lent, found, on),
        absences=presenters.absence_table(found.absences.select_related("deputy").order_by("-valid_from"), on),
        buttons=[*presenters.official_buttons(found), lock_presenters.button(found)],
    )
