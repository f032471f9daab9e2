"""Attempts to pay a charge: begun once for each key, settled once, taken back by a line of their own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core import events, words
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.payments.errors import KeyReused
from motcua.payments.events import ChargeRefunded, ChargeReopened, ChargeSettled
from motcua.payments.lifecycle import ATTEMPT_MOVES, AttemptState, ChargeState, EntryKind, Method
from motcua.payments.models import Attempt, Charge, Entry

Columns = dict[str, Any]  # Any: column values


def locked(charge_id: UUID) -> Charge:
    """The charge, locked until the transaction ends: who pays and who takes back wait for one another."""
    return Charge.objects.select_for_update(of=("self",)).select_related("unit").get(pk=charge_id)


def tried(key: str, charge: Charge, amount: int, method: Method) -> Attempt | None:
    """The attempt that the key began, none yet. Raises `KeyReused` where the key stands for something else."""
    found = Attempt.objects.filter(key=key).first()
    if found is None:
        return None
    if (found.charge_id, found.amount, found.method) != (charge.pk, amount, method):
        raise KeyReused(_("Lần thu này đã ghi với số tiền hoặc khoản khác. Hãy tải lại trang."))
    return found


def begin(charge: Charge, *, key: str, amount: int, method: Method, at: datetime, provider: str = "") -> Attempt:
    """A new attempt for the whole of a locked charge, not yet in any batch. Raises `Refusal` for any other sum."""
    if charge.state != ChargeState.DUE:
        raise Refusal(
            _("Khoản này ở trạng thái “%(state)s”, không thu được nữa.") % {"state": ChargeState(charge.state).label}
        )
    if amount != charge.amount:
        raise Refusal(
            _("Phải thu đúng %(due)s. Không thu thiếu, không thu thừa.") % {"due": words.money(charge.amount)}
        )
    return Attempt(
        charge=charge,
        key=key,
        method=method,
        provider=provider,
        amount=amount,
        state=AttemptState.PENDING,
        created_at=at,
    )


def settle(batch: Batch, attempt: Attempt, *, by: Ref, at: datetime, reference: str = "") -> None:
    """The money of an attempt is there: its line in the ledger, the charge settled, everybody told.

    The caller holds the charge's lock; the attempt may be new. Settling a settled one changes nothing.
    """
    if attempt.state == AttemptState.SETTLED:
        return
    charge = attempt.charge
    values: Columns = {"state": AttemptState.SETTLED, "reference": reference, "ended_at": at}
    _move(batch, attempt, AttemptState.SETTLED, values)
    batch.add(_entry(attempt, EntryKind.PAYMENT, by, at))
    batch.change(charge, expect={"state": ChargeState.DUE}, state=ChargeState.SETTLED, settled_at=at)
    ledger.record(batch, subject=charge.ref, verb="charge.settled", by=by, at=at, attempt=str(attempt.pk))
    events.publish(ChargeSettled(charge.owner, charge.pk, charge.amount, by, at), batch)


def give_up(batch: Batch, attempt: Attempt, state: AttemptState, *, at: datetime) -> None:
    """No money came of a pending attempt: it failed or its time is over. The charge stays due."""
    _move(batch, attempt, state, {"state": state, "ended_at": at})


def take_back(batch: Batch, attempt: Attempt, *, by: Ref, at: datetime, is_due_again: bool) -> None:
    """The money went back: the charge is due again, or closed as refunded. The caller holds the charge's lock."""
    charge = attempt.charge
    _move(batch, attempt, AttemptState.REVERSED, {"state": AttemptState.REVERSED, "ended_at": at})
    batch.add(_entry(attempt, EntryKind.REVERSAL, by, at))
    verb = "charge.reopened" if is_due_again else "charge.refunded"
    if is_due_again:
        batch.change(charge, expect={"state": ChargeState.SETTLED}, state=ChargeState.DUE, settled_at=None)
        events.publish(ChargeReopened(charge.owner, charge.pk, charge.amount, by, at), batch)
    else:
        batch.change(charge, expect={"state": ChargeState.SETTLED}, state=ChargeState.REFUNDED, closed_at=at)
        events.publish(ChargeRefunded(charge.owner, charge.pk, charge.amount, by, at), batch)
    ledger.record(batch, subject=charge.ref, verb=verb, by=by, at=at, attempt=str(attempt.pk))


def _move(batch: Batch, attempt: Attempt, state: AttemptState, values: Columns) -> None:
    before = AttemptState(attempt.state)
    if state not in ATTEMPT_MOVES[before]:
        raise Refusal(_("Lần nộp tiền này ở trạng thái “%(state)s”.") % {"state": before.label})
    if attempt._state.adding:
        for name, value in values.items():
            setattr(attempt, name, value)
        batch.add(attempt)
    else:
        batch.change(attempt, expect={"state": before}, **values)


def _entry(attempt: Attempt, kind: EntryKind, by: Ref, at: datetime) -> Entry:
    sign = 1 if kind == EntryKind.PAYMENT else -1
    return Entry(charge=attempt.charge, attempt=attempt, kind=kind, amount=sign * attempt.amount, at=at, by=str(by))
