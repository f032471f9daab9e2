"""Stacks as an office scanner makes them."""

import io
from collections.abc import Iterable

import pikepdf

from motcua.documents import covers
from motcua.documents.covers import Cover
from tests.documents.samples import saved
from tests.factories.people import MONDAY_9AM

A4 = (595, 842)
BLANK = b""
# A speck of dust, and lines of text as a scanner sees them: black bars. Each text is another page.
SPECK = b"300 400 5 5 re f"


def text(lines: int = 8) -> bytes:
    """What is drawn on a page of so many lines."""
    return b" ".join(b"80 %d 400 9 re f" % (720 - 30 * n) for n in range(lines))


def sheet(number: str, slot: str) -> bytes:
    """A cover sheet, as printed."""
    return covers.render(
        [covers.Sheet(Cover(number, slot), slot)], name=number, procedure="Thủ tục", unit="Một cửa", at=MONDAY_9AM
    )


def stack(parts: Iterable[bytes]) -> bytes:
    """One PDF of pages drawn by these operators, and of whole PDFs as they are."""
    with pikepdf.new() as made:
        for part in parts:
            if part.startswith(b"%PDF"):
                made.pages.extend(pikepdf.open(io.BytesIO(part)).pages)
                continue
            page = made.add_blank_page(page_size=A4)
            page.obj.Contents = made.make_stream(part)
        return saved(made)
