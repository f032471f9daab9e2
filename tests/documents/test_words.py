"""Numbers and days in words, against a table written by hand."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents import words

BY_HAND = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1010: "một nghìn không trăm mười",
    1100: "một nghìn một trăm",
    1985: "một nghìn chín trăm tám mươi lăm",
    2000: "hai nghìn",
    2005: "hai nghìn không trăm linh năm",
    2026: "hai nghìn không trăm hai mươi sáu",
    8000: "tám nghìn",
    10_000: "mười nghìn",
    100_000: "một trăm nghìn",
    1_000_000: "một triệu",
    1_000_001: "một triệu không trăm linh một",
    1_250_000: "một triệu hai trăm năm mươi nghìn",
    1_000_000_000: "một tỷ",
    21_000_500_000: "hai mươi mốt tỷ năm trăm nghìn",
    1_000_000_000_000: "một nghìn tỷ",
}
DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
DIGITS |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


@pytest.mark.parametrize(("number", "said"), BY_HAND.items())
def test_a_number_is_said_as_people_say_it(number: int, said: str) -> None:
    assert words.number_in_words(number) == said


def heard(said: str) -> int:
    """The number that a listener writes down; below a thousand million."""
    total = group = 0
    for word in said.split():
        if word in DIGITS:
            group += DIGITS[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += group % 10 * 9
        elif word == "trăm":
            group *= 100
        elif word in ("nghìn", "triệu"):
            total += group * (1000 if word == "nghìn" else 1_000_000)
            group = 0
    return total + group


@given(st.integers(0, 999_999_999))
def test_what_is_said_is_what_is_heard(number: int) -> None:
    assert heard(words.number_in_words(number)) == number


def test_amounts_begin_with_a_capital_and_name_the_currency() -> None:
    assert words.dong_in_words(8000) == "Tám nghìn đồng chẵn"
    assert words.dong_in_words(100_000) == "Một trăm nghìn đồng chẵn"
    assert words.dong_in_words(21_500) == "Hai mươi mốt nghìn năm trăm đồng"
    assert words.dong_in_words(0) == "Không đồng"


@pytest.mark.parametrize(
    ("day", "said", "written"),
    [
        (
            date(2026, 2, 5),
            "ngày năm, tháng hai, năm hai nghìn không trăm hai mươi sáu",
            "ngày 05 tháng 02 năm 2026",
        ),
        (
            date(1985, 4, 21),
            "ngày hai mươi mốt, tháng tư, năm một nghìn chín trăm tám mươi lăm",
            "ngày 21 tháng 4 năm 1985",
        ),
        (date(2000, 12, 31), "ngày ba mươi mốt, tháng mười hai, năm hai nghìn", "ngày 31 tháng 12 năm 2000"),
    ],
)
def test_days_are_said_and_written_as_official_papers_do(day: date, said: str, written: str) -> None:
    """NĐ 30/2020: a zero before days below 10 and before months 1 and 2 only."""
    assert words.date_in_words(day) == said
    assert words.long_date(day) == written


def test_a_moment_is_told_on_a_vietnamese_clock() -> None:
    assert words.moment(datetime(2026, 11, 22, 23, 5, tzinfo=UTC)) == "06 giờ 05 phút, ngày 23 tháng 11 năm 2026"
