"""A signature written on a screen: its strokes as whole numbers, never a picture from outside (ADR 0078).

Strokes are kept as `M12 30L14 33…`: the moves of an SVG path within a box of 600 by 200.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import dist

from django.utils.translation import gettext as _

from motcua.core.errors import Refusal

WIDTH, HEIGHT = 600, 200
LONGEST = 60_000
# Less ink than a short word is a slip of the finger.
LEAST_INK = 80.0
_POINT = r"\d{1,3} \d{1,3}"
_PATH = re.compile(rf"(?:M{_POINT}(?:L{_POINT})*)+", re.ASCII)
Point = tuple[int, int]


def checked(path: str) -> str:
    """The path as it may be kept. Raises `Refusal` for what our own page never sends, and for too little ink."""
    if not path:
        raise Refusal(_("Chưa có chữ ký. Mời người nhận ký vào ô, hoặc in phiếu để ký trên giấy."))
    if len(path) > LONGEST or _PATH.fullmatch(path) is None:
        raise Refusal(_("Chữ ký không đọc được. Mời người nhận ký lại."))
    found = strokes(path)
    if any(x > WIDTH or y > HEIGHT for stroke in found for x, y in stroke):
        raise Refusal(_("Chữ ký không đọc được. Mời người nhận ký lại."))
    if sum(dist(a, b) for stroke in found for a, b in pairwise(stroke)) < LEAST_INK:
        raise Refusal(_("Nét ký quá ngắn. Mời người nhận ký lại."))
    return path


def strokes(path: str) -> list[list[Point]]:
    """The points of each stroke."""
    return [[_point(one) for one in stroke.split("L")] for stroke in path.split("M")[1:]]


def smooth(path: str) -> str:
    """The same strokes as one drawn line each: curves through the middles between points, as an SVG path."""
    return "".join(part for stroke in strokes(path) for part in _curve(stroke))


def svg(path: str) -> str:
    """The signature as a whole SVG picture, for papers."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{smooth(path)}" fill="none" '
        'stroke="#14245c" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def _curve(stroke: list[Point]) -> Iterator[str]:
    (x, y), last = stroke[0], stroke[-1]
    yield f"M{x} {y}"
    for (x, y), (next_x, next_y) in pairwise(stroke[1:]):
        yield f"Q{x} {y} {(x + next_x) / 2:g} {(y + next_y) / 2:g}"
    yield f"L{last[0]} {last[1]}"


def _point(text: str) -> Point:
    x, y = text.split(" ")
    return int(x), int(y)
