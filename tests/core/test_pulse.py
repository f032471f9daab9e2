"""The pulse: asked without waiting, whatever is broken."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.core import pulse as pulses
from motcua.core.pulse import Pulse, pulse

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "_last", None)


@pytest.mark.django_db
def test_a_living_database_answers() -> None:
    assert pulse(NOON).has_database


def test_a_database_that_nobody_answers_for_is_a_finding_not_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "_address", lambda: "host=/nowhere dbname=motcua")
    assert pulse(NOON) == Pulse(has_database=False)


@pytest.mark.django_db
def test_many_who_look_at_once_are_told_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pulse(NOON)
    monkeypatch.setattr(pulses, "_ask", lambda: Pulse(has_database=False))
    assert pulse(NOON + timedelta(seconds=9)) == first
    assert pulse(NOON + timedelta(seconds=11)) == Pulse(has_database=False)
