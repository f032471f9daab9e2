"""An administrator prints slips; a new official comes in with one (UX-13, SEC-02, SEC-25)."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts.actions import second
from motcua.accounts.models import Account, ActivationSlip
from motcua.accounts.queries import has_second
from motcua.audit.models import AuditLine
from motcua.demo.world import BUILDER, SINCE
from motcua.directory.actions import take_on
from motcua.directory.desks import Desk
from motcua.directory.models import Officer, Role
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.account.test_account import digits
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_hashes")]

STAFF, FIRST = "/can-bo/to-chuc/can-bo/", "/can-bo/lan-dau/"
CODE = re.compile(r'slip-code"[^>]*>([0-9A-Z-]{19})<')
CHOSEN = "hoa sữa thơm nồng"


@pytest.fixture
def admin(world: World) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), world.leader.unit, Role.ADMINISTRATOR, "Quản trị hệ thống")


@pytest.fixture
def browser(admin: Desk, sit: Sit) -> Client:
    return sit(admin)


@pytest.fixture
def thu(world: World) -> Officer:
    return newcomer(world, "thu.lt", "Lê Thị Thu")


def newcomer(world: World, name: str, full_name: str, role: Role = Role.COUNTER) -> Officer:
    return take_on(name, full_name, world.office, role, "Công chức", since=SINCE, by=BUILDER, at=MONDAY_9AM)


def printed(browser: Client, officer: Officer, why: str = "first", **form: str) -> str:
    """The code on the sheet."""
    answer = browser.post(f"{STAFF}{officer.pk}/phieu/", {"why": why, **form})
    return CODE.findall(answer.content.decode())[0]


def let_in(browser: Client, name: str, code: str, password: str = CHOSEN) -> HttpResponse:
    browser.post(FIRST, {"username": name, "slip": code})
    return browser.post(f"{FIRST}mat-khau/", {"password": password})


def test_a_new_official_comes_in_with_the_slip_and_sits_down(browser: Client, thu: Officer) -> None:
    newcomers = Client()
    assert let_in(newcomers, "thu.lt", printed(browser, thu))["Location"] == "/can-bo/vi-tri/"
    assert newcomers.get("/can-bo/vi-tri/")["Location"] == "/can-bo/"
    assert "Lê Thị Thu" in text(newcomers.get("/can-bo/"))
    again = Client().post("/can-bo/dang-nhap/", {"username": "thu.lt", "password": CHOSEN})
    assert again["Location"] == "/can-bo/vi-tri/"


def test_the_sheet_says_all_that_is_needed_and_is_never_kept(browser: Client, admin: Desk, thu: Officer) -> None:
    sheet = browser.post(f"{STAFF}{thu.pk}/phieu/", {"why": "first"})
    said = text(sheet)
    for words in ("Lê Thị Thu", "thu.lt", "/can-bo/lan-dau/", "Dùng một lần, trước 11:00", "Lê Thị Quản"):
        assert words in said
    assert "no-store" in sheet["Cache-Control"]
    assert not CODE.findall(browser.get(f"{STAFF}{thu.pk}/phieu/").content.decode())
    assert "Đã in phiếu, dùng được đến 11:00, 30/11/2026" in text(browser.get(f"{STAFF}{thu.pk}/"))
    line = AuditLine.objects.get(verb="account.slip_made")
    assert (line.actor, line.chain) == (str(admin.ref), str(thu.account.ref))


def test_a_role_that_needs_the_second_proof_is_led_to_it(world: World, browser: Client, settings: Any) -> None:
    """SEC-25: forced before the first page of the desk."""
    settings.SECOND_PROOF_ROLES = frozenset({"leader"})
    officer = newcomer(world, "chu.tich", "Trần Văn Chủ", Role.LEADER)
    newcomers = Client()
    let_in(newcomers, "chu.tich", printed(browser, officer))
    newcomers.get("/can-bo/vi-tri/")
    assert newcomers.get("/can-bo/")["Location"] == "/can-bo/tai-khoan/?can=1"
    assert newcomers.post("/can-bo/tai-khoan/hai-lop/bat-dau/")["Location"] == "/can-bo/tai-khoan/hai-lop/"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda code: code[:-1] + ("A" if code[-1] != "A" else "C"), "mã trên phiếu chưa đúng"),
        (lambda code: "", "mã trên phiếu chưa đúng"),
    ],
)
def test_a_wrong_code_is_said_and_the_name_stays(browser: Client, thu: Officer, spoil: Any, words: str) -> None:
    answer = Client().post(FIRST, {"username": "thu.lt", "slip": spoil(printed(browser, thu))})
    assert answer.status_code == 422
    assert words in text(answer)
    assert 'value="thu.lt"' in answer.content.decode()


def test_a_used_slip_and_a_replaced_one_say_so(browser: Client, thu: Officer) -> None:
    old, new = printed(browser, thu), printed(browser, thu)
    assert "thay bằng phiếu mới hơn" in text(Client().post(FIRST, {"username": "thu.lt", "slip": old}))
    let_in(Client(), "thu.lt", new)
    assert "đã được dùng lúc 11:00, 23/11/2026" in text(Client().post(FIRST, {"username": "thu.lt", "slip": new}))


def test_a_weak_password_is_refused_and_the_slip_still_opens(browser: Client, thu: Officer) -> None:
    newcomers, code = Client(), printed(browser, thu)
    refused = let_in(newcomers, "thu.lt", code, "ngắn")
    assert (refused.status_code, "ít nhất 12 ký tự" in text(refused)) == (422, True)
    assert newcomers.post(f"{FIRST}mat-khau/", {"password": CHOSEN}).status_code == 302


def test_the_password_page_is_nothing_without_a_slip(db: None) -> None:
    assert Client().get(f"{FIRST}mat-khau/")["Location"] == FIRST


def test_a_reset_asks_why_and_ends_what_was_open(world: World, browser: Client, sit: Sit) -> None:
    binh = world.counter.officer
    at_work = sit(world.counter)
    assert browser.post(f"{STAFF}{binh.pk}/phieu/").status_code == 422
    code = printed(browser, binh, why="forgotten")
    assert at_work.get("/can-bo/")["Location"].startswith("/can-bo/dang-nhap/")
    assert let_in(Client(), "binh", code).status_code == 302
    assert AuditLine.objects.get(verb="account.slip_made").facts == {"why": "forgotten"}


def enrolled(account: Account) -> None:
    second.begin(account, at=MONDAY_9AM)
    second.confirm(account, digits(account, MONDAY_9AM), by=account.ref, at=MONDAY_9AM)


def test_who_has_a_second_proof_is_asked_for_it_after_the_password(world: World, browser: Client) -> None:
    account = world.counter.officer.account
    enrolled(account)
    came = Client()
    sent = let_in(came, "binh", printed(browser, world.counter.officer, why="forgotten"))
    assert sent["Location"] == "/can-bo/dang-nhap/ma/"
    assert came.get("/can-bo/tai-khoan/")["Location"].startswith("/can-bo/dang-nhap/")


def test_a_lost_second_proof_is_taken_off_with_the_reset(world: World, browser: Client, admin: Desk) -> None:
    account = world.counter.officer.account
    enrolled(account)
    code = printed(browser, world.counter.officer, why="forgotten", without_second="yes")
    assert not has_second(account)
    assert let_in(Client(), "binh", code)["Location"] == "/can-bo/vi-tri/"
    assert AuditLine.objects.get(verb="account.second_removed").actor == str(admin.ref)


def test_nobody_resets_an_official_who_also_works_elsewhere(world: World, browser: Client) -> None:
    """Whoever opens the login acts at its other desks too."""
    desks.also(world.counter, world.other_leader.unit, Role.LEADER)
    answer = browser.post(f"{STAFF}{world.counter.officer.pk}/phieu/", {"why": "forgotten"})
    assert (answer.status_code, "ngoài phạm vi của bạn" in text(answer)) == (422, True)
    assert not ActivationSlip.objects.exists()


def test_nobody_prints_a_slip_for_themselves(browser: Client, admin: Desk) -> None:
    answer = browser.post(f"{STAFF}{admin.officer.pk}/phieu/", {"why": "forgotten"})
    assert (answer.status_code, "quản trị khác" in text(answer)) == (422, True)


def test_a_foreign_official_is_not_found(world: World, browser: Client) -> None:
    """SEC-02."""
    assert browser.get(f"{STAFF}{world.other_counter.officer.pk}/phieu/").status_code == 404


def test_all_newcomers_get_their_sheets_at_once(world: World, browser: Client, thu: Officer) -> None:
    newcomer(world, "an.nv", "Nguyễn Văn An")
    both = newcomer(world, "hai.noi", "Phạm Hai Nơi")
    desks.at(both, world.other_counter.unit, Role.COUNTER, "Công chức")
    assert "Chưa đăng nhập được: 2" in text(browser.get(STAFF))
    assert "In 2 phiếu" in text(browser.get(f"{STAFF}phieu/"))
    sheets = browser.post(f"{STAFF}phieu/").content.decode()
    assert len(set(CODE.findall(sheets))) == 2
    assert "thu.lt" in sheets
    assert "hai.noi" not in sheets
    assert "Ai cũng đăng nhập được" in text(browser.get(f"{STAFF}phieu/"))
    assert browser.post(f"{STAFF}phieu/")["Location"] == STAFF


def test_who_has_a_password_is_on_no_list(world: World, browser: Client) -> None:
    page = text(browser.get(f"{STAFF}phieu/"))
    assert "Nguyễn Văn Bình" not in page
