"""What lives are drawn from: hours, seasons, names, numbers, stories, moulds."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.identity import parse_identity
from motcua.core.clock import VN, day_of
from motcua.demo.life import codes, moulds, names, people, stories
from motcua.demo.life.declarations import Declaration
from motcua.demo.life.hours import Hours
from motcua.demo.life.seasons import Year
from motcua.demo.life.seats import Station
from motcua.dossiers.numbers import parse_number
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import working_time_between
from motcua.workflow.models import Outcome, StepKind

CALENDAR = WorkingCalendar("chung", days_off=frozenset({date(2026, 4, 30), date(2026, 5, 1)}))
END = date(2026, 11, 20)
NOW = int(datetime(2026, 11, 20, 17, tzinfo=VN).timestamp())
HOURS = Hours.of(CALENDAR, END - timedelta(days=365), END)
DAY = 8 * 3600
STEPS = [
    Station(id="", kind=kind, name=str(kind), hours=hours)
    for kind, hours in ((StepKind.RECEIVE, 8), (StepKind.EXAMINE, 4), (StepKind.APPROVE, 1), (StepKind.SIGN, 1),
                        (StepKind.RETURN, 2))
]  # fmt: skip
moments = st.integers(int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()), NOW)


@given(moments, moments)
def test_hours_pass_as_the_calendar_counts(one: int, other: int) -> None:
    start, end = (datetime.fromtimestamp(at, VN) for at in sorted((one, other)))
    counted = HOURS.passed(max(one, other)) - HOURS.passed(min(one, other))
    assert counted == working_time_between(start, end, CALENDAR).total_seconds()


@given(moments)
def test_a_moment_is_found_again_by_what_had_passed(at: int) -> None:
    passed = HOURS.passed(at)
    assert HOURS.passed(HOURS.moment(passed)) == passed


def test_people_file_in_order_and_never_after_the_end() -> None:
    year = Year.before(END, CALENDAR)
    found = [year.arrival(n / 1000) for n in range(1, 1001)]
    assert found == sorted(found)
    assert day_of(datetime.fromtimestamp(found[-1], UTC)) < END


def test_tet_is_quiet_and_mondays_are_busy() -> None:
    year = Year.before(END, CALENDAR)
    days = [day_of(datetime.fromtimestamp(year.arrival((n + 0.5) / 20_000), UTC)) for n in range(20_000)]
    by_month = {month: sum(day.month == month for day in days) for month in range(1, 13)}
    by_weekday = [sum(day.weekday() == n for day in days) for n in range(7)]
    assert by_month[2] == min(by_month.values())
    assert by_weekday[0] == max(by_weekday)
    assert 0 < by_weekday[6] < by_weekday[4] / 3


@given(st.integers(0, 5_000_000), st.integers(0, 5_000_000))
def test_each_serial_has_a_number_of_its_own(one: int, other: int) -> None:
    found = codes.number(one, 2026)
    assert parse_number(found) == found
    assert (one == other) == (found == codes.number(other, 2026))


@given(st.integers(0, 20_000_000), st.booleans())
def test_applicants_have_identity_numbers_that_fit_them(serial: int, is_man: bool) -> None:
    who = people.applicant(Random(serial), serial, is_man=is_man, filed=END)
    read = parse_identity(who.identity_number, today=END)
    assert (read.birth_year, read.sex.value) == (who.birth_on.year, "male" if is_man else "female")
    assert who.phone[:4] == "+845"
    assert len(who.phone) == 12


def test_no_two_applicants_share_a_number_or_a_phone() -> None:
    serials = [*range(500), *range(1_000_000, 1_000_500), *range(2_000_000, 2_000_500)]
    found = [people.applicant(Random(0), serial, is_man=True, filed=END) for serial in serials]
    assert len({one.identity_number for one in found}) == len({one.phone for one in found}) == len(serials)


def test_children_bear_the_family_name_they_are_given() -> None:
    assert names.person(Random(1), is_man=False, family="Lò").startswith("Lò ")


@given(st.integers(), moments)
def test_a_closed_life_is_over_in_time(seed: int, arrived: int) -> None:
    story = stories.closed(Random(seed), STEPS, arrived=arrived, now=NOW, allowed=DAY, hours=HOURS)
    ends = [visit.closed for visit in story.visits]
    assert not story.is_open
    assert all(visit.opened <= visit.worked <= (visit.closed or 0) for visit in story.visits)
    assert story.submitted <= arrived
    assert ends == sorted(ends, key=lambda at: at or 0)
    assert (ends[-1] or 0) <= NOW


@given(st.integers())
def test_a_life_under_way_waits_at_one_step(seed: int) -> None:
    story = stories.waiting(Random(seed), STEPS, now=NOW, allowed=DAY, hours=HOURS)
    *done, last = story.visits
    assert story.is_open
    assert all(visit.closed and visit.outcome == Outcome.DONE for visit in done)
    assert last.opened <= NOW


def test_lives_end_in_the_shares_that_are_promised() -> None:
    lives = [
        stories.closed(Random(n), STEPS, arrived=NOW - 90 * 86_400, now=NOW, allowed=DAY, hours=HOURS)
        for n in range(3000)
    ]
    back = [life for life in lives if life.is_withdrawn]
    refused = [life for life in lives if life.is_refused]
    kept = [life for life in lives if not (life.is_refused or life.is_withdrawn)]
    sent_back = [life for life in kept if any(visit.outcome == Outcome.SENT_BACK for visit in life.visits)]
    late = [life for life in kept if _taken(life) > DAY]
    assert len(refused) == pytest.approx(len(lives) * stories.REFUSED, rel=0.25)
    assert len(back) == pytest.approx(len(lives) * stories.WITHDRAWN, rel=0.25)
    assert len(refused) + len(back) + len(kept) == len(lives)
    assert len(sent_back) == pytest.approx(len(kept) * stories.SENT_BACK, rel=0.25)
    assert len(late) == pytest.approx(len(kept) * stories.LATE, rel=0.25)


def test_a_mould_keeps_everything_but_its_gaps() -> None:
    mould = moulds.of_json({"name": "Mạc Mẫu Ất", "n": 1}, {"Mạc Mẫu Ất": "name", "Mạc Mẫu": "never"})
    assert mould.fill({"name": "Lò Thị Mai"}) == '{"name":"Lò Thị Mai","n":1}'


def test_a_declaration_without_questions_needs_no_answers() -> None:
    who = people.applicant(Random(3), 3, is_man=True, filed=END)
    assert people.answers(Random(3), who, Declaration({}, ()), filed=END) == {}


def _taken(story: stories.Story) -> int:
    accepted = story.visits[0].closed or 0
    finished = next(visit.closed or 0 for visit in reversed(story.visits) if visit.station.kind == StepKind.SIGN)
    return HOURS.passed(finished) - HOURS.passed(accepted)
