"""An official's own login on screen: second proof, password, sessions (SEC-15, SEC-25, UX-15, UX-17)."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts import queries, totp
from motcua.accounts.actions import second
from motcua.accounts.models import Account, Authenticator, Session
from tests.factories.people import MONDAY_9AM, PASSWORD
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, SetClock
from tests.office.reading import text

SIGN_IN, ACCOUNT = "/can-bo/dang-nhap/", "/can-bo/tai-khoan/"
CODE = re.compile(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>")
pytestmark = [pytest.mark.usefixtures("quick_hashes"), pytest.mark.slow]
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"


@pytest.fixture
def dung(world: World) -> Account:
    """The leader, with a password that the tests know."""
    account = world.leader.officer.account
    account.set_password(PASSWORD)
    account.save()
    return account


def typed(account: Account) -> dict[str, str]:
    return {"username": str(account.username), "password": PASSWORD}


def signed_in(account: Account, browser: Client | None = None) -> Client:
    browser = browser or Client(headers={"user-agent": CHROME})
    browser.post(SIGN_IN, typed(account))
    return browser


def digits(account: Account, at: Any = MONDAY_11AM) -> str:
    return totp.code_at(Authenticator.objects.get(account=account).secret, totp.step_of(at))


def enrolled(account: Account, browser: Client) -> HttpResponse:
    browser.post(f"{ACCOUNT}hai-lop/bat-dau/")
    return browser.post(f"{ACCOUNT}hai-lop/", {"code": digits(account)})


def enrolled_before(account: Account) -> None:
    second.begin(account, at=MONDAY_9AM)
    second.confirm(account, digits(account, MONDAY_9AM), by=account.ref, at=MONDAY_9AM)


def test_the_code_is_scanned_or_typed_and_ten_codes_for_paper_follow(dung: Account) -> None:
    browser = signed_in(dung)
    browser.post(f"{ACCOUNT}hai-lop/bat-dau/")
    page = browser.get(f"{ACCOUNT}hai-lop/")
    secret = Authenticator.objects.get().secret
    assert secret in text(page).replace(" ", "")
    assert 'autocomplete="one-time-code"' in page.content.decode()
    done = enrolled(dung, browser)
    assert len(set(CODE.findall(done.content.decode()))) == 10
    assert "Còn 10 mã dự phòng" in text(browser.get(ACCOUNT))


def test_wrong_first_digits_leave_it_off(dung: Account) -> None:
    browser = signed_in(dung)
    browser.post(f"{ACCOUNT}hai-lop/bat-dau/")
    again = browser.post(f"{ACCOUNT}hai-lop/", {"code": "000000"})
    assert (again.status_code, "Mã chưa đúng" in text(again)) == (422, True)
    assert not queries.has_second(dung)


def test_after_the_password_the_digits_are_asked_for(dung: Account) -> None:
    enrolled_before(dung)
    browser = Client()
    half = browser.post(f"{SIGN_IN}?next=/can-bo/tra-cuu/", typed(dung))
    assert half["Location"] == "/can-bo/dang-nhap/ma/?next=%2Fcan-bo%2Ftra-cuu%2F"
    assert browser.get(ACCOUNT)["Location"].startswith(SIGN_IN)
    done = browser.post(half["Location"], {"code": digits(dung)})
    assert done["Location"] == "/can-bo/vi-tri/?next=%2Fcan-bo%2Ftra-cuu%2F"
    assert browser.get(ACCOUNT).status_code == 200


def test_a_code_on_paper_opens_too(dung: Account) -> None:
    codes = CODE.findall(enrolled(dung, signed_in(dung)).content.decode())
    browser = signed_in(dung)
    assert browser.post(f"{SIGN_IN}ma/", {"code": unescape(codes[3])}).status_code == 302
    assert browser.get(ACCOUNT).status_code == 200


def test_half_way_ends_after_ten_minutes(dung: Account, set_clock: SetClock) -> None:
    enrolled_before(dung)
    browser = signed_in(dung)
    set_clock(MONDAY_11AM + timedelta(minutes=11))
    late = browser.post(f"{SIGN_IN}ma/", {"code": digits(dung, MONDAY_11AM + timedelta(minutes=11))})
    assert late["Location"] == SIGN_IN


def test_the_digits_page_is_nothing_to_those_without_a_password(dung: Account) -> None:
    enrolled_before(dung)
    assert Client().post(f"{SIGN_IN}ma/", {"code": digits(dung)})["Location"] == SIGN_IN


def test_a_role_that_needs_it_is_sent_to_switch_it_on(dung: Account, settings: Any) -> None:
    settings.SECOND_PROOF_ROLES = frozenset({"leader"})
    browser = signed_in(dung)
    browser.get("/can-bo/vi-tri/")
    sent = browser.get("/can-bo/lanh-dao/")
    assert sent["Location"] == f"{ACCOUNT}?can=1"
    assert "Cần bật xác thực hai lớp" in text(browser.get(sent["Location"]))
    enrolled(dung, browser)
    assert browser.get("/can-bo/lanh-dao/").status_code == 200


def test_a_role_that_does_not_need_it_is_left_alone(world: World, settings: Any) -> None:
    settings.SECOND_PROOF_ROLES = frozenset({"leader"})
    browser = Client()
    browser.force_login(world.officer.officer.account)
    assert browser.get("/can-bo/").status_code == 200


@pytest.mark.parametrize("path", ["mat-khau/", "hai-lop/"])
def test_what_protects_the_account_asks_who_one_is_again(dung: Account, set_clock: SetClock, path: str) -> None:
    """UX-17."""
    browser = signed_in(dung)
    set_clock(MONDAY_11AM + timedelta(hours=1))
    asked = browser.get(f"{ACCOUNT}{path}")
    assert asked["Location"].startswith(f"{ACCOUNT}xac-nhan/?next=")
    assert browser.post(asked["Location"], {"password": "sai"}).status_code == 422
    assert browser.post(asked["Location"], {"password": PASSWORD})["Location"] == f"{ACCOUNT}{path}"


@pytest.mark.parametrize("path", ["hai-lop/bat-dau/", "hai-lop/go/", "hai-lop/ma-du-phong/"])
def test_nothing_is_changed_by_a_sign_in_of_long_ago(dung: Account, set_clock: SetClock, path: str) -> None:
    browser = signed_in(dung)
    enrolled(dung, browser)
    set_clock(MONDAY_11AM + timedelta(hours=1))
    assert browser.post(f"{ACCOUNT}{path}")["Location"].startswith(f"{ACCOUNT}xac-nhan/")
    assert queries.has_second(dung)


def test_who_has_the_app_proves_both_again(dung: Account, set_clock: SetClock) -> None:
    browser = signed_in(dung)
    enrolled(dung, browser)
    later = MONDAY_11AM + timedelta(hours=1)
    set_clock(later)
    assert browser.post(f"{ACCOUNT}xac-nhan/", {"password": PASSWORD, "code": ""}).status_code == 422
    proved = browser.post(f"{ACCOUNT}xac-nhan/", {"password": PASSWORD, "code": digits(dung, later)})
    assert proved["Location"] == ACCOUNT


def test_another_password_keeps_this_browser_and_ends_the_others(dung: Account) -> None:
    here, there = signed_in(dung), signed_in(dung)
    changed = here.post(f"{ACCOUNT}mat-khau/", {"password": "chín con trâu qua cầu"})
    assert changed["Location"] == ACCOUNT
    assert [here.get(ACCOUNT).status_code, there.get(ACCOUNT).status_code] == [200, 302]


def test_a_weak_password_is_refused_at_the_field(dung: Account) -> None:
    refused = signed_in(dung).post(f"{ACCOUNT}mat-khau/", {"password": "ngắn"})
    assert (refused.status_code, "ít nhất 12 ký tự" in text(refused)) == (422, True)


def test_sessions_are_listed_by_device_and_ended_one_by_one(dung: Account) -> None:
    here, there = signed_in(dung), signed_in(dung)
    page = here.get(ACCOUNT)
    assert text(page).count("Chrome, Windows") == 2
    assert text(page).count("Nơi này") == 1
    keys = set(Session.objects.values_list("session_key", flat=True))
    assert not any(key in page.content.decode() for key in keys)
    handle = Session.objects.get(session_key=there.session.session_key).handle
    here.post(f"{ACCOUNT}phien/", {"session": handle})
    assert [here.get(ACCOUNT).status_code, there.get(ACCOUNT).status_code] == [200, 302]


def test_signing_out_everywhere_ends_this_one_too(dung: Account) -> None:
    here, there = signed_in(dung), signed_in(dung)
    out = here.post(f"{ACCOUNT}dang-xuat-moi-noi/")
    assert "cookies" in out.headers["Clear-Site-Data"]
    assert [browser.get(ACCOUNT).status_code for browser in (here, there)] == [302, 302]


def test_signing_in_says_when_it_was_last(dung: Account, set_clock: SetClock) -> None:
    signed_in(dung)
    set_clock(MONDAY_11AM + timedelta(hours=1))
    browser = signed_in(dung)
    assert "Lần đăng nhập trước: 11:00, thứ Hai, 23/11/2026" in text(browser.get(ACCOUNT))


def test_removing_it_goes_back_to_the_password_alone(dung: Account) -> None:
    browser = signed_in(dung)
    enrolled(dung, browser)
    browser.post(f"{ACCOUNT}hai-lop/go/")
    assert signed_in(dung).get(ACCOUNT).status_code == 200


def test_a_persona_with_a_second_proof_is_not_entered_by_one_click(dung: Account) -> None:
    enrolled_before(dung)
    browser = Client()
    assert browser.post("/demo/", {"persona": "official:dung"}).status_code in {302, 404, 405}
    assert browser.get(ACCOUNT).status_code == 302


def test_the_code_to_scan_fills_the_room_that_the_page_gives_it(dung: Account) -> None:
    browser = signed_in(dung)
    browser.post(f"{ACCOUNT}hai-lop/bat-dau/")
    svg = re.search(r"<svg[^>]*>", browser.get(f"{ACCOUNT}hai-lop/").content.decode())
    assert svg is not None
    assert "viewBox=" in svg[0]
    assert "width=" not in svg[0]
