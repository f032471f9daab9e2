"""A gateway of text messages that speaks VNPT's brand-name protocol: `python -m motcua.demo.simulators.sms`.

POST /sms is the gateway. GET /messages and POST /faults are ours.
"""

import signal
import threading
import time
from http import HTTPStatus
from types import FrameType
from typing import Any

from motcua.demo.simulators import control
from motcua.demo.simulators.control import ControlHandler, Faults
from motcua.demo.simulators.place import from_arguments
from motcua.demo.simulators.spool import Message, Spool

PORT_OFFSET = 2
# http_500 · timeout: no answer for a long time · drop: the line is cut before the message is taken · lost_reply: taken,
# then cut · error_reply: 200 with an error inside · never_delivers: taken, and never seen again.
MODES = ("http_500", "timeout", "drop", "lost_reply", "error_reply", "never_delivers")
REQUIRED = ("name", "REQID", "LABELID", "TEMPLATEID", "PARAMS", "MOBILELIST", "AGENTID", "APIUSER", "APIPASS")
GSM = set("@£$¥\nØø\rΔ_ΦΓΛΩΠΨΣΘΞÆæß !\"#¤%&'()*+,-./0123456789:;<=>?¡§¿") | set(map(chr, range(65, 91)))
GSM |= set(map(chr, range(97, 123)))
LONGEST = 459
OK, WRONG_FORMAT, WRONG_NUMBER, WRONG_TEXT, BUSY = "0", "1", "2", "3", "99"


class SmsHandler(ControlHandler):
    """The gateway's address beside the control addresses."""

    def do_POST(self) -> None:  # noqa: N802  http.server's name
        if self.path != "/sms":
            super().do_POST()
            return
        fault = self.faults.next()
        if fault == "http_500":
            self.answer({"error": "internal"}, HTTPStatus.INTERNAL_SERVER_ERROR)
        elif fault == "timeout":
            time.sleep(self.faults.seconds)
            self.close_connection = True
        elif fault == "drop":
            self._hang_up()
        elif fault == "error_reply":
            self._reply(BUSY, "system busy")
        else:
            self._take(fault)

    def _take(self, fault: str) -> None:
        try:
            error, message = judge(self.body()["RQST"])
        except (ValueError, KeyError, TypeError):
            error, message = WRONG_FORMAT, None
        if message is not None and fault != "never_delivers":
            self.spool.put(message)
        if fault == "lost_reply":
            self._hang_up()
        else:
            self._reply(error, "success" if error == OK else "refused")

    def _reply(self, error: str, words: str) -> None:
        self.answer({"RPLY": {"name": "send_sms_list", "ERROR": error, "ERROR_DESC": words}})

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()


def judge(request: Any) -> tuple[str, Message | None]:  # Any: JSON from outside
    """The gateway's error code for a request, and the message where it is taken. Raises where the shape is wrong."""
    if request["name"] != "send_sms_list" or not all(request[name] for name in REQUIRED):
        return WRONG_FORMAT, None
    to, text = request["MOBILELIST"], request["PARAMS"][0]["CONTENT"]
    if not (to.isdigit() and to.startswith("84") and len(to) == 11):
        return WRONG_NUMBER, None
    if not text or len(text) > LONGEST or not set(text) <= GSM:
        return WRONG_TEXT, None
    return OK, Message(key=request["REQID"], channel="sms", to=f"+{to}", subject="", text=text)


def main() -> None:
    """Serve until SIGTERM."""
    place = from_arguments("sms", PORT_OFFSET)
    http = control.server(place.port, SmsHandler, Spool(place.spool), Faults(MODES))

    def stop(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=http.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    place.announce(http.server_port, http.server_port)
    http.serve_forever()
    http.server_close()


if __name__ == "__main__":
    main()
