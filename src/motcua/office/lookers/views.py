"""Look-ups that ask for an explanation: the list, and writing down what came of one (UX-86)."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers import openings
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.lookers import presenters

REFUSED = 422


@require_GET
@desk_required(Role.LEADER)
def marks(request: DeskRequest) -> HttpResponse:
    """What is not settled first; `?trang` is a page."""
    found = Paginator(openings.for_leader(request.desk), presenters.PAGE_SIZE).get_page(request.GET.get("trang"))
    return _framed(request, "office/lookers/list.html", page=presenters.list_page(found))


@require_http_methods(["GET", "POST"])
@desk_required(Role.LEADER)
def settle(request: DeskRequest, mark_id: UUID) -> HttpResponse:
    """One mark, and what came of it."""
    mark = get_object_or_404(openings.for_leader(request.desk), pk=mark_id)
    note, problem = request.POST.get("note", ""), ""
    if request.method == "POST":
        try:
            openings.settle(mark, note=note, by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, _("Đã ghi kết quả xem xét."))
            return redirect("office:marks")
    page = presenters.mark_page(mark, note, problem)
    return _framed(request, "office/lookers/mark.html", page=page, status=REFUSED if problem else 200)


def _framed(request: DeskRequest, template: str, *, page: object, status: int = 200) -> HttpResponse:
    side = frame.counts(request.desk, request.at)
    return frame.show(request, template, status=status, side=side, here=reverse("office:marks"), page=page)
