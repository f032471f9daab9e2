"""Reads of people, their logins and the codes that are under way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from motcua.accounts.contacts import Contact
from motcua.accounts.models import (
    Account,
    AccountKind,
    ActivationSlip,
    Authenticator,
    Channel,
    LockReason,
    OneTimeCode,
    Passkey,
    Person,
    RecoveryCode,
    Session,
)
from motcua.audit.models import AuditLine
from motcua.core import readers
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
    return getattr(account, "person", None)


def person_by_identity(number: str) -> Person | None:
    """Who has this identity number of twelve digits."""
    return Person.objects.filter(identity_index=index_of("identity", number)).first()


def person_by_contact(contact: Contact) -> Person | None:
    """Who confirmed this phone number or e-mail address."""
    return Person.objects.filter(**by_contact(contact)).first()


def person(key: UUID) -> Person | None:
    """The person of this id; who asks has been told it by a read of their own."""
    return Person.objects.filter(pk=key).first()


def named(name: str) -> QuerySet[Person]:
    """Whose full name begins so: capitals do not matter, marks do."""
    return Person.objects.filter(full_name__istartswith=name).order_by("full_name", "birth_on", "id")


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


def has_second(account: Account) -> bool:
    """Whether a second proof is asked for at sign-in: an app or a passkey."""
    return has_app(account) or has_passkey(account)


def has_app(account: Account) -> bool:
    """Whether an authenticator app is in use."""
    return Authenticator.objects.filter(account=account, confirmed_at__isnull=False).exists()


def has_passkey(account: Account) -> bool:
    """Whether a passkey is in use."""
    return Passkey.objects.filter(account=account).exists()


def passkeys(account: Account) -> QuerySet[Passkey]:
    """The passkeys of a login, oldest first."""
    return Passkey.objects.filter(account=account).order_by("made_at", "id")


def authenticator(account: Account) -> Authenticator | None:
    """The authenticator app of a login, also before it was confirmed."""
    return Authenticator.objects.filter(account=account).first()


def unused_recovery_codes(account: Account) -> int:
    """How many codes on paper can still be used."""
    return RecoveryCode.objects.filter(account=account, used_at=None).count()


def open_slip(account: Account, at: datetime) -> ActivationSlip | None:
    """The printed slip with which this login can still be opened."""
    return ActivationSlip.objects.filter(account=account, used_at=None, replaced_at=None, expires_at__gt=at).first()


def without_way_in(accounts: QuerySet[Account], at: datetime) -> QuerySet[Account]:
    """Those of the logins that have neither a password nor a slip to choose one with."""
    printed = ActivationSlip.objects.filter(used_at=None, replaced_at=None, expires_at__gt=at).values("account")
    has_none = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return accounts.filter(has_none, is_active=True).exclude(pk__in=printed)


def official(account_id: UUID) -> Account | None:
    """The official with this login, while it is open."""
    return Account.objects.filter(pk=account_id, kind=AccountKind.OFFICIAL, is_active=True).first()


def official_named(username: str) -> Account | None:
    """The official with this user name, whether or not the login is open."""
    return Account.objects.filter(username=username, kind=AccountKind.OFFICIAL).first()


@dataclass(frozen=True, slots=True)
class Lock:
    """A login that was closed: since when, by whom (a plain reference) and why."""

    at: datetime
    by: str
    why: LockReason


def lock_of(account: Account) -> Lock | None:
    """How a login was closed, as the ledger has it; none where it is open."""
    if account.is_active:
        return None
    lines = AuditLine.objects.filter(chain=str(account.ref), verb="account.locked").order_by("-seq")
    # Administrators read no ledger; this much of it is theirs to know.
    with readers.reading_as(readers.system("accounts.lock")):
        line = lines.first()
    return Lock(line.at, line.actor, LockReason(line.facts["why"])) if line else None


def last_sign_in_before(account: Account, at: datetime) -> datetime | None:
    """When somebody last signed in with this login, before the present time."""
    lines = AuditLine.objects.filter(chain=str(account.ref), verb="account.signed_in", at__lt=at)
    # Whoever signs in is not a reader yet.
    with readers.reading_as(readers.system("sign-in")):
        return lines.order_by("-seq").values_list("at", flat=True).first()


def sessions(account: Account, at: datetime) -> QuerySet[Session]:
    """Where a login is signed in, newest first."""
    return Session.objects.filter(account=account, expire_date__gt=at).order_by("-signed_in_at")
