"""Time stamps over HTTP (RFC 3161)."""

import asyncio
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.error import URLError

from asn1crypto import pem, tsp, x509
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from motcua.documents.ports import StampingError, TimeStamp

ANSWER_SECONDS = 10
LARGEST_ANSWER = 256 * 1024


class StampError(Exception):
    """The time stamp service did not answer, or not rightly."""


class HttpTimeStamper(TimeStamper):
    """Asks one time stamp service by POST."""

    def __init__(self, url: str, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # as pyHanko has it
        self.url = url
        self.answer_seconds = answer_seconds

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """pyHanko's hook: it checks nonce and imprint of what we return."""
        return await asyncio.to_thread(self._ask, req.dump())

    def _ask(self, body: bytes) -> tsp.TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        request = urllib.request.Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310  from settings
        try:
            with urllib.request.urlopen(request, timeout=self.answer_seconds) as answer:  # noqa: S310  from settings
                if answer.headers.get_content_type() != "application/timestamp-reply":
                    raise StampError("not a time stamp reply")
                return tsp.TimeStampResp.load(answer.read(LARGEST_ANSWER))
        except (URLError, OSError, ValueError) as error:
            raise StampError(type(error).__name__) from error


class DigestStamper:
    """Has digests stamped, and looks at each token before anybody stores it: see `documents.ports.Stamper`.

    `roots` gives the trusted certificates in PEM at a moment; where it gives none, whose stamp it is stays open.
    """

    def __init__(self, service: TimeStamper, roots: Callable[[datetime], bytes]) -> None:
        self.service = service
        self.roots = roots

    def stamp(self, digest: bytes, *, at: datetime) -> TimeStamp:
        """A validated token over a SHA-256 digest. Raises `StampingError`."""
        try:
            return asyncio.run(self._stamp(digest, at))
        except (StampError, TimestampRequestError, PyHankoSigningError, ValueError, TypeError, KeyError) as error:
            raise StampingError(f"{type(error).__name__}: {error}") from error

    async def _stamp(self, digest: bytes, at: datetime) -> TimeStamp:
        token = await self.service.async_timestamp(digest, "sha256")
        trusted = _certificates(self.roots(at))
        trust = ValidationContext(trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail")
        found = await validate_tst_signed_data(token["content"], trust, lambda _algorithm: digest)
        status = TimestampSignatureStatus(**found)
        if not (status.intact and status.valid) or (trusted and not status.trusted):
            raise StampError("the time stamp does not hold")
        return TimeStamp(token.dump(), status.timestamp.astimezone(UTC))


def _certificates(text: bytes) -> list[x509.Certificate]:
    if not text:
        return []
    return [x509.Certificate.load(der) for _kind, _headers, der in pem.unarmor(text, multiple=True)]
