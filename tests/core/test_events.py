"""Events speak upward inside the transaction; whoever listens can only add to the batch or stop the move (ADR 0003)."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from motcua.core import events
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.directory.models import Unit
from tests.core.test_batch import jobs, unit


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of these tests alone."""

    code: str


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(events._SUBSCRIBERS, Happened, [])


def test_a_subscriber_is_called_once_though_subscribed_twice() -> None:
    heard: list[str] = []

    def hear(event: Happened, batch: Batch) -> None:
        heard.append(event.code)

    events.subscribe(Happened, hear)
    events.subscribe(Happened, hear)
    events.publish(Happened("a"), Batch())
    assert heard == ["a"]


def test_an_event_that_nobody_hears_does_nothing() -> None:
    events.publish(Happened("a"), Batch())
    assert events.subscribed()[Happened] == []


@pytest.mark.django_db
def test_what_a_subscriber_adds_is_written_with_the_move() -> None:
    events.subscribe(Happened, lambda event, batch: batch.job("core.heard", code=event.code))
    with transaction.atomic():
        batch = Batch()
        batch.add(unit("H56"))
        events.publish(Happened("H56"), batch)
        batch.write()
    assert jobs() == [("core.heard", {"code": "H56"})]


@pytest.mark.django_db
def test_a_subscriber_that_fails_stops_the_whole_move() -> None:
    def refuse(event: Happened, batch: Batch) -> None:
        raise Refusal("không được")

    @transaction.atomic
    def move() -> None:
        batch = Batch()
        batch.add(unit("H56"))
        events.publish(Happened("H56"), batch)
        batch.write()

    events.subscribe(Happened, refuse)
    with pytest.raises(Refusal):
        move()
    assert not Unit.objects.filter(code="H56").exists()
