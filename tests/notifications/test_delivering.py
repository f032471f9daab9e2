"""Delivering: at least once, shown once, never forgotten (UX-30, I7)."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.notifications import notices
from motcua.notifications.actions import GIVE_UP, LONG_PAUSE, PAUSES, deliver, find_forgotten, push
from motcua.notifications.models import Channel, Delivery, Notice, State
from motcua.notifications.ports import PermanentFailure, TemporaryFailure
from tests.factories.people import MONDAY_9AM, a_person
from tests.notifications.conftest import Gateways

pytestmark = pytest.mark.django_db

AWAY, NEVER = TemporaryFailure("smtp 451"), PermanentFailure("smtp 550")


def queued(channel: Channel = Channel.EMAIL, *, at: datetime = MONDAY_9AM) -> Delivery:
    """A delivery that waits on this channel for Lan."""
    contact = {"email": "lan@example.com"} if channel is Channel.EMAIL else {"phone": "+84981234567"}
    lan = a_person(**contact)
    with transaction.atomic():
        batch = Batch()
        notices.add(
            batch,
            person=lan,
            key="k",
            kind="accounts.contact_replaced",
            subject=Ref("dossier", "N1"),
            facts={"time": "09:00, 23/11/2026"},
            at=at,
        )
        batch.write()
    return Delivery.objects.get(channel=channel, notice__person=lan)


def stored(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(pk=delivery.pk)


def jobs_at() -> list[datetime | None]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("scheduled_at", flat=True))


def test_a_letter_goes_to_the_address_with_title_and_text(gateways: Gateways) -> None:
    delivery = queued()
    deliver(delivery.id, at=MONDAY_9AM)
    letter = gateways.mail.box[str(delivery.id)]
    assert (letter.to, letter.subject) == ("lan@example.com", "Cách liên hệ của tài khoản đã thay đổi")
    assert "09:00, 23/11/2026" in letter.body


def test_what_leaves_the_house_is_vietnamese_whoever_sent_it(gateways: Gateways) -> None:
    delivery = queued()
    with translation.override("en"):
        deliver(delivery.id, at=MONDAY_9AM)
    assert gateways.mail.box[str(delivery.id)].subject == "Cách liên hệ của tài khoản đã thay đổi"


def test_a_text_message_goes_to_the_number_without_marks(gateways: Gateways) -> None:
    delivery = queued(Channel.SMS)
    deliver(delivery.id, at=MONDAY_9AM)
    message = gateways.sms.box[str(delivery.id)]
    assert message.to == "+84981234567"
    assert message.text.isascii()


def test_what_was_sent_says_when(gateways: Gateways) -> None:
    delivery = queued()
    deliver(delivery.id, at=MONDAY_9AM)
    after = stored(delivery)
    assert (after.state, after.sent_at, after.attempts) == (State.SENT, MONDAY_9AM, 1)


def test_the_same_job_twice_sends_once(gateways: Gateways) -> None:
    delivery = queued()
    deliver(delivery.id, at=MONDAY_9AM)
    gateways.mail.box.clear()
    deliver(delivery.id, at=MONDAY_9AM)
    assert gateways.mail.box == {}


def test_a_provider_that_is_away_is_asked_again_later(gateways: Gateways) -> None:
    delivery = queued()
    gateways.mail.failures.append(AWAY)
    deliver(delivery.id, at=MONDAY_9AM)
    after = stored(delivery)
    assert (after.state, after.attempts, after.last_error) == (State.QUEUED, 1, "smtp 451")
    assert jobs_at()[-1] == after.due_at == MONDAY_9AM + PAUSES[0]


def test_the_pauses_grow_and_after_three_days_it_counts_as_failed(gateways: Gateways) -> None:
    delivery, at, waits = queued(), MONDAY_9AM, []
    gateways.mail.failures.extend([AWAY] * (GIVE_UP + 1))
    while stored(delivery).state == State.QUEUED:
        deliver(delivery.id, at=at)
        waits.append(stored(delivery).due_at - at)
        at = max(at, stored(delivery).due_at)
    assert waits[: len(PAUSES)] == list(PAUSES)
    assert set(waits[len(PAUSES) : -1]) == {LONG_PAUSE}
    assert stored(delivery).state == State.FAILED
    assert timedelta(days=2.5) < at - MONDAY_9AM < timedelta(days=3.5)


def test_a_provider_that_refuses_for_ever_is_not_asked_again(gateways: Gateways) -> None:
    delivery = queued()
    gateways.mail.failures.append(NEVER)
    deliver(delivery.id, at=MONDAY_9AM)
    assert (stored(delivery).state, stored(delivery).last_error) == (State.UNDELIVERABLE, "smtp 550")
    assert len(jobs_at()) == 1


def test_who_gave_up_a_contact_is_not_searched_for(gateways: Gateways) -> None:
    delivery = queued()
    person = delivery.notice.person
    person.email, person.phone = None, "+84971234567"
    person.save()
    deliver(delivery.id, at=MONDAY_9AM)
    assert stored(delivery).state == State.UNDELIVERABLE


def test_an_error_of_ours_leaves_the_delivery_to_the_next_run(gateways: Gateways) -> None:
    """A worker that dies, or a bug, writes nothing: the job comes back."""
    delivery = queued()
    gateways.mail.failures.append(RuntimeError("bug"))  # type: ignore[arg-type]  # no failure of a provider
    with pytest.raises(RuntimeError), transaction.atomic():
        deliver(delivery.id, at=MONDAY_9AM)
    assert (stored(delivery).state, stored(delivery).attempts) == (State.QUEUED, 0)
    deliver(delivery.id, at=MONDAY_9AM)
    assert stored(delivery).state == State.SENT


def told_twice() -> Notice:
    """A notice that waits for Lan on both channels."""
    with transaction.atomic():
        batch = Batch()
        notice = notices.add(
            batch,
            person=a_person(email="lan@example.com", phone="+84981234567"),
            key="k",
            kind="accounts.contact_replaced",
            subject=Ref("dossier", "N1"),
            facts={"time": "09:00, 23/11/2026"},
            at=MONDAY_9AM,
        )
        batch.write()
    return notice


def test_one_job_delivers_on_every_channel_once(gateways: Gateways) -> None:
    notice = told_twice()
    push(notice.id, at=MONDAY_9AM)
    push(notice.id, at=MONDAY_9AM)
    assert (len(gateways.mail.box), len(gateways.sms.box)) == (1, 1)
    assert set(Delivery.objects.filter(notice=notice).values_list("state", flat=True)) == {State.SENT}


def test_a_channel_that_breaks_does_not_hold_back_the_other(gateways: Gateways) -> None:
    notice = told_twice()
    gateways.mail.failures.append(RuntimeError("a bug"))  # type: ignore[arg-type]  # worse than what a gateway promises
    with pytest.raises(ExceptionGroup):
        push(notice.id, at=MONDAY_9AM)
    assert len(gateways.sms.box) == 1
    push(notice.id, at=MONDAY_9AM)
    assert len(gateways.mail.box) == 1


def test_a_delivery_whose_job_was_lost_is_found(gateways: Gateways) -> None:
    delivery = queued()
    ProcrastinateJob.objects.all()._raw_delete("default")
    assert find_forgotten(at=MONDAY_9AM + timedelta(minutes=9)) == 0
    assert find_forgotten(at=MONDAY_9AM + timedelta(minutes=11)) == 1
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"id": str(delivery.id)}]


def test_what_was_found_is_not_found_again_at_once(gateways: Gateways) -> None:
    queued()
    at = MONDAY_9AM + timedelta(minutes=11)
    find_forgotten(at=at)
    assert find_forgotten(at=at + timedelta(minutes=5)) == 0
