"""The calendar in the database: the same as the shipped one, changed by rows, cached until a row changes."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.workdays.models import CalendarDay, CalendarStamp, OfficeShift
from motcua.workdays.queries import calendar_for
from motcua.workdays.standard import DayKind, standard_calendar

pytestmark = pytest.mark.django_db
UNIT = uuid4()


def test_a_new_installation_works_by_the_shipped_calendar() -> None:
    assert calendar_for() == standard_calendar()
    assert calendar_for(UNIT).week == standard_calendar().week


def test_a_cached_calendar_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    calendar_for(UNIT)
    with django_assert_num_queries(1):
        calendar_for(UNIT)


def test_a_new_day_off_is_seen_at_once() -> None:
    storm = date(2026, 10, 13)
    before = calendar_for().is_working(storm)
    CalendarDay.objects.create(day=storm, kind=DayKind.HOLIDAY, name="Nghỉ chống bão")
    assert (before, calendar_for().is_working(storm)) == (True, False)


def test_a_units_own_day_goes_before_the_general_one() -> None:
    worked, off = date(2026, 11, 24), date(2026, 11, 28)
    CalendarDay.objects.create(day=worked, kind=DayKind.SWAPPED_ON, name="Làm bù", swap_with=off, unit_id=UNIT)
    assert calendar_for(UNIT).is_working(worked)
    assert not calendar_for().is_working(worked)


def test_a_unit_with_shifts_of_its_own_follows_none_of_the_general_ones() -> None:
    OfficeShift.objects.create(unit_id=UNIT, weekday=5, opens=time(7), closes=time(11))
    calendar = calendar_for(UNIT)
    assert [calendar.is_working(date(2026, 11, 16 + n)) for n in range(7)] == [False] * 5 + [True, False]


@pytest.mark.parametrize("unit", [None, UNIT])
def test_a_day_has_one_row_for_each_unit(unit: object) -> None:
    CalendarDay.objects.create(day=date(2030, 1, 1), kind=DayKind.HOLIDAY, name="Tết", unit_id=unit)
    with pytest.raises(IntegrityError, match="calendar_day_once_per_unit"):
        CalendarDay.objects.create(day=date(2030, 1, 1), kind=DayKind.SUBSTITUTE, name="Bù", unit_id=unit)


@pytest.mark.parametrize(("kind", "swap"), [("holiday", date(2030, 1, 5)), ("swapped_on", None)])
def test_only_a_swap_names_another_day(kind: str, swap: date | None) -> None:
    with pytest.raises(IntegrityError, match="calendar_day_swap_names_the_other_day"):
        CalendarDay.objects.create(day=date(2030, 1, 1), kind=kind, name="?", swap_with=swap)


def test_shifts_of_one_weekday_do_not_overlap() -> None:
    with pytest.raises(IntegrityError, match="office_shifts_do_not_overlap"):
        OfficeShift.objects.create(weekday=0, opens=time(11), closes=time(12))


def test_a_shift_may_begin_when_the_one_before_ends() -> None:
    OfficeShift.objects.create(weekday=0, opens=time(11, 30), closes=time(12))
    assert len(calendar_for().shifts_on(date(2026, 11, 16))) == 3


def test_there_is_one_stamp() -> None:
    with pytest.raises(IntegrityError, match="calendar_stamp_is_one_row"):
        CalendarStamp.objects.create(id=2, stamp=UNIT)
