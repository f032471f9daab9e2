"""The receipt page, the sealed receipt and its proof, and the files that it lists (UX-02…05)."""

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from motcua.documents.models import StoredFile
from motcua.documents.responses import disposition
from motcua.dossiers import proofs, queries, supplements
from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.dossiers.receipts import receipt_file
from motcua.payments import queries as payments
from motcua.portal import files
from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.receipts import presenters


@require_safe
@citizen_required()
def receipt(request: CitizenRequest, number: str) -> HttpResponse:
    """What arrived, file by file; the same whenever it is opened again."""
    dossier = _own(request, number)
    page = presenters.receipt_page(
        dossier,
        list(dossier.attachments.select_related("file")),
        supplements.answered(dossier),
        charges=list(payments.due(dossier.ref)) if dossier.finance == Finance.UNPAID else [],
        closed_on=proofs.closed_on(dossier),
    )
    return render(request, "portal/receipts/receipt.html", {"page": page})


@require_safe
@citizen_required()
def sealed(request: CitizenRequest, number: str) -> HttpResponseBase:
    """The sealed PDF; made now where the job was not there yet."""
    return files.saved(receipt_file(_own(request, number).number, at=request.at))


@require_safe
@citizen_required()
def proof(request: CitizenRequest, number: str) -> HttpResponse:
    """What shows that the receipt is in the closed tree of its day; not found while that day is open."""
    found = proofs.proof(_own(request, number))
    if found is None:
        raise Http404
    response = JsonResponse(found)
    response.headers["Content-Disposition"] = disposition(f"bang-chung-{number}.json", as_attachment=True)
    return response


@require_safe
@citizen_required()
def file(request: CitizenRequest, number: str, position: int) -> HttpResponseBase:
    """The stored bytes of one file of the list: what the receipt's hash is of."""
    return files.saved(_file(request, number, position))


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
