"""Officials sign in with a password (SEC-14): guessing slows down, nobody is locked out for ever."""

from datetime import datetime, timedelta

import pytest

from motcua.accounts import queries
from motcua.accounts.actions import end_sessions, sign_in_official
from motcua.accounts.models import Account, Session
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal, TooOften
from tests.factories.people import MONDAY_9AM, PASSWORD, a_person, an_official_login

pytestmark = pytest.mark.django_db

OFFICE, ELSEWHERE = "203.0.113.9", "198.51.100.7"
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _quick_hashes(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]  # pytest-django


@pytest.fixture
def binh() -> Account:
    return an_official_login("binh")


def guess(times: int, *, ip: str, at: datetime = MONDAY_9AM) -> datetime:
    """Wrong passwords, each as early as it is let through; the moment after the last one."""
    for _turn in range(times):
        while True:
            try:
                sign_in_official("binh", "sai", ip=ip, at=at)
            except TooOften as no:
                at += no.wait
            except Refusal:
                break
    return at


def test_the_right_password_signs_in(binh: Account) -> None:
    assert sign_in_official("binh", PASSWORD, ip=OFFICE, at=MONDAY_9AM) == binh


@pytest.mark.parametrize("typed", ["Binh", " binh ", "BINH", "\u202abinh"])
def test_a_user_name_is_read_as_people_type_it(binh: Account, typed: str) -> None:
    assert sign_in_official(typed, PASSWORD, ip=OFFICE, at=MONDAY_9AM) == binh


def test_every_reason_to_refuse_reads_the_same(binh: Account) -> None:
    """SEC-14: no enumeration."""
    closed = an_official_login("cuong")
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    said = set()
    for name, password in (("binh", "sai"), ("nobody", PASSWORD), ("cuong", PASSWORD), ("", "")):
        with pytest.raises(Refusal) as no:
            sign_in_official(name, password, ip=OFFICE, at=MONDAY_9AM)
        said.add(str(no.value))
    assert len(said) == 1


def test_a_citizen_has_no_password_to_sign_in_with() -> None:
    a_person()
    with pytest.raises(Refusal):
        sign_in_official("", "", ip=OFFICE, at=MONDAY_9AM)


def test_after_three_wrong_passwords_each_try_waits_longer(binh: Account) -> None:
    guess(3, ip=ELSEWHERE)
    with pytest.raises(TooOften) as no:
        sign_in_official("binh", PASSWORD, ip=ELSEWHERE, at=MONDAY_9AM)
    assert no.value.wait == SECOND


def test_the_longest_wait_is_five_minutes(binh: Account) -> None:
    at = guess(20, ip=ELSEWHERE)
    with pytest.raises(TooOften) as no:
        sign_in_official("binh", PASSWORD, ip=ELSEWHERE, at=at)
    assert no.value.wait == timedelta(minutes=5)
    assert sign_in_official("binh", PASSWORD, ip=ELSEWHERE, at=at + no.value.wait) == binh


def test_changing_networks_does_not_shorten_the_wait(binh: Account) -> None:
    """SEC-14: limits by address alone were passed by rotation."""
    guess(3, ip=ELSEWHERE)
    with pytest.raises(TooOften):
        sign_in_official("binh", PASSWORD, ip="192.0.2.44", at=MONDAY_9AM)


def test_a_stranger_cannot_keep_an_official_out_of_her_office(binh: Account) -> None:
    """Where she signed in before, tries from elsewhere do not count."""
    sign_in_official("binh", PASSWORD, ip=OFFICE, at=MONDAY_9AM)
    at = guess(20, ip=ELSEWHERE, at=MONDAY_9AM + SECOND)
    assert sign_in_official("binh", PASSWORD, ip=OFFICE, at=at) == binh


def test_a_known_network_is_not_free_of_limits(binh: Account) -> None:
    sign_in_official("binh", PASSWORD, ip=OFFICE, at=MONDAY_9AM)
    guess(3, ip=OFFICE, at=MONDAY_9AM + SECOND)
    with pytest.raises(TooOften):
        sign_in_official("binh", PASSWORD, ip=OFFICE, at=MONDAY_9AM + SECOND)


def test_signing_in_forgives_what_was_mistyped_before(binh: Account) -> None:
    guess(2, ip=OFFICE)
    sign_in_official("binh", PASSWORD, ip=OFFICE, at=MONDAY_9AM)
    assert guess(3, ip=OFFICE, at=MONDAY_9AM) == MONDAY_9AM


def test_a_whole_office_behind_one_address_may_sign_in() -> None:
    for turn in range(120):
        an_official_login(f"official{turn}")
        assert sign_in_official(f"official{turn}", PASSWORD, ip=OFFICE, at=MONDAY_9AM)


def test_one_address_may_not_try_the_names_of_a_whole_office() -> None:
    for turn in range(100):
        with pytest.raises(Refusal):
            sign_in_official(f"official{turn}", "sai", ip=ELSEWHERE, at=MONDAY_9AM)
    with pytest.raises(TooOften):
        sign_in_official("official100", "sai", ip=ELSEWHERE, at=MONDAY_9AM)


def test_success_and_failure_leave_a_line_each(binh: Account) -> None:
    guess(1, ip=OFFICE)
    sign_in_official("binh", PASSWORD, ip=OFFICE, at=MONDAY_9AM)
    lines = AuditLine.objects.filter(chain=str(binh.ref)).order_by("seq")
    assert [line.verb for line in lines] == ["account.refused", "account.signed_in"]


def test_sessions_are_listed_and_ended_together(binh: Account) -> None:
    """SEC-15: concurrent session list, logout everywhere."""
    en = an_official_login("en.pn")
    for key, account, hours in (("a", binh, 1), ("b", binh, 2), ("c", binh, -1), ("d", en, 1)):
        Session.objects.create(
            session_key=key,
            session_data="",
            expire_date=MONDAY_9AM + timedelta(hours=hours),
            account=account,
            signed_in_at=MONDAY_9AM,
        )
    assert {one.session_key for one in queries.sessions(binh, MONDAY_9AM)} == {"a", "b"}
    assert end_sessions(binh, by=binh.ref, at=MONDAY_9AM) == 2
    assert {one.session_key for one in queries.sessions(en, MONDAY_9AM)} == {"d"}
