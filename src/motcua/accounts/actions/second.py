"""The second proof of officials: an authenticator app, and codes on paper for who lost the telephone (ADR 0053)."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts import limits, totp
from motcua.accounts.contacts import visible
from motcua.accounts.models import Account, Authenticator, Passkey, RecoveryCode
from motcua.accounts.queries import has_app, has_second
from motcua.accounts.rules import SECOND_PROOFS, Limit
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.fields import index_of
from motcua.core.ids import Ref, random_code

RECOVERY_CODES, RECOVERY_LENGTH = 10, 10
_SEPARATORS = re.compile(r"[\s.\-]")


@transaction.atomic
def begin(account: Account, *, at: datetime) -> Authenticator:
    """A fresh secret to be scanned, in use once its first digits came back. Raises `Refusal` where one is in use."""
    Authenticator.objects.filter(account=account, confirmed_at=None).delete()
    if has_app(account):
        raise Refusal(_("Tài khoản này đã có ứng dụng xác thực. Hãy gỡ nó trước khi đặt lại."))
    row = Authenticator(account=account, secret=totp.new_secret(), created_at=at)
    batch = Batch()
    batch.add(row)
    batch.write()
    return row


def confirm(account: Account, typed: str, *, by: Ref, at: datetime) -> list[str]:
    """Take the app into use with its first digits; returns the recovery codes, which are never shown again.

    Raises `TooOften` or `Refusal`. Not inside a transaction: a wrong try must stay counted.
    """
    digits = _plain(typed)
    limits.count(_asked(account), at)
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().filter(account=account, confirmed_at=None).first()
        if row is None:
            raise Refusal(_("Hãy quét mã QR trước."))
        step = totp.matching_step(row.secret, digits, at=at, after=row.last_step)
        if step is None:
            raise Refusal(
                _("Mã chưa đúng. Hãy nhập 6 chữ số đang hiện trong ứng dụng; đồng hồ điện thoại cần chạy đúng.")
            )
        batch = Batch()
        limits.forgive(batch, _asked(account), at)
        batch.change(row, confirmed_at=at, last_step=step)
        codes = new_codes(batch, account)
        ledger.record(batch, subject=account.ref, verb="account.second_added", by=by, at=at)
        batch.write()
    return codes


def prove(account: Account, typed: str, *, at: datetime, again: bool = False) -> None:
    """Check the app's digits, or a recovery code, of somebody whose password was right: now they are signed in.

    `again` is for somebody who was already. Raises `TooOften` or `Refusal`.
    Not inside a transaction: a wrong try must stay counted.
    """
    limits.count(_asked(account), at)
    with transaction.atomic():
        batch = Batch()
        way = _app(batch, account, typed, at) or _paper(batch, account, typed, at)
        if not way:
            raise Refusal(_("Mã chưa đúng hoặc đã dùng rồi. Hãy nhập mã mới đang hiện trong ứng dụng."))
        limits.forgive(batch, _asked(account), at)
        verb = "account.proved_again" if again else "account.signed_in"
        ledger.record(batch, subject=account.ref, verb=verb, by=account.ref, at=at, second=way)
        batch.write()


@transaction.atomic
def renew_codes(account: Account, *, by: Ref, at: datetime) -> list[str]:
    """New recovery codes; the old ones open nothing any more. Raises `Refusal` where there is no second proof."""
    if not has_second(account):
        raise Refusal(_("Hãy bật xác thực hai lớp trước."))
    batch = Batch()
    codes = new_codes(batch, account)
    ledger.record(batch, subject=account.ref, verb="account.recovery_codes_renewed", by=by, at=at)
    batch.write()
    return codes


@transaction.atomic
def remove(account: Account, *, by: Ref, at: datetime) -> None:
    """Ask for no second proof any more: the app, the passkeys and the codes on paper are forgotten."""
    Authenticator.objects.filter(account=account).delete()
    Passkey.objects.filter(account=account).delete()
    forget_codes(account)
    batch = Batch()
    ledger.record(batch, subject=account.ref, verb="account.second_removed", by=by, at=at)
    batch.write()


def forget_codes(account: Account) -> None:
    """No code on paper opens any more. Inside the caller's transaction."""
    RecoveryCode.objects.filter(account=account).delete()


def new_codes(batch: Batch, account: Account) -> list[str]:
    """Ten codes for paper in place of those there were, readable this once; written by the caller's batch."""
    forget_codes(account)
    codes = [random_code(RECOVERY_LENGTH) for _each in range(RECOVERY_CODES)]
    batch.add(*(RecoveryCode(account=account, hash=_hash(account, code)) for code in codes))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _app(batch: Batch, account: Account, typed: str, at: datetime) -> str:
    rows = Authenticator.objects.select_for_update().filter(account=account, confirmed_at__isnull=False)
    row = rows.first()
    step = totp.matching_step(row.secret, _plain(typed), at=at, after=row.last_step) if row else None
    if row is None or step is None:
        return ""
    batch.change(row, last_step=step)
    return "app"


def _paper(batch: Batch, account: Account, typed: str, at: datetime) -> str:
    row = RecoveryCode.objects.select_for_update().filter(account=account, hash=_hash(account, typed)).first()
    if row is None or row.used_at is not None:
        return ""
    batch.change(row, used_at=at)
    return "paper"


def _hash(account: Account, typed: str) -> bytes:
    return index_of("recovery", f"{account.pk} {_plain(typed).upper()}")


def _plain(typed: str) -> str:
    return _SEPARATORS.sub("", visible(typed))


def _asked(account: Account) -> list[tuple[Limit, str]]:
    return [(SECOND_PROOFS, str(account.pk))]
