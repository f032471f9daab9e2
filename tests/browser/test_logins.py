"""Officials' ways in, by hand on a phone and at a desk: a slip, codes on paper, a login that was closed."""

import re
from ipaddress import ip_network
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.accounts import totp
from motcua.accounts.models import Authenticator
from motcua.core import clock
from motcua.demo.world import BUILDER, SINCE
from motcua.directory.actions import take_on
from motcua.directory.models import Officer, Role
from tests.browser.looks import seen
from tests.browser.office_floor import sit_as
from tests.databases import CommittedDatabase
from tests.factories import desks
from tests.factories.people import PASSWORD
from tests.factories.world import World
from tests.factories.world import world as build

STAFF = "/can-bo/to-chuc/can-bo/"
CHOSEN = "hoa sữa thơm nồng"
both = pytest.mark.parametrize("page", ["phone", "desk"], indirect=True)


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


@pytest.fixture
def page(world: World, request: pytest.FixtureRequest) -> Page:
    device: Page = request.getfixturevalue(request.param)
    return device


def newcomer(world: World) -> Officer:
    now = clock.now()
    return take_on("thu.lt", "Lê Thị Thu", world.office, Role.COUNTER, "Công chức", since=SINCE, by=BUILDER, at=now)


def type_password(page: Page, username: str, password: str) -> None:
    page.goto("/can-bo/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


@both
def test_a_newcomer_chooses_a_password_with_the_slip(world: World, page: Page) -> None:
    """UX-13: printed by one, used once by the other."""
    officer = newcomer(world)
    sit_as(page, "quan-tri")
    page.goto(f"{STAFF}{officer.pk}/phieu/")
    page.get_by_role("button", name="In phiếu").click()
    seen(page, "phieu")
    code = page.locator(".slip-code").inner_text()
    page.context.clear_cookies()
    page.goto("/can-bo/lan-dau/")
    page.get_by_label("Tên đăng nhập").fill("thu.lt")
    page.get_by_label("Mã trên phiếu").fill(code.lower())
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Chọn mật khẩu của bạn")).to_be_visible()
    page.get_by_label("Mật khẩu mới").fill("ngắn")
    page.get_by_role("button", name="Lưu mật khẩu").click()
    expect(page.locator(".field-error")).to_contain_text("ít nhất 12 ký tự")
    seen(page, "chon-mat-khau")
    page.get_by_label("Mật khẩu mới").fill(CHOSEN)
    page.get_by_role("button", name="Lưu mật khẩu").click()
    expect(page).to_have_url(re.compile(r"/can-bo/$"))
    page.context.clear_cookies()
    type_password(page, "thu.lt", CHOSEN)
    expect(page).to_have_url(re.compile(r"/can-bo/$"))


@both
def test_who_lost_the_telephone_comes_in_with_a_code_on_paper(world: World, page: Page) -> None:
    """SEC-25: ten codes, shown once, each good once."""
    clerk = desks.colleague(world.counter, "Lê Văn Hai")
    username = str(clerk.officer.account.username)
    type_password(page, username, PASSWORD)
    page.goto("/can-bo/tai-khoan/")
    page.get_by_role("button", name="Bật xác thực hai lớp").click()
    seen(page, "quet-ma")
    secret = Authenticator.objects.get().secret
    page.locator("[name=code]").fill(totp.code_at(secret, totp.step_of(clock.now())))
    page.get_by_role("button", name="Bật xác thực hai lớp").click()
    expect(page.get_by_text("Tôi đã cất các mã này")).to_be_visible()
    seen(page, "ma-du-phong")
    code = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", page.locator("main").inner_text())[0]
    page.context.clear_cookies()
    type_password(page, username, PASSWORD)
    page.get_by_text("Không có điện thoại?").click()
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.goto("/can-bo/tai-khoan/")
    expect(page.get_by_text("Còn 9 mã dự phòng")).to_be_visible()
    seen(page, "tai-khoan")


@both
def test_a_login_is_closed_and_opened_again(world: World, page: Page) -> None:
    """SEC-05: asked why, told at once, undone by one button."""
    address = f"{STAFF}{world.counter.officer.pk}/"
    sit_as(page, "quan-tri")
    page.goto(address)
    page.get_by_role("link", name="Khoá tài khoản").click()
    page.get_by_role("button", name="Khoá tài khoản").click()
    expect(page.locator(".field-error")).to_contain_text("Hãy chọn một lý do.")
    seen(page, "khoa")
    page.get_by_label("Nghi có người khác dùng tài khoản").check()
    page.get_by_role("button", name="Khoá tài khoản").click()
    expect(page.get_by_text("Tài khoản đang bị khoá")).to_be_visible()
    seen(page, "da-khoa")
    page.goto(f"{STAFF}?q=bình")
    expect(page.get_by_text("Đã khoá")).to_be_visible()
    page.goto(address)
    page.get_by_role("button", name="Mở khoá tài khoản").click()
    expect(page.get_by_text("Đã mở khoá tài khoản của Nguyễn Văn Bình.")).to_be_visible()


@both
def test_an_administrator_elsewhere_reads_why_it_is_closed(
    world: World,
    page: Page,
    settings: Any,  # Any: pytest-django's wrapper
) -> None:
    """SEC-25"""
    settings.ADMIN_NETWORKS = (ip_network("10.0.0.0/8"),)
    sit_as(page, "quan-tri")
    page.goto("/can-bo/to-chuc/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trang quản trị không mở từ mạng này")
    seen(page, "mang-khac")
