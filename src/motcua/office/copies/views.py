"""The intake of copies to be certified (OFF-22). Nothing personal is ever in an address: everything is posted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.actions import meet_at_counter
from motcua.accounts.identity import CardFacts
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import Snapshot, version_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers.actions import walking_in
from motcua.forms import queries as forms_in_force
from motcua.forms.models import FormVersion
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.copies import forms, presenters
from motcua.office.copies.forms import Typed

PROCEDURE = "2.000815"


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def intake(request: DeskRequest) -> HttpResponse:
    """Take in what somebody brought; a scan alone fills in who it is and asks for the originals."""
    procedure, form = _procedure(request)
    if request.method == "GET":
        return _page(request, form, Typed())
    typed = forms.read(form, request.POST, today=day_of(request.at))
    if not typed.is_right:
        return _page(request, form, typed, status=200 if typed.is_scan else 422)
    card = typed.card or CardFacts(str(typed.answers["requester_id"]), str(typed.answers["requester_name"]))
    try:
        person = meet_at_counter(card, by=request.desk.ref, at=request.at)
        dossier = walking_in.take_in(procedure, typed.answers, person=person, by=request.desk, at=request.at)
    except Refusal as no:
        return _page(request, form, typed, status=422, problem=str(no))
    messages.success(request, _("Đã nhận. Mã hồ sơ %(code)s. Đối chiếu xong thì bấm cấp số.") % {"code": dossier.code})
    return redirect("office:dossier", number=dossier.number)


def _procedure(request: DeskRequest) -> tuple[Snapshot, FormVersion]:
    today = day_of(request.at)
    try:
        found = version_of(PROCEDURE, today)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    return found, forms_in_force.version_on(found.version.declared_with, today)


def _page(
    request: DeskRequest, form: FormVersion, typed: Typed, *, status: int = 200, problem: str = ""
) -> HttpResponse:
    return frame.show(
        request,
        "office/copies/page.html",
        status=status,
        here=reverse("office:copies"),
        side=frame.counts(request.desk, request.at),
        page=presenters.intake_page(form, typed, problem),
    )
