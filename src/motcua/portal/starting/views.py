"""The first question of every declaration."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.catalogue.competences import Reception, receptions
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import Snapshot, snapshot, version_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.dossiers import queries
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.dossiers.prefilling import facts_of
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.drafts import draft_required
from motcua.portal.starting import presenters


@require_http_methods(["GET", "POST"])
@citizen_required()
def choose_office(request: CitizenRequest, code: str) -> HttpResponse:
    """Which one-stop office receives the dossier; the last one chosen is offered first."""
    procedure = _procedure(request, code)
    there = _receptions(request, procedure)
    units = [one.office for one in there]
    drafts = queries.open_drafts(request.person).filter(procedure=procedure.version)
    if request.method == "GET":
        chosen = queries.last_unit(request.person)
        return _page(
            request, presenters.office_page(procedure, units, list(drafts), chosen=chosen.code if chosen else "")
        )
    code = request.POST.get(presenters.UNIT, "")
    try:
        at = _chosen(there, code)
        # Pressing twice must not leave two empty declarations.
        draft = drafts.filter(unit=at.office, revision=1).first() or drafting.start_draft(
            procedure,
            by=request.person,
            unit=at.office,
            agency=at.agency,
            facts=facts_of(request.person),
            at=request.at,
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
    there = _receptions(request, procedure)
    units = [one.office for one in there]
    back = reverse("portal:draft-check", args=[draft.pk])
    if request.method != "POST":
        return _page(request, presenters.office_page(procedure, units, (), chosen=draft.unit.code, back=back))
    code = request.POST.get(presenters.UNIT, "")
    try:
        at = _chosen(there, code)
        drafting.send_to(draft.pk, at.office, agency=at.agency, by=request.person, at=request.at)
    except Refusal as no:
        page = presenters.office_page(procedure, units, (), chosen=code, back=back, error=str(no))
        return refused(_page(request, page), no)
    return redirect(back)


def _receptions(request: CitizenRequest, procedure: Snapshot) -> list[Reception]:
    return receptions(procedure.version, day_of(request.at))


def _chosen(there: Sequence[Reception], code: str) -> Reception:
    found = next((one for one in there if one.office.code == code), None)
    if found is None:
        raise Refusal(presenters.not_chosen())
    return found


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
