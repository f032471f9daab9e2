"""Setting pages: a typst template and plain data become PDF/A-2a + PDF/UA-1, in the vendored fonts only (ADR 0021)."""

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

import typst

HERE = Path(__file__).parent
TEMPLATES = HERE / "typst"
FONTS = HERE / "fonts"
SCREEN_PPI = 110
_of_this_thread = threading.local()


class Mark(TypedDict):
    """A named place on a page (from 1), in points from the upper left corner."""

    name: str
    page: int
    x: float
    y: float


def typeset(template: str, facts: Mapping[str, object], *, at: datetime) -> bytes:
    """The PDF of `typst/<template>.typ`, dated `at`; the template reads the facts as JSON, never as source text."""
    compiled = _compiler().compile(
        str(TEMPLATES / f"{template}.typ"),
        format="pdf",
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(at.timestamp()),
    )
    if not isinstance(compiled, bytes):
        raise TypeError("typst gave no single PDF")
    return compiled


def typeset_marked(template: str, facts: Mapping[str, object], *, at: datetime) -> tuple[bytes, list[Mark]]:
    """The PDF, and where on its pages the template's marks came to lie."""
    pdf = typeset(template, facts, at=at)
    return pdf, json.loads(_compiler().query("<mark>", field="value"))


def typeset_pictures(template: str, facts: Mapping[str, object]) -> list[bytes]:
    """The same pages as PNG pictures, sharp enough to read on a screen."""
    compiled = _compiler().compile(
        str(TEMPLATES / f"{template}.typ"),
        format="png",
        ppi=SCREEN_PPI,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
    )
    return [compiled] if isinstance(compiled, bytes) else list(compiled or [])


def _compiler() -> typst.Compiler:
    """One compiler a thread (it is not shared between threads), so that fonts and parsed templates stay warm."""
    if not hasattr(_of_this_thread, "compiler"):
        _of_this_thread.compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _of_this_thread.compiler
    return compiler


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
