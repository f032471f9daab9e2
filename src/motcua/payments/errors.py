"""What payments refuse."""

from motcua.core.errors import Refusal


class KeyReused(Refusal):
    """The same idempotency key came again with another charge, amount or way to pay (UX-24)."""
