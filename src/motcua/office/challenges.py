"""What a passkey is asked to sign: made for one page, kept in the session, taken once."""

import secrets
from base64 import b64decode, b64encode
from datetime import datetime

from motcua.accounts.actions.passkeys import Site
from motcua.accounts.rules import CHALLENGE_LIFE
from motcua.accounts.sessions import CHALLENGE, CHALLENGE_AT
from motcua.core.http import MomentRequest

CHALLENGE_BYTES = 32


def site_of(request: MomentRequest) -> Site:
    """The host that the browser shows, which Django has compared with the allowed ones."""
    host = request.get_host()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return Site(host=name, origin=f"{request.scheme}://{host}")


def new_challenge(request: MomentRequest) -> bytes:
    """Another one; the one before opens nothing any more."""
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    request.session[CHALLENGE], request.session[CHALLENGE_AT] = b64encode(challenge).decode(), request.at.isoformat()
    return challenge


def take_challenge(request: MomentRequest) -> bytes:
    """The one that the page was given, once and not too late; otherwise one that nobody has signed."""
    made, since = request.session.pop(CHALLENGE, ""), request.session.pop(CHALLENGE_AT, "")
    if not made or request.at - datetime.fromisoformat(since) > CHALLENGE_LIFE:
        return secrets.token_bytes(CHALLENGE_BYTES)
    return b64decode(made)
