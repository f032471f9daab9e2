"""The keeper of the machine lets somebody in again who lost telephone and paper."""

from argparse import ArgumentParser, Namespace

import pytest

from motcua.accounts import queries, totp
from motcua.accounts.actions import second, slips
from motcua.audit.models import AuditLine
from motcua.config.commands import official
from motcua.core import clock
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


def test_the_keeper_of_the_machine_lets_the_last_administrator_in(capsys: pytest.CaptureFixture[str]) -> None:
    an_official_login("quan")
    assert official.run(Namespace(verb="slip", username="quan")) == 0
    code = capsys.readouterr().out.strip().split()[-1]
    assert slips.check("quan", code, ip="203.0.113.9", at=clock.now()).account.username == "quan"
    assert AuditLine.objects.get(verb="account.slip_made").actor == str(official.KEEPER)


def given(*arguments: str) -> Namespace:
    """Arguments as the command reads them."""
    parser = ArgumentParser()
    official.add_arguments(parser)
    return parser.parse_args(arguments)


def test_a_fresh_installation_gets_its_first_administrator(capsys: pytest.CaptureFixture[str]) -> None:
    """OPS-14: nobody's password is known to anybody else."""
    assert official.run(given("first", "quan.lt", "Lê Thị Quản", "--unit", "H56")) == 0
    said = capsys.readouterr().out
    assert "/can-bo/lan-dau/" in said
    assert slips.check("quan.lt", said.strip().split()[-1], ip="203.0.113.9", at=clock.now())


def test_a_second_first_administrator_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert official.run(given("first", "quan.lt", "Lê Thị Quản", "--unit", "H56")) == 0
    assert official.run(given("first", "hai.nv", "Nguyễn Văn Hai")) == 1
    assert "Đã có quản trị “quan.lt”" in capsys.readouterr().err


def test_a_user_name_that_nobody_could_type_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert official.run(given("first", "Quản Trị", "Lê Thị Quản", "--unit", "H56")) == 1
    assert "chữ thường không dấu" in capsys.readouterr().err


def test_a_slip_for_nobody_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert official.run(Namespace(verb="slip", username="nobody")) == 1
    assert "“nobody”" in capsys.readouterr().err
