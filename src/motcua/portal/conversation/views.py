"""The conversation of a dossier: opening it notes that the answers were read; the form adds one message."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.core.errors import Refusal
from motcua.core.ids import key_of
from motcua.correspondence import actions as correspondence
from motcua.correspondence.queries import thread
from motcua.documents.models import StoredFile
from motcua.dossiers import conversations, queries
from motcua.dossiers.actions import corresponding
from motcua.dossiers.models import Dossier
from motcua.notifications.actions import mark_subject_seen
from motcua.portal import files, held
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.conversation import presenters

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@held.keeps_typed
@citizen_required()
def conversation(request: CitizenRequest, number: str) -> HttpResponse:
    """Everything written about the dossier, and a place to write; what was refused stands in it again."""
    dossier = _own(request, number)
    body, problem = request.POST.get("body", "") or held.first(held.take(request), "body"), ""
    if request.method == "POST":
        try:
            _ask(request, dossier, body)
        except Refusal as no:
            problem = str(no)
        else:
            messages.success(request, _("Đã gửi cho cơ quan. Khi có trả lời, chúng tôi báo bạn."))
            return redirect("portal:conversation", dossier.number)
    written = list(thread(dossier.ref))
    page = presenters.page(dossier, written, conversations.files_of(written), body=body, problem=problem)
    # Read from now on; the page still shows what was new on it.
    correspondence.mark_read(dossier.ref, desk=None, at=request.at)
    mark_subject_seen(request.person, dossier.ref, at=request.at)
    return render(request, "portal/conversation/page.html", {"page": page}, status=REFUSED if problem else 200)


@require_safe
@citizen_required()
def file(request: CitizenRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """The stored bytes of a file that came with a message."""
    dossier, found = _own(request, number), get_object_or_404(StoredFile, pk=file_id, removed_at=None)
    if not conversations.is_of(dossier, found):
        raise Http404
    return files.shown(found)


def _ask(request: CitizenRequest, dossier: Dossier, body: str) -> None:
    uploads, key = request.FILES.getlist("files"), key_of(request.POST.get("key", ""))
    corresponding.ask(dossier.pk, body, uploads, key=key, by=request.person, at=request.at)


def _own(request: CitizenRequest, number: str) -> Dossier:
    return get_object_or_404(queries.visible_to(request.person), number=number)
