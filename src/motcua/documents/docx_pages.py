"""Reading a filled DOCX into plain blocks (all measures in points) that `typst/paper.typ` lays out (ADR 0021)."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from motcua.core.text import nfc
from motcua.documents.docx_styles import Element, Look, Styles
from motcua.documents.docx_tables import Grid, GridCell

Block = dict[str, Any]  # Any: JSON
EMU_A_POINT = 12700


def pages(docx: bytes) -> Block:
    """The document's sheet and blocks. Understands one section; headers hold nothing but a page number, if that."""
    document = Document(io.BytesIO(docx))
    size, margins = (document.sections[0]._sectPr.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar"))
    sheet = {"width": size.get(qn("w:w")), "height": size.get(qn("w:h"))}
    sheet |= {name: margins.get(qn(f"w:{name}")) for name in ("top", "bottom", "left", "right", "header")}
    return {
        "title": document.core_properties.title,
        "is_numbered": document.sections[0].header._element.find(f".//{qn('w:instrText')}") is not None,
        "sheet": {name: int(value) / 20 for name, value in sheet.items()},
        "blocks": _Reader(document).blocks(document.element.body),
    }


class _Reader:
    """Reads blocks of one document, its styles at hand."""

    def __init__(self, document: DocumentObject) -> None:
        self.part = document.part
        self.styles = Styles(document.styles.element)

    def blocks(self, place: Element) -> list[Block]:
        """Paragraphs and tables in order."""
        readers = {qn("w:p"): self.paragraph, qn("w:tbl"): self.table}
        return [readers[element.tag](element) for element in place if element.tag in readers]

    def paragraph(self, paragraph: Element) -> Block:
        """One paragraph: its form, its pieces, the type size that gives its lines their height."""
        form, letters = self.styles.paragraph(paragraph)
        pieces = [piece for child in paragraph for piece in self.pieces(child, letters)]
        sizes = [piece["size"] for piece in pieces if "text" in piece]
        return {
            "kind": "paragraph",
            "level": self.styles.heading(paragraph),
            **form,
            "size": max(sizes) if sizes else self.styles.mark(paragraph, letters)["size"],
            "pieces": pieces,
        }

    def pieces(self, child: Element, letters: Look) -> Iterator[Block]:
        """A run's text, tabs, breaks and pictures in order; of a bookmark, its name."""
        if child.tag == qn("w:bookmarkStart"):
            yield {"mark": child.get(qn("w:name"))}
        if child.tag != qn("w:r"):
            return
        look = self.styles.run(child, letters)
        caps = look.pop("caps")
        for element in child:
            match element.tag.rpartition("}")[2]:
                case "t":
                    text = nfc(element.text or "")
                    yield {"text": text.upper() if caps else text, **look}
                case "tab":
                    yield {"tab": True}
                case "br":
                    yield {"break": "page" if element.get(qn("w:type")) == "page" else "line"}
                case "drawing":
                    yield self.picture(element)

    def picture(self, drawing: Element) -> Block:
        """An inline picture: its bytes, its size, its alternative text."""
        extent = drawing.find(f".//{qn('wp:extent')}")
        blip = drawing.find(f".//{qn('a:blip')}")
        return {
            "picture": list(self.part.related_parts[blip.get(qn("r:embed"))].blob),
            "width": int(extent.get("cx")) / EMU_A_POINT,
            "height": int(extent.get("cy")) / EMU_A_POINT,
            "alt": drawing.find(f".//{qn('wp:docPr')}").get("descr") or "",
        }

    def table(self, table: Element) -> Block:
        """A table with its visible cells placed in its grid."""
        grid = Grid(table, self.styles)
        return {
            "kind": "table",
            "is_ruled": grid.is_ruled,
            "widths": grid.widths,
            "align": grid.align,
            "header": grid.header_rows,
            "padding": grid.padding,
            "cells": [self.cell(cell) for cell in grid.cells],
        }

    def cell(self, cell: GridCell) -> Block:
        """A cell and what is in it."""
        return {
            "row": cell.row,
            "column": cell.column,
            "rows": cell.rows,
            "columns": cell.columns,
            "valign": cell.valign,
            "whole": cell.whole,
            "edges": cell.edges,
            "blocks": self.blocks(cell.element),
        }
