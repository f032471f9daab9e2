"""Scanning at the counter (UX-36, NĐ 309/2026): sheets to print, a stack to hand in, its pages to put right."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue.queries import snapshot
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.documents import covers, leaves, pictures
from motcua.documents.queries import open_to_others
from motcua.documents.responses import made_response, picture_response
from motcua.dossiers import stacks
from motcua.dossiers.actions import scanning
from motcua.dossiers.models import Dossier, ScanPage, ScanStack
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers
from motcua.office.scanning import forms, presenters

REFUSED = 422
PDF = "application/pdf"


@require_GET
@desk_required(Role.COUNTER)
def cover(request: DeskRequest, number: str) -> HttpResponse:
    """Cover sheets of a dossier: one for each line of its checklist, or with `muc` one alone."""
    dossier, wanted = answers.found(request, number), request.GET.get("muc", "")
    lines = [one for one in stacks.places_in(dossier) if wanted in ("", one.slot)]
    if not lines:
        raise Http404
    pdf = covers.render(
        [covers.Sheet(covers.Cover(dossier.number, one.slot), one.name) for one in lines],
        name=dossier.code or dossier.number,
        procedure=snapshot(dossier.procedure_id).version.name,
        unit=dossier.unit.name,
        at=request.at,
    )
    return made_response(pdf, PDF, f"to-bia-{dossier.number}.pdf", as_attachment=False)


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def scan(request: DeskRequest, number: str) -> HttpResponse:
    """Hand in what the scanner made, or photos; then watch it being read."""
    dossier = answers.found(request, number)
    if request.method == "GET":
        opened(dossier, What.DOSSIER, by=request.desk, at=request.at)
        return _ask(request, dossier)
    try:
        made = scanning.begin(dossier.pk, forms.sent(request.FILES), by=request.desk, at=request.at)
    except Refusal as no:
        return _ask(request, dossier, problem=str(no))
    return redirect("office:stack", made.pk)


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def stack(request: DeskRequest, stack_id: UUID) -> HttpResponse:
    """Which page goes where: read so far, put right by hand, then confirmed."""
    found = _found(request, stack_id)
    if request.method == "GET":
        return _report(request, found)
    try:
        scanning.place(stack_id, forms.wanted(request.POST), by=request.desk)
        if forms.CONFIRM not in request.POST:
            messages.success(request, _("Đã lưu chỗ xếp. Chưa có gì vào hồ sơ cho đến khi xác nhận."))
            return redirect("office:stack", stack_id)
        made = scanning.confirm(stack_id, by=request.desk, at=request.at)
    except Refusal as no:
        return _report(request, _found(request, stack_id), problem=str(no))
    count = ngettext("%(n)d giấy tờ", "%(n)d giấy tờ", len(made)) % {"n": len(made)}
    messages.success(request, _("Đã số hoá và đưa vào hồ sơ %(count)s.") % {"count": count})
    return redirect("office:dossier", found.dossier.number)


@require_POST
@desk_required(Role.COUNTER)
def drop(request: DeskRequest, stack_id: UUID) -> HttpResponse:
    """Throw the stack away; nothing of it was in a dossier."""
    found = _found(request, stack_id)
    try:
        scanning.drop(stack_id, by=request.desk, at=request.at)
    except Refusal as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Đã bỏ chồng quét. Hồ sơ không thay đổi."))
    return redirect("office:scan", found.dossier.number)


@require_GET
@desk_required(Role.COUNTER)
def leaf(request: DeskRequest, stack_id: UUID, position: str, use: str) -> HttpResponseBase:
    """The picture of one page, small or to read."""
    try:
        page = stacks.page(request.desk, stack_id, int(position))
        file = open_to_others(page.file)
        drawn = leaves.thumbnail(file, page.page) if use == "thumb" else pictures.page(file, page.page)
    except (ScanPage.DoesNotExist, Refusal) as none:
        raise Http404 from none
    if drawn is None:
        raise Http404
    return picture_response(drawn, pictures.CONTENT_TYPE)


def _ask(request: DeskRequest, dossier: Dossier, problem: str = "") -> HttpResponse:
    page = presenters.scan_page(dossier, stacks.waiting_at(request.desk), problem)
    return frame.show(request, "office/scanning/scan.html", status=REFUSED if problem else 200, page=page)


def _report(request: DeskRequest, found: ScanStack, problem: str = "") -> HttpResponse:
    pages = stacks.pages_of(found)
    page = presenters.report(found, pages, stacks.places(found, pages, request.desk), problem)
    return frame.show(request, "office/scanning/report.html", status=REFUSED if problem else 200, page=page)


def _found(request: DeskRequest, stack_id: UUID) -> ScanStack:
    try:
        return stacks.of_desk(request.desk, stack_id)
    except ScanStack.DoesNotExist:
        raise Http404 from None
