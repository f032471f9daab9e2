"""A sender that remembers, in place of providers."""

from collections.abc import Iterator

import pytest

from motcua.accounts import ports
from tests.fakes import FakeCodeSender


@pytest.fixture
def sender() -> Iterator[FakeCodeSender]:
    before = ports.code_sender()
    fake = FakeCodeSender()
    ports.use_code_sender(fake)
    yield fake
    ports.use_code_sender(before)
