"""Clocks that stop, go on, start again and get more time; pure."""

from decimal import Decimal

import pytest

from motcua.core.errors import Refusal
from motcua.workdays.clocks import Clock, Limit, Turn, Turned, wound
from motcua.workdays.deadlines import Strategy, Unit
from tests.workdays.moments import STANDARD, at, text

FIVE_DAYS = Limit(Decimal(5), Unit.WORKING_DAYS, Strategy.EXACT_HOUR)
CIVIL = Limit(Decimal(5), Unit.WORKING_DAYS, Strategy.EXCLUDE_START_DAY)
START = at("2026-12-07 09:10")
PAUSED = Turned(Turn.PAUSE, at("2026-12-08 10:00"))
RESUMED = Turned(Turn.RESUME, at("2026-12-10 10:00"))


def due(*turns: Turned, limit: Limit = FIVE_DAYS) -> str:
    return text(wound(limit, START, turns).due(STANDARD).due)


def test_a_clock_that_nobody_touched() -> None:
    assert due() == "2026-12-14 09:10"


def test_waiting_moves_the_due_moment_by_the_working_time_it_took() -> None:
    assert due(PAUSED, RESUMED) == "2026-12-16 09:10"


def test_a_stopped_clock_says_so_and_keeps_its_due_moment() -> None:
    clock = wound(FIVE_DAYS, START, [PAUSED])
    assert (clock.is_running, clock.stopped_at) == (False, PAUSED.at)
    assert text(clock.due(STANDARD).due) == "2026-12-14 09:10"


def test_a_complete_dossier_sets_the_clock_back_to_zero() -> None:
    """OFF-13: NĐ 118/2025, Đ19.4; what was waited before does not matter any more."""
    restart = Turned(Turn.RESTART, at("2026-12-10 14:00"))
    assert due(PAUSED, restart) == "2026-12-17 14:00"
    assert wound(FIVE_DAYS, START, [PAUSED, restart]) == Clock(FIVE_DAYS, restart.at)


@pytest.mark.parametrize(("limit", "expected"), [(FIVE_DAYS, "2026-12-16 09:10"), (CIVIL, "2026-12-16 17:00")])
def test_an_extension_is_counted_from_the_end_of_the_time_before(limit: Limit, expected: str) -> None:
    assert due(Turned(Turn.EXTEND, at("2026-12-11 08:00"), Decimal(2)), limit=limit) == expected


def test_a_pause_in_the_extended_time_counts_too() -> None:
    turns = [
        Turned(Turn.EXTEND, at("2026-12-11 08:00"), Decimal(2)),
        Turned(Turn.PAUSE, at("2026-12-15 08:00")),
        Turned(Turn.RESUME, at("2026-12-16 08:00")),
    ]
    found = wound(FIVE_DAYS, START, turns).due(STANDARD)
    assert (text(found.due), found.rule) == ("2026-12-17 09:10", "exact_hour/working_days/1/+2")


def test_turns_count_in_the_order_of_time_whatever_order_they_come_in() -> None:
    assert due(RESUMED, PAUSED) == due(PAUSED, RESUMED)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        ([PAUSED, Turned(Turn.PAUSE, RESUMED.at)], "đang tạm dừng rồi"),
        ([RESUMED], "đang chạy"),
        ([Turned(Turn.PAUSE, at("2026-12-07 09:00"))], "trước khi thời hạn bắt đầu"),
        ([Turned(Turn.EXTEND, RESUMED.at)], "phải lớn hơn 0"),
    ],
)
def test_a_turn_that_cannot_be_is_refused(turns: list[Turned], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        wound(FIVE_DAYS, START, turns)
