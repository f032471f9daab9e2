"""Filling a DOCX template: Jinja in a sandbox, values escaped, a missing fact is an error; QR codes become pictures."""

import io
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from motcua.core.text import nfc
from motcua.documents import qr
from motcua.documents.docx_sheet import Sheet, resize
from motcua.documents.facts import Code

# A code is printed at least 25 mm wide; its quiet zone comes on top.
CODE_SIDE_MM = 26


class _CodePicture(InlineImage):  # type: ignore[misc]  # docxtpl has no types
    """A QR code in the text, with its alternative text."""

    def __init__(self, document: DocxTemplate, code: Code) -> None:
        drawn = qr.picture(*code.parts)
        super().__init__(document, io.BytesIO(drawn.png), width=Mm(drawn.width_for(CODE_SIDE_MM)))
        self.alt = code.alt

    def _insert_image(self) -> str:
        return str(super()._insert_image()).replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(self.alt)} ", 1)


def fill(template: Path, gaps: dict[str, object], *, sheet: Sheet) -> bytes:
    """The DOCX with its gaps filled, brought to the sheet. Raises `jinja2.UndefinedError` for a gap without a fact."""
    document = DocxTemplate(template)
    # A template may come from an administrator: the sandbox keeps it away from Python.
    jinja = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document.render(_prepared(gaps, document), jinja, autoescape=True)
    resize(document.docx, sheet)
    out = io.BytesIO()
    document.docx.save(out)
    return out.getvalue()


def _prepared(value: Any, document: DocxTemplate) -> Any:  # Any: text, lists and codes in any nesting
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, Code):
        return _CodePicture(document, value)
    if isinstance(value, dict):
        return {key: _prepared(inner, document) for key, inner in value.items()}
    if isinstance(value, list):
        return [_prepared(inner, document) for inner in value]
    return value
