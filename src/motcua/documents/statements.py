"""What the QR code of a result says: a short statement signed with Ed25519, checked without a network (UX-82)."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

from cryptography.exceptions import InvalidSignature
from django.conf import settings

from motcua.core.text import fold_key, one_line

CONTEXT = b"motcua/statement/1\0"
VERSION = "1"
SEPARATOR = "\x1f"
_SIGNATURE_BYTES = 64


class UnreadableStatementError(ValueError):
    """The text is no statement."""


class ForgedStatementError(ValueError):
    """The text looks like a statement, but this installation did not sign it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who issued which paper when; `holder_mark` recognises the holder's name without telling it."""

    kind: str
    number: str
    unit: str
    signed_on: date
    holder_mark: str


def make(*, kind: str, number: str, unit: str, signed_on: date, holder: str) -> tuple[str, str]:
    """The code's two parts: the address, and the signed text in capitals and digits, which take less room in a code."""
    parts = (VERSION, kind, number, one_line(unit), f"{signed_on:%Y%m%d}", holder_mark(number, holder))
    payload = SEPARATOR.join(parts).encode()
    signature = settings.KEYRING.sealing_key.sign(CONTEXT + payload)
    text = base64.b32encode(signature + payload).decode().rstrip("=")
    return f"{settings.BASE_URL}/xac-minh/?q=", text


def read(text: str) -> Statement:
    """The statement in a code's text (with or without its address). Raises one of the two errors above."""
    raw = _bytes(text)
    signature, payload = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    try:
        version, kind, number, unit, day, mark = payload.decode().split(SEPARATOR)
        statement = Statement(kind, number, unit, datetime.strptime(day, "%Y%m%d").date(), mark)  # noqa: DTZ007  a day
    except ValueError as error:
        raise UnreadableStatementError from error
    if version != VERSION:
        raise UnreadableStatementError
    try:
        settings.KEYRING.sealing_key.public_key().verify(signature, CONTEXT + payload)
    except InvalidSignature as error:
        raise ForgedStatementError from error
    return statement


def holder_mark(number: str, holder: str) -> str:
    """Sixteen hexadecimal digits over number and name; letters' case, marks and spaces do not matter."""
    return hashlib.sha256(f"{number}\0{fold_key(holder)}".encode()).hexdigest()[:16]


def _bytes(text: str) -> bytes:
    bare = text.strip()
    if "?" in bare:
        bare = (parse_qs(urlsplit(bare).query).get("q") or [""])[0]
    padded = bare.upper() + "=" * (-len(bare) % 8)
    try:
        return base64.b32decode(padded)
    except (binascii.Error, ValueError) as error:
        raise UnreadableStatementError from error
