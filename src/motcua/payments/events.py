"""What payments tell the floors above, inside the transaction in which the money moved."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.core.ids import Ref


@dataclass(frozen=True, slots=True)
class ChargeSettled:
    """A charge was paid in full; `owner` is whose it is, `amount` in đồng."""

    owner: Ref
    charge_id: UUID
    amount: int
    by: Ref
    at: datetime


@dataclass(frozen=True, slots=True)
class ChargeReopened:
    """The payment of a charge was taken back; it is due again."""

    owner: Ref
    charge_id: UUID
    amount: int
    by: Ref
    at: datetime


@dataclass(frozen=True, slots=True)
class ChargeRefunded:
    """The payment of a charge went back for good; nobody has to pay it any more."""

    owner: Ref
    charge_id: UUID
    amount: int
    by: Ref
    at: datetime
