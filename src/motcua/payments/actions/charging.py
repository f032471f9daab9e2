"""Recording what is due, once for each cause; taking it off again."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory.models import Unit
from motcua.payments import fees
from motcua.payments.fees import FeeLine
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import Charge, ChargeLine

DEAREST = 10_000_000_000


def record(
    batch: Batch,
    *,
    owner: Ref,
    key: str,
    unit: Unit,
    lines: Sequence[FeeLine],
    by: Ref,
    at: datetime,
    due_on: date | None = None,
) -> Charge | None:
    """Add a charge with these lines to the batch; none where no line has a sum. It reads nothing.

    `key` names the cause: the database takes each one once. Nothing to pay after reliefs is recorded as waived.
    """
    known = [line for line in lines if line.full]
    if not known:
        return None
    amount = fees.total(known)
    charge = Charge(
        owner_kind=owner.kind,
        owner_code=owner.code,
        key=key,
        unit=unit,
        amount=amount,
        state=ChargeState.DUE if amount else ChargeState.WAIVED,
        due_on=due_on,
        created_at=at,
    )
    batch.add(charge)
    batch.add(*[_line(charge, position, line) for position, line in enumerate(known, start=1)])
    ledger.begin(
        batch, subject=charge.ref, verb="charge.recorded", by=by, at=at, owner=str(owner), key=key, amount=amount
    )
    return charge


def cancel(batch: Batch, charge: Charge, *, by: Ref, at: datetime) -> None:
    """Take a charge off that need not be paid any more. Raises `Refusal` where it has been paid or closed."""
    if charge.state != ChargeState.DUE:
        raise Refusal(
            _("Khoản này ở trạng thái “%(state)s”, không thể bỏ.") % {"state": ChargeState(charge.state).label}
        )
    batch.change(charge, expect={"state": ChargeState.DUE}, state=ChargeState.CANCELLED, closed_at=at)
    ledger.record(batch, subject=charge.ref, verb="charge.cancelled", by=by, at=at)


def _line(charge: Charge, position: int, line: FeeLine) -> ChargeLine:
    return ChargeLine(
        charge=charge,
        position=position,
        code=line.code,
        name=line.name,
        kind=line.kind,
        full=line.full or 0,
        amount=line.amount or 0,
        basis=line.basis,
        relief=line.relief,
        relief_basis=line.relief_basis,
        how=line.how,
    )
