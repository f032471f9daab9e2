"""To-dos that lie unread: the second channel, a call, a letter; never twice, never at night (UX-31, OFF-15)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.core import readers
from motcua.core.clock import VN
from motcua.core.errors import Refusal
from motcua.dossiers.models import Dossier
from motcua.notifications import calls, reminders
from motcua.notifications.actions import mark_seen, mark_subject_seen
from motcua.notifications.models import CallOutcome, Delivery, Notice, Reminder, ReminderRule, Step
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.post import BY_POST
from tests.factories.world import World
from tests.factories.world import world as build

pytestmark = pytest.mark.slow

HOUR = timedelta(hours=1)
# A week without a holiday: 24/11/2026 is one.
BASE = MONDAY_9AM + timedelta(days=7)
ASKED = BASE + timedelta(minutes=10)
TUESDAY, THURSDAY = ASKED + 24 * HOUR, ASKED + 72 * HOUR


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def asked(world: World) -> Reminder:
    """Lan is asked for what is missing on Monday at 09:10."""
    ask(world)
    return Reminder.objects.get(kind="dossier.asked")


def ask(world: World) -> None:
    make.mending(world, make.submitted(world, at=BASE))


def fresh(reminder: Reminder) -> Reminder:
    return Reminder.objects.select_related("notice").get(pk=reminder.pk)


def channels(reminder: Reminder) -> list[str]:
    return sorted(Delivery.objects.filter(notice=reminder.notice_id).values_list("channel", flat=True))


def to_call(world: World, reminder: Reminder) -> Reminder:
    for at in (TUESDAY, THURSDAY):
        reminders.run_due(at=at)
    return fresh(reminder)


def test_a_to_do_goes_by_one_channel_first(asked: Reminder) -> None:
    assert channels(asked) == ["email", "portal"]
    assert (asked.step, asked.due_at) == (Step.AGAIN, TUESDAY)


def test_what_asks_for_nothing_goes_by_every_channel_and_is_not_gone_after(world: World) -> None:
    dossier = make.submitted(world)
    told = Notice.objects.get(key=f"{dossier.number}:dossier.submitted")
    assert told.deliveries.count() == 3
    assert not Reminder.objects.exists()


def test_after_a_day_the_second_channel_after_three_a_call(world: World, asked: Reminder) -> None:
    """UX-31"""
    reminders.run_due(at=TUESDAY - timedelta(seconds=1))
    assert channels(asked) == ["email", "portal"]
    reminders.run_due(at=TUESDAY)
    assert channels(asked) == ["email", "portal", "sms"]
    reminders.run_due(at=THURSDAY - timedelta(seconds=1))
    assert calls.waiting(world.counter, Step.CALL) == []
    reminders.run_due(at=THURSDAY)
    one = calls.waiting(world.counter, Step.CALL)[0]
    assert (one.name, one.phone, one.tries) == ("Hoàng Thị Lan", world.lan.phone, 0)
    assert "cần bạn bổ sung" in one.body


def test_looking_twice_reminds_once(asked: Reminder) -> None:
    for _time in range(3):
        reminders.run_due(at=TUESDAY)
        reminders.advance(asked.pk, at=TUESDAY)
    assert channels(asked) == ["email", "portal", "sms"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(notice_id=asked.notice_id, channel="sms", due_at=TUESDAY)


def test_a_job_that_comes_late_waits_for_the_office_to_open(asked: Reminder) -> None:
    """OFF-15: an outage ends on Tuesday at 22:00; nobody's telephone rings."""
    reminders.run_due(at=TUESDAY.replace(hour=22))
    assert channels(asked) == ["email", "portal"]
    assert fresh(asked).due_at == datetime(2026, 12, 2, 7, 0, tzinfo=VN)


def test_hours_end_within_office_hours_of_the_unit(world: World) -> None:
    """A Friday afternoon's to-do is said again on Monday morning."""
    friday = datetime(2026, 11, 27, 16, 30, tzinfo=VN)
    make.mending(world, make.submitted(world, at=friday))
    assert Reminder.objects.get().due_at == datetime(2026, 11, 30, 7, 0, tzinfo=VN)


@pytest.mark.parametrize("when", [BASE + HOUR, TUESDAY + HOUR, THURSDAY + HOUR])
def test_whoever_read_it_is_left_alone(world: World, asked: Reminder, when: datetime) -> None:
    for at in (at for at in (TUESDAY, THURSDAY) if at < when):
        reminders.run_due(at=at)
    before = channels(asked)
    mark_subject_seen(world.lan, asked.subject, at=when)
    assert (fresh(asked).step, fresh(asked).ended_at) == (Step.READ, when)
    reminders.run_due(at=when + 100 * HOUR)
    assert channels(asked) == before
    assert calls.waiting(world.counter, Step.CALL) == []


