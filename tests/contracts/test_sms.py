"""The contract of a gateway of text messages, held by the fake, and by VNPT's protocol on a real socket."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from motcua.demo.simulators.sms import OK, WRONG_FORMAT, WRONG_NUMBER, WRONG_TEXT, judge
from motcua.integrations.sms.vnpt import Contract, VnptGateway
from motcua.notifications.ports import Sms, SmsGateway, TemporaryFailure
from tests.contracts.simulators import Simulator, simulator, spooled
from tests.fakes import FakeSmsGateway

pytestmark = pytest.mark.slow

CONTRACT = Contract.from_setting("1:2:3:4:5")
TEXT = Sms(
    key="019a-1", to="+84981234567", text="Ho so da co ket qua. Mot Cua khong yeu cau cai ung dung, khong hoi OTP."
)
FAULTS = ("http_500", "drop", "error_reply")


@dataclass
class Subject:
    """A gateway, what arrived through it as (to, text), and how to make it fail once."""

    gateway: SmsGateway
    arrived: Callable[[], list[tuple[str, str]]]
    fail: Callable[[str], None]


def _fake() -> Subject:
    fake = FakeSmsGateway()
    return Subject(
        fake,
        lambda: [(sms.to, sms.text) for sms in fake.box.values()],
        lambda mode: fake.failures.append(TemporaryFailure(mode)),
    )


def _vnpt(gateway: Simulator) -> Subject:
    return Subject(
        VnptGateway(f"http://127.0.0.1:{gateway.port}/sms", "motcua", "motcua", CONTRACT, timeout=5),
        lambda: [(one.to, one.text) for one in gateway.messages()],
        lambda mode: gateway.fail(mode, times=1),
    )


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with simulator("sms", tmp_path_factory.mktemp("sms") / "spool") as running:
        yield running


@pytest.fixture(params=["fake", "vnpt"])
def subject(request: pytest.FixtureRequest) -> Subject:
    return _fake() if request.param == "fake" else request.getfixturevalue("vnpt")


@pytest.fixture
def vnpt(provider: Simulator) -> Subject:
    for path in provider.folder.glob("*.json"):
        path.unlink()
    return _vnpt(provider)


def test_a_message_arrives_as_it_was_written(subject: Subject) -> None:
    subject.gateway.send(TEXT)
    assert subject.arrived() == [(TEXT.to, TEXT.text)]


def test_the_same_key_is_shown_once(subject: Subject) -> None:
    """UX-30: duplicates are shown at most once."""
    subject.gateway.send(TEXT)
    subject.gateway.send(TEXT)
    assert len(subject.arrived()) == 1


@pytest.mark.parametrize("mode", FAULTS)
def test_every_failure_is_temporary_and_nothing_arrives(subject: Subject, mode: str) -> None:
    """F31."""
    subject.fail(mode)
    with pytest.raises(TemporaryFailure):
        subject.gateway.send(TEXT)
    assert subject.arrived() == []


def test_after_a_failure_the_next_try_arrives(subject: Subject) -> None:
    subject.fail("http_500")
    with pytest.raises(TemporaryFailure):
        subject.gateway.send(TEXT)
    subject.gateway.send(TEXT)
    assert len(subject.arrived()) == 1


def test_a_message_whose_answer_was_lost_is_sent_again_and_shown_once(vnpt: Subject, provider: Simulator) -> None:
    provider.fail("lost_reply", times=1)
    with pytest.raises(TemporaryFailure):
        vnpt.gateway.send(TEXT)
    vnpt.gateway.send(TEXT)
    assert [one.copies for one in provider.messages()] == [2]


def test_a_gateway_that_never_answers_costs_no_more_than_the_timeout(provider: Simulator) -> None:
    """F31: 30 s timeouts."""
    provider.fail("timeout", times=1, seconds=3)
    before = time.monotonic()
    with pytest.raises(TemporaryFailure):
        VnptGateway(f"http://127.0.0.1:{provider.port}/sms", "motcua", "motcua", CONTRACT, timeout=0.5).send(TEXT)
    assert time.monotonic() - before < 2


def test_no_gateway_at_all_is_temporary() -> None:
    with pytest.raises(TemporaryFailure):
        VnptGateway("http://127.0.0.1:9/sms", "motcua", "motcua", CONTRACT, timeout=1).send(TEXT)


def test_a_failure_never_names_the_number(vnpt: Subject, provider: Simulator) -> None:
    """SEC-17: reasons are stored and logged."""
    for mode, reason in (("http_500", "sms 500"), ("error_reply", "sms error 99")):
        provider.fail(mode, times=1)
        with pytest.raises(TemporaryFailure) as no:
            vnpt.gateway.send(TEXT)
        assert str(no.value) == reason


def test_what_was_received_survives_a_restart(tmp_path: Path) -> None:
    with simulator("sms", tmp_path / "spool") as first:
        _vnpt(first).gateway.send(TEXT)
    with simulator("sms", tmp_path / "spool") as second:
        assert [one.to for one in second.messages()] == [TEXT.to]
    assert [one.text for one in spooled(tmp_path / "spool")] == [TEXT.text]


def test_an_unknown_fault_is_refused(provider: Simulator) -> None:
    with pytest.raises(OSError, match="400"):
        provider.fail("nonsense")


@pytest.mark.parametrize("setting", ["", "1:2:3:4", "1:2:3:4:", "1:2:3:4:5:6"])
def test_a_contract_has_five_numbers(setting: str) -> None:
    with pytest.raises(ValueError, match="MOTCUA_SMS_CONTRACT"):
        Contract.from_setting(setting)


def test_the_request_is_what_the_provider_documents() -> None:
    """law.md §8: RQST{name,REQID,LABELID,…}."""
    request = VnptGateway("http://127.0.0.1/sms", "user", "pass", CONTRACT)._request(TEXT)
    assert request == {
        "name": "send_sms_list",
        "REQID": "019a-1",
        "LABELID": "1",
        "CONTRACTTYPEID": "2",
        "CONTRACTID": "3",
        "TEMPLATEID": "4",
        "PARAMS": [{"NUM": "1", "CONTENT": TEXT.text}],
        "SCHEDULETIME": "",
        "MOBILELIST": "84981234567",
        "ISTELCOSUB": "0",
        "AGENTID": "5",
        "APIUSER": "user",
        "APIPASS": "pass",
        "USERNAME": "user",
        "DATACODING": "0",
    }
    assert judge(request)[0] == OK


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "other"}, WRONG_FORMAT),
        ({"APIUSER": ""}, WRONG_FORMAT),
        ({"MOBILELIST": "0981234567"}, WRONG_NUMBER),
        ({"MOBILELIST": "8498123456"}, WRONG_NUMBER),
        ({"PARAMS": [{"NUM": "1", "CONTENT": "Hồ sơ"}]}, WRONG_TEXT),
        ({"PARAMS": [{"NUM": "1", "CONTENT": "x" * 460}]}, WRONG_TEXT),
    ],
)
def test_the_simulator_is_as_strict_as_a_provider(change: dict[str, Any], error: str) -> None:
    request = VnptGateway("http://127.0.0.1/sms", "user", "pass", CONTRACT)._request(TEXT)
    assert judge({**request, **change}) == (error, None)
