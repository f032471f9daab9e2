"""Limits as arithmetic: whatever the order of requests, the promises hold (SEC-14)."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts import rules
from motcua.accounts.limits import in_words
from motcua.accounts.rules import Count, Limit, free_at, network_of, taken
from tests.factories.people import MONDAY_9AM

LIMITS = [value for value in vars(rules).values() if isinstance(value, Limit)]
gaps = st.lists(st.integers(0, 4000), max_size=80)
limits = st.sampled_from(LIMITS)


def _ask(limit: Limit, seconds: list[int]) -> list[tuple[timedelta, Count | None, Count | None]]:
    """Requests after these gaps: for each its moment, the count before, and what asking gave."""
    clock, count, asked = timedelta(), None, []
    for gap in seconds:
        clock += timedelta(seconds=gap)
        after = taken(limit, count, MONDAY_9AM + clock)
        asked.append((clock, count, after))
        count = after or count
    return asked


@given(limits, gaps)
def test_a_window_never_lets_through_more_than_its_most(limit: Limit, seconds: list[int]) -> None:
    for _clock, _before, after in _ask(limit, seconds):
        assert after is None or 1 <= after.hits <= limit.most


@given(limits, gaps)
def test_the_pause_after_each_request_is_kept(limit: Limit, seconds: list[int]) -> None:
    through = [(clock, after) for clock, _before, after in _ask(limit, seconds) if after]
    for (_earlier, count), (later, _next) in pairwise(through):
        assert MONDAY_9AM + later >= count.until_at


@given(limits, gaps)
def test_the_waiting_time_that_is_told_is_true(limit: Limit, seconds: list[int]) -> None:
    for clock, before, after in _ask(limit, seconds):
        if after is None:
            assert before is not None
            moment = free_at(limit, before)
            assert moment > MONDAY_9AM + clock
            assert taken(limit, before, moment) is not None
            assert taken(limit, before, moment - timedelta(microseconds=1)) is None


@given(limits, gaps)
def test_asking_too_early_makes_nothing_worse(limit: Limit, seconds: list[int]) -> None:
    """A person who presses the button again and again waits no longer for it."""
    patient = [s for s, (_c, _b, after) in zip(seconds, _ask(limit, seconds), strict=True) if after]
    assert len(patient) == sum(1 for _c, _b, after in _ask(limit, seconds) if after)


def test_a_code_can_be_asked_for_ten_times_a_day_with_growing_pauses() -> None:
    waits = []
    count, at = None, MONDAY_9AM
    while (after := taken(rules.CODES_PER_CONTACT, count, at)) is not None:
        waits.append(after.until_at - at)
        count, at = after, after.until_at
    assert [wait.seconds for wait in waits] == [30, 60, 120, 300, 900, 900, 900, 900, 900, 900]
    assert count is not None
    assert free_at(rules.CODES_PER_CONTACT, count) == MONDAY_9AM + timedelta(days=1)


def test_three_passwords_are_free_and_then_each_costs_twice_the_wait_of_the_last() -> None:
    count, at, waits = None, MONDAY_9AM, []
    for _try in range(14):
        count = taken(rules.SIGN_INS_PER_NAME, count, at)
        assert count is not None
        waits.append((count.until_at - at).seconds)
        at = count.until_at
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_a_network_is_what_one_subscriber_has(ip: str, network: str) -> None:
    assert network_of(ip) == network


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 giây"), (45, "45 giây"), (59.5, "1 phút"), (61, "2 phút"), (3600, "60 phút"), (3601, "2 giờ")],
)
def test_a_waiting_time_is_rounded_up(seconds: float, words: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == words
