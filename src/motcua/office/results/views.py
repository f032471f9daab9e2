"""The register, one of its papers, and the file that an office keeps of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core import sheets
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.documents.models import IssuedPaper
from motcua.dossiers import handovers, registers
from motcua.dossiers.actions.revoking import revoke_result
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.queue.forms import read_cursor
from motcua.office.results import forms, presenters

REFUSED = 422
READERS = (Role.COUNTER, Role.OFFICER, Role.LEADER)


@require_GET
@desk_required(*READERS)
def register(request: DeskRequest) -> HttpResponse:
    """The papers signed last; `nam`, `trang-thai`, `so` narrow it."""
    wanted = forms.wanted(request.GET, day_of(request.at).year)
    cut = registers.page(request.desk, wanted, read_cursor(request.GET), presenters.PAGE_SIZE)
    returned = handovers.returned(paper.owner_code for paper in cut.rows)
    page = presenters.register_page(cut, returned, wanted, this_year=day_of(request.at).year)
    side = frame.counts(request.desk, request.at)
    return frame.show(request, "office/results/register.html", side=side, here=reverse("office:results"), page=page)


@require_GET
@desk_required(*READERS)
def export(request: DeskRequest, kind: sheets.Kind) -> HttpResponse:
    """What the filter shows, newest first, as a file; who took it out is in the ledger."""
    wanted = forms.wanted(request.GET, day_of(request.at).year)
    rows = registers.exported(request.desk, wanted, at=request.at)
    returned = handovers.returned(paper.owner_code for paper in rows)
    lines = (presenters.cells(paper, returned.get(paper.owner_code)) for paper in rows)
    body = sheets.write(kind, presenters.titles(), lines)
    name = f"so-ket-qua-{request.desk.unit.code}-{day_of(request.at):%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=sheets.CONTENT_TYPES[kind], headers=headers)


@require_http_methods(["GET", "POST"])
@desk_required(*READERS)
def result(request: DeskRequest, paper_id: UUID) -> HttpResponse:
    """One paper; a leader takes it back with a reason."""
    paper = _found(request, paper_id)
    reason, problem = request.POST.get("reason", ""), ""
    if request.method == "POST":
        if request.desk.role != Role.LEADER:
            raise Http404
        try:
            revoke_result(paper.pk, reason=reason, by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, _("Đã thu hồi. Người nhận kết quả được báo, ai xác minh cũng thấy."))
            return redirect("office:result-entry", paper.pk)
    returned = handovers.of_number(paper.owner_code)
    page = presenters.result_page(paper, returned, request.desk, reason=reason, problem=problem)
    side = frame.counts(request.desk, request.at)
    return frame.show(
        request,
        "office/results/result.html",
        status=REFUSED if problem else 200,
        side=side,
        here=reverse("office:results"),
        page=page,
    )


def _found(request: DeskRequest, paper_id: UUID) -> IssuedPaper:
    try:
        return registers.paper(request.desk, paper_id)
    except IssuedPaper.DoesNotExist as none:
        raise Http404 from none
