"""Ending what is signed in."""

from datetime import datetime

from django.db import transaction

from motcua.accounts.models import Account
from motcua.accounts.queries import sessions
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.ids import Ref


@transaction.atomic
def end_session(account: Account, handle: str, *, by: Ref, at: datetime) -> bool:
    """Sign the login out in one place, named by its handle; false where there is no such place any more."""
    found = [one for one in sessions(account, at) if one.handle == handle]
    for one in found:
        one.delete()
    batch = Batch()
    if found:
        ledger.record(batch, subject=account.ref, verb="account.signed_out_elsewhere", by=by, at=at)
    batch.write()
    return bool(found)


@transaction.atomic
def end_sessions(account: Account, *, by: Ref, at: datetime) -> int:
    """Sign the login out everywhere; returns in how many places it was signed in (SEC-15)."""
    count, _rows = sessions(account, at).delete()
    batch = Batch()
    ledger.record(batch, subject=account.ref, verb="account.signed_out_everywhere", by=by, at=at, sessions=count)
    batch.write()
    return count
