"""The receipt page, the sealed receipt, and the files that it lists (UX-02, UX-03, UX-05)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from motcua.documents.models import StoredFile
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.receipts import receipt_file
from motcua.portal import files
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.receipts import presenters


@require_safe
@citizen_required()
def receipt(request: CitizenRequest, number: str) -> HttpResponse:
    """What arrived, file by file; the same whenever it is opened again."""
    dossier = _own(request, number)
    page = presenters.receipt_page(dossier, list(dossier.attachments.select_related("file")))
    return render(request, "portal/receipts/receipt.html", {"page": page})


@require_safe
@citizen_required()
def sealed(request: CitizenRequest, number: str) -> HttpResponseBase:
    """The sealed PDF; made now where the job was not there yet."""
    return files.saved(receipt_file(_own(request, number).number, at=request.at))


@require_safe
@citizen_required()
def file(request: CitizenRequest, number: str, position: int) -> HttpResponseBase:
    """The stored bytes of one file of the list."""
    return files.shown(_file(request, number, position))


@require_safe
@citizen_required()
def picture(request: CitizenRequest, number: str, position: int) -> HttpResponseBase:
    """Its small picture."""
    return files.small_picture(_file(request, number, position))


def _own(request: CitizenRequest, number: str) -> Dossier:
    return get_object_or_404(queries.visible_to(request.person), number=number)


def _file(request: CitizenRequest, number: str, position: int) -> StoredFile:
    attachments = _own(request, number).attachments.select_related("file")
    return get_object_or_404(attachments, position=position).file
