"""Names of dossiers: readable aloud, hard to mistype, never the same twice."""

from datetime import UTC, datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.core.ids import CODE_ALPHABET, check_character
from motcua.dossiers.numbers import legal_code, parse_number, submission_number
from tests.factories.people import MONDAY_9AM

NUMBERS = st.builds(
    lambda year, body: f"{year:02}-{body[:5]}-{body[5:]}{check_character(f'{year:02}{body}')}",
    st.integers(0, 99),
    st.text(CODE_ALPHABET, min_size=9, max_size=9),
)


def test_a_number_tells_its_year_in_vietnam() -> None:
    assert submission_number(datetime(2026, 12, 31, 17, 30, tzinfo=UTC)).startswith("27-")


def test_ten_thousand_numbers_are_ten_thousand() -> None:
    assert len({submission_number(MONDAY_9AM) for _ in range(10_000)}) == 10_000


@given(NUMBERS)
def test_every_number_is_recognised(number: str) -> None:
    assert parse_number(number) == number


@given(NUMBERS, st.sampled_from([" ", "", "-", ".", " - "]), st.booleans())
def test_spacing_and_case_do_not_matter(number: str, between: str, lower: bool) -> None:
    typed = between.join(number.replace("-", ""))
    assert parse_number(f" {typed.lower() if lower else typed}\n") == number


@given(NUMBERS, st.integers(0, 11), st.sampled_from(CODE_ALPHABET + "0123456789"))
def test_one_wrong_sign_is_noticed(number: str, place: int, sign: str) -> None:
    """Also 3 for Q, whose numeric values are equal modulo 23."""
    signs = list(number.replace("-", ""))
    assume(signs[place] != sign and (place > 1 or sign.isdigit()))
    signs[place] = sign
    assert parse_number("".join(signs)) is None


@given(NUMBERS, st.integers(2, 10))
def test_two_neighbours_swapped_are_noticed(number: str, place: int) -> None:
    signs = list(number.replace("-", ""))
    assume(signs[place] != signs[place + 1])
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    assert parse_number("".join(signs)) is None


@given(st.text())
def test_whatever_else_is_typed_is_no_number(text: str) -> None:
    found = parse_number(text)
    assert found is None or parse_number(found) == found


def test_a_legal_code_follows_the_pattern() -> None:
    assert legal_code("H56.40", 7, MONDAY_9AM.date()) == "H56.40-261123-0007"


def test_digits_of_other_scripts_are_no_year() -> None:
    assert parse_number("²²7KMP4QX9RJ") is None
