"""Printing what the applicant takes home; what it is printed on is remembered for the desk."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.http import way_back
from motcua.directory.models import Role
from motcua.documents.actions import choose_sheet
from motcua.documents.lifecycle import SlipSheet
from motcua.documents.queries import sheet_at
from motcua.documents.responses import made_response
from motcua.dossiers import slips
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers
from motcua.office.slips import presenters

PDF = "application/pdf"


@require_GET
@desk_required()
def slip(request: DeskRequest, number: str, sheet: str = "") -> HttpResponse:
    """The slip of a dossier on what the desk prints on, or on the sheet that is named."""
    dossier = answers.found(request, number)
    chosen = SlipSheet(sheet) if sheet else sheet_at(request.desk.key, request.desk.unit)
    try:
        pdf = slips.printed(dossier, chosen)
    except LookupError:
        raise Http404 from None
    opened(dossier, What.LETTER, by=request.desk, at=request.at, part="take-home")
    return made_response(pdf, PDF, f"phieu-hen-{dossier.code}.pdf", as_attachment=False)


@require_GET
@desk_required()
def together(request: DeskRequest, number: str) -> HttpResponse:
    """One slip for everything that the applicant brought in this visit."""
    dossier = answers.found(request, number)
    try:
        pdf = slips.printed_together(dossier, request.desk, sheet_at(request.desk.key, request.desk.unit))
    except LookupError:
        raise Http404 from None
    opened(dossier, What.LETTER, by=request.desk, at=request.at, part="take-home-together")
    return made_response(pdf, PDF, f"phieu-hen-chung-{dossier.code}.pdf", as_attachment=False)


@require_http_methods(["GET", "POST"])
@desk_required(Role.COUNTER)
def printer(request: DeskRequest) -> HttpResponse:
    """Choose what this desk prints slips on."""
    now = sheet_at(request.desk.key, request.desk.unit)
    chosen, back = request.POST.get(presenters.SHEET, ""), way_back(request)
    is_known = chosen in SlipSheet.values
    if request.method == "POST" and is_known and request.desk.key is not None:
        choose_sheet(request.desk.key, request.desk.unit, SlipSheet(chosen), at=request.at)
        messages.success(request, _("Từ nay bàn này in phiếu hẹn khổ: %(sheet)s.") % {"sheet": SlipSheet(chosen).label})
        return redirect(back or "office:printer")
    return frame.show(
        request,
        "office/slips/printer.html",
        status=422 if request.method == "POST" else 200,
        here=reverse("office:printer"),
        page=presenters.printer_page(now, has_error=request.method == "POST"),
    )
