"""Time stamps over HTTP (RFC 3161)."""

import asyncio
import urllib.request
from urllib.error import URLError

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper

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
