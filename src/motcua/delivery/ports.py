"""What delivery needs from outside: a public postal operator that takes parcels on."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shipment:
    """A parcel as its carrier is told of it. `key` stays the same when it is told again."""

    key: str
    recipient: str
    phone: str
    address: str
    is_paid_on_delivery: bool


class Carrier(Protocol):
    """A public postal operator."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def take_on(self, shipment: Shipment, written: str) -> str:
        """The bill number under which the carrier has the parcel; raises `Refusal`, which can be read aloud.

        `written` is what an official copied from the carrier's slip; a carrier that numbers by itself needs none.
        """
        ...


class _Wired:
    carrier: Carrier | None = None


def use_carrier(carrier: Carrier) -> None:
    """Choose the operator; `config.wiring` does, once at start."""
    _Wired.carrier = carrier


def carrier() -> Carrier:
    """Who takes parcels on; raises `RuntimeError` where nobody was chosen."""
    if _Wired.carrier is None:
        raise RuntimeError("delivery.ports.use_carrier was not called")
    return _Wired.carrier
