"""The papers page, and the files on it."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.queries import snapshot
from motcua.core.errors import Refusal
from motcua.documents.models import StoredFile, Upload
from motcua.documents.queries import arrived_uploads, files_of
from motcua.dossiers import checklists, shelf
from motcua.dossiers.actions import attaching
from motcua.dossiers.models import Draft
from motcua.portal import files
from motcua.portal.access import CitizenRequest
from motcua.portal.attaching import presenters
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
        return _remove(request, draft)
    errors, taken = _take(request, draft)
    if "save" in request.POST and not errors:
        return saved(request)
    if "upload" in request.POST and not errors:
        # What was handed in before, and nobody heard the answer, is on the page.
        if taken or "arrived" not in request.POST:
            messages.success(request, presenters.taken_words(taken))
        return redirect("portal:draft-papers", draft.pk)
    if not errors and "upload" not in request.POST:
        errors = presenters.lacking(draft, list(files_of(draft.ref)))
    if errors and taken:
        messages.success(request, presenters.taken_words(taken))
    return _page(request, draft, errors, status=422) if errors else redirect(way.check_address(draft))


@require_safe
@draft_required
def file(request: CitizenRequest, draft: Draft, file_id: UUID) -> HttpResponseBase:
    """The stored bytes of a file."""
    return files.shown(_own(draft, file_id))


@require_safe
@draft_required
def picture(request: CitizenRequest, draft: Draft, file_id: UUID) -> HttpResponseBase:
    """The small picture of a file."""
    return files.small_picture(_own(draft, file_id))


def _take(request: CitizenRequest, draft: Draft) -> tuple[dict[str, str], int]:
    """Refusals by slot, and how many files were kept."""
    errors: dict[str, str] = {}
    taken = 0
    arrived = list(arrived_uploads(draft.ref, request.POST.getlist("arrived")))
    for slot in (*(paper.slot for paper in checklists.papers(draft)), checklists.OTHER):
        sent: list[UploadedFile[bytes] | Upload] = list(request.FILES.getlist(slot))
        sent += [upload for upload in arrived if upload.slot == slot]
        if not sent:
            continue
        try:
            found = attaching.attach_all(draft.pk, sent, slot=slot, by=request.person, at=request.at)
        except Refusal as no:
            errors[slot] = str(no)
            continue
        if found.refusals:
            errors[slot] = " ".join(found.refusals)
        for words in presenters.notes(found):
            messages.info(request, words)
        taken += len(found.files)
    return errors, taken


def _remove(request: CitizenRequest, draft: Draft) -> HttpResponse:
    try:
        gone = attaching.detach(draft.pk, UUID(request.POST["remove"]), by=request.person, at=request.at)
    except (ValueError, StoredFile.DoesNotExist):
        raise Http404 from None
    messages.success(request, presenters.removed_words(gone))
    return redirect("portal:draft-papers", draft.pk)


def _own(draft: Draft, file_id: UUID) -> StoredFile:
    found = files_of(draft.ref).filter(pk=file_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: CitizenRequest, draft: Draft, errors: dict[str, str], status: int = 200) -> HttpResponse:
    page = presenters.papers_page(
        draft,
        snapshot(draft.procedure_id),
        list(files_of(draft.ref)),
        errors,
        has_shelf=shelf.valid(request.person).exists(),
    )
    return render(request, "portal/attaching/papers.html", {"page": page}, status=status)