def test_opening_the_notice_itself_is_reading_it(world: World, asked: Reminder) -> None:
    mark_seen(world.lan, asked.notice_id, at=TUESDAY)
    assert fresh(asked).step == Step.READ


def test_what_was_done_is_not_asked_for_again(world: World, asked: Reminder) -> None:
    make.supplemented(world, make.fresh(asked_dossier(asked)))
    assert fresh(asked).step == Step.DONE
    reminders.run_due(at=THURSDAY)
    assert channels(asked) == ["email", "portal"]


def test_a_result_that_was_collected_is_not_called_about(world: World) -> None:
    make.returned(world)
    assert [one.step for one in Reminder.objects.filter(kind="dossier.finished")] == [Step.DONE]


def test_a_result_that_goes_by_post_waits_for_nobody_to_come(world: World) -> None:
    make.signed(world, **BY_POST)
    assert not Reminder.objects.exists()


def test_who_has_no_telephone_is_written_to_when_others_are_called(world: World, asked: Reminder) -> None:
    world.lan.phone = None
    world.lan.save(update_fields=["phone", "phone_index"])
    reminders.run_due(at=TUESDAY)
    assert channels(asked) == ["email", "portal"]
    reminders.run_due(at=THURSDAY)
    assert [one.phone for one in calls.waiting(world.counter, Step.LETTER)] == [""]
    assert calls.waiting(world.counter, Step.CALL) == []


def test_nobody_there_is_tried_again_then_written_to(world: World, asked: Reminder) -> None:
    one, at = to_call(world, asked), THURSDAY
    for _time in range(2):
        one = reminders.called(one.pk, CallOutcome.NOT_REACHED, by=world.counter, at=at)
        assert (one.step, one.due_at) == (Step.CALL, reminders.office_time(at + 4 * HOUR, one.unit_id))
        at = one.due_at
    one = reminders.called(one.pk, CallOutcome.NOT_REACHED, by=world.counter, at=at)
    assert one.step == Step.LETTER
    assert reminders.written(one.pk, by=world.counter, at=at).step == Step.WRITTEN


@pytest.mark.parametrize(
    ("outcome", "step"), [(CallOutcome.REACHED, Step.REACHED), (CallOutcome.WRONG_NUMBER, Step.LETTER)]
)
def test_a_call_ends_where_it_led(world: World, asked: Reminder, outcome: CallOutcome, step: Step) -> None:
    one = to_call(world, asked)
    assert reminders.called(one.pk, outcome, by=world.counter, at=THURSDAY).step == step
    with pytest.raises(Refusal, match="vừa có người làm"):
        reminders.called(one.pk, outcome, by=world.counter, at=THURSDAY)


def test_the_hours_are_dated_data(world: World) -> None:
    ReminderRule.objects.create(
        kind="dossier.asked", again_hours=2, call_hours=48, retry_hours=1, tries=1, effective_from=date(2026, 11, 23)
    )
    ask(world)
    assert Reminder.objects.get().due_at == ASKED + 2 * HOUR


def test_a_stranger_neither_sees_nor_calls(world: World, asked: Reminder) -> None:
    """SEC-02, SEC-06"""
    one = to_call(world, asked)
    assert calls.waiting(world.other_counter, Step.CALL) == []
    with pytest.raises(Reminder.DoesNotExist):
        reminders.called(one.pk, CallOutcome.REACHED, by=world.other_counter, at=THURSDAY)
    seen: dict[str, Any] = {}
    for who in (f"person:{world.lan.pk}", f"person:{world.en.pk}", world.counter.reader, world.other_counter.reader):
        with readers.reading_as(who):
            seen[who] = Reminder.objects.count()
    assert list(seen.values()) == [1, 0, 1, 0]


def test_a_list_of_calls_asks_the_database_the_same_for_one_and_three(world: World) -> None:
    asked_for = []
    for more in (1, 2):
        for _time in range(more):
            ask(world)
        for at in (TUESDAY, THURSDAY):
            reminders.run_due(at=at)
        with CaptureQueriesContext(connection) as queries:
            shown = calls.waiting(world.counter, Step.CALL)
        asked_for.append(len(queries))
    assert len(shown) == 3
    assert asked_for[0] == asked_for[1]


def asked_dossier(reminder: Reminder) -> Dossier:
    return Dossier.objects.get(number=reminder.subject_code)
