"""A mail server that keeps every letter: `python -m motcua.demo.simulators.mail`.

SMTP on its port. GET /messages and POST /faults on a second port, whose number stands in the spool's file `ports`.
"""

import asyncio
import signal
import threading
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from motcua.demo.simulators import control
from motcua.demo.simulators.control import ControlHandler, Faults
from motcua.demo.simulators.place import HOST, from_arguments
from motcua.demo.simulators.spool import Message, Spool

PORT_OFFSET = 1
# temporary: 451 · permanent: 550 · slow: answers late · drop: the line is cut before the letter is taken · lost_reply:
# taken, then cut.
MODES = ("temporary", "permanent", "slow", "drop", "lost_reply")
TAKEN = "250 OK"


class Letterbox:
    """aiosmtpd's handler: takes a letter, or fails as told."""

    def __init__(self, spool: Spool, faults: Faults) -> None:
        self.spool = spool
        self.faults = faults

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        fault = self.faults.next()
        if fault == "temporary":
            return "451 4.3.0 try again later"
        if fault == "permanent":
            return "550 5.1.1 no such mailbox"
        if fault == "slow":
            await asyncio.sleep(self.faults.seconds)
        if fault != "drop":
            self.spool.put(letter(envelope))
        if fault in {"drop", "lost_reply"}:
            _hang_up(server)
        return TAKEN


def letter(envelope: Envelope) -> Message:
    """What the page shows of a letter."""
    parsed = message_from_bytes(envelope.original_content or b"", policy=policy.default)
    body = parsed.get_body(("plain",))
    return Message(
        key=str(parsed["Message-ID"]),
        channel="mail",
        to=", ".join(envelope.rcpt_tos),
        subject=str(parsed["Subject"]),
        text=body.get_content().replace("\r\n", "\n") if body else "",
    )


async def serve() -> None:
    """Serve until SIGTERM."""
    place = from_arguments("mail", PORT_OFFSET)
    spool, faults = Spool(place.spool), Faults(MODES)
    http = control.server(place.control_port, ControlHandler, spool, faults)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    box = Letterbox(spool, faults)
    async with await loop.create_server(lambda: SMTP(box, enable_SMTPUTF8=True), HOST, place.port) as smtp:
        place.announce(smtp.sockets[0].getsockname()[1], http.server_port)
        await told.wait()
    http.shutdown()


def _hang_up(server: Any) -> None:  # Any: aiosmtpd keeps its transport untyped
    server.transport.abort()


if __name__ == "__main__":
    asyncio.run(serve())
