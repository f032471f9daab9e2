"""Days, money and sizes as screens say them."""

from datetime import UTC, date, datetime

import pytest

from motcua.core import words

LATE_SUNDAY_UTC = datetime(2026, 11, 22, 18, 5, tzinfo=UTC)


def test_a_moment_is_read_from_a_vietnamese_clock() -> None:
    assert words.moment(LATE_SUNDAY_UTC) == "01:05, thứ Hai, 23/11/2026"
    assert words.short_moment(LATE_SUNDAY_UTC) == "01:05, 23/11/2026"
    assert words.short_day(LATE_SUNDAY_UTC) == "23/11/2026"


def test_a_day_to_come_on_says_its_weekday() -> None:
    assert words.long_day(date(2026, 11, 25)) == "thứ Tư, 25/11/2026"
    assert words.long_day(date(2026, 11, 29)) == "Chủ nhật, 29/11/2026"


@pytest.mark.parametrize(
    ("amount", "said"), [(0, "0 đ"), (8_000, "8.000 đ"), (150_000, "150.000 đ"), (1_127_000, "1.127.000 đ")]
)
def test_money_has_dots_between_thousands(amount: int, said: str) -> None:
    assert words.money(amount) == said


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 kB"), (311_600, "312 kB"), (999_400, "999 kB"), (1_400_000, "1,4 MB")]
)
def test_a_size_is_short_and_never_nothing(size: int, said: str) -> None:
    assert words.file_size(size) == said


def test_a_sentence_begins_with_a_capital_also_with_a_vietnamese_one() -> None:
    assert words.capitalised("đã nộp") == "Đã nộp"
    assert words.capitalised("") == ""
