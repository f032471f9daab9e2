"""Delivering notices, and noting that they were seen."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.accounts.models import Person
from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.core.language import official
from motcua.notifications import reminders, texts
from motcua.notifications.models import Channel, Delivery, Notice, State
from motcua.notifications.ports import Mail, PermanentFailure, Sms, TemporaryFailure, mail_gateway, sms_gateway
from motcua.notifications.queries import forgotten, notices_about, notices_of, unsent

MINUTE = timedelta(minutes=1)
# After each failed try; then every two hours until the provider has been silent for three days.
PAUSES = (timedelta(seconds=10), timedelta(seconds=30), MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE)
LONG_PAUSE = 120 * MINUTE
GIVE_UP = 42
FORGOTTEN_AFTER = 10 * MINUTE


def push(notice_id: UUID, *, at: datetime) -> None:
    """Try every delivery of a notice that waits; one that breaks does not hold back the next."""
    broken = []
    for delivery_id in unsent(notice_id):
        try:
            deliver(delivery_id, at=at)
        except Exception as error:  # the job fails with all of them below, and is tried again
            broken.append(error)
    if broken:
        raise ExceptionGroup("not delivered", broken)


@transaction.atomic
def deliver(delivery_id: UUID, *, at: datetime) -> None:
    """Try one delivery, and queue the next try with the outcome.

    The row stays locked while the provider is asked: a worker that took over a slow worker's job waits, then sees
    that it is done; if this process dies, nothing is written and the job comes back.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("notice__person").get(pk=delivery_id)
    if delivery.state != State.QUEUED:
        return
    batch = Batch()
    try:
        _send(delivery)
        faults.point("notifications.sent")
    except PermanentFailure as no:
        batch.change(delivery, state=State.UNDELIVERABLE, attempts=delivery.attempts + 1, last_error=no.reason[:60])
    except TemporaryFailure as no:
        _later(batch, delivery, no.reason, at)
    else:
        batch.change(delivery, state=State.SENT, attempts=delivery.attempts + 1, last_error="", sent_at=at)
    batch.write()


@transaction.atomic
def mark_seen(person: Person, notice_id: UUID, *, at: datetime) -> Notice:
    """Note when the person first opened a notice; raises `Notice.DoesNotExist` for other people's."""
    notice = notices_of(person).select_for_update().get(pk=notice_id)
    if notice.seen_at is None:
        batch = Batch()
        batch.change(notice, seen_at=at)
        reminders.read(batch, [notice.pk], at=at)
        batch.write()
    return notice


@transaction.atomic
def mark_subject_seen(person: Person, subject: Ref, *, at: datetime) -> None:
    """Note that the person opened the page on which everything that the notices about a subject say can be read."""
    batch = Batch()
    unseen = list(notices_about(person, subject).filter(seen_at=None).select_for_update())
    for notice in unseen:
        batch.change(notice, seen_at=at)
    reminders.read(batch, [notice.pk for notice in unseen], at=at)
    batch.write()


@transaction.atomic
def find_forgotten(*, at: datetime) -> int:
    """Queue deliveries again whose job was lost or gave up; returns how many."""
    batch = Batch()
    found = list(forgotten(at, after=FORGOTTEN_AFTER).select_for_update(skip_locked=True)[:1000])
    for delivery in found:
        batch.change(delivery, due_at=at)
        batch.job("notifications.deliver", id=str(delivery.id))
    batch.write()
    return len(found)


def _later(batch: Batch, delivery: Delivery, reason: str, at: datetime) -> None:
    attempts = delivery.attempts + 1
    if attempts >= GIVE_UP:
        batch.change(delivery, state=State.FAILED, attempts=attempts, last_error=reason[:60])
        return
    due_at = at + (PAUSES[attempts - 1] if attempts <= len(PAUSES) else LONG_PAUSE)
    batch.change(delivery, attempts=attempts, last_error=reason[:60], due_at=due_at)
    batch.job("notifications.deliver", at=due_at, id=str(delivery.id))


def _send(delivery: Delivery) -> None:
    notice, key = delivery.notice, str(delivery.id)
    is_mail = delivery.channel == Channel.EMAIL
    to = delivery.address or (notice.person.email if is_mail else notice.person.phone)
    if not to:
        raise PermanentFailure("no address any more")
    with official():
        if is_mail:
            subject, body = texts.title(notice.kind, notice.facts), texts.letter(notice.kind, notice.facts)
            mail_gateway().send(Mail(key=key, to=to, subject=subject, body=body))
        else:
            sms_gateway().send(Sms(key=key, to=to, text=texts.sms(notice.kind, notice.facts)))
