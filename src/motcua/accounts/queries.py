"""Reads of people, their logins and the codes that are under way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Account, Channel, OneTimeCode, Person, Session
from motcua.core.fields import index_of


@dataclass(frozen=True, slots=True)
class Pending:
    """A code that was sent and can still be confirmed."""

    id: UUID
    channel: Channel
    masked: str
    expires_at: datetime


def person_of(account: Account) -> Person | None:
    """The person behind a login; none for officials."""
    return Person.objects.filter(account=account).first()


def person_by_identity(number: str) -> Person | None:
    """Who has this identity number of twelve digits."""
    return Person.objects.filter(identity_index=index_of("identity", number)).first()


def person_by_contact(contact: Contact) -> Person | None:
    """Who confirmed this phone number or e-mail address."""
    return Person.objects.filter(**by_contact(contact)).first()


def by_contact(contact: Contact) -> dict[str, bytes]:
    """The filter that finds a person by a contact."""
    return {f"{contact.channel.value}_index": index_of(contact.channel.value, contact.value)}


def contacts_of(person: Person) -> list[Contact]:
    """How a person can be reached, telephone first."""
    found = [(Channel.PHONE, person.phone), (Channel.EMAIL, person.email)]
    return [Contact(channel, value) for channel, value in found if value]


def contact_of(code: OneTimeCode) -> Contact:
    """Where a code goes."""
    return Contact(Channel(code.channel), code.contact)


def pending(code_id: UUID, at: datetime, *, person: Person | None = None) -> Pending | None:
    """The code of this id while it can be confirmed, for the browser that asked for it."""
    code = OneTimeCode.objects.filter(pk=code_id, person=person, used_at=None, expires_at__gt=at).first()
    if code is None:
        return None
    contact = contact_of(code)
    return Pending(id=code.id, channel=contact.channel, masked=contact.masked, expires_at=code.expires_at)


def sessions(account: Account, at: datetime) -> QuerySet[Session]:
    """Where a login is signed in, newest first."""
    return Session.objects.filter(account=account, expire_date__gt=at).order_by("-signed_in_at")
