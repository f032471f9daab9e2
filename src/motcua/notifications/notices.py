"""Telling people: a notice joins the move that causes it, in the same transaction."""

from datetime import datetime

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Channel as ContactChannel
from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.directory.models import Unit
from motcua.notifications import reminders, texts
from motcua.notifications.models import Channel, Delivery, Notice, State
from motcua.notifications.texts import Facts

CHANNELS = {ContactChannel.PHONE: Channel.SMS, ContactChannel.EMAIL: Channel.EMAIL}


def add(
    batch: Batch,
    *,
    person: Person,
    key: str,
    kind: str,
    subject: Ref,
    facts: Facts,
    at: datetime,
    not_before: datetime | None = None,
    chased_by: Unit | None = None,
) -> Notice:
    """Tell a person on the portal and on every confirmed channel. A key is told once: a second time breaks the move.

    `facts` are words ready to be read, without personal data; raises `KeyError` where the text has a gap that they do
    not fill. `not_before` holds pushes back, for reminders that wait for working hours (OFF-15). A to-do has an office
    that goes after it while it lies unread: it is pushed on one channel first, the next one is kept (UX-31).
    """
    notice = _notice(batch, person, key, kind, subject, facts, at)
    reached = {Channel.EMAIL: person.email_index or person.email, Channel.SMS: person.phone_index or person.phone}
    channels = [channel for channel, contact in reached.items() if contact]
    if chased_by is not None and reminders.begin(batch, notice, unit=chased_by, at=at):
        channels = channels[:1]
    batch.add(*(Delivery(notice=notice, channel=channel, due_at=not_before or at) for channel in channels))
    if channels:
        batch.job("notifications.push", at=not_before, notice=str(notice.id))
    return notice


def add_for_contact(
    batch: Batch, *, person: Person, contact: Contact, key: str, kind: str, subject: Ref, facts: Facts, at: datetime
) -> Notice:
    """Tell a person on the portal and at one given contact, whether or not it is still theirs."""
    notice = _notice(batch, person, key, kind, subject, facts, at)
    batch.add(Delivery(notice=notice, channel=CHANNELS[contact.channel], address=contact.value, due_at=at))
    batch.job("notifications.push", notice=str(notice.id))
    return notice


def _notice(batch: Batch, person: Person, key: str, kind: str, subject: Ref, facts: Facts, at: datetime) -> Notice:
    # A gap without a fact shall fail the move that forgot it, not the delivery an hour later.
    texts.require(kind, facts)
    notice = Notice(
        person=person,
        key=key,
        kind=kind,
        subject_kind=subject.kind,
        subject_code=subject.code,
        facts=dict(facts),
        created_at=at,
    )
    batch.add(notice, Delivery(notice=notice, channel=Channel.PORTAL, state=State.SENT, due_at=at, sent_at=at))
    return notice
