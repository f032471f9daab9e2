"""Text messages by the brand-name gateway of VNPT: JSON over HTTP (law.md §8)."""

import json
from dataclasses import dataclass
from http.client import HTTPException
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from motcua.notifications.ports import Sms, TemporaryFailure

TIMEOUT_SECONDS = 15.0
SUCCESS = "0"


@dataclass(frozen=True, slots=True)
class Contract:
    """What the provider registered: brand name, contract type, contract, template with one gap, agent."""

    label: str
    contract_type: str
    contract: str
    template: str
    agent: str

    @classmethod
    def from_setting(cls, text: str) -> "Contract":
        """Five numbers split by colons; raises `ValueError`."""
        parts = text.split(":")
        if len(parts) != 5 or not all(parts):
            raise ValueError("MOTCUA_SMS_CONTRACT: năm mã, cách nhau bằng dấu hai chấm")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class VnptGateway:
    """One account at the gateway."""

    url: str
    user: str
    password: str
    contract: Contract
    timeout: float = TIMEOUT_SECONDS

    def send(self, sms: Sms) -> None:
        """Hand a message over. The key is the gateway's REQID, by which it knows a repeated request.

        Every failure counts as temporary: the gateway's list of error codes is not public, so none is known as final.
        """
        body = json.dumps({"RQST": self._request(sms)}).encode()
        request = Request(self.url, data=body, headers={"Content-Type": "application/json"})  # noqa: S310  our setting
        try:
            with _direct().open(request, timeout=self.timeout) as answer:
                reply = json.load(answer)
            error = str(reply["RPLY"]["ERROR"])
        except (OSError, HTTPException) as failed:
            code = getattr(failed, "code", type(failed).__name__)
            raise TemporaryFailure(f"sms {code}") from None
        except (ValueError, KeyError, TypeError):
            raise TemporaryFailure("sms unreadable reply") from None
        if error != SUCCESS:
            raise TemporaryFailure(f"sms error {error[:10]}")

    def _request(self, sms: Sms) -> dict[str, object]:
        return {
            "name": "send_sms_list",
            "REQID": sms.key,
            "LABELID": self.contract.label,
            "CONTRACTTYPEID": self.contract.contract_type,
            "CONTRACTID": self.contract.contract,
            "TEMPLATEID": self.contract.template,
            "PARAMS": [{"NUM": "1", "CONTENT": sms.text}],
            "SCHEDULETIME": "",
            "MOBILELIST": sms.to.lstrip("+"),
            "ISTELCOSUB": "0",
            "AGENTID": self.contract.agent,
            "APIUSER": self.user,
            "APIPASS": self.password,
            "USERNAME": self.user,
            "DATACODING": "0",
        }


def _direct() -> OpenerDirector:
    # Never through a proxy that happens to be in the environment: messages carry personal data.
    return build_opener(ProxyHandler({}))
