"""A time stamp service (RFC 3161) over HTTP: `python -m motcua.demo.simulators.tsa`.

POST /tsa answers time stamp queries; POST /faults is ours. Its certificate comes from the local authority in `var/ca`.
"""

import asyncio
import hashlib
import signal
import threading
import time
from http import HTTPStatus
from pathlib import Path
from types import FrameType

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.core import clock
from motcua.demo.simulators import control
from motcua.demo.simulators.control import ControlHandler, Faults
from motcua.demo.simulators.place import from_arguments
from motcua.demo.simulators.spool import Spool
from motcua.integrations.signing.authority import Authority

PORT_OFFSET = 3
# down: 503 · slow: answers late · wrong_hash: stamps something else · garbage: no time stamp at all.
MODES = ("down", "slow", "wrong_hash", "garbage")
LARGEST_QUERY = 64 * 1024
REPLY = "application/timestamp-reply"


class StampHandler(ControlHandler):
    """The service's address beside the control addresses."""

    stamper: DummyTimeStamper

    def do_POST(self) -> None:  # noqa: N802  http.server's name
        if self.path != "/tsa":
            super().do_POST()
            return
        query = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_QUERY))
        fault = self.faults.next()
        if fault == "down":
            self.answer({"error": "unavailable"}, HTTPStatus.SERVICE_UNAVAILABLE)
            return
        if fault == "slow":
            time.sleep(self.faults.seconds)
        try:
            reply = self._stamped(query, fault)
        except ValueError:
            self.answer({"error": "not a time stamp query"}, HTTPStatus.BAD_REQUEST)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", REPLY)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def _stamped(self, query: bytes, fault: str) -> bytes:
        if fault == "garbage":
            return b"no time stamp"
        request = tsp.TimeStampReq.load(query)
        if fault == "wrong_hash":
            request["message_imprint"]["hashed_message"] = hashlib.sha256(b"something else").digest()
        reply: bytes = asyncio.run(self.stamper.async_request_tsa_response(request)).dump()
        return reply


def stamp_handler(authority: Authority) -> type[StampHandler]:
    """A handler that stamps with the authority's certificate."""
    credential = authority.time_stamper(clock.now())
    private = credential.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    own, *above = (
        x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
        for certificate in (credential.certificate, *credential.above)
    )
    embedded = SimpleCertificateStore.from_certs(above)
    stamper = DummyTimeStamper(own, keys.PrivateKeyInfo.load(private), certs_to_embed=embedded)
    return type("BoundStampHandler", (StampHandler,), {"stamper": stamper})


def authority_beside(spool: Path) -> Authority:
    """The installation's authority: `var/ca` beside the simulator's `var/demo/tsa`."""
    return Authority(spool.parents[1] / "ca")


def main() -> None:
    """Serve until SIGTERM."""
    place = from_arguments("tsa", PORT_OFFSET)
    handler = stamp_handler(authority_beside(place.spool))
    http = control.server(place.port, handler, Spool(place.spool), Faults(MODES))

    def stop(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=http.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    place.announce(http.server_port, http.server_port)
    http.serve_forever()
    http.server_close()


if __name__ == "__main__":
    main()
