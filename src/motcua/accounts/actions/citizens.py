"""Signing in with a one-time code, and adding a second contact."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.actions import codes
from motcua.accounts.contacts import Contact
from motcua.accounts.events import ContactReplaced
from motcua.accounts.models import Account, AccountKind, Assurance, Channel, Person
from motcua.accounts.queries import by_contact, contact_of
from motcua.accounts.rules import is_fresh
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.events import publish

T = TypeVar("T")


def confirm_code(code_id: UUID, typed: str, *, at: datetime) -> Account:
    """Sign in with the code that this browser asked for; a contact seen for the first time opens an account.

    Raises `WrongCode`, `DeadCode` or `Refusal`. Not inside a transaction: a wrong try must stay counted.
    """
    digits = codes.digits_of(typed)
    return _settled(lambda: _sign_in(code_id, digits, at))


def confirm_contact(person: Person, code_id: UUID, typed: str, *, signed_in_at: datetime, at: datetime) -> Contact:
    """Reach a person by the contact that the code went to; the contact that it replaces is told.

    Raises as `confirm_code`, and `Refusal` where the sign-in is too old or somebody else has the contact.
    """
    if not is_fresh(signed_in_at, at):
        raise Refusal(_("Để bảo vệ tài khoản, hãy đăng nhập lại rồi đổi cách liên hệ."))
    digits = codes.digits_of(typed)
    return _settled(lambda: _add_contact(person, code_id, digits, at))


def _settled(attempt: Callable[[], T | Refusal]) -> T:
    """Let the attempt commit, then raise the refusal that it returned: the counted try stays."""
    try:
        outcome = attempt()
    except IntegrityError:
        # Two codes for one new contact at the same moment: the second try finds the person whom the first one made.
        outcome = attempt()
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


@transaction.atomic
def _sign_in(code_id: UUID, digits: str, at: datetime) -> Account | Refusal:
    batch = Batch()
    code = codes.check(code_id, digits, person=None, at=at, batch=batch)
    if isinstance(code, Refusal):
        batch.write()
        return code
    person, account = _known(contact_of(code), batch, at) or _opened(contact_of(code), batch, at)
    if not account.is_active:
        return Refusal(_("Tài khoản này đang bị khoá. Hãy gọi đường dây hỗ trợ hoặc tới bộ phận một cửa."))
    ledger.record(batch, subject=person.ref, verb="person.signed_in", by=person.ref, at=at, channel=code.channel)
    batch.write()
    return account


def _known(contact: Contact, batch: Batch, at: datetime) -> tuple[Person, Account] | None:
    people = Person.objects.select_for_update(of=("self",)).select_related("account")
    person = people.filter(**by_contact(contact)).first()
    if person is None:
        return None
    if person.account is not None:
        return person, person.account
    # A clerk entered this person at a counter; this is their first sign-in.
    account = _account(batch, at)
    batch.change(person, account_id=account.pk, assurance=max(person.assurance, Assurance.CONTACT))
    return person, account


def _opened(contact: Contact, batch: Batch, at: datetime) -> tuple[Person, Account]:
    account = _account(batch, at)
    person = Person(account=account, assurance=Assurance.CONTACT, assured_at=at, created_at=at)
    setattr(person, contact.channel.value, contact.value)
    batch.add(person)
    return person, account


def _account(batch: Batch, at: datetime) -> Account:
    account = Account(kind=AccountKind.CITIZEN, created_at=at)
    account.set_unusable_password()
    batch.add(account)
    return account


@transaction.atomic
def _add_contact(person: Person, code_id: UUID, digits: str, at: datetime) -> Contact | Refusal:
    batch = Batch()
    person = Person.objects.select_for_update().get(pk=person.pk)
    code = codes.check(code_id, digits, person=person, at=at, batch=batch)
    if isinstance(code, Refusal):
        batch.write()
        return code
    contact = contact_of(code)
    if Person.objects.filter(**by_contact(contact)).exclude(pk=person.pk).exists():
        return Refusal(
            _("%(contact)s đang thuộc một tài khoản khác. Hãy đăng nhập bằng %(contact)s để dùng tài khoản đó.")
            % {"contact": contact.masked}
        )
    old: str | None = getattr(person, contact.channel.value)
    new: dict[str, Any] = {contact.channel.value: contact.value}  # Any: keywords beside expect= and refusal=
    batch.change(person, **new)
    if old and old != contact.value:
        publish(ContactReplaced(person=person, old=Contact(Channel(code.channel), old), at=at), batch)
    ledger.record(batch, subject=person.ref, verb="person.contact_added", by=person.ref, at=at, channel=code.channel)
    batch.write()
    return contact
