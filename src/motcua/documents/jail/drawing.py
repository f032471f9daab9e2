"""Pictures for screens, drawn anew from strangers' files: upright, of bounded size, with nothing of the old bytes."""

import io
import os
from typing import BinaryIO

import pikepdf
import typst
from PIL import Image

from motcua.documents.jail import photos
from motcua.documents.jail.refusals import No

QUALITY = 82
# Of a page at reading size, in pixels.
LONGEST_SIDE = 2000
_SHEET = """
#set page(width: {points}pt, height: auto, margin: 0pt, fill: white)
#image("/{descriptor}", format: "pdf", page: 1, width: 100%)
"""


def redraw(sources: list[BinaryIO], target: BinaryIO, *, kind: str, side: int) -> dict[str, object]:
    """A photo of type `kind` as JPEG whose longest side is at most `side` pixels."""
    (file,) = sources
    save(photos.upright(file, kind, side), target)
    return {}


def draw_page(sources: list[BinaryIO], target: BinaryIO, *, page: int, side: int) -> dict[str, object]:
    """Page `page` (from 1) of a PDF as JPEG whose longest side is at most `side` pixels. Raises `No`."""
    (file,) = sources
    try:
        with pikepdf.open(file) as pdf:
            sheet = pdf.pages[page - 1]
            width, height = _size(sheet)
            drawn = _typeset(_alone(sheet), side * min(1.0, width / height))
    except (pikepdf.PdfError, IndexError, ValueError, RuntimeError, TypeError):
        raise No("broken") from None
    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as picture:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        save(picture.convert("RGB"), target)
    return {}


def _size(sheet: pikepdf.Page) -> tuple[float, float]:
    left, low, right, high = (float(edge) for edge in sheet.mediabox)
    width, height = abs(right - left) or 1.0, abs(high - low) or 1.0
    is_turned = int(sheet.obj.get("/Rotate", 0)) % 180 == 90
    return (height, width) if is_turned else (width, height)


def _alone(sheet: pikepdf.Page) -> BinaryIO:
    """The page as a document of its own, in memory, so that a large file is never read whole."""
    file = os.fdopen(os.memfd_create("sheet"), "w+b")
    with pikepdf.new() as one:
        one.pages.append(sheet)
        one.save(file)
    file.flush()
    return file


def _typeset(sheet: BinaryIO, width: float) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    compiler = typst.Compiler(root="/proc/self/fd", font_paths=fonts, ignore_system_fonts=True)
    text = _SHEET.format(points=width, descriptor=sheet.fileno()).encode()
    # 72 points an inch: a point of the page is a pixel of the picture.
    drawn = compiler.compile(text, format="png", ppi=72) or []
    return drawn if isinstance(drawn, bytes) else drawn[0]


def save(picture: Image.Image, target: BinaryIO) -> None:
    """As JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    target.write(out.getvalue())
