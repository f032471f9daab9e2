"""Deadlines by example: the published vectors, each counting rule, each edge (OFF-12)."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from motcua.core.errors import Refusal
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import (
    Deadline,
    Strategy,
    Unit,
    deadline,
    effective_start,
    remaining,
    signal,
    working_time_between,
)
from tests.workdays.moments import STANDARD, UNEVEN, at, text

EXACT, CIVIL = Strategy.EXACT_HOUR, Strategy.EXCLUDE_START_DAY


def due(
    start: str,
    amount: int | str,
    unit: Unit = Unit.WORKING_DAYS,
    strategy: Strategy = EXACT,
    pauses: tuple[tuple[str, str], ...] = (),
    cutoff: time | None = None,
    calendar: WorkingCalendar = STANDARD,
) -> Deadline:
    return deadline(
        at(start), Decimal(amount), unit=unit, strategy=strategy, calendar=calendar,
        pauses=[(at(a), at(b)) for a, b in pauses], cutoff=cutoff,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        pytest.param("2026-08-21 16:00", 1, "2026-08-22 16:00", id="the swapped Saturday is worked"),
        pytest.param("2026-04-24 09:00", 2, "2026-04-29 09:00", id="the substitute holiday does not count"),
        pytest.param("2026-04-29 17:30", 1, "2026-05-04 17:00", id="after closing, holidays, weekend: end of Monday"),
        pytest.param("2026-11-16 09:10", 3, "2026-11-19 09:10", id="received 09:10, due 09:10"),
        pytest.param("2026-11-16 07:00", 1, "2026-11-16 17:00", id="from opening, one day is that day"),
        pytest.param("2026-11-16 06:00", 1, "2026-11-16 17:00", id="before opening counts from opening"),
        pytest.param("2026-11-16 12:15", 1, "2026-11-17 11:30", id="lunch ends where the morning ended"),
        pytest.param("2026-11-14 10:00", 1, "2026-11-16 17:00", id="Saturday counts from Monday"),
        pytest.param("2025-12-31 09:00", 1, "2026-01-05 09:00", id="2 January 2026 is off"),
        pytest.param("2026-01-09 09:00", 1, "2026-01-10 09:00", id="10 January 2026 is worked"),
        pytest.param("2026-11-23 09:00", 1, "2026-11-25 09:00", id="24 November is Culture Day"),
        pytest.param("2026-11-16 16:00", "0.25", "2026-11-17 08:00", id="a quarter is two hours"),
        pytest.param("2026-11-16 09:00", "1.5", "2026-11-17 15:00", id="one and a half"),
        pytest.param("2026-11-16 07:00", "0.5", "2026-11-16 11:00", id="half a day from opening"),
        pytest.param("2026-11-16 14:00", 0, "2026-11-16 17:00", id="at once means the same day"),
    ],
)
def test_working_days_by_the_clock(start: str, amount: int | str, expected: str) -> None:
    assert text(due(start, amount).due) == expected


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        ("2026-11-16 09:10", 3, "2026-11-19 17:00"),
        ("2026-11-16 07:00", 1, "2026-11-17 17:00"),
        ("2026-04-29 17:30", 1, "2026-05-05 17:00"),
        ("2026-11-16 09:10", "0.5", "2026-11-17 11:00"),
        ("2026-11-16 09:10", "1.5", "2026-11-18 11:00"),
        ("2026-11-16 09:10", 0, "2026-11-16 17:00"),
    ],
)
def test_the_civil_rule_leaves_the_first_day_out_and_ends_with_the_day(
    start: str, amount: int | str, expected: str
) -> None:
    assert text(due(start, amount, strategy=CIVIL).due) == expected


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-16 09:00", 8, "2026-11-17 09:00"),
        ("2026-11-16 07:00", 8, "2026-11-16 17:00"),
        ("2026-11-16 07:00", "4.5", "2026-11-16 11:30"),
        ("2026-11-16 11:00", 1, "2026-11-16 14:00"),
        ("2026-11-20 16:30", "0.5", "2026-11-20 17:00"),
        ("2026-11-20 16:30", 1, "2026-11-23 07:30"),
    ],
)
@pytest.mark.parametrize("strategy", [EXACT, CIVIL])
def test_hours_are_working_hours_in_both_strategies(start: str, hours: int, expected: str, strategy: Strategy) -> None:
    assert text(due(start, hours, unit=Unit.HOURS, strategy=strategy).due) == expected


@pytest.mark.parametrize(
    ("start", "amount", "strategy", "expected"),
    [
        ("2026-11-16 09:10", 10, EXACT, "2026-11-26 09:10"),
        ("2026-11-16 09:10", 10, CIVIL, "2026-11-26 17:00"),
        pytest.param("2026-11-16 09:10", 5, EXACT, "2026-11-23 09:10", id="Saturday rolls on to Monday"),
        pytest.param("2026-11-16 09:10", 5, CIVIL, "2026-11-23 17:00", id="Saturday rolls on to the end of Monday"),
        pytest.param("2026-11-16 07:00", 7, EXACT, "2026-11-23 07:00", id="never steps back over a weekend"),
        pytest.param("2026-11-16 17:00", 1, EXACT, "2026-11-18 07:00", id="after closing runs from next opening"),
    ],
)
def test_calendar_days_count_weekends_and_roll_off_a_day_off(
    start: str, amount: int, strategy: Strategy, expected: str
) -> None:
    assert text(due(start, amount, unit=Unit.CALENDAR_DAYS, strategy=strategy).due) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-11-16 09:10", 1, "2026-12-16 17:00"),
        pytest.param("2026-01-30 09:10", 1, "2026-03-02 17:00", id="no 30 February: the 28th, a Saturday, rolls"),
        ("2026-11-16 09:10", 14, "2028-01-17 17:00"),
    ],
)
def test_months_end_on_the_same_day_of_the_month(start: str, months: int, expected: str) -> None:
    assert text(due(start, months, unit=Unit.MONTHS, strategy=CIVIL).due) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-16 15:00", "2026-11-17 15:00"),
        ("2026-11-16 15:01", "2026-11-17 17:00"),
        pytest.param("2026-11-20 15:30", "2026-11-23 17:00", id="Friday after three counts from Monday"),
    ],
)
def test_what_comes_in_after_the_cutoff_counts_from_the_next_working_day(start: str, expected: str) -> None:
    assert text(due(start, 1, cutoff=time(15)).due) == expected


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        pytest.param([("2026-11-17 10:00", "2026-11-19 10:00")], "2026-11-20 09:00", id="two days of waiting"),
        pytest.param([("2026-11-17 10:00", "2026-11-17 14:00")], "2026-11-18 11:00", id="two working hours"),
        pytest.param([("2026-11-16 18:00", "2026-11-17 06:00")], "2026-11-18 09:00", id="a night costs nothing"),
        pytest.param([("2026-11-01 08:00", "2026-11-16 08:00")], "2026-11-18 09:00", id="before it ran"),
        pytest.param([("2026-11-18 09:00", "2026-11-30 09:00")], "2026-11-18 09:00", id="after it was due"),
        pytest.param(
            [("2026-11-18 08:00", "2026-11-18 10:00"), ("2026-11-17 10:00", "2026-11-17 11:00")],
            "2026-11-18 14:00",
            id="the first pause moves the due moment, the second then falls before it",
        ),
        pytest.param(
            [("2026-11-17 08:00", "2026-11-17 10:00"), ("2026-11-17 09:00", "2026-11-17 11:00")],
            "2026-11-18 14:00",
            id="overlapping pauses count once",
        ),
    ],
)
def test_a_pause_moves_the_due_moment_by_its_working_time(pauses: list[tuple[str, str]], expected: str) -> None:
    assert text(due("2026-11-16 09:00", 2, pauses=tuple(pauses)).due) == expected


@pytest.mark.parametrize(("strategy", "expected"), [(EXACT, "2026-11-30 09:00"), (CIVIL, "2026-11-30 17:00")])
def test_a_pause_moves_a_calendar_deadline_by_the_days_it_lasted(strategy: Strategy, expected: str) -> None:
    pauses = (("2026-11-18 09:00", "2026-11-20 09:00"), ("2026-12-20 09:00", "2026-12-30 09:00"))
    answer = due("2026-11-16 09:00", 10, unit=Unit.CALENDAR_DAYS, strategy=strategy, pauses=pauses)
    assert text(answer.due) == expected


def test_the_answer_names_its_start_its_days_and_its_rule() -> None:
    answer = due("2026-11-13 15:30", "1.5", cutoff=time(15))
    assert text(answer.effective_start) == "2026-11-16 07:00"
    assert answer.days == (date(2026, 11, 16), date(2026, 11, 17))
    assert answer.rule == "exact_hour/working_days/1/cutoff=15:00"


def test_calendar_days_are_listed_with_the_weekend() -> None:
    answer = due("2026-11-20 09:00", 3, unit=Unit.CALENDAR_DAYS)
    assert answer.days == (date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23))


def test_any_time_zone_is_read_on_the_vietnamese_clock() -> None:
    start = datetime(2026, 11, 16, 2, 10, tzinfo=UTC)
    answer = deadline(start, 1, unit=Unit.WORKING_DAYS, strategy=EXACT, calendar=STANDARD)
    assert (text(answer.due), answer.due.utcoffset()) == ("2026-11-17 09:10", timedelta(hours=7))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (Decimal(-1), Unit.WORKING_DAYS, "Thời hạn phải từ 0 đến 3660 ngày làm việc."),
        (Decimal(121), Unit.MONTHS, "Thời hạn phải từ 0 đến 120 tháng."),
        (Decimal("NaN"), Unit.HOURS, "Thời hạn phải từ 0 đến 29280 giờ làm việc."),
        (Decimal("Infinity"), Unit.HOURS, "Thời hạn phải từ 0 đến 29280 giờ làm việc."),
        (Decimal("1.5"), Unit.CALENDAR_DAYS, "Thời hạn tính theo ngày phải là số nguyên."),
    ],
)
def test_an_amount_that_makes_no_sense_is_refused(amount: Decimal, unit: Unit, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        deadline(at("2026-11-16 09:00"), amount, unit=unit, strategy=EXACT, calendar=STANDARD)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal, match=r"kết thúc \(09:00 17/11/2026\) trước khi bắt đầu \(10:00 17/11/2026\)"):
        due("2026-11-16 09:00", 2, pauses=(("2026-11-17 10:00", "2026-11-17 09:00"),))


def test_a_year_outside_every_calendar_is_refused() -> None:
    with pytest.raises(Refusal, match="Năm 9999 nằm ngoài lịch làm việc"):
        due("9999-12-31 09:00", 1)


def test_a_morning_shift_ends_the_day_that_is_counted() -> None:
    assert text(due("2026-11-20 16:00", 1, calendar=UNEVEN).due) == "2026-11-21 11:30"


def test_a_clock_time_before_that_days_opening_ends_with_the_shift_before() -> None:
    assert text(due("2026-11-17 07:20", 1, calendar=UNEVEN).due) == "2026-11-17 17:00"


def test_duty_hours_take_papers_in_but_do_not_count() -> None:
    saturday_afternoon, sunday = at("2026-11-21 14:00"), at("2026-11-22 14:00")
    assert f"{effective_start(saturday_afternoon, UNEVEN):%a %H:%M}" == "Mon 07:00"
    assert working_time_between(saturday_afternoon, sunday, UNEVEN) == timedelta(0)


def test_a_day_worked_in_exchange_has_ordinary_hours() -> None:
    sunday = at("2026-11-29 00:00")
    assert working_time_between(sunday, sunday + timedelta(days=1), UNEVEN) == timedelta(hours=8)


def test_working_time_is_signed() -> None:
    early, late = at("2026-11-20 16:00"), at("2026-11-23 08:00")
    assert working_time_between(early, late, STANDARD) == timedelta(hours=2)
    assert remaining(late, early, STANDARD) == timedelta(hours=-2)


@pytest.mark.parametrize(
    ("now", "light"),
    [
        ("2026-11-17 08:59", "calm"),
        ("2026-11-17 09:00", "soon"),
        ("2026-11-18 09:00", "soon"),
        ("2026-11-18 09:01", "late"),
    ],
)
def test_the_light_turns_one_working_day_before_due(now: str, light: str) -> None:
    assert signal(at(now), at("2026-11-18 09:00"), STANDARD) == light


def test_units_and_strategies_may_be_given_by_their_codes() -> None:
    answer = deadline(at("2026-11-16 09:00"), 1, unit="hours", strategy="exclude_start_day", calendar=STANDARD)
    assert answer.rule == "exclude_start_day/hours/1"


def test_a_moment_without_a_time_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(at("2026-11-16 09:00").replace(tzinfo=None), 1, unit="hours", strategy=EXACT, calendar=STANDARD)


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(ValueError, match="weeks"):
        deadline(at("2026-11-16 09:00"), 1, unit="weeks", strategy=EXACT, calendar=STANDARD)
