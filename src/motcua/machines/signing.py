"""How what is sent to a webhook is signed, as Standard Webhooks 1.0 writes it. Pure."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping

SECRET_MARK = "whsec_"  # noqa: S105  how every secret begins
SECRET_BYTES = 32


def new_secret() -> str:
    """`whsec_` and 32 random bytes in base64."""
    return SECRET_MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(secret: str, *, event: str, stamp: int, body: bytes) -> Mapping[str, str]:
    """The three headers over id, seconds since 1970 and body: HMAC-SHA256 over `id.stamp.body`."""
    key = base64.b64decode(secret.removeprefix(SECRET_MARK))
    signed = hmac.new(key, f"{event}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": event,
        "webhook-timestamp": str(stamp),
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
