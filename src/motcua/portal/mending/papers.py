"""The papers that are asked for, and the files on their page."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.queries import files_of
from motcua.dossiers import supplements
from motcua.dossiers.actions import mending
from motcua.dossiers.actions.attaching import Taken
from motcua.dossiers.models import Supplement
from motcua.portal import files
from motcua.portal.access import CitizenRequest
from motcua.portal.attaching.taking import Arrived, Sent, file_of, remove, take
from motcua.portal.mending import presenters
from motcua.portal.mending.door import supplement_required


@require_http_methods(["GET", "HEAD", "POST"])
@supplement_required
def papers(request: CitizenRequest, supplement: Supplement) -> HttpResponse:
    """Each asked paper with its new files; keeps whatever arrives whole, names whatever does not."""
    if request.method != "POST":
        return _page(request, supplement, {})
    if "remove" in request.POST:
        remove(request, lambda file: mending.detach(supplement.pk, file, by=request.person, at=request.at))
        return redirect("portal:mend-papers", supplement.dossier.number)
    arrived = _take(request, supplement)
    if arrived.taken:
        arrived.tell(request)
    if arrived.errors:
        return _page(request, supplement, arrived.errors, status=422)
    there = "portal:mend-papers" if "upload" in request.POST else "portal:mend"
    return redirect(there, supplement.dossier.number)


@require_safe
@supplement_required
def file(request: CitizenRequest, supplement: Supplement, file_id: UUID) -> HttpResponseBase:
    """The stored bytes of a new file."""
    return files.shown(file_of(supplement.ref, file_id))


@require_safe
@supplement_required
def picture(request: CitizenRequest, supplement: Supplement, file_id: UUID) -> HttpResponseBase:
    """Its small picture."""
    return files.small_picture(file_of(supplement.ref, file_id))


def _take(request: CitizenRequest, supplement: Supplement) -> Arrived:
    def attach(sent: Sent, slot: str) -> Taken:
        return mending.attach_all(supplement.pk, sent, slot=slot, by=request.person, at=request.at)

    return take(request, supplement.ref, supplements.slots_to_mend(supplement), attach)


def _page(request: CitizenRequest, supplement: Supplement, errors: dict[str, str], status: int = 200) -> HttpResponse:
    page = presenters.papers_page(supplement, list(files_of(supplement.ref)), errors)
    return render(request, "portal/mending/papers.html", {"page": page}, status=status)
