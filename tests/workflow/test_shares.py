"""A step's share of the promised time: in sum never more than the whole, never due after it, monotone (OFF-12)."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.workdays.deadlines import deadline, working_time_between
from motcua.workflow import shares
from motcua.workflow.models import Edge, EdgeKind, ProcessVersion, Step
from motcua.workflow.rules import problems
from motcua.workflow.shares import Whole
from tests.workdays.moments import STANDARD, at

START = at("2026-12-07 09:10")
PARTS = st.lists(st.integers(1, 60), min_size=1, max_size=6)
LIMITS = st.sampled_from(
    [("0.5", "working_days"), ("1", "working_days"), ("3", "calendar_days"), ("30", "working_days")]
)
QUICK = settings(max_examples=60, deadline=None)


def step(
    share: str | Decimal | None = None, hours: str | None = None, kind: str = "examine", position: int = 1
) -> Step:
    return Step(
        version=ProcessVersion(number=1),
        position=position,
        kind=kind,
        name=f"B{position}",
        share=None if share is None else Decimal(share),
        hours=None if hours is None else Decimal(hours),
    )


def whole(amount: str, unit: str, start: datetime = START) -> Whole:
    found = deadline(start, Decimal(amount), unit=unit, strategy="exact_hour", calendar=STANDARD)
    seconds = int(working_time_between(start, found.due, STANDARD).total_seconds())
    return Whole(Decimal(seconds) / 3600, found.due)


def fractions(parts: list[int]) -> list[Decimal]:
    return [(Decimal(part) / sum(parts)).quantize(Decimal("0.0001"), "ROUND_DOWN") for part in parts]


def test_a_share_fits_one_day_and_thirty() -> None:
    half = step("0.5")
    assert shares.allotted(half, whole("1", "working_days")) == 4
    assert shares.allotted(half, whole("30", "working_days")) == 120


def test_a_quarter_of_a_day_is_two_hours_and_needs_no_whole() -> None:
    assert shares.allotted(step(hours="2"), None) == 2


def test_a_share_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to share"):
        shares.allotted(step("0.5"), None)


@given(parts=PARTS, limit=LIMITS)
@QUICK
def test_all_shares_together_stay_within_the_whole(parts: list[int], limit: tuple[str, str]) -> None:
    all_of_it = whole(*limit)
    given_out = [shares.allotted(step(part), all_of_it) for part in fractions(parts)]
    assert sum(given_out) <= all_of_it.hours


@given(parts=PARTS, limit=LIMITS, early=st.lists(st.integers(0, 100), min_size=6, max_size=6))
@QUICK
def test_who_keeps_to_the_steps_keeps_the_promise(parts: list[int], limit: tuple[str, str], early: list[int]) -> None:
    """However much of each step's time is used, the last one is due by the time the whole is."""
    all_of_it, opened = whole(*limit), START
    for part, percent in zip(fractions(parts), early, strict=False):
        hours = shares.allotted(step(part), all_of_it)
        due = shares.due(hours, opened, STANDARD, ends_at=all_of_it.ends_at)
        assert opened <= due <= all_of_it.ends_at
        opened = shares.due(hours * percent / 100, opened, STANDARD)


@given(
    one=st.integers(1, 400),
    more=st.integers(0, 400),
    later=st.integers(0, 5000),
    limit=LIMITS,
)
@QUICK
def test_more_time_and_a_later_beginning_never_make_it_due_earlier(
    one: int, more: int, later: int, limit: tuple[str, str]
) -> None:
    ends_at = whole(*limit).ends_at
    first = shares.due(Decimal(one) / 10, START, STANDARD, ends_at=ends_at)
    assert first <= shares.due(Decimal(one + more) / 10, START, STANDARD, ends_at=ends_at)
    begun = START + timedelta(minutes=later)
    assert first <= shares.due(Decimal(one) / 10, begun, STANDARD, ends_at=ends_at)


def test_what_begins_after_the_whole_is_due_at_once() -> None:
    ends_at = whole("1", "working_days").ends_at
    late = ends_at + timedelta(days=3)
    assert shares.due(Decimal(4), late, STANDARD, ends_at=ends_at) == late


def test_a_step_that_comes_back_has_what_is_left() -> None:
    assert shares.left(Decimal(8), [timedelta(hours=3), timedelta(minutes=30)]) == Decimal("4.5")


@pytest.mark.parametrize(("hours", "least"), [("8", "1"), ("0.5", "0.5")])
def test_nobody_gets_less_than_an_hour_or_what_there_was(hours: str, least: str) -> None:
    assert shares.left(Decimal(hours), [timedelta(days=2)]) == Decimal(least)


def test_pauses_are_not_used() -> None:
    stood = [(START + timedelta(hours=1), START + timedelta(hours=2))]
    assert shares.used(START, START + timedelta(hours=2), STANDARD, stood) == timedelta(hours=1)


def chain(*steps: Step) -> list[str]:
    ways = [Edge(version=steps[0].version, source=n, target=n + 1, kind=EdgeKind.DEFAULT) for n in range(1, len(steps))]
    return problems(steps, ways)


def test_shares_of_one_way_are_at_most_the_whole() -> None:
    kinds = [("receive", None), ("examine", "0.6"), ("approve", "0.3"), ("sign", "0.2"), ("return", None)]
    steps = [
        step(share, None if share else "8", kind, position) for position, (kind, share) in enumerate(kinds, start=1)
    ]
    assert chain(*steps) == ["Các phần trên một đường đi cộng lại 110 %, quá thời hạn giải quyết."]


def test_reception_and_handing_over_have_hours() -> None:
    steps = [step("0.1", kind="receive"), step("0.2", kind="return", position=2)]
    assert sum("nằm ngoài thời hạn" in problem for problem in chain(*steps)) == 2
