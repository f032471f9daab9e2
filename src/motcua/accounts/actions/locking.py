"""Closing a login and opening it again: whoever is signed in with it is out at the next click (SEC-05)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Account, LockReason
from motcua.accounts.queries import sessions
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.ids import Ref


@transaction.atomic
def lock(account: Account, *, why: LockReason, by: Ref, at: datetime) -> None:
    """Nobody signs in with it any more, and every session of it ends. Raises `Conflict` where it is locked already."""
    batch = Batch()
    refusal = _("Tài khoản này đã bị khoá.")
    batch.change(account, expect={"is_active": True}, refusal=refusal, is_active=False)
    ledger.record(batch, subject=account.ref, verb="account.locked", by=by, at=at, why=why.value)
    batch.write()
    sessions(account, at).delete()


@transaction.atomic
def unlock(account: Account, *, by: Ref, at: datetime) -> None:
    """Its password and second proof open it again as before. Raises `Conflict` where it is not locked."""
    batch = Batch()
    refusal = _("Tài khoản này không bị khoá.")
    batch.change(account, expect={"is_active": False}, refusal=refusal, is_active=True)
    ledger.record(batch, subject=account.ref, verb="account.unlocked", by=by, at=at)
    batch.write()
