"""Leaves of a scanned stack: what codes stand on one, whether it is blank, and chosen ones put together as a PDF."""

import io
from typing import BinaryIO

import pikepdf
import zxingcpp
from PIL import Image

from motcua.documents.jail import binding, drawing, photos
from motcua.documents.jail.refusals import No

PDF = "application/pdf"
MOST_CODES, LONGEST_CODE = 4, 200
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
# What counts as a mark is darker than seven tenths of the paper; edges are shadows, staples and holes.
_DARKER, _EDGE = 0.7, 0.05
# A leaf is looked at so wide; marks that take less than 5 × 5 mm of an A4 sheet together are specks of dust.
_WIDE, _SPECKS = 300, 0.0004


def leaf(sources: list[BinaryIO], target: BinaryIO, *, side: int) -> dict[str, object]:
    """Of a page drawn as JPEG: `codes`, the texts of its QR codes, and `blank`; its thumbnail goes to the target."""
    (file,) = sources
    drawn = photos.upright(file, "image/jpeg", drawing.LONGEST_SIDE)
    grey = drawn.convert("L")
    found = zxingcpp.read_barcodes(grey, formats=_QR)
    drawn.thumbnail((side, side), Image.Resampling.LANCZOS)
    drawing.save(drawn, target)
    return {"codes": [one.text[:LONGEST_CODE] for one in found[:MOST_CODES]], "blank": is_blank(grey)}


def is_blank(grey: Image.Image) -> bool:
    """Whether nothing but specks and what shines through stands on a leaf."""
    wide, high = grey.size
    inner = grey.crop((int(wide * _EDGE), int(high * _EDGE), int(wide * (1 - _EDGE)), int(high * (1 - _EDGE))))
    small = inner.resize((_WIDE, max(1, round(_WIDE * inner.height / inner.width))), Image.Resampling.BOX)
    counts = small.histogram()
    whole, paper, seen = small.width * small.height, 255, 0
    for shade in range(255, -1, -1):
        seen += counts[shade]
        if seen * 2 >= whole:
            paper = shade
            break
    return sum(counts[: int(paper * _DARKER)]) < whole * _SPECKS


def gather(sources: list[BinaryIO], target: BinaryIO, *, kinds: list[str], picks: list[list[int]]) -> dict[str, object]:
    """One PDF of the `picks`: a source (from 0) and a page of it (from 1); photos come upright onto A4. Raises `No`."""
    opened: dict[int, pikepdf.Pdf] = {}
    try:
        with pikepdf.new() as book:
            for source, page in picks:
                if kinds[source] != PDF:
                    binding.add(book, photos.upright(sources[source], kinds[source], binding.SIDE))
                    continue
                if source not in opened:
                    opened[source] = pikepdf.open(sources[source])
                book.pages.append(opened[source].pages[page - 1])
            out = io.BytesIO()
            book.save(out, deterministic_id=True)
    except (pikepdf.PdfError, IndexError, ValueError, RuntimeError, TypeError):
        raise No("broken") from None
    target.write(out.getvalue())
    return {"pages": len(picks)}
