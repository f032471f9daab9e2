"""Bringing a DOCX laid out for A4 to another sheet: margins are set, type and measures follow the text width."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docx.document import Document
from docx.oxml.ns import qn

Sheet = Literal["A4", "A5"]
TWIPS_A_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Measures:
    """A sheet in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """What is left between the margins."""
        return self.width - self.left - self.right


# The forms of the one-stop office are A5 (TT 01/2018, Đ10), so margins are narrower than NĐ 30's for A4.
A5 = Measures(148, 210, top=8, bottom=7, left=15, right=13)
# Attributes that follow the width of the text, by element: type sizes and measures.
_FOLLOWING = {
    "w:sz": ("w:val",),
    "w:szCs": ("w:val",),
    "w:gridCol": ("w:w",),
    "w:tcW": ("w:w",),
    "w:tblW": ("w:w",),
    "w:tblInd": ("w:w",),
    "w:ind": ("w:left", "w:right", "w:start", "w:end", "w:firstLine", "w:hanging"),
    "w:tab": ("w:pos",),
    "w:spacing": ("w:before", "w:after"),
    "w:trHeight": ("w:val",),
    "w:top": ("w:w",),
    "w:bottom": ("w:w",),
    "w:left": ("w:w",),
    "w:right": ("w:w",),
}


def resize(document: Document, sheet: Sheet) -> None:
    """Change the document in place. A4 is what templates are made for."""
    if sheet == "A4":
        return
    section = document.sections[0]
    before = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    scale = A5.text_width * 36000 / before
    for tag, names in _FOLLOWING.items():
        for element in _elements(document, tag):
            if element.get(qn("w:type")) not in ("pct", "auto"):
                for name in names:
                    _multiply(element, name, scale)
    size, margins = (section._sectPr.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar"))
    _set_mm(size, w=A5.width, h=A5.height)
    _set_mm(margins, top=A5.top, bottom=A5.bottom, left=A5.left, right=A5.right)
    _set_mm(margins, header=A5.top / 2, footer=A5.bottom / 2)


def _elements(document: Document, *tags: str) -> Iterator[Any]:  # Any: lxml elements
    roots = [document.element.body, document.styles.element]
    roots += [part.element for part in (document.sections[0].header.part, document.sections[0].footer.part)]
    for root in roots:
        for tag in tags:
            yield from root.iter(qn(tag))


def _set_mm(element: Any, **lengths: float) -> None:  # Any: an lxml element
    for name, length in lengths.items():
        element.set(qn(f"w:{name}"), str(round(length * TWIPS_A_MM)))


def _multiply(element: Any, name: str, scale: float) -> None:  # Any: an lxml element
    value = element.get(qn(name))
    if value is not None:
        element.set(qn(name), str(round(float(value) * scale)))
