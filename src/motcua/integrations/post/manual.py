"""A postal operator without a line of its own: its courier comes by, an official copies the number from the slip."""

from dataclasses import dataclass

from motcua.delivery.bills import parse_bill
from motcua.delivery.ports import Shipment


@dataclass(frozen=True, slots=True)
class ManualCarrier:
    """Takes the number that was written; `name` is what stands on the handing-over list."""

    name: str

    def take_on(self, shipment: Shipment, written: str) -> str:
        """The number on the slip; raises `Refusal` where it cannot be one."""
        return parse_bill(written)
