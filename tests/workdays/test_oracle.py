"""Deadlines against a simulation that lives through every minute, and facts that hold for any case (OFF-12)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import cycle

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from motcua.workdays.calendar import OFFICE_WEEK, Shift, Week, WorkingCalendar
from motcua.workdays.deadlines import Strategy, Unit, deadline, effective_start, working_time_between
from tests.workdays.moments import STANDARD, UNEVEN, at

pytestmark = pytest.mark.slow

MINUTE = timedelta(minutes=1)
Pause = tuple[datetime, datetime]

minutes = st.integers(0, 3 * 366 * 24 * 60).map(lambda n: at("2025-01-01 00:00") + n * MINUTE)
# Around the edges: openings, closings, lunch, midnight, and the Saturdays and holidays of 2026.
edge_days = st.sampled_from(
    ["2026-01-02", "2026-01-10", "2026-02-13", "2026-04-29", "2026-08-21", "2026-08-22", "2026-08-31"]
)
edge_times = st.sampled_from(
    ["00:00", "06:59", "07:00", "11:29", "11:30", "12:00", "13:29", "13:30", "15:00", "17:00", "23:59"]
)
edges = st.builds(lambda day, clock: at(f"{day} {clock}"), edge_days, edge_times)
starts = minutes | edges
quarter_days = st.integers(1, 60).map(lambda n: Decimal(n) / 4)
cutoffs = st.none() | st.just(time(15))
calendars = st.builds(
    lambda off, extra: WorkingCalendar("random", days_off=frozenset(off), extra_days=frozenset(extra)),
    *[st.sets(st.integers(0, 1_200).map(lambda n: date(2025, 1, 1) + timedelta(days=n)), max_size=60)] * 2,
)

SUMMER: Week = ((Shift(time(6, 30), time(11)), Shift(time(13), time(16, 30))),) * 5 + (
    (Shift(time(7), time(11), counts=False),),
    (),
)
seasonal = st.builds(
    lambda days, off: WorkingCalendar(
        "seasonal",
        later_weeks=tuple(zip(sorted(days), cycle((SUMMER, OFFICE_WEEK, UNEVEN.week)), strict=False)),
        days_off=frozenset(off),
    ),
    *[st.sets(st.integers(0, 1_200).map(lambda n: date(2025, 1, 1) + timedelta(days=n)), max_size=n) for n in (4, 40)],
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[datetime, Decimal, list[Pause], WorkingCalendar]:
    start = draw(starts)
    offsets = st.integers(-2_000, 30_000).map(lambda n: start + n * MINUTE)
    lengths = st.integers(0, 10_000).map(lambda n: n * MINUTE)
    pauses = draw(st.lists(st.tuples(offsets, lengths).map(lambda p: (p[0], p[0] + p[1])), max_size=3))
    return start, draw(quarter_days), pauses, draw(st.just(STANDARD) | calendars)


def simulate(
    start: datetime, amount: Decimal, strategy: Strategy, pauses: list[Pause], calendar: WorkingCalendar
) -> datetime:
    """Live through every minute, and count it when the office is open and nobody waits for the citizen."""
    here = start
    while not is_open(here, calendar):
        here += MINUTE
    if strategy == Strategy.EXCLUDE_START_DAY:
        here = at(f"{here.date() + timedelta(days=1)} 00:00")
    left = int(amount * 480)
    while left:
        if is_open(here, calendar) and not any(a <= here < b for a, b in pauses):
            left -= 1
        here += MINUTE
    return here


def is_open(minute: datetime, calendar: WorkingCalendar) -> bool:
    day = minute.date()
    week = next((w for since, w in reversed(calendar.later_weeks) if since <= day), calendar.week)
    if day in calendar.extra_days:
        shifts = next(shifts for shifts in week if any(shift.counts for shift in shifts))
    else:
        shifts = () if day in calendar.days_off else week[day.weekday()]
    return any(shift.counts and shift.opens <= minute.time() < shift.closes for shift in shifts)


def agrees(case: tuple[datetime, Decimal, list[Pause], WorkingCalendar], strategy: Strategy) -> None:
    start, amount, pauses, calendar = case
    answer = deadline(start, amount, unit=Unit.WORKING_DAYS, strategy=strategy, calendar=calendar, pauses=pauses)
    assert answer.due == simulate(start, amount, strategy, pauses, calendar)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.sampled_from(Strategy))
def test_the_arithmetic_agrees_with_living_through_every_minute(
    case: tuple[datetime, Decimal, list[Pause], WorkingCalendar], strategy: Strategy
) -> None:
    agrees(case, strategy)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.sampled_from(Strategy))
def test_the_arithmetic_agrees_in_ten_thousand_cases(
    case: tuple[datetime, Decimal, list[Pause], WorkingCalendar], strategy: Strategy
) -> None:
    agrees(case, strategy)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(starts, st.integers(1, 240), seasonal)
def test_hours_agree_through_weeks_that_change_with_the_season(
    start: datetime, quarters: int, calendar: WorkingCalendar
) -> None:
    amount = Decimal(quarters) / 4
    answer = deadline(start, amount, unit=Unit.HOURS, strategy=Strategy.EXACT_HOUR, calendar=calendar)
    assert answer.due == simulate(start, amount / 8, Strategy.EXACT_HOUR, [], calendar)


@given(starts, starts, quarter_days, st.sampled_from(Strategy), cutoffs, st.sampled_from([STANDARD, UNEVEN]))
def test_who_comes_later_is_never_due_earlier(
    one: datetime, other: datetime, amount: Decimal, strategy: Strategy, cutoff: time | None, calendar: WorkingCalendar
) -> None:
    assume(amount == int(amount) or calendar is STANDARD)
    first, second = (
        deadline(s, amount, unit=Unit.WORKING_DAYS, strategy=strategy, calendar=calendar, cutoff=cutoff).due
        for s in sorted([one, other])
    )
    assert first <= second


@given(cases(), st.integers(-2_000, 30_000), st.integers(0, 10_000), st.sampled_from(Unit), st.sampled_from(Strategy))
def test_one_more_pause_never_shortens(
    case: tuple[datetime, Decimal, list[Pause], WorkingCalendar],
    offset: int,
    length: int,
    unit: Unit,
    strategy: Strategy,
) -> None:
    start, amount, pauses, calendar = case
    more = (start + offset * MINUTE, start + (offset + length) * MINUTE)
    without, with_one = (
        deadline(start, int(amount) + 1, unit=unit, strategy=strategy, calendar=calendar, pauses=p).due
        for p in (pauses, [*pauses, more])
    )
    # Where a day off rolls on, calendar units are monotone by day: the law knows days only (ADR 0026).
    rolls = unit not in {Unit.WORKING_DAYS, Unit.HOURS}
    assert (without.date() <= with_one.date()) if rolls else (without <= with_one)


@given(starts, quarter_days, st.sampled_from(Strategy), st.sampled_from([STANDARD, UNEVEN]))
def test_closed_hours_change_nothing(
    start: datetime, amount: Decimal, strategy: Strategy, calendar: WorkingCalendar
) -> None:
    opening = effective_start(start, calendar)
    now, at_opening = (
        deadline(s, amount, unit=Unit.WORKING_DAYS, strategy=strategy, calendar=calendar)
        for s in (start, at(f"{opening:%Y-%m-%d %H:%M}"))
    )
    assert now == at_opening


@given(starts, quarter_days, st.sampled_from([STANDARD, UNEVEN]), st.sampled_from(Strategy))
def test_due_is_the_end_of_a_minute_that_counted(
    start: datetime, amount: Decimal, calendar: WorkingCalendar, strategy: Strategy
) -> None:
    due = deadline(start, amount, unit=Unit.WORKING_DAYS, strategy=strategy, calendar=calendar).due
    assert working_time_between(due - MINUTE, due, calendar) == MINUTE


@given(starts, starts, starts, st.sampled_from([STANDARD, UNEVEN]))
def test_working_time_adds_up_over_any_middle(a: datetime, b: datetime, c: datetime, calendar: WorkingCalendar) -> None:
    whole = working_time_between(a, c, calendar)
    assert whole == working_time_between(a, b, calendar) + working_time_between(b, c, calendar)


@given(starts, st.integers(1, 60), st.sampled_from(Strategy))
def test_a_calendar_deadline_falls_on_a_working_day_at_or_after_the_last_day(
    start: datetime, days: int, strategy: Strategy
) -> None:
    answer = deadline(start, days, unit=Unit.CALENDAR_DAYS, strategy=strategy, calendar=STANDARD)
    assert len(answer.days) == days
    assert STANDARD.is_working(answer.due.date())
    assert answer.due.date() >= answer.days[-1]
