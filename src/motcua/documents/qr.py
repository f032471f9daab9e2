"""QR codes for paper: a square of modules with the quiet zone that scanners need."""

import io
from dataclasses import dataclass
from typing import Any

import segno

QUIET_ZONE = 4
# Inside a letter the white paper around the picture gives the other half of the quiet zone.
QUIET_ZONE_IN_TEXT = 2
PIXELS_A_MODULE = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A code as PNG, and how many modules lie on a side with and without the quiet zone."""

    png: bytes
    modules: int
    border: int

    def width_for(self, side: float) -> float:
        """How wide the picture must be printed for the code itself to be `side` wide."""
        return side * (self.modules + 2 * self.border) / self.modules


def svg(*parts: str, fills: bool = False) -> str:
    """The code as SVG text. Parts are joined; capitals and digits in a part of their own take less room.

    With `fills` it takes the size of the box it stands in, for pages; otherwise it has its own.
    """
    out = io.BytesIO()
    _code(parts).save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, omitsize=fills)
    return out.getvalue().decode()


def scalable(*parts: str) -> str:
    """The code as SVG text for a page, which gives it its size."""
    out = io.BytesIO()
    _code(parts).save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def picture(*parts: str) -> Picture:
    """The code as a black and white PNG."""
    out, code = io.BytesIO(), _code(parts)
    code.save(out, kind="png", border=QUIET_ZONE_IN_TEXT, scale=PIXELS_A_MODULE)
    return Picture(out.getvalue(), int(code.symbol_size(border=0)[0]), QUIET_ZONE_IN_TEXT)


def _code(parts: tuple[str, ...]) -> segno.QRCode:
    content: Any = list(parts) if len(parts) > 1 else parts[0]  # Any: segno takes a list, its types do not say so
    return segno.make(content, error="m", micro=False)
