"""QR codes for paper: a square of modules with the quiet zone that scanners need."""

import io
from typing import Any

import segno

QUIET_ZONE = 4
PIXELS_A_MODULE = 8


def svg(*parts: str) -> str:
    """The code as SVG text. Parts are joined; capitals and digits in a part of their own take less room."""
    out = io.BytesIO()
    _code(parts).save(out, kind="svg", border=QUIET_ZONE, xmldecl=False)
    return out.getvalue().decode()


def png(*parts: str) -> bytes:
    """The code as a black and white PNG."""
    out = io.BytesIO()
    _code(parts).save(out, kind="png", border=QUIET_ZONE, scale=PIXELS_A_MODULE)
    return out.getvalue()


def _code(parts: tuple[str, ...]) -> segno.QRCode:
    content: Any = list(parts) if len(parts) > 1 else parts[0]  # Any: segno takes a list, its types do not say so
    return segno.make(content, error="m", micro=False)
