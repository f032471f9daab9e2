"""The shelf, and taking a paper from it into a declaration."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.queries import snapshot
from motcua.core.errors import Refusal
from motcua.dossiers import shelf as papers
from motcua.dossiers.actions import attaching
from motcua.dossiers.models import Draft, Result
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.drafts import draft_required
from motcua.portal.shelf import presenters

REFUSED = 422


@require_safe
@citizen_required()
def shelf(request: CitizenRequest) -> HttpResponse:
    """Every result that was handed over, newest first; `?trang` is a page."""
    found = Paginator(papers.papers(request.person), presenters.PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "portal/shelf/list.html", {"page": presenters.shelf_page(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@draft_required
def reuse(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """Choose a paper and the line of the checklist that it answers."""
    found = list(papers.valid(request.person)[: presenters.MOST_OFFERED])
    if not found:
        messages.info(request, _("Kho của bạn chưa có giấy nào còn giá trị. Hãy chụp ảnh giấy tờ ở trang này."))
        return redirect("portal:draft-papers", draft.pk)
    chosen, slot, problems = request.POST.get("paper", ""), request.POST.get("slot", ""), {}
    if request.method == "POST":
        problems = presenters.missing(chosen, slot)
        if not problems:
            try:
                attaching.reuse(draft.pk, UUID(chosen), slot=slot, by=request.person, at=request.at)
            except (Refusal, ValueError, Result.DoesNotExist):
                problems = {"paper": _("Giấy này không còn trong kho, hoặc mục đó đã đổi. Hãy chọn lại.")}
            else:
                messages.success(request, _("Đã thêm giấy từ kho của bạn, không phải chụp lại."))
                return redirect("portal:draft-papers", draft.pk)
    page = presenters.reuse_page(draft, snapshot(draft.procedure_id), found, chosen, slot, problems)
    return render(request, "portal/shelf/reuse.html", {"page": page}, status=REFUSED if problems else 200)
