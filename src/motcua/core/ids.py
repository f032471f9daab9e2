"""Names of rows: time-ordered ids that stay unique across databases, and plain references between packages."""

import secrets
import time
from dataclasses import dataclass
from uuid import UUID

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: read over the telephone and written by hand.
CODE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"


@dataclass(frozen=True, slots=True)
class Ref:
    """Who or what, named without importing its package: ("dossier", number), ("officer", id)."""

    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"


def new_id() -> UUID:
    """A UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits."""
    head = time.time_ns() // 1_000_000 << 80
    return UUID(int=head | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62))


def random_code(length: int) -> str:
    """Random characters from the look-alike-free alphabet; 23**length possibilities."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def check_character(code: str) -> str:
    """One check character over letters and digits (modulus 23): catches one wrong sign and most swaps."""
    total = 0
    for char in code:
        if char.isalnum():
            total = (total * 2 + int(char, 36) + 1) % len(CODE_ALPHABET)
    return CODE_ALPHABET[total]
