"""The first question of every declaration."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.catalogue.competences import receiving_offices
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import Snapshot, snapshot, version_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.directory.models import Unit
from motcua.dossiers import queries
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.drafts import draft_required
from motcua.portal.starting import presenters
from motcua.portal.starting.facts import facts_of


@require_http_methods(["GET", "POST"])
@citizen_required()
def choose_office(request: CitizenRequest, code: str) -> HttpResponse:
    """Which one-stop office receives the dossier; the last one chosen is offered first."""
    procedure = _procedure(request, code)
    units = _offices(request, procedure)
    drafts = queries.open_drafts(request.person).filter(procedure=procedure.version)
    if request.method == "GET":
        chosen = queries.last_unit(request.person)
        return _page(
            request, presenters.office_page(procedure, units, list(drafts), chosen=chosen.code if chosen else "")
        )
    code = request.POST.get(presenters.UNIT, "")
    try:
        unit = _chosen(units, code)
        # Pressing twice must not leave two empty declarations.
        draft = drafts.filter(unit=unit, revision=1).first() or drafting.start_draft(
            procedure, by=request.person, unit=unit, facts=facts_of(request.person), at=request.at
        )
    except Refusal as no:
        page = presenters.office_page(procedure, units, list(drafts), chosen=code, error=str(no))
        return refused(_page(request, page), no)
    return redirect("portal:draft", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_required
def change_office(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """Another office for a declaration under way; whatever was answered stays."""
    procedure = snapshot(draft.procedure_id)
    units = _offices(request, procedure)
    back = reverse("portal:draft-check", args=[draft.pk])
    if request.method != "POST":
        return _page(request, presenters.office_page(procedure, units, (), chosen=draft.unit.code, back=back))
    code = request.POST.get(presenters.UNIT, "")
    try:
        drafting.send_to(draft.pk, _chosen(units, code), by=request.person, at=request.at)
    except Refusal as no:
        page = presenters.office_page(procedure, units, (), chosen=code, back=back, error=str(no))
        return refused(_page(request, page), no)
    return redirect(back)


def _offices(request: CitizenRequest, procedure: Snapshot) -> list[Unit]:
    return receiving_offices(procedure.version, day_of(request.at))


def _chosen(units: Sequence[Unit], code: str) -> Unit:
    unit = next((unit for unit in units if unit.code == code), None)
    if unit is None:
        raise Refusal(presenters.not_chosen())
    return unit


def _procedure(request: CitizenRequest, code: str) -> Snapshot:
    try:
        procedure = version_of(code, day_of(request.at))
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    if not procedure.is_fileable:
        raise Http404
    return procedure


def _page(request: CitizenRequest, page: presenters.OfficePage) -> HttpResponse:
    return render(request, "portal/starting/office.html", {"page": page})
