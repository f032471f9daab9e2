"""Gateways that remember, and a kind of notice of the tests' own."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from motcua.notifications import ports
from tests.fakes import FakeMailGateway, FakeSmsGateway


@dataclass(frozen=True)
class Gateways:
    """Both boxes."""

    mail: FakeMailGateway
    sms: FakeSmsGateway


@pytest.fixture
def gateways() -> Iterator[Gateways]:
    mail, sms = ports.mail_gateway(), ports.sms_gateway()
    fakes = Gateways(FakeMailGateway(), FakeSmsGateway())
    ports.use_gateways(mail=fakes.mail, sms=fakes.sms)
    yield fakes
    ports.use_gateways(mail=mail, sms=sms)
