"""The shipped calendar: what it says, and what a second source says."""

from datetime import date, time, timedelta

import holidays
import pytest

from motcua.workdays.calendar import OFFICE_WEEK, Shift, WorkingCalendar
from motcua.workdays.standard import WORKING, DayKind, named_days, standard_calendar

# Every difference from the outside package, and why ours is right (OFF-12).
DIFFERENCES = {
    date(2026, 1, 2): "a Friday off in exchange for Saturday 10/01/2026; the package lacks that exchange",
}


@pytest.mark.parametrize("year", range(2022, 2029))
def test_days_off_agree_with_the_holidays_package_but_for_listed_differences(year: int) -> None:
    ours = {d.day for d in named_days() if d.day.year == year and d.kind not in WORKING}
    theirs = set(holidays.VN(years=year))
    assert ours ^ theirs == {day for day in DIFFERENCES if day.year == year}


def test_every_difference_is_a_swap_that_we_know_whole() -> None:
    days = {d.day: d for d in named_days()}
    for day in DIFFERENCES:
        other = days[day].swap_with
        assert other is not None
        assert (days[day].kind, days[other].kind) == (DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON)
        assert standard_calendar().is_working(other)


def test_moving_feasts_and_decisions_to_come_are_marked_as_estimates() -> None:
    estimated = {d.day.year for d in named_days() if d.is_estimate}
    assert estimated == {2027, 2028}
    tet = [d for d in named_days() if d.day.year > 2026 and d.day.month in (1, 2) and d.day.day != 1]
    assert all(d.is_estimate for d in tet)


def test_every_swap_names_its_other_day() -> None:
    days = {d.day: d for d in named_days()}
    for d in days.values():
        if d.kind in (DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON):
            assert d.swap_with is not None
            assert days[d.swap_with].swap_with == d.day
            assert {d.kind, days[d.swap_with].kind} == {DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON}
        else:
            assert d.swap_with is None


def test_each_day_is_named_once_and_no_day_after_the_last_decision_is_called_certain() -> None:
    days = [d.day for d in named_days()]
    assert days == sorted(set(days))
    assert {
        d.name for d in named_days() if d.day.year > 2026 and d.kind == DayKind.SUBSTITUTE and not d.is_estimate
    } == set()


@pytest.mark.parametrize("year", [2023, 2024, 2027])
def test_days_of_tet_on_a_weekend_are_made_good_after_it_by_name(year: int) -> None:
    tet = [d for d in named_days() if d.day.year == year and "Tết Nguyên đán" in d.name]
    weekend = [d.day for d in tet if d.day.weekday() >= 5]
    made_good = [d for d in tet if d.kind == DayKind.SUBSTITUTE]
    assert len(tet) - len(made_good) == 5
    assert [f"nghỉ bù ngày {day:%d/%m/%Y}" in d.name for day, d in zip(weekend, made_good, strict=True)] == [True, True]


def test_culture_day_is_off_from_2026() -> None:
    calendar = standard_calendar()
    working = [year for year in range(2022, 2029) if calendar.is_working(date(year, 11, 24))]
    assert working == [2022, 2023, 2025]  # 2024: a Sunday


def test_a_swapped_saturday_has_eight_hours() -> None:
    shifts = standard_calendar().shifts_on(date(2026, 8, 22))
    assert shifts == OFFICE_WEEK[0]


@pytest.mark.parametrize(
    "week",
    [
        ((),) * 7,
        OFFICE_WEEK[:5],
        ((Shift(time(7), time(12)), Shift(time(11), time(17))), *OFFICE_WEEK[1:]),
        ((Shift(time(7), time(12), counts=False),), *[()] * 6),
    ],
)
def test_a_week_that_cannot_be_worked_is_refused(week: tuple[tuple[Shift, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"week|shifts"):
        WorkingCalendar("broken", week)


def test_a_shift_closes_after_it_opens() -> None:
    with pytest.raises(ValueError, match="closes before it opens"):
        Shift(time(12), time(12))


def test_a_calendar_without_working_days_ends_instead_of_running_for_ever() -> None:
    every_day = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(4_000))
    with pytest.raises(ValueError, match="has no working day"):
        next(WorkingCalendar("asleep", days_off=every_day).working_days_after(date(2026, 1, 1)))
