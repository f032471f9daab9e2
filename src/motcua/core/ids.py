"""Names of rows: time-ordered ids that stay unique across databases, and plain references between packages."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: read over the telephone and written by hand.
CODE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
# Different for every sign of the alphabet, and for every digit, as they stand in years.
_VALUES = {sign: value for value, sign in enumerate(CODE_ALPHABET)} | {sign: 5 + i for i, sign in enumerate("01258")}


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


def key_of(typed: str) -> UUID:
    """The key that a form of ours carried so that sending it twice does it once; a new one where it is none."""
    try:
        return UUID(typed)
    except ValueError:
        return new_id()


def first_id(at: datetime) -> UUID:
    """The smallest of the ids that are made from that moment on: rows of a time can be found by their keys."""
    return UUID(int=int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62)


def random_code(length: int) -> str:
    """Random characters from the look-alike-free alphabet; 23**length possibilities."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def check_character(code: str) -> str:
    """One check character over digits and our letters (modulus 23): catches one wrong sign, two neighbours swapped.

    Other signs between them do not count; raises `KeyError` for other letters.
    """
    total = 0
    for char in code:
        if char.isalnum():
            total = (total * 2 + _VALUES[char] + 1) % len(CODE_ALPHABET)
    return CODE_ALPHABET[total]
