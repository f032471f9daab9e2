"""Photos of the sheets of one paper become one PDF: upright, on A4, about 300 kB a page (UX-36)."""

import io
from typing import BinaryIO

import pikepdf
from PIL import Image

from motcua.documents.jail import photos

PAGE_BYTES = 300 * 1024
A4 = (595.276, 841.89)
MARGIN = 14.0
# 200 dots an inch on A4: small print stays legible.
SIDE = 2300
_QUALITIES = (85, 75, 65, 55)
_SMALLER = 0.8
_LEAST_SIDE = 900


def bind(sources: list[BinaryIO], target: BinaryIO, *, kinds: list[str]) -> dict[str, object]:
    """`kinds` are the photos' types, in order. The same photos give the same bytes. Raises `No`."""
    with pikepdf.new() as book:
        for file, kind in zip(sources, kinds, strict=True):
            add(book, photos.upright(file, kind, SIDE))
        out = io.BytesIO()
        book.save(out, deterministic_id=True)
    target.write(out.getvalue())
    return {"pages": len(sources)}


def add(book: pikepdf.Pdf, photo: Image.Image) -> None:
    """A page with the photo on it."""
    width, height = A4 if photo.height >= photo.width else A4[::-1]
    packed, size = _packed(photo)
    scale = min((width - 2 * MARGIN) / size[0], (height - 2 * MARGIN) / size[1])
    wide, high = size[0] * scale, size[1] * scale
    page = book.add_blank_page(page_size=(width, height))
    image = book.make_stream(
        packed,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Anh=image))
    left, low = (width - wide) / 2, (height - high) / 2
    page.obj.Contents = book.make_stream(f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {low:.2f} cm /Anh Do Q".encode())


def _packed(photo: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """JPEG below the size of a page, by quality first and by sharpness only then; a noisy photo may stay above."""
    while True:
        for quality in _QUALITIES:
            out = io.BytesIO()
            photo.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= PAGE_BYTES:
                return out.getvalue(), photo.size
        side = int(max(photo.size) * _SMALLER)
        if side < _LEAST_SIDE:
            return out.getvalue(), photo.size
        photo = photo.resize(
            (max(1, int(photo.width * _SMALLER)), max(1, int(photo.height * _SMALLER))), Image.Resampling.LANCZOS
        )
