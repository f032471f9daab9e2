"""Making a key and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Account
from motcua.accounts.queries import person_of
from motcua.accounts.rules import is_fresh
from motcua.audit import ledger
from motcua.core import readers
from motcua.core.batch import Batch
from motcua.core.clock import local
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.machines import rules
from motcua.machines.models import Key, Scope
from motcua.machines.queries import owner
from motcua.notifications import notices


@dataclass(frozen=True, slots=True)
class KeyForm:
    """What a key shall be called, what it may do, for how many days."""

    name: str
    scopes: frozenset[str]
    days: int


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key and its text, which is told this once."""

    key: Key
    token: str


@transaction.atomic
def make(
    account: Account,
    *,
    desk: Desk | None,
    form: KeyForm,
    signed_in_at: datetime,
    by: Ref,
    at: datetime,
) -> MadeKey:
    """A key of a citizen's login, or of an official's at a desk. Raises `Refusal`."""
    if not is_fresh(signed_in_at, at):
        raise Refusal(_("Để bảo vệ tài khoản, hãy đăng nhập lại rồi tạo khoá."))
    called = one_line(form.name)[: rules.LONGEST_NAME]
    _require(called, form)
    # One after the other, so that nobody has more keys than the most.
    Account.objects.select_for_update().get(pk=account.pk)
    with readers.reading_as(owner(account)):
        held = Key.objects.filter(account=account, revoked_at=None, expires_at__gt=at).count()
    if held >= rules.MOST_KEYS:
        raise Refusal(_("Mỗi tài khoản giữ tối đa %(n)d khoá đang dùng. Hãy thu hồi bớt.") % {"n": rules.MOST_KEYS})
    token, batch = rules.new_token(), Batch()
    key = Key(
        account=account,
        holding=desk.key if desk else None,
        name=called,
        prefix=rules.prefix_of(token),
        digest=rules.digest_of(token),
        scopes=sorted(form.scopes),
        made_at=at,
        expires_at=at + timedelta(days=form.days),
    )
    batch.add(key)
    _tell(batch, key, at)
    facts = {"key": key.prefix, "scopes": key.scopes, "days": form.days}
    ledger.record(batch, subject=account.ref, verb="account.key_made", by=by, at=at, **facts)
    batch.write()
    return MadeKey(key, token)


@transaction.atomic
def revoke(account: Account, key_id: UUID, *, by: Ref, at: datetime) -> Key | None:
    """From the next request on the key opens nothing; nothing where it is not the login's or was revoked before."""
    with readers.reading_as(owner(account)):
        key = Key.objects.select_for_update().filter(account=account, pk=key_id, revoked_at=None).first()
        if key is None:
            return None
        batch = Batch()
        batch.change(key, expect={"revoked_at": None}, revoked_at=at)
        ledger.record(batch, subject=account.ref, verb="account.key_revoked", by=by, at=at, key=key.prefix)
        batch.write()
    return key


def note_use(key: Key, at: datetime) -> None:
    """Remember the day on which the key was last used; one statement a day."""
    day = local(at).date()
    if key.used_on != day:
        with readers.reading_as(readers.system("machines.use")):
            Key.objects.filter(pk=key.pk).update(used_on=day)


def _require(name: str, form: KeyForm) -> None:
    if not name:
        raise Refusal(_("Hãy đặt tên cho khoá, để sau này biết hệ thống nào đang dùng."))
    if not form.scopes or not form.scopes <= set(Scope.values):
        raise Refusal(_("Hãy chọn ít nhất một việc mà khoá được làm."))
    if form.days not in rules.LIVES:
        raise Refusal(_("Hãy chọn khoá dùng được bao lâu."))


def _tell(batch: Batch, key: Key, at: datetime) -> None:
    """People are told by message; officials find the key on their account page and in the ledger."""
    person = person_of(key.account)
    if person is not None:
        notices.add(
            batch,
            person=person,
            key=f"{key.id}:made",
            kind="machines.key_made",
            subject=key.account.ref,
            facts={"key": key.prefix, "time": f"{local(at):%H:%M %d/%m/%Y}"},
            at=at,
        )
