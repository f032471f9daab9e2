"""A signature is strokes and nothing else: whole numbers in a box, with some ink (ADR 0078)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.errors import Refusal
from motcua.documents import handwriting
from tests.factories.signatures import SIGNATURE

POINTS = st.tuples(st.integers(0, handwriting.WIDTH), st.integers(0, handwriting.HEIGHT))
STROKES = st.lists(st.lists(POINTS, min_size=1, max_size=12), min_size=1, max_size=6)


def path_of(strokes: list[list[tuple[int, int]]]) -> str:
    return "".join("M" + "L".join(f"{x} {y}" for x, y in stroke) for stroke in strokes)


def test_a_signature_is_kept_as_it_was_written() -> None:
    assert handwriting.checked(SIGNATURE) == SIGNATURE


@given(STROKES)
def test_strokes_are_read_back_point_by_point(strokes: list[list[tuple[int, int]]]) -> None:
    assert handwriting.strokes(path_of(strokes)) == strokes


@given(STROKES)
def test_what_is_drawn_holds_numbers_and_moves_only(strokes: list[list[tuple[int, int]]]) -> None:
    drawn = handwriting.smooth(path_of(strokes))
    assert re.fullmatch(r"[MQL\d. ]+", drawn)
    assert drawn.count("M") == len(strokes)


@pytest.mark.parametrize(
    "sent",
    [
        'M0 0L100 0"/><script>alert(1)</script>',
        "M0 0L601 10",
        "M0 0L10 201",
        "M0 0Z",
        "m0 0l100 100",
        "M-1 0L100 100",
        "M0 0 L100 100",
        "M٣ 0L100 100",
        "L0 0L100 100",
        "data:image/png;base64,AAAA",
        "M0 0" + "L100 100" * 20_000,
    ],
)
def test_anything_else_is_refused(sent: str) -> None:
    with pytest.raises(Refusal, match="Chữ ký không đọc được"):
        handwriting.checked(sent)


@pytest.mark.parametrize(("sent", "said"), [("", "Chưa có chữ ký"), ("M5 5", "quá ngắn"), ("M5 5L9 9M3 3", "quá ngắn")])
def test_a_dot_is_no_signature(sent: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        handwriting.checked(sent)


def test_the_picture_for_papers_holds_the_curve() -> None:
    assert handwriting.smooth(SIGNATURE) in handwriting.svg(SIGNATURE)
