"""The bytes of papers: handed in, drafted, issued. Each is reached through its dossier's scope only."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from motcua.core.errors import Refusal
from motcua.documents import papers, pictures
from motcua.documents.files_host import file_response
from motcua.documents.models import StoredFile
from motcua.documents.queries import as_sent, open_to_others
from motcua.documents.responses import made_response, picture_response
from motcua.dossiers import folders, letters, queries, signing
from motcua.dossiers.models import Attachment, DigitisedPaper, Dossier, Letter
from motcua.dossiers.openings import What, opened
from motcua.office.access import DeskRequest, desk_required
from motcua.office.dossier import answers

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
PNG = "image/png"


@require_GET
@desk_required()
@xframe_options_sameorigin
def paper(request: DeskRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """The stored bytes of a paper; only PDF is shown in the page, everything else is saved."""
    one = _paper(request, number, file_id)
    return _bytes(request, one.dossier, one.file)


@require_GET
@desk_required()
def picture(request: DeskRequest, number: str, file_id: UUID, use: pictures.Use) -> HttpResponseBase:
    """A paper drawn anew as a picture."""
    one = _paper(request, number, file_id)
    answer = _drawn(one.file, {"thumb": pictures.thumbnail, "view": pictures.view}[use])
    if use == "view":
        # Thumbnails come with the dossier's page, which says that it was opened.
        opened(one.dossier, What.PAPER, by=request.desk, at=request.at, part=str(file_id))
    return answer


@require_GET
@desk_required()
def page(request: DeskRequest, number: str, file_id: UUID, page: str) -> HttpResponseBase:
    """One page of a paper that is too large to be sent whole."""
    one = _paper(request, number, file_id)
    answer = _drawn(one.file, lambda file: pictures.page(file, int(page)))
    opened(one.dossier, What.PAPER, by=request.desk, at=request.at, part=str(file_id))
    return answer


@require_GET
@desk_required()
def original(request: DeskRequest, number: str, file_id: UUID, position: int) -> HttpResponseBase:
    """A photo as it was sent, before it became a page of a PDF; to be saved only."""
    one = _paper(request, number, file_id)
    sent = as_sent(one.file)
    try:
        answer = file_response(open_to_others(sent[position - 1]), as_attachment=True)
    except (IndexError, Refusal) as no:
        raise Http404(str(no)) from no
    opened(one.dossier, What.PAPER, by=request.desk, at=request.at, part=str(file_id))
    return answer


@require_GET
@desk_required()
def draft_pdf(request: DeskRequest, number: str) -> HttpResponseBase:
    """The draft of the result as it would be printed, number and day still open."""
    dossier = answers.found(request, number)
    result = queries.result_of(dossier)
    if result is None:
        raise Http404
    drawn = signing.preview(dossier, result, at=request.at)
    return made_response(drawn.pdf, PDF, f"du-thao-{dossier.number}.pdf", as_attachment=False)


@require_GET
@desk_required()
def draft_picture(request: DeskRequest, number: str) -> HttpResponseBase:
    """The same as a picture, which is there at once and on every device."""
    dossier = answers.found(request, number)
    result = queries.result_of(dossier)
    if result is None:
        raise Http404
    drawn = signing.picture(dossier, result, at=request.at)
    return made_response(drawn, PNG, f"du-thao-{dossier.number}.png", as_attachment=False)


@require_GET
@desk_required()
@xframe_options_sameorigin
def result(request: DeskRequest, number: str, kind: str) -> HttpResponseBase:
    """The signed result, or the editable copy that it was printed from."""
    dossier = answers.found(request, number)
    found = queries.result_of(dossier)
    file = None if found is None else {"pdf": found.file, "docx": found.docx}[kind]
    if file is None:
        raise Http404
    opened(dossier, What.RESULT, by=request.desk, at=request.at)
    return file_response(file, as_attachment=kind != "pdf")


@require_GET
@desk_required()
def letter(request: DeskRequest, number: str, letter_id: UUID, sheet: str, kind: str) -> HttpResponseBase:
    """A letter drawn from the facts that were kept with it."""
    try:
        kept = folders.letter(request.desk, number, letter_id)
    except (Dossier.DoesNotExist, Letter.DoesNotExist) as none:
        raise Http404 from none
    opened(kept.dossier, What.LETTER, by=request.desk, at=request.at, part=str(letter_id))
    drawn = papers.render(kept.template, letters.facts_of(kept), paper="A5" if sheet == "a5" else "A4")
    name = f"{kept.template}-{kept.dossier.code or kept.dossier.number}.{kind}"
    if kind == "docx":
        return made_response(drawn.docx, DOCX, name, as_attachment=True)
    return made_response(drawn.pdf, PDF, name, as_attachment=False)


def _drawn(file: StoredFile, draw: Callable[[StoredFile], Path | None]) -> HttpResponseBase:
    try:
        drawn = draw(open_to_others(file))
    except Refusal as no:
        raise Http404(str(no)) from no
    if drawn is None:
        raise Http404
    return picture_response(drawn, pictures.CONTENT_TYPE)


def enclosure(
    request: DeskRequest, number: str, file_id: UUID, belongs: Callable[[Dossier, StoredFile], bool]
) -> HttpResponseBase:
    """The same for a file that came with what was written about a dossier."""
    dossier, file = answers.found(request, number), get_object_or_404(StoredFile, pk=file_id, removed_at=None)
    if not belongs(dossier, file):
        raise Http404
    return _bytes(request, dossier, file)


def _bytes(request: DeskRequest, dossier: Dossier, file: StoredFile) -> HttpResponseBase:
    try:
        answer = file_response(open_to_others(file), as_attachment=file.content_type != PDF)
    except Refusal as no:
        raise Http404(str(no)) from no
    opened(dossier, What.PAPER, by=request.desk, at=request.at, part=str(file.pk))
    return answer


def _paper(request: DeskRequest, number: str, file_id: UUID) -> Attachment | DigitisedPaper:
    try:
        return folders.paper(request.desk, number, file_id)
    except (Dossier.DoesNotExist, Attachment.DoesNotExist) as none:
        raise Http404 from none
