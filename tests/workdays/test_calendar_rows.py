"""The calendar in the database: as shipped, changed by edits, each state kept; units inherit from above."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.core import events
from motcua.core.errors import Conflict, Refusal
from motcua.directory.queries import lines
from motcua.workdays import actions, ports, queries
from motcua.workdays.calendar import OFFICE_WEEK, Shift, Week
from motcua.workdays.events import CalendarEdited
from motcua.workdays.layers import DayEntry, Edit
from motcua.workdays.models import CalendarDay, CalendarStamp, OfficeShift
from motcua.workdays.queries import calendar_at, calendar_for, calendars_if, version_for
from motcua.workdays.standard import DayKind, standard_calendar
from tests.factories.people import MONDAY_9AM
from tests.workdays.changes import ADMIN, REASON, closed, edited, swapped

pytestmark = pytest.mark.django_db
PROVINCE, COMMUNE, OFFICE, STRANGER = uuid4(), uuid4(), uuid4(), uuid4()
LINES = {PROVINCE: (PROVINCE,), COMMUNE: (PROVINCE, COMMUNE), OFFICE: (PROVINCE, COMMUNE, OFFICE)}
STORM = date(2026, 10, 13)
MORNINGS: Week = ((Shift(time(7), time(11)),),) * 6 + ((),)


@pytest.fixture(autouse=True)
def _tree(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ports.use_tree(lambda wanted: {unit: LINES.get(unit, (unit,)) for unit in wanted})
    # Units of the directory are not wanted here, so neither is who listens for them.
    monkeypatch.setitem(events._SUBSCRIBERS, CalendarEdited, [])
    yield
    ports.use_tree(lines)


def test_a_new_installation_works_by_the_shipped_calendar() -> None:
    assert calendar_for() == standard_calendar()
    assert calendar_for(OFFICE) == standard_calendar()


def test_a_cached_calendar_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    calendar_for(OFFICE)
    with django_assert_num_queries(1):
        calendar_for(OFFICE)


def test_an_edit_is_seen_at_once_and_the_calendar_before_it_stays() -> None:
    """OFF-14: history kept."""
    before = version_for(OFFICE)
    assert calendar_for(OFFICE).is_working(STORM)
    edited(closed(STORM))
    assert not calendar_for(OFFICE).is_working(STORM)
    calendar_at.cache_clear()
    assert calendar_at(before).is_working(STORM)


def test_an_edit_can_be_taken_back() -> None:
    edited(closed(STORM))
    during = version_for()
    edited({STORM: None})
    assert calendar_for() == standard_calendar()
    assert not calendar_at(during).is_working(STORM)


def test_a_unit_inherits_from_those_above_it_and_the_nearest_wins() -> None:
    edited(closed(STORM), unit=PROVINCE)
    assert [calendar_for(unit).is_working(STORM) for unit in (None, PROVINCE, COMMUNE, OFFICE, STRANGER)] == [
        True, False, False, False, True,
    ]  # fmt: skip
    edited({STORM: DayEntry(DayKind.WORKED, "Trực chống bão")}, unit=COMMUNE)
    assert [calendar_for(unit).is_working(STORM) for unit in (PROVINCE, COMMUNE, OFFICE)] == [False, True, True]


def test_a_unit_works_on_a_day_that_is_off_for_all_others() -> None:
    culture_day = date(2026, 11, 24)
    edited({culture_day: DayEntry(DayKind.WORKED, "Ngày hội chuyển đổi số")}, unit=OFFICE)
    assert calendar_for(OFFICE).is_working(culture_day)
    assert not calendar_for().is_working(culture_day)


def test_hours_of_a_unit_hold_from_their_day_on_and_for_those_below() -> None:
    summer = date(2027, 4, 1)
    edited(weeks={summer: MORNINGS}, unit=COMMUNE)
    office = calendar_for(OFFICE)
    assert office.week_on(date(2027, 3, 31)) == OFFICE_WEEK
    assert office.week_on(summer) == MORNINGS
    assert office.is_working(date(2027, 4, 3))
    assert calendar_for(PROVINCE).week_on(summer) == OFFICE_WEEK


def test_a_later_general_week_does_not_reach_a_unit_with_hours_of_its_own() -> None:
    edited(weeks={date(2027, 4, 1): MORNINGS}, unit=OFFICE)
    edited(weeks={date(2027, 5, 3): OFFICE_WEEK, date(2027, 3, 1): MORNINGS})
    assert calendar_for(OFFICE).later_weeks == ((date(2027, 3, 1), MORNINGS), (date(2027, 4, 1), MORNINGS))


def test_duty_sessions_are_kept_with_the_hours_and_do_not_count() -> None:
    week: Week = (*OFFICE_WEEK[:5], (Shift(time(7), time(11), counts=False),), ())
    edited(weeks={date(2027, 1, 4): week}, unit=OFFICE)
    saturday = date(2027, 1, 9)
    assert calendar_for(OFFICE).week_on(saturday)[5] == week[5]
    assert not calendar_for(OFFICE).is_working(saturday)


def test_what_would_be_is_what_then_is() -> None:
    """OFF-14: the preview and the calendar after saving are the same."""
    edited(closed(date(2026, 9, 9)), unit=PROVINCE)
    change = Edit(COMMUNE, swapped(date(2026, 12, 31), date(2027, 1, 9)), {date(2027, 4, 1): MORNINGS})
    would = calendars_if(change, LINES)
    assert calendar_for(OFFICE) != would[OFFICE]
    edited(change.days, weeks=change.weeks, unit=COMMUNE)
    assert {unit: calendar_for(unit) for unit in LINES} == would


def test_who_saw_an_older_calendar_is_shown_the_newer_one_first() -> None:
    seen = queries.current_edit()
    edited(closed(STORM))
    with pytest.raises(Conflict, match="vừa được sửa"):
        actions.edit(Edit(None, closed(date(2026, 10, 14))), reason=REASON, seen=seen, by=ADMIN, at=MONDAY_9AM)


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        pytest.param(Edit(None), REASON, "Chưa chọn thay đổi nào", id="nothing"),
        pytest.param(Edit(None, {STORM: None}), REASON, "không có gì thay đổi", id="no difference"),
        pytest.param(Edit(None, closed(STORM)), "bão", "ít nhất 10 ký tự", id="no reason"),
        pytest.param(Edit(None, {date(2026, 1, 2): None}), REASON, "hãy sửa cả hai", id="half of a swap"),
        pytest.param(
            Edit(None, {STORM: DayEntry(DayKind.SWAPPED_OFF, "Nghỉ", date(2026, 10, 17))}),
            REASON,
            "13/10/2026 và ngày 17/10/2026 đổi cho nhau",
            id="a swap without the other day",
        ),
        pytest.param(
            Edit(None, {date.fromordinal(STORM.toordinal() + n): closed(STORM)[STORM] for n in range(61)}),
            REASON,
            "nhiều nhất 60 ngày",
            id="too long",
        ),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(change: Edit, reason: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        edited(change.days, weeks=change.weeks, reason=reason)


def test_both_halves_of_a_swap_can_be_taken_away_together() -> None:
    edited({date(2026, 1, 2): None, date(2026, 1, 10): None})
    assert [calendar_for().is_working(date(2026, 1, n)) for n in (2, 10)] == [True, False]


@pytest.mark.parametrize("unit", [None, OFFICE])
def test_a_day_has_one_row_in_force_for_each_unit(unit: UUID | None) -> None:
    CalendarDay.objects.create(day=date(2030, 1, 1), kind=DayKind.HOLIDAY, name="Tết", unit_id=unit)
    with pytest.raises(IntegrityError, match="calendar_day_one_in_force"):
        CalendarDay.objects.create(day=date(2030, 1, 1), kind=DayKind.SUBSTITUTE, name="Bù", unit_id=unit)


@pytest.mark.parametrize(("kind", "swap"), [("holiday", date(2030, 1, 5)), ("swapped_on", None)])
def test_only_a_swap_names_another_day(kind: str, swap: date | None) -> None:
    with pytest.raises(IntegrityError, match="calendar_day_swap_names_the_other_day"):
        CalendarDay.objects.create(day=date(2030, 1, 1), kind=kind, name="?", swap_with=swap)


def test_shifts_of_one_weekday_do_not_overlap() -> None:
    with pytest.raises(IntegrityError, match="office_shifts_in_force_do_not_overlap"):
        OfficeShift.objects.create(weekday=0, opens=time(11), closes=time(12))


def test_there_is_one_stamp() -> None:
    with pytest.raises(IntegrityError, match="calendar_stamp_is_one_row"):
        CalendarStamp.objects.create(id=2, stamp=OFFICE)
