"""Changing a password, asking for it again, ending sessions one by one (UX-17, SEC-15)."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password

from motcua.accounts import queries
from motcua.accounts.actions import change_password, check_again, end_session
from motcua.accounts.devices import device_of
from motcua.accounts.models import Account, Session
from motcua.core.errors import Refusal, TooOften
from tests.factories.people import MONDAY_9AM, PASSWORD, an_official_login

pytestmark = pytest.mark.django_db
NEW = "chín con trâu qua cầu"
LATER = MONDAY_9AM + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _quick_hashes(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]  # pytest-django


@pytest.fixture
def binh() -> Account:
    return an_official_login("binh")


def signed_in(account: Account, *keys: str) -> None:
    for key in keys:
        Session.objects.create(
            session_key=key, session_data="", expire_date=LATER, account=account, signed_in_at=MONDAY_9AM
        )


def test_another_password_ends_every_other_session(binh: Account) -> None:
    signed_in(binh, "here", "there", "elsewhere")
    change_password(binh, NEW, keep="here", by=binh.ref, at=MONDAY_9AM)
    binh.refresh_from_db()
    assert check_password(NEW, binh.password)
    assert [one.session_key for one in queries.sessions(binh, MONDAY_9AM)] == ["here"]


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("ngắn quá", "ít nhất 12 ký tự"),
        ("dài" * 100, "ít nhất 12 ký tự"),
        ("binh-binh-2026", "quá dễ đoán"),
        ("aaaaaaaaaaaa", "quá dễ đoán"),
        ("Qwerty123456", "hay bị đoán"),
        (PASSWORD, "phải khác"),
    ],
)
def test_a_weak_password_is_refused_with_the_way_out(binh: Account, password: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        change_password(binh, password, keep="", by=binh.ref, at=MONDAY_9AM)


def test_length_is_enough_no_signs_are_asked_for(binh: Account) -> None:
    change_password(binh, NEW, keep="", by=binh.ref, at=MONDAY_9AM)
    binh.refresh_from_db()
    assert binh.check_password(NEW)


def test_the_password_is_asked_again_and_guessing_slows_down(binh: Account) -> None:
    check_again(binh, PASSWORD, at=MONDAY_9AM)
    for _try in range(3):
        with pytest.raises(Refusal, match="Mật khẩu chưa đúng"):
            check_again(binh, "sai", at=MONDAY_9AM)
    with pytest.raises(TooOften):
        check_again(binh, PASSWORD, at=MONDAY_9AM)


def test_one_session_is_ended_by_its_handle(binh: Account) -> None:
    signed_in(binh, "here", "there")
    handle = Session.objects.get(session_key="there").handle
    assert "there" not in handle
    assert end_session(binh, handle, by=binh.ref, at=MONDAY_9AM)
    assert [one.session_key for one in queries.sessions(binh, MONDAY_9AM)] == ["here"]


def test_nobody_ends_a_session_of_somebody_else(binh: Account) -> None:
    cuong = an_official_login("cuong")
    signed_in(cuong, "there")
    handle = Session.objects.get(session_key="there").handle
    assert not end_session(binh, handle, by=binh.ref, at=MONDAY_9AM)
    assert queries.sessions(cuong, MONDAY_9AM).count() == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/120 Safari/537.36 coc_coc_browser/120", "Cốc Cốc, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A135F) SamsungBrowser/25.0 Chrome/121 Safari/537.36",
         "Samsung Internet, Android"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_two_words(agent: str, words: str) -> None:
    assert device_of(agent) == words
