"""The second proof of officials: taken into use, asked for, replaced by paper, never opened twice (SEC-25, SEC-14)."""

from datetime import datetime, timedelta

import pytest

from motcua.accounts import queries, totp
from motcua.accounts.actions import second, sign_in_official
from motcua.accounts.models import Account, RecoveryCode
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal, TooOften
from tests.factories.people import MONDAY_9AM, PASSWORD, an_official_login

pytestmark = pytest.mark.django_db
LATER = MONDAY_9AM + timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _quick_hashes(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]  # pytest-django


@pytest.fixture
def binh() -> Account:
    return an_official_login("binh")


def digits(account: Account, at: datetime) -> str:
    """What the app shows."""
    row = queries.authenticator(account)
    assert row is not None
    return totp.code_at(row.secret, totp.step_of(at))


def enrolled(account: Account) -> list[str]:
    second.begin(account, at=MONDAY_9AM)
    return second.confirm(account, digits(account, MONDAY_9AM), by=account.ref, at=MONDAY_9AM)


def verbs(account: Account) -> list[str]:
    lines = AuditLine.objects.filter(chain=str(account.ref)).order_by("seq")
    return [line.verb.removeprefix("account.") for line in lines]


def test_an_app_is_asked_for_only_after_its_first_digits(binh: Account) -> None:
    second.begin(binh, at=MONDAY_9AM)
    assert not queries.has_second(binh)
    with pytest.raises(Refusal, match="Mã chưa đúng"):
        second.confirm(binh, "000000", by=binh.ref, at=MONDAY_9AM)
    second.confirm(binh, digits(binh, MONDAY_9AM), by=binh.ref, at=LATER - timedelta(minutes=5))
    assert queries.has_second(binh)


def test_beginning_again_gives_another_secret(binh: Account) -> None:
    first = second.begin(binh, at=MONDAY_9AM).secret
    assert second.begin(binh, at=MONDAY_9AM).secret != first


def test_an_app_in_use_cannot_be_replaced_by_scanning_another(binh: Account) -> None:
    enrolled(binh)
    with pytest.raises(Refusal, match="đã có ứng dụng"):
        second.begin(binh, at=LATER)
    with pytest.raises(Refusal, match="quét mã QR trước"):
        second.confirm(binh, "123456", by=binh.ref, at=LATER)


def test_the_password_alone_is_half_way(binh: Account) -> None:
    enrolled(binh)
    sign_in_official("binh", PASSWORD, ip="203.0.113.9", at=LATER)
    second.prove(binh, digits(binh, LATER), at=LATER)
    assert verbs(binh) == ["second_added", "password_accepted", "signed_in"]


@pytest.mark.parametrize("written", ["{} {}", "{}-{}", " {}{} ", "\u202a{}{}"])
def test_digits_are_read_as_people_type_them(binh: Account, written: str) -> None:
    enrolled(binh)
    shown = digits(binh, LATER)
    second.prove(binh, written.format(shown[:3], shown[3:]), at=LATER)
    assert verbs(binh)[-1] == "signed_in"


@pytest.mark.parametrize("typed", ["", "đá", "12345", "１２３４５６"])
def test_what_is_no_code_is_refused_plainly(binh: Account, typed: str) -> None:
    enrolled(binh)
    with pytest.raises(Refusal, match="Mã chưa đúng"):
        second.prove(binh, typed, at=LATER)


def test_digits_do_not_open_twice(binh: Account) -> None:
    enrolled(binh)
    second.prove(binh, digits(binh, LATER), at=LATER)
    with pytest.raises(Refusal, match="đã dùng rồi"):
        second.prove(binh, digits(binh, LATER), at=LATER)


def test_a_code_on_paper_opens_once(binh: Account) -> None:
    codes = enrolled(binh)
    second.prove(binh, codes[0].lower().replace("-", " "), at=LATER)
    with pytest.raises(Refusal):
        second.prove(binh, codes[0], at=LATER)
    second.prove(binh, codes[1], at=LATER)
    assert queries.unused_recovery_codes(binh) == len(codes) - 2


def test_codes_on_paper_are_kept_as_hashes_of_this_login(binh: Account) -> None:
    codes = enrolled(binh)
    other = an_official_login("cuong")
    enrolled(other)
    assert RecoveryCode.objects.filter(account=binh).count() == len(set(codes)) == 10
    with pytest.raises(Refusal):
        second.prove(other, codes[0], at=LATER)


def test_new_codes_replace_the_old_ones(binh: Account) -> None:
    old = enrolled(binh)
    new = second.renew_codes(binh, by=binh.ref, at=LATER)
    with pytest.raises(Refusal):
        second.prove(binh, old[0], at=LATER)
    second.prove(binh, new[0], at=LATER)


def test_nobody_gets_codes_without_a_second_proof(binh: Account) -> None:
    with pytest.raises(Refusal, match="bật xác thực hai lớp"):
        second.renew_codes(binh, by=binh.ref, at=LATER)


def test_guessing_slows_down_and_a_right_proof_forgives(binh: Account) -> None:
    codes = enrolled(binh)
    for _try in range(3):
        with pytest.raises(Refusal):
            second.prove(binh, "000000", at=LATER)
    with pytest.raises(TooOften) as no:
        second.prove(binh, codes[0], at=LATER)
    second.prove(binh, codes[0], at=LATER + no.value.wait)
    second.prove(binh, codes[1], at=LATER + no.value.wait)


def test_removing_it_forgets_the_app_and_the_paper(binh: Account) -> None:
    enrolled(binh)
    second.remove(binh, by=binh.ref, at=LATER)
    assert (queries.has_second(binh), queries.unused_recovery_codes(binh)) == (False, 0)
    assert verbs(binh)[-1] == "second_removed"
