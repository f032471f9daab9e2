"""What nobody has read yet, and the conversation of one dossier."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.errors import Refusal
from motcua.core.ids import key_of
from motcua.correspondence import actions as correspondence
from motcua.correspondence.queries import thread
from motcua.directory.models import Role
from motcua.dossiers import conversations
from motcua.dossiers.actions import corresponding
from motcua.dossiers.openings import What, opened
from motcua.office import frame
from motcua.office.access import DeskRequest, desk_required
from motcua.office.conversation import presenters
from motcua.office.dossier import answers
from motcua.office.dossier.papers import enclosure

REFUSED = 422
WRITERS = (Role.COUNTER, Role.OFFICER, Role.LEADER)


@require_GET
@desk_required(*WRITERS)
def unread(request: DeskRequest) -> HttpResponse:
    """Dossiers whose applicants wrote and were not read, the longest waiting first; `?trang` is a page."""
    found = Paginator(conversations.unread_dossiers(request.desk), presenters.PAGE_SIZE).get_page(
        request.GET.get("trang")
    )
    page = presenters.list_page(conversations.waiting(request.desk, list(found)), found)
    side = frame.counts(request.desk, request.at)
    here = reverse("office:conversations")
    return frame.show(request, "office/conversation/list.html", side=side, here=here, page=page)


@require_http_methods(["GET", "POST"])
@desk_required(*WRITERS)
def conversation(request: DeskRequest, number: str) -> HttpResponse:
    """Everything written about a dossier, and a place to answer; reading it is noted for the applicant."""
    dossier = answers.found(request, number)
    body, problem = request.POST.get("body", ""), ""
    if request.method == "POST":
        key, uploads = key_of(request.POST.get("key", "")), request.FILES.getlist("files")
        try:
            corresponding.answer(dossier.pk, body, uploads, key=key, by=request.desk, at=request.at)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, _("Đã gửi cho người nộp, và báo cho họ qua thư, tin nhắn."))
            return redirect("office:conversation", dossier.number)
    written = list(thread(dossier.ref))
    page = presenters.page(dossier, written, conversations.files_of(written), body=body, problem=problem)
    correspondence.mark_read(dossier.ref, desk=request.desk, at=request.at)
    opened(dossier, What.DOSSIER, by=request.desk, at=request.at)
    return frame.show(request, "office/conversation/page.html", status=REFUSED if problem else 200, page=page)


@require_GET
@desk_required(*WRITERS)
def file(request: DeskRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """A file that came with a message."""
    return enclosure(request, number, file_id, conversations.is_of)
