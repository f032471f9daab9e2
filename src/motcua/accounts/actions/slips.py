"""The first password, and the next one of who lost it: an administrator prints a slip, its owner chooses (ADR 0053)."""

import re
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts import limits
from motcua.accounts.actions.officials import check_strength
from motcua.accounts.contacts import visible
from motcua.accounts.models import Account, AccountKind, ActivationSlip, SlipReason
from motcua.accounts.queries import has_second, sessions
from motcua.accounts.rules import SIGN_INS_PER_NETWORK, SLIP_LENGTH, SLIP_LIFE, network_of
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.fields import index_of
from motcua.core.ids import Ref, random_code
from motcua.core.words import short_day, short_moment

_SEPARATORS = re.compile(r"[\s.\-–]")
GROUP = 4


@transaction.atomic
def make(account: Account, *, by: Ref, at: datetime, why: SlipReason = SlipReason.FIRST) -> str:
    """A code for paper, never told again; an older one and the present password open nothing any more.

    Every session of the login ends. Raises `Refusal` for a closed login.
    """
    stored = Account.objects.select_for_update().get(pk=account.pk)
    if not stored.is_active:
        raise Refusal(_("Tài khoản “%(name)s” đang bị khoá.") % {"name": stored.username})
    code, batch = random_code(SLIP_LENGTH), Batch()
    ActivationSlip.objects.filter(account=stored, used_at=None, replaced_at=None).update(replaced_at=at)
    sessions(stored, at).delete()
    batch.add(ActivationSlip(account=stored, hash=_hash(stored, code), made_at=at, expires_at=at + SLIP_LIFE))
    if stored.has_usable_password():
        batch.change(stored, password=make_password(None))
    ledger.record(batch, subject=stored.ref, verb="account.slip_made", by=by, at=at, why=why.value)
    batch.write()
    return "-".join(code[start : start + GROUP] for start in range(0, SLIP_LENGTH, GROUP))


def check(username: str, typed: str, *, ip: str, at: datetime) -> ActivationSlip:
    """The slip with this code, still to be used. Raises `TooOften`, or `Refusal` saying what became of it.

    Not inside a transaction: a wrong try must stay counted.
    """
    asked = [(SIGN_INS_PER_NETWORK, network_of(ip))]
    limits.count(asked, at)
    account = Account.objects.filter(kind=AccountKind.OFFICIAL, username=visible(username).lower()).first()
    slip = ActivationSlip.objects.filter(account=account, hash=_hash(account, typed)).first() if account else None
    if slip is None or account is None or not account.is_active:
        raise Refusal(_("Tên đăng nhập hoặc mã trên phiếu chưa đúng. Hãy so từng nhóm bốn chữ với phiếu."))
    _require_open(slip, at)
    with transaction.atomic():
        batch = Batch()
        limits.give_back(batch, asked, at)
        batch.write()
    return slip


@transaction.atomic
def redeem(slip_id: UUID, password: str, *, at: datetime) -> Account:
    """Choose the password; the slip is used up. Raises `Refusal`.

    Who has a second proof is not signed in yet: `second.prove` comes next.
    """
    slip = ActivationSlip.objects.select_for_update().filter(pk=slip_id, account__is_active=True).first()
    if slip is None:
        raise Refusal(_("Phiếu này không còn dùng được. Hãy nhờ quản trị đơn vị in phiếu mới."))
    _require_open(slip, at)
    account = Account.objects.select_for_update().get(pk=slip.account_id)
    check_strength(password, account.username or "")
    batch = Batch()
    batch.change(slip, used_at=at)
    batch.change(account, password=make_password(password))
    verb = "account.slip_used" if has_second(account) else "account.signed_in"
    ledger.record(batch, subject=account.ref, verb=verb, by=account.ref, at=at, way="slip")
    batch.write()
    return account


def _require_open(slip: ActivationSlip, at: datetime) -> None:
    if slip.used_at is not None:
        raise Refusal(
            _("Phiếu này đã được dùng lúc %(at)s. Nếu không phải bạn dùng, hãy báo ngay quản trị đơn vị.")
            % {"at": short_moment(slip.used_at)}
        )
    if slip.replaced_at is not None:
        raise Refusal(_("Phiếu này đã được thay bằng phiếu mới hơn. Hãy dùng phiếu mới nhất."))
    if at >= slip.expires_at:
        raise Refusal(
            _("Phiếu này đã hết hạn ngày %(day)s. Hãy nhờ quản trị đơn vị in phiếu mới.")
            % {"day": short_day(slip.expires_at)}
        )


def _hash(account: Account, typed: str) -> bytes:
    return index_of("activation", f"{account.pk} {_SEPARATORS.sub('', visible(typed)).upper()}")
