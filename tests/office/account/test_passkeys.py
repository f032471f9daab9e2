"""Passkeys on screen: added beside the app, used in its place or in place of the password too (SEC-15, SEC-25)."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts import queries
from motcua.accounts.models import Account, Passkey
from tests.factories.authenticators import SoftKey
from tests.factories.world import World
from tests.office.account.test_account import ACCOUNT, CODE, SIGN_IN, dung, enrolled_before, signed_in, typed
from tests.office.conftest import MONDAY_11AM, SetClock
from tests.office.reading import text

__all__ = ("dung",)
pytestmark = pytest.mark.slow

KEYS = f"{ACCOUNT}khoa/"
OPTIONS = re.compile(r'data-options="([^"]+)"')


@pytest.fixture(autouse=True)
def _settings(settings: Any) -> None:  # Any: pytest-django's wrapper
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SESSION_COOKIE_AGE = 60 * 60 * 24 * 3_650


@pytest.fixture
def key() -> SoftKey:
    return SoftKey("localhost", "http://localhost")


def host(browser: Client) -> Client:
    """A browser that shows a name, as passkeys need one."""
    browser.defaults["HTTP_HOST"] = "localhost"
    return browser


def options(page: HttpResponse) -> str:
    return unescape(OPTIONS.findall(page.content.decode())[0])


def added(browser: Client, key: SoftKey, name: str = "Điện thoại") -> HttpResponse:
    answer = key.create(options(browser.get(KEYS)))
    return browser.post(KEYS, {"answer": answer, "name": name})


def used(browser: Client, key: SoftKey, place: str = f"{SIGN_IN}khoa/") -> HttpResponse:
    return browser.post(place, {"answer": key.get(options(browser.get(place)))})


def at_work(dung: Account) -> Client:
    return host(signed_in(dung))


def test_a_passkey_is_added_named_listed_and_taken_off(world: World, dung: Account, key: SoftKey) -> None:
    browser = at_work(dung)
    codes = added(browser, key)
    assert len(set(CODE.findall(codes.content.decode()))) == 10
    page = text(browser.get(ACCOUNT))
    assert "Điện thoại 23/11/2026 Chưa dùng" in page
    assert "Còn 10 mã dự phòng" in page
    browser.post(f"{KEYS}{Passkey.objects.get().pk}/go/")
    assert "Chưa có khoá truy cập" in text(browser.get(ACCOUNT))
    assert not queries.has_second(dung)


def test_it_opens_without_name_and_password(world: World, dung: Account, key: SoftKey) -> None:
    added(at_work(dung), key)
    browser = host(Client())
    assert (
        used(browser, key, f"{SIGN_IN}khoa/?next=/can-bo/tra-cuu/")["Location"]
        == "/can-bo/vi-tri/?next=%2Fcan-bo%2Ftra-cuu%2F"
    )
    assert "11:00, 23/11/2026" in text(browser.get(ACCOUNT))


def test_it_stands_for_the_digits_after_the_password(world: World, dung: Account, key: SoftKey) -> None:
    added(at_work(dung), key)
    browser = host(Client())
    half = browser.post(SIGN_IN, typed(dung))
    assert half["Location"] == f"{SIGN_IN}ma/"
    assert browser.get(half["Location"])["Location"] == f"{SIGN_IN}khoa/"
    assert "mã dự phòng" in text(browser.get(f"{SIGN_IN}khoa/"))
    assert browser.get(f"{SIGN_IN}ma/?ma=1").status_code == 200
    assert used(browser, key)["Location"] == "/can-bo/vi-tri/"


def test_who_has_an_app_too_chooses(world: World, dung: Account, key: SoftKey) -> None:
    browser = at_work(dung)
    added(browser, key)
    enrolled_before(dung)
    half = host(Client())
    half.post(SIGN_IN, typed(dung))
    assert "Dùng khoá truy cập" in text(half.get(f"{SIGN_IN}ma/"))


def test_it_satisfies_the_roles_that_need_a_second_proof(
    world: World, dung: Account, key: SoftKey, settings: Any
) -> None:
    settings.SECOND_PROOF_ROLES = frozenset({"leader"})
    browser = at_work(dung)
    browser.get("/can-bo/vi-tri/")
    assert browser.get("/can-bo/lanh-dao/")["Location"] == f"{ACCOUNT}?can=1"
    added(browser, key)
    assert browser.get("/can-bo/lanh-dao/").status_code == 200


def test_what_was_signed_once_does_not_open_again(world: World, dung: Account, key: SoftKey) -> None:
    added(at_work(dung), key)
    browser = host(Client())
    answer = key.get(options(browser.get(f"{SIGN_IN}khoa/")))
    assert browser.post(f"{SIGN_IN}khoa/", {"answer": answer}).status_code == 302
    other = host(Client())
    other.get(f"{SIGN_IN}khoa/")
    again = other.post(f"{SIGN_IN}khoa/", {"answer": answer})
    assert (again.status_code, "chưa dùng được ở đây" in text(again)) == (422, True)


def test_a_challenge_ends_after_five_minutes(world: World, dung: Account, key: SoftKey, set_clock: SetClock) -> None:
    added(at_work(dung), key)
    browser = host(Client())
    answer = key.get(options(browser.get(f"{SIGN_IN}khoa/")))
    set_clock(MONDAY_11AM + timedelta(minutes=6))
    assert browser.post(f"{SIGN_IN}khoa/", {"answer": answer}).status_code == 422


def test_long_after_signing_in_it_proves_again(world: World, dung: Account, key: SoftKey, set_clock: SetClock) -> None:
    """UX-17"""
    browser = at_work(dung)
    added(browser, key)
    set_clock(MONDAY_11AM + timedelta(minutes=20))
    assert browser.get(KEYS)["Location"].startswith(f"{ACCOUNT}xac-nhan/")
    assert "Dùng khoá truy cập" in text(browser.get(f"{ACCOUNT}xac-nhan/"))
    assert used(browser, key, f"{KEYS}xac-nhan/?next={KEYS}")["Location"] == KEYS
    assert browser.get(KEYS).status_code == 200


def test_an_answer_that_is_none_is_refused_in_words(world: World, dung: Account) -> None:
    browser = at_work(dung)
    browser.get(KEYS)
    answer = browser.post(KEYS, {"answer": "{}", "name": "x" * 200})
    assert (answer.status_code, "Chưa tạo được khoá" in text(answer)) == (422, True)
    assert "data-options" in answer.content.decode()


def test_an_address_of_numbers_says_why_there_is_no_button(world: World, dung: Account) -> None:
    browser = host(signed_in(dung))
    browser.defaults["HTTP_HOST"] = "127.0.0.1"
    page = browser.get(KEYS)
    assert "địa chỉ này không dùng được" in text(page)
    assert "Tạo khoá truy cập</button>" not in page.content.decode()


def test_without_javascript_the_page_says_so(world: World, dung: Account) -> None:
    page = at_work(dung).get(KEYS).content.decode()
    assert "<noscript><p>Trình duyệt hoặc địa chỉ này" in page
    assert re.search(r'<button class="button" hidden>', page)
