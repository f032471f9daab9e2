"""Pictures of filled-in papers, so that there is something to look at; the same words give the same bytes."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from motcua.documents.typesetting import FONTS


def paper(title: str, lines: Sequence[str]) -> bytes:
    """A page (JPEG) with a frame, a title and some lines."""
    sheet = Image.new("RGB", (900, 1240), "#fbf8f1")
    draw = ImageDraw.Draw(sheet)
    head = ImageFont.truetype(str(FONTS / "Tinos-Bold.ttf"), 46)
    body = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), 32)
    draw.rectangle((30, 30, 870, 1210), outline="#55525a", width=3)
    draw.text((450, 130), title, fill="#1b1b1f", font=head, anchor="mm")
    for row, line in enumerate(lines):
        draw.text((90, 280 + row * 90), line, fill="#1b1b1f", font=body)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=80)
    return out.getvalue()
