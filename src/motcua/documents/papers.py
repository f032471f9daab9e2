"""Official papers: one DOCX template gives the DOCX and, laid out by our own typesetter, the PDF (UX-53…60)."""

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image

from motcua.core.language import official
from motcua.documents.docx_fill import fill
from motcua.documents.docx_pages import pages
from motcua.documents.docx_sheet import Sheet
from motcua.documents.facts import PaperFacts
from motcua.documents.letters import letter
from motcua.documents.ports import Stamp
from motcua.documents.typesetting import Mark, typeset_marked, typeset_pictures

# The bookmark in a template above which the visible signature goes, and how large it is, in points.
SIGNATURE_MARK = "chu_ky"
# Speed before size: it is drawn while somebody waits.
PICTURE_EFFORT = 1
STAMP_SIZE: dict[Sheet, tuple[float, float]] = {"A4": (200.0, 66.0), "A5": (152.0, 50.0)}


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper. `stamp` is the place kept free for the visible signature, where the template names one."""

    docx: bytes
    pdf: bytes
    pages: int
    stamp: Stamp | None


def render(template: str, facts: PaperFacts, *, paper: Sheet = "A4") -> Paper:
    """Draw a letter of `letters.LETTERS` from its facts. Raises `KeyError` for an unknown template."""
    with official():
        docx = fill(letter(template).template, facts.gaps(), sheet=paper)
    layout = pages(docx)
    pdf, marks = typeset_marked("paper", layout, at=facts.moment)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(opened.pages)
    return Paper(docx, pdf, count, _stamp(marks, layout["sheet"]["height"], STAMP_SIZE[paper]))


def picture(template: str, facts: PaperFacts) -> bytes:
    """The paper as one PNG, its pages one below the other: what a screen shows while it is still a draft."""
    layout = pages(fill(letter(template).template, facts.gaps(), sheet="A4"))
    drawn = [Image.open(io.BytesIO(png)).convert("L") for png in typeset_pictures("paper", layout)]
    whole = Image.new("L", (max(p.width for p in drawn), sum(p.height for p in drawn)), "white")
    top = 0
    for one in drawn:
        whole.paste(one, (0, top))
        top += one.height
    out = io.BytesIO()
    whole.save(out, "PNG", compress_level=PICTURE_EFFORT)
    return out.getvalue()


def _stamp(marks: list[Mark], sheet_height: float, size: tuple[float, float]) -> Stamp | None:
    """The box below the mark, centred on it; PDF counts upwards from the lower left corner."""
    mark = next((m for m in marks if m["name"] == SIGNATURE_MARK), None)
    if mark is None:
        return None
    width, height = size
    left, top = mark["x"] - width / 2, sheet_height - mark["y"]
    return Stamp(page=mark["page"], box=(left, top - height, left + width, top))
