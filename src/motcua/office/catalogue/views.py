"""The list of procedures with their scores, one record with its doubts, and what imports did."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue import queries, reports
from motcua.catalogue.actions.settling import settle as settle_doubt
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rights import KEEPERS, may_keep
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.http import refused
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.catalogue import doubts, forms, lists, presenters
from motcua.office.catalogue.access import keeper_required
from motcua.office.catalogue.doubts import Typed

PER_PAGE = 50


@require_GET
@desk_required(*KEEPERS)
def catalogue(request: DeskRequest) -> HttpResponse:
    """Records in force, the poorest first; drafts by filter."""
    wanted, today = forms.read_wanted(request.GET), day_of(request.at)
    page = Paginator(reports.listed(today, wanted), PER_PAGE).get_page(forms.read_page(request.GET))
    return frame.show(
        request,
        "office/catalogue/list.html",
        here=reverse("office:catalogue"),
        kinds=lists.kinds(reports.open_kinds(today), wanted),
        views=lists.views(wanted, keeps=may_keep(request.desk)),
        search=lists.search(wanted),
        total=lists.total(page.paginator.count),
        table=lists.table(page.object_list, today, wanted),
        pager=lists.pager(page, wanted),
    )


@require_GET
@desk_required(*KEEPERS)
def record(request: DeskRequest, code: str, edition: int | None = None) -> HttpResponse:
    """One record with every doubt that is open, each with the form that settles it."""
    return _page(request, _version(request, code, edition))


@require_POST
@keeper_required
def settle(request: DeskRequest, code: str, edition: int, place: str) -> HttpResponse:
    """Write down what the clerk read in the legal text."""
    version = _version(request, code, edition)
    try:
        count = settle_doubt(
            version.pk,
            place,
            forms.read_answer(place, request.POST),
            by=request.desk.ref,
            at=request.at,
            everywhere="everywhere" in request.POST,
        )
    except Refusal as no:
        return refused(_page(request, version, Typed(place, forms.typed_about(place, request.POST), str(no))), no)
    messages.success(request, ngettext("Đã xác nhận %(n)d điểm.", "Đã xác nhận %(n)d điểm.", count) % {"n": count})
    return redirect(f"{reverse('office:catalogue-version', args=[code, edition])}#{doubts.anchor(place)}")


@require_GET
@desk_required(*KEEPERS)
def imports(request: DeskRequest) -> HttpResponse:
    """What the last import repaired, doubted and refused, and the runs before it."""
    runs, outcome = list(reports.import_runs()[:20]), forms.read_outcome(request.GET)
    found = reports.findings_of(runs[0], outcome) if runs else ()
    page = Paginator(found, PER_PAGE).get_page(forms.read_page(request.GET))
    return frame.show(
        request,
        "office/catalogue/imports.html",
        here=reverse("office:catalogue"),
        runs=lists.runs(runs),
        tabs=lists.outcomes(reports.outcomes_of(runs[0]) if runs else {}, outcome),
        table=lists.findings(page.object_list, outcome),
        pager=lists.findings_pager(page, outcome),
    )


def _version(request: DeskRequest, code: str, edition: int | None) -> ProcedureVersion:
    """The version that was named; else the one in force, else the newest."""
    try:
        number = edition or queries.number_shown(code, day_of(request.at))
        return queries.version_numbered(code, number)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None


def _page(request: DeskRequest, version: ProcedureVersion, typed: Typed | None = None) -> HttpResponse:
    open_doubts = list(reports.open_doubts().filter(version=version).order_by("id"))
    score = reports.score_of(version, [one.place for one in open_doubts], day_of(request.at))
    keeps = may_keep(request.desk)
    answers = doubts.forms_of(version, open_doubts, typed) if keeps else {}
    others = queries.versions_of(version.procedure.code)
    return frame.show(
        request,
        "office/catalogue/record.html",
        here=reverse("office:catalogue"),
        page=presenters.record_page(version, score, others, today=day_of(request.at), keeps=keeps),
        sections=presenters.sections(version, score, answers),
    )
