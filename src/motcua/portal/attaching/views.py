"""The papers page, and the files on it."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.queries import snapshot
from motcua.documents.queries import files_of
from motcua.dossiers import checklists, shelf
from motcua.dossiers.actions import attaching
from motcua.dossiers.models import Draft
from motcua.portal import files
from motcua.portal.access import CitizenRequest
from motcua.portal.attaching import presenters
from motcua.portal.attaching.taking import Arrived, Sent, file_of, remove, take
from motcua.portal.declaring import way
from motcua.portal.declaring.views import saved
from motcua.portal.drafts import draft_required


@require_http_methods(["GET", "HEAD", "POST"])
@draft_required
def papers(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """Every line of the checklist with its files; keeps whatever arrives whole, names whatever does not."""
    if checklists.lacks_case(draft):
        return redirect(way.case_address(draft))
    if request.method != "POST":
        return _page(request, draft, {})
    if "remove" in request.POST:
        remove(request, lambda file: attaching.detach(draft.pk, file, by=request.person, at=request.at))
        return redirect("portal:draft-papers", draft.pk)
    arrived = _take(request, draft)
    errors = arrived.errors
    if "save" in request.POST and not errors:
        return saved(request)
    if "upload" in request.POST and not errors:
        # What was handed in before, and nobody heard the answer, is on the page.
        if arrived.taken or "arrived" not in request.POST:
            arrived.tell(request)
        return redirect("portal:draft-papers", draft.pk)
    if not errors and "upload" not in request.POST:
        errors = presenters.lacking(draft, list(files_of(draft.ref)))
    if errors and arrived.taken:
        arrived.tell(request)
    return _page(request, draft, errors, status=422) if errors else redirect(way.check_address(draft))


@require_safe
@draft_required
def file(request: CitizenRequest, draft: Draft, file_id: UUID) -> HttpResponseBase:
    """The stored bytes of a file."""
    return files.shown(file_of(draft.ref, file_id))


@require_safe
@draft_required
def picture(request: CitizenRequest, draft: Draft, file_id: UUID) -> HttpResponseBase:
    """The small picture of a file."""
    return files.small_picture(file_of(draft.ref, file_id))


def _take(request: CitizenRequest, draft: Draft) -> Arrived:
    slots = (*(paper.slot for paper in checklists.papers(draft)), checklists.OTHER)

    def attach(sent: Sent, slot: str) -> attaching.Taken:
        return attaching.attach_all(draft.pk, sent, slot=slot, by=request.person, at=request.at)

    return take(request, draft.ref, slots, attach)


def _page(request: CitizenRequest, draft: Draft, errors: dict[str, str], status: int = 200) -> HttpResponse:
    page = presenters.papers_page(
        draft,
        snapshot(draft.procedure_id),
        list(files_of(draft.ref)),
        errors,
        has_shelf=shelf.valid(request.person).exists(),
    )
    return render(request, "portal/attaching/papers.html", {"page": page}, status=status)
