"""The keeper of the machine lets somebody in again who lost telephone and paper."""

from argparse import Namespace

import pytest

from motcua.accounts import queries, totp
from motcua.accounts.actions import second
from motcua.audit.models import AuditLine
from motcua.config.commands import official
from tests.factories.people import MONDAY_9AM, an_official_login

pytestmark = pytest.mark.django_db


def test_the_second_proof_is_taken_off_and_the_ledger_says_by_whom() -> None:
    binh = an_official_login("binh")
    digits = totp.code_at(second.begin(binh, at=MONDAY_9AM).secret, totp.step_of(MONDAY_9AM))
    second.confirm(binh, digits, by=binh.ref, at=MONDAY_9AM)
    assert official.run(Namespace(verb="reset-second", username="binh")) == 0
    assert not queries.has_second(binh)
    line = AuditLine.objects.get(verb="account.second_removed")
    assert line.actor == str(official.KEEPER)


def test_nothing_to_take_off_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    an_official_login("binh")
    assert official.run(Namespace(verb="reset-second", username="binh")) == 1
    assert "“binh”" in capsys.readouterr().err
