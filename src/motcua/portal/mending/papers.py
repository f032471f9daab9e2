"""The papers that are asked for, and the files on their page."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.core.errors import Refusal
from motcua.documents.models import StoredFile, Upload
from motcua.documents.queries import arrived_uploads, files_of
from motcua.dossiers import supplements
from motcua.dossiers.actions import mending
from motcua.dossiers.models import Supplement
from motcua.portal import files
from motcua.portal.access import CitizenRequest
from motcua.portal.attaching.presenters import notes, removed_words, taken_words
from motcua.portal.mending import presenters
from motcua.portal.mending.door import supplement_required


@require_http_methods(["GET", "HEAD", "POST"])
@supplement_required
def papers(request: CitizenRequest, supplement: Supplement) -> HttpResponse:
    """Each asked paper with its new files; keeps whatever arrives whole, names whatever does not."""
    if request.method != "POST":
        return _page(request, supplement, {})
    if "remove" in request.POST:
        return _remove(request, supplement)
    errors, taken = _take(request, supplement)
    if taken:
        messages.success(request, taken_words(taken))
    if errors:
        return _page(request, supplement, errors, status=422)
    there = "portal:mend-papers" if "upload" in request.POST else "portal:mend"
    return redirect(there, supplement.dossier.number)


@require_safe
@supplement_required
def file(request: CitizenRequest, supplement: Supplement, file_id: UUID) -> HttpResponseBase:
    """The stored bytes of a new file."""
    return files.shown(_own(supplement, file_id))


@require_safe
@supplement_required
def picture(request: CitizenRequest, supplement: Supplement, file_id: UUID) -> HttpResponseBase:
    """Its small picture."""
    return files.small_picture(_own(supplement, file_id))


def _take(request: CitizenRequest, supplement: Supplement) -> tuple[dict[str, str], int]:
    """Refusals by slot, and how many files were kept."""
    errors: dict[str, str] = {}
    taken = 0
    arrived = list(arrived_uploads(supplement.ref, request.POST.getlist("arrived")))
    for slot in supplements.slots_to_mend(supplement):
        sent: list[UploadedFile[bytes] | Upload] = list(request.FILES.getlist(slot))
        sent += [upload for upload in arrived if upload.slot == slot]
        if not sent:
            continue
        try:
            found = mending.attach_all(supplement.pk, sent, slot=slot, by=request.person, at=request.at)
        except Refusal as no:
            errors[slot] = str(no)
            continue
        if found.refusals:
            errors[slot] = " ".join(found.refusals)
        for words in notes(found):
            messages.info(request, words)
        taken += len(found.files)
    return errors, taken


def _remove(request: CitizenRequest, supplement: Supplement) -> HttpResponse:
    try:
        gone = mending.detach(supplement.pk, UUID(request.POST["remove"]), by=request.person, at=request.at)
    except (ValueError, StoredFile.DoesNotExist):
        raise Http404 from None
    messages.success(request, removed_words(gone))
    return redirect("portal:mend-papers", supplement.dossier.number)


def _own(supplement: Supplement, file_id: UUID) -> StoredFile:
    found = files_of(supplement.ref).filter(pk=file_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: CitizenRequest, supplement: Supplement, errors: dict[str, str], status: int = 200) -> HttpResponse:
    page = presenters.papers_page(supplement, list(files_of(supplement.ref)), errors)
    return render(request, "portal/mending/papers.html", {"page": page}, status=status)
