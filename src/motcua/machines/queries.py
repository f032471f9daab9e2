"""Keys through their owner's door, and who acts with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.accounts.models import Account, AccountKind, Person
from motcua.accounts.queries import person_of
from motcua.core import readers
from motcua.core.clock import day_of
from motcua.core.ids import Ref
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.machines.models import Key, Scope, Webhook, WebhookDelivery
from motcua.machines.rules import digest_of

SHOWN = 20
# Whoever shows a key is nobody yet.
DOOR = readers.system("machines.door")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who acts with a key: a person, or an official at the desk for which it was made."""

    key: Key
    person: Person | None
    desk: Desk | None

    @property
    def ref(self) -> Ref:
        """The owner, for the ledger."""
        return self.desk.ref if self.desk else self.key.account.ref

    @property
    def reader(self) -> str:
        """In whose name the database is read."""
        return self.desk.reader if self.desk else str(self.person.ref if self.person else readers.NOBODY)

    def may(self, scope: Scope) -> bool:
        """Whether the key was made for that."""
        return scope in self.key.scopes


@dataclass(frozen=True, slots=True)
class Told:
    """A key's webhooks, and their newest deliveries."""

    webhooks: Sequence[Webhook]
    deliveries: Sequence[WebhookDelivery]


def owner(account: Account) -> str:
    """The login as a reader: of its keys."""
    return str(account.ref)


def keys_of(account: Account) -> list[Key]:
    """Every key that the login ever made, the newest first."""
    with readers.reading_as(owner(account)):
        return list(Key.objects.filter(account=account).order_by("-made_at", "-id"))


def key_of(account: Account, key_id: UUID) -> Key:
    """One of them; raises `Key.DoesNotExist` for somebody else's."""
    with readers.reading_as(owner(account)):
        return Key.objects.get(account=account, pk=key_id)


def told(key: Key) -> Told:
    """Where a key's owner is told of moves, and what became of it."""
    with readers.reading_as(owner(key.account)):
        webhooks = list(Webhook.objects.filter(key=key).order_by("off_at", "-made_at"))
        deliveries = WebhookDelivery.objects.filter(webhook__in=webhooks).order_by("-at", "-id")
        return Told(webhooks, list(deliveries[:SHOWN]))


def caller(token: str, at: datetime) -> Caller | None:
    """Who acts with this key now; nobody where it is unknown, over, or its owner is no longer who made it."""
    with readers.reading_as(DOOR):
        key = Key.objects.select_related("account__person").filter(digest=digest_of(token)).first()
    if key is None or not key.is_open(at):
        return None
    return acting(key, at)


def acting(key: Key, at: datetime) -> Caller | None:
    """Who stands behind a key whose login is loaded, as the login stands now."""
    account = key.account
    if not account.is_active:
        return None
    if account.kind == AccountKind.CITIZEN:
        person = person_of(account)
        return Caller(key, person, None) if person else None
    held = directory.desks(account, day_of(at))
    desk = next((desk for desk in held if desk.key == key.holding), None)
    return Caller(key, None, desk) if desk else None
