"""Counting in the database: all counts or none, in one statement, told truly (SEC-14)."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.accounts import limits
from motcua.accounts.models import Tally
from motcua.accounts.rules import Limit
from motcua.core.batch import Batch
from motcua.core.errors import TooOften
from tests.factories.people import MONDAY_9AM

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
NARROW = Limit("test.narrow", 10 * MINUTE, 2)
WIDE = Limit("test.wide", 60 * MINUTE, 5, (timedelta(), MINUTE))


def take(*asked: tuple[Limit, str], at: datetime = MONDAY_9AM) -> None:
    with transaction.atomic():
        batch = Batch()
        limits.take(batch, asked, at)
        batch.write()


def hits() -> dict[str, int]:
    return dict(Tally.objects.values_list("scope", "hits"))


def test_every_limit_counts_one_request() -> None:
    take((NARROW, "a"), (WIDE, "a"))
    assert hits() == {"test.narrow": 1, "test.wide": 1}


def test_a_refused_request_is_counted_nowhere() -> None:
    take((NARROW, "a"), (WIDE, "a"))
    take((NARROW, "a"), (WIDE, "b"))
    with pytest.raises(TooOften):
        take((NARROW, "a"), (WIDE, "c"))
    assert sum(Tally.objects.filter(scope="test.wide").values_list("hits", flat=True)) == 2


def test_the_longest_of_several_waits_is_told() -> None:
    at = MONDAY_9AM
    take((NARROW, "a"), (WIDE, "a"), at=at)
    take((NARROW, "a"), (WIDE, "a"), at=at)
    with pytest.raises(TooOften) as no:
        take((NARROW, "a"), (WIDE, "a"), at=at + timedelta(seconds=1))
    assert no.value.wait == 10 * MINUTE - timedelta(seconds=1)


def test_subjects_are_counted_apart() -> None:
    for subject in "abcd":
        take((NARROW, subject), (NARROW, subject.upper()))
    assert set(hits().values()) == {1}


def test_a_subject_cannot_be_read_from_its_row() -> None:
    """SEC-17."""
    take((NARROW, "+84981234567"))
    row = Tally.objects.get()
    assert b"84981234567" not in bytes(row.subject)
    assert len(bytes(row.subject)) == 16


def test_one_subject_has_different_rows_under_different_limits() -> None:
    take((NARROW, "a"), (WIDE, "a"))
    assert len({bytes(subject) for subject in Tally.objects.values_list("subject", flat=True)}) == 2


def test_forgiving_starts_afresh_and_giving_back_takes_one_off() -> None:
    take((WIDE, "a"))
    take((WIDE, "a"))
    with transaction.atomic():
        batch = Batch()
        limits.give_back(batch, [(WIDE, "a")], MONDAY_9AM)
        batch.write()
    assert hits() == {"test.wide": 1}
    with transaction.atomic():
        batch = Batch()
        limits.forgive(batch, [(WIDE, "a")], MONDAY_9AM)
        batch.write()
    assert hits() == {"test.wide": 0}
    take((WIDE, "a"))


def test_a_count_is_known_until_its_window_ends() -> None:
    take((NARROW, "a"))
    assert limits.is_counted(NARROW, "a", MONDAY_9AM + 9 * MINUTE)
    assert not limits.is_counted(NARROW, "a", MONDAY_9AM + 11 * MINUTE)
    assert not limits.is_counted(NARROW, "b", MONDAY_9AM)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("ab"), st.sampled_from("xy")), max_size=25))
def test_the_wait_that_is_told_is_always_enough(requests: list[tuple[int, str, str]]) -> None:
    with transaction.atomic():
        at = MONDAY_9AM
        for seconds, narrow, wide in requests:
            at += timedelta(seconds=seconds)
            try:
                take((NARROW, narrow), (WIDE, wide), at=at)
            except TooOften as no:
                at += no.wait
                take((NARROW, narrow), (WIDE, wide), at=at)
        transaction.set_rollback(True)
