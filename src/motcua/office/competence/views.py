"""Giving a unit a procedure by decision, and ending that."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import competences, queries
from motcua.catalogue.actions.competences import assign
from motcua.catalogue.actions.competences import end as end_competence
from motcua.catalogue.models import ProcedureVersion
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory import scopes
from motcua.directory.models import Unit
from motcua.office import frame
from motcua.office.access import DeskRequest
from motcua.office.catalogue.access import keeper_required
from motcua.office.competence import forms, presenters
from motcua.office.competence.forms import Typed
from motcua.ui.components import Problem

SUGGESTED = 500


@require_http_methods(["GET", "POST"])
@keeper_required
def competence(request: DeskRequest, code: str) -> HttpResponse:
    """What was decided about a procedure; a new decision for a unit below the desk's."""
    version = _version(request, code)
    if request.method == "GET":
        return _page(request, version, Typed())
    typed = forms.read(request.POST)
    forms.require(typed)
    if typed.errors:
        return _page(request, version, typed)
    try:
        unit = scopes.units(request.desk).get(code=forms.unit_code(typed))
        assign(
            version.procedure,
            forms.level_of(typed),
            unit,
            legal_basis=typed.value("basis"),
            since=forms.day_of_form(typed, "since"),
            by=request.desk.ref,
            at=request.at,
        )
    except Unit.DoesNotExist:
        typed.errors["unit"] = _("Không có cơ quan với mã này trong phạm vi của bạn.")
        return _page(request, version, typed)
    except Refusal as no:
        return _page(request, version, typed, [Problem(str(no))])
    messages.success(request, _("Đã giao thẩm quyền cho %(unit)s.") % {"unit": unit.name})
    return redirect("office:competence", code=code)


@require_POST
@keeper_required
def end(request: DeskRequest, code: str, competence_id: UUID) -> HttpResponse:
    """The unit handles the procedure until the day before the one given."""
    version = _version(request, code)
    found = competences.decided(code).filter(pk=competence_id, unit__in=scopes.units(request.desk)).first()
    if found is None:
        raise Http404
    try:
        until = forms.day_of_form(forms.read(request.POST), "end")
        end_competence(found.pk, until=until, by=request.desk.ref, at=request.at)
    except Refusal as no:
        return _page(request, version, Typed(), [Problem(str(no))])
    messages.success(request, _("Đã ghi ngày kết thúc."))
    return redirect("office:competence", code=code)


def _version(request: DeskRequest, code: str) -> ProcedureVersion:
    try:
        return queries.version_numbered(code, queries.number_shown(code, day_of(request.at)))
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None


def _page(
    request: DeskRequest, version: ProcedureVersion, typed: Typed, problems: list[Problem] | None = None
) -> HttpResponse:
    today = day_of(request.at)
    page = presenters.page(
        version,
        list(competences.decided(version.procedure.code)),
        competences.receiving_offices(version, today),
        list(scopes.units(request.desk)[:SUGGESTED]),
        typed,
        today=today,
        problems=problems or (),
    )
    return frame.show(
        request,
        "office/competence/page.html",
        status=422 if page.errors else 200,
        here=reverse("office:catalogue"),
        page=page,
    )
