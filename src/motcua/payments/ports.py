"""What is asked of whoever takes money online; `integrations` holds the adapters, `config.wiring` chooses them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.payments.lifecycle import AttemptState


@dataclass(frozen=True, slots=True)
class Order:
    """What the payer shall pay: `key` is the attempt's, `purpose` plain ASCII without personal data."""

    key: str
    amount: int
    purpose: str
    return_address: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands by the provider's word; `reference` is the provider's own name of the transaction."""

    state: AttemptState
    amount: int
    reference: str = ""


class Provider(Protocol):
    """Takes money online. An order may be begun and asked for any number of times: its key is the same."""

    name: str

    def begin(self, order: Order) -> str:
        """The address to send the payer to. Raises `OSError` while the provider cannot be reached."""
        ...

    def ask(self, key: str) -> Standing | None:
        """Where the order stands, none if the provider never saw it. Raises `OSError` as above."""
        ...
