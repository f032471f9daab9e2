"""Six digits that change every half minute (TOTP, RFC 6238, SHA-1), as every authenticator app counts them."""

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

SECRET_BYTES = 20
PERIOD = 30
DIGITS = 6
# A telephone's clock may be a little off, and people type slowly.
SLACK = 1


def new_secret() -> str:
    """160 random bits in base 32, as apps take them."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: str, step: int) -> str:
    """The digits of a half minute; `step` counts them from 1970."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_of(at: datetime) -> int:
    """Which half minute it is."""
    return int(at.timestamp()) // PERIOD


def matching_step(secret: str, typed: str, *, at: datetime, after: int) -> int | None:
    """The half minute to which the digits belong; none for wrong ones and for those of a step up to `after`."""
    found = None
    for step in range(step_of(at) - SLACK, step_of(at) + SLACK + 1):
        # Every step is compared, so that the time taken tells nothing.
        if hmac.compare_digest(code_at(secret, step).encode(), typed.encode()) and step > after:
            found = step
    return found


def address(secret: str, *, username: str, issuer: str) -> str:
    """What the QR code says to an authenticator app."""
    query = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": PERIOD}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(username)}?{query}"
