"""Working time as people read it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from motcua.workdays.deadlines import Unit
from motcua.workdays.words import duration_words, left_words, limit_words
from tests.workdays.moments import STANDARD, at


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (3, Unit.WORKING_DAYS, "3 ngày làm việc"),
        (Decimal("1.50"), Unit.WORKING_DAYS, "1,5 ngày làm việc"),
        (Decimal(10), Unit.CALENDAR_DAYS, "10 ngày"),
        (4, Unit.HOURS, "4 giờ làm việc"),
        (2, Unit.MONTHS, "2 tháng"),
    ],
)
def test_a_limit_reads_like_the_catalogue(amount: int | Decimal, unit: Unit, words: str) -> None:
    assert limit_words(amount, unit) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(hours=19), "2 ngày 3 giờ"),
        (timedelta(hours=16, minutes=59), "2 ngày"),
        (timedelta(hours=7, minutes=59), "7 giờ"),
        (timedelta(minutes=59), "59 phút"),
        (timedelta(seconds=1), "1 phút"),
    ],
)
def test_a_duration_is_days_of_eight_hours(time: timedelta, words: str) -> None:
    assert duration_words(time) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-16 09:00", "còn 2 ngày làm việc"),
        ("2026-11-18 08:30", "còn 30 phút làm việc"),
        ("2026-11-18 10:00", "quá hạn 1 giờ làm việc"),
    ],
)
def test_what_is_left_says_which_side_of_due_it_is(now: str, words: str) -> None:
    assert left_words(at(now), at("2026-11-18 09:00"), STANDARD) == words
