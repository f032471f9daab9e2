"""Why a due date is what it is, in words; around Tết, swaps, weekends, pauses."""

from decimal import Decimal
from itertools import pairwise

import pytest

from motcua.workdays.clocks import Limit, Turn, Turned, wound
from motcua.workdays.deadlines import Strategy, Unit
from motcua.workdays.explaining import Explanation, explained, moved_words
from tests.workdays.moments import STANDARD, at


def why(
    start: str,
    amount: int,
    unit: Unit = Unit.WORKING_DAYS,
    strategy: Strategy = Strategy.EXACT_HOUR,
    turns: tuple[Turned, ...] = (),
) -> Explanation:
    return explained(wound(Limit(Decimal(amount), unit, strategy), at(start), turns), STANDARD)


def test_around_tet_every_day_is_counted_or_named() -> None:
    found = why("2026-02-12 09:10", 3)
    assert (found.received, found.limit, found.due) == (
        "09:10, thứ Năm, 12/02/2026", "3 ngày làm việc (đúng giờ tiếp nhận)", "09:10, thứ Ba, 24/02/2026",
    )  # fmt: skip
    assert [str(run) for run in found.counted] == [
        "Thứ Sáu, 13/02/2026",
        "Thứ Hai, 23/02/2026 đến thứ Ba, 24/02/2026 (2 ngày)",
    ]
    assert [str(run) for run in found.skipped] == [
        "Thứ Năm, 12/02/2026: ngày tiếp nhận, đếm tròn ngày theo giờ nhận",
        "Thứ Bảy, 14/02/2026 đến Chủ nhật, 15/02/2026 (2 ngày): nghỉ hằng tuần",
        "Thứ Hai, 16/02/2026: Giao thừa Tết Nguyên đán",
        "Thứ Ba, 17/02/2026: Tết Nguyên đán",
        "Thứ Tư, 18/02/2026: Mùng hai Tết Nguyên đán",
        "Thứ Năm, 19/02/2026: Mùng ba Tết Nguyên đán",
        "Thứ Sáu, 20/02/2026: Mùng bốn Tết Nguyên đán",
        "Thứ Bảy, 21/02/2026 đến Chủ nhật, 22/02/2026 (2 ngày): nghỉ hằng tuần",
    ]


def test_counted_and_skipped_days_are_all_days_from_start_to_due() -> None:
    found = why("2026-01-28 15:20", 20)
    assert sum(run.days for run in found.counted) == 20
    spans = sorted([*found.counted, *found.skipped], key=lambda run: run.first)
    assert all((two.first - one.last).days == 1 for one, two in pairwise(spans))


def test_a_swapped_saturday_is_counted_and_says_why() -> None:
    found = why("2026-08-21 16:00", 1)
    assert [str(run) for run in found.counted] == ["Thứ Bảy, 22/08/2026: Làm bù cho ngày 31/08/2026"]


def test_the_civil_rule_says_that_the_first_day_is_left_out() -> None:
    found = why("2026-11-16 09:10", 1, strategy=Strategy.EXCLUDE_START_DAY)
    assert [str(run) for run in found.skipped] == ["Thứ Hai, 16/11/2026: ngày tiếp nhận, không tính"]


@pytest.mark.parametrize(
    ("start", "skipped", "notes"),
    [
        ("2026-11-16 12:10", ["ngày tiếp nhận, đếm tròn ngày theo giờ nhận"],
         ["Nhận ngoài giờ, thời gian tính từ 13:30 cùng ngày."]),
        ("2026-11-16 17:30", ["nhận ngoài giờ làm việc, tính từ ngày sau"], []),
        ("2026-11-14 10:00", ["nghỉ hằng tuần"], []),
    ],
)  # fmt: skip
def test_what_comes_out_of_hours_is_explained(start: str, skipped: list[str], notes: list[str]) -> None:
    found = why(start, 1)
    assert [run.reason for run in found.skipped] == skipped
    assert found.notes == notes


def test_a_calendar_deadline_says_when_it_rolls() -> None:
    found = why("2026-02-09 09:10", 10, unit=Unit.CALENDAR_DAYS)
    assert found.notes == [
        "Ngày cuối 19/02/2026 là ngày nghỉ (Mùng ba Tết Nguyên đán) nên hạn chuyển sang ngày làm việc kế tiếp."
    ]
    assert found.due == "09:10, thứ Hai, 23/02/2026"


def test_pauses_and_extensions_are_told() -> None:
    turns = (
        Turned(Turn.PAUSE, at("2026-12-08 10:00")),
        Turned(Turn.RESUME, at("2026-12-10 10:00")),
        Turned(Turn.EXTEND, at("2026-12-11 10:00"), Decimal(1)),
    )
    found = why("2026-12-07 09:10", 5, turns=turns)
    assert found.notes == [
        "Tạm dừng từ 10:00, 08/12/2026 đến 10:00, 10/12/2026.",
        "Gia hạn thêm 1 ngày làm việc.",
    ]


def test_a_stopped_clock_says_since_when() -> None:
    found = why("2026-12-07 09:10", 5, turns=(Turned(Turn.PAUSE, at("2026-12-08 10:00")),))
    assert found.notes == ["Thời hạn đang tạm dừng từ 10:00, 08/12/2026."]


def test_a_moved_due_date_reads_from_to() -> None:
    assert moved_words(at("2026-10-13 17:00"), at("2026-10-14 17:00")) == (
        "từ 17:00, 13/10/2026 sang 17:00, 14/10/2026"
    )
