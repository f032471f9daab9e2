"""What directory tells the floors above, inside the transaction of the change."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.core.ids import Ref


@dataclass(frozen=True, slots=True)
class UnitAbsorbed:
    """A unit ended on a day and another one stands for it: everything open follows, what is closed stays."""

    old_id: UUID
    new_id: UUID
    old_name: str
    new_name: str
    decision: str
    on: date
    by: Ref
    at: datetime
