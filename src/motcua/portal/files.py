"""Stored files as screens show them: a row of a list, the bytes, the small picture."""

from collections.abc import Callable

from django.http import Http404, HttpResponseBase
from django.utils.translation import ngettext

from motcua.core import words
from motcua.core.errors import Refusal
from motcua.documents import pictures, queries
from motcua.documents.files_host import file_response
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.responses import picture_response
from motcua.ui.components import FileItem
from motcua.ui.lists import Scan

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_item(
    file: StoredFile, *, href: str = "", picture: str = "", paper: str = "", remove: str = "", with_hash: bool = False
) -> FileItem:
    """A file with its original name, our count of pages, its size and, on receipts, eight signs of its hash."""
    return FileItem(
        name=file.name,
        size=words.file_size(file.size),
        pages=pages_words(file),
        href="" if file.scan_state == ScanState.INFECTED else href,
        thumbnail=picture if _has_picture(file) else "",
        paper=paper,
        remove=remove,
        short_hash=file.digest[:8] if with_hash else "",
        scan=_scan(file),
    )


def pages_words(file: StoredFile) -> str:
    """How many pages we counted; a Word document has none until somebody prints it."""
    if file.content_type == DOCX:
        return ""
    return ngettext("%(n)d trang", "%(n)d trang", file.pages) % {"n": file.pages}


def shown(file: StoredFile) -> HttpResponseBase:
    """To be read: a photo redrawn, without what cameras write into it; a PDF; all else is kept (SEC-08).

    `Http404` for a file that must not be opened.
    """

    def respond() -> HttpResponseBase:
        drawn = pictures.view(file)
        if drawn is not None:
            return picture_response(drawn, pictures.CONTENT_TYPE)
        return file_response(file, as_attachment=file.content_type != PDF)

    return _or_404(respond)


def saved(file: StoredFile) -> HttpResponseBase:
    """The stored bytes, to be kept; `Http404` as above."""
    return _or_404(lambda: file_response(file, as_attachment=True))


def small_picture(file: StoredFile) -> HttpResponseBase:
    """The thumbnail; `Http404` while there is none, and the list shows the plain sheet behind it."""

    def respond() -> HttpResponseBase:
        place = pictures.thumbnail(file)
        if place is None:
            raise Http404
        return picture_response(place, pictures.CONTENT_TYPE)

    return _or_404(respond)


def _scan(file: StoredFile) -> Scan:
    if file.scan_state == ScanState.INFECTED:
        return "infected"
    return "waiting" if queries.is_waiting(file) else ""


def _has_picture(file: StoredFile) -> bool:
    """Photos are drawn when they are asked for, PDFs by a job: until then there is none."""
    if file.scan_state == ScanState.INFECTED:
        return False
    return pictures.is_photo(file) or pictures.thumbnail(file) is not None


def _or_404(respond: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return respond()
    except Refusal:
        raise Http404 from None
