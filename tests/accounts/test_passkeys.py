"""Passkeys: made, used, counted, never twice, never for another site (SEC-14, SEC-25)."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.accounts import queries
from motcua.accounts.actions import passkeys, second
from motcua.accounts.actions.passkeys import Site
from motcua.accounts.models import Account, Passkey, RecoveryCode
from motcua.accounts.rules import MOST_PASSKEYS
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal, TooOften
from tests.accounts.test_second_proof import enrolled
from tests.factories.authenticators import SoftKey, plain
from tests.factories.people import MONDAY_9AM, a_person, an_official_login

pytestmark = pytest.mark.django_db

SITE = Site("motcua.example", "https://motcua.example")
FIRST, SECOND = b"1" * 32, b"2" * 32
IP, LATER = "203.0.113.9", MONDAY_9AM + timedelta(hours=1)


@pytest.fixture
def binh() -> Account:
    return an_official_login("binh")


@pytest.fixture
def key() -> SoftKey:
    return SoftKey(SITE.host, SITE.origin)


def added(account: Account, key: SoftKey, name: str = "Điện thoại") -> list[str] | None:
    options = passkeys.creation_options(account, site=SITE, challenge=FIRST)
    return passkeys.add(
        account, key.create(options), name=name, challenge=FIRST, site=SITE, by=account.ref, at=MONDAY_9AM
    )


def proved(key: SoftKey, account: Account | None = None, **more: Any) -> Account:  # Any: what a test changes
    options = passkeys.request_options(account, site=SITE, challenge=more.get("signed", SECOND))
    answer = more.get("answer") or key.get(options)
    return passkeys.prove(answer, account=account, challenge=SECOND, site=SITE, ip=IP, at=LATER)


def test_a_passkey_is_made_and_opens_without_a_name(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    assert proved(key) == binh
    row = Passkey.objects.get()
    assert (row.name, row.sign_count, row.used_at) == ("Điện thoại", 1, LATER)


def test_the_first_one_brings_recovery_codes_and_the_next_ones_do_not(binh: Account, key: SoftKey) -> None:
    codes = added(binh, key)
    assert codes is not None
    assert len(set(codes)) == RecoveryCode.objects.count() == 10
    assert added(binh, SoftKey(SITE.host, SITE.origin)) is None
    second.prove(binh, codes[0], at=LATER)


def test_codes_that_came_with_the_app_stay(binh: Account, key: SoftKey) -> None:
    codes = enrolled(binh)
    assert added(binh, key) is None
    second.prove(binh, codes[0], at=LATER)


def test_it_is_a_second_proof_from_then_on(binh: Account, key: SoftKey) -> None:
    assert not queries.has_second(binh)
    added(binh, key)
    assert queries.has_second(binh)
    assert not queries.has_app(binh)


def test_an_app_can_be_added_beside_it(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    assert len(enrolled(binh)) == 10
    assert queries.has_app(binh)


def test_the_ledger_says_what_was_done_and_how(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    proved(key)
    lines = AuditLine.objects.filter(chain=str(binh.ref)).order_by("seq")
    assert [line.verb for line in lines] == ["account.passkey_added", "account.signed_in"]
    assert lines[1].facts == {"second": "passkey"}


def test_a_copied_passkey_is_refused_and_noted(binh: Account, key: SoftKey) -> None:
    """The copy counts from where it was copied."""
    added(binh, key)
    proved(key)
    key.count = 0
    with pytest.raises(Refusal, match="dấu hiệu bị sao chép"):
        proved(key)
    assert AuditLine.objects.filter(chain=str(binh.ref), verb="account.passkey_copied").exists()


def test_a_passkey_kept_in_a_cloud_does_not_count_and_opens_again(binh: Account) -> None:
    key = SoftKey(SITE.host, SITE.origin, counts=False)
    added(binh, key)
    assert proved(key) == proved(key) == binh


@pytest.mark.parametrize(
    "spoil",
    [
        {"origin": "https://motcua.example.evil.test"},
        {"host": "evil.test"},
        {"verifies": False},
        {"credential": b"x" * 32},
    ],
)
def test_what_was_signed_elsewhere_or_unasked_opens_nothing(binh: Account, key: SoftKey, spoil: Any) -> None:
    """Another origin (phishing), another host, an owner who was not asked, a key that nobody knows."""
    added(binh, key)
    for name, value in spoil.items():
        setattr(key, name, value)
    with pytest.raises(Refusal, match="chưa dùng được ở đây"):
        proved(key)


def test_another_challenge_or_a_changed_signature_opens_nothing(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    with pytest.raises(Refusal, match="chưa dùng được"):
        proved(key, signed=FIRST)
    answer = json.loads(key.get(passkeys.request_options(None, site=SITE, challenge=SECOND)))
    answer["response"]["signature"] = answer["response"]["signature"][:-4] + "AAAA"
    with pytest.raises(Refusal, match="chưa dùng được"):
        passkeys.prove(json.dumps(answer), account=None, challenge=SECOND, site=SITE, ip=IP, at=LATER)


def test_after_one_s_password_another_s_passkey_does_not_do(binh: Account, key: SoftKey) -> None:
    other = an_official_login("cuong")
    added(binh, key)
    with pytest.raises(Refusal, match="chưa dùng được"):
        proved(key, other)
    assert proved(key, binh) == binh


def test_a_closed_login_and_a_citizen_are_not_opened(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    Account.objects.filter(pk=binh.pk).update(is_active=False)
    with pytest.raises(Refusal, match="chưa dùng được"):
        proved(key)
    citizen = a_person().account
    Passkey.objects.update(account=citizen)
    with pytest.raises(Refusal, match="chưa dùng được"):
        proved(key)


def test_options_name_the_login_s_passkeys_only(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    mine = json.loads(passkeys.request_options(binh, site=SITE, challenge=FIRST))
    assert [plain(one["id"]) for one in mine["allowCredentials"]] == [key.credential]
    assert json.loads(passkeys.request_options(None, site=SITE, challenge=FIRST))["allowCredentials"] == []
    again = json.loads(passkeys.creation_options(binh, site=SITE, challenge=FIRST))
    assert [plain(one["id"]) for one in again["excludeCredentials"]] == [key.credential]
    assert again["authenticatorSelection"]["userVerification"] == "required"


def test_the_same_passkey_is_not_kept_twice(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    with pytest.raises(Refusal, match="đã có"):
        added(an_official_login("cuong"), key)


def test_there_are_ten_at_most(binh: Account) -> None:
    for _turn in range(MOST_PASSKEYS):
        added(binh, SoftKey(SITE.host, SITE.origin))
    with pytest.raises(Refusal, match="tối đa 10 khoá"):
        added(binh, SoftKey(SITE.host, SITE.origin))


def test_with_the_last_proof_the_codes_on_paper_go_too(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    row = Passkey.objects.get()
    assert not passkeys.remove(an_official_login("cuong"), row.pk, by=binh.ref, at=LATER)
    assert passkeys.remove(binh, row.pk, by=binh.ref, at=LATER)
    assert not queries.has_second(binh)
    assert not RecoveryCode.objects.exists()


def test_switching_the_second_proof_off_forgets_passkeys(binh: Account, key: SoftKey) -> None:
    added(binh, key)
    second.remove(binh, by=binh.ref, at=LATER)
    assert not Passkey.objects.exists()


def test_guessing_after_a_password_waits_longer_each_time(binh: Account, key: SoftKey) -> None:
    """SEC-14"""
    added(binh, key)
    for _turn in range(3):
        with pytest.raises(Refusal):
            proved(key, binh, answer="{}")
    with pytest.raises(TooOften):
        proved(key, binh)


@settings(max_examples=30)
@given(
    answer=st.one_of(
        st.text(max_size=200), st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps)
    )
)
def test_made_up_answers_are_refused_in_words(answer: str) -> None:
    account = Account.objects.filter(username="fuzz").first() or an_official_login("fuzz")
    for attempt in (
        lambda: passkeys.add(account, answer, name="x", challenge=FIRST, site=SITE, by=account.ref, at=MONDAY_9AM),
        lambda: passkeys.prove(answer, account=None, challenge=FIRST, site=SITE, ip=IP, at=MONDAY_9AM),
    ):
        with pytest.raises(Refusal):
            attempt()


@pytest.mark.parametrize(("host", "named"), [("motcua.example", True), ("127.0.0.1", False), ("[::1]", False)])
def test_browsers_make_passkeys_for_names_only(host: str, named: bool) -> None:
    assert Site(host, "").has_name is named
