"""What a key looks like and how long it lives. Pure."""

import hashlib

from motcua.accounts.rules import MINUTE, Limit
from motcua.core.ids import random_code

# So that a key is recognised where it should not be: in a log, in a repository.
MARK = "motcua_"
PREFIX_LENGTH, SECRET_LENGTH = 8, 32
# Days that a key may be made for.
LIVES = (30, 90, 365)
MOST_KEYS = 10
LONGEST_NAME = 60
PER_KEY = Limit("api.key", MINUTE, 120)


def new_token() -> str:
    """A fresh key: 23^32 possibilities behind its prefix, about 144 bits."""
    return f"{MARK}{random_code(PREFIX_LENGTH)}_{random_code(SECRET_LENGTH)}"


def prefix_of(token: str) -> str:
    """How it begins; what the screens and the notice call it by."""
    return token[: len(MARK) + PREFIX_LENGTH]


def digest_of(token: str) -> bytes:
    """What is kept of it. No salt: nobody guesses 144 bits, and it is found by its digest."""
    return hashlib.sha256(token.encode()).digest()
