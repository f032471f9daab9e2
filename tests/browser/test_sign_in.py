"""Signing in on a small phone and at a desk, with and without scripts (UX-12, UX-15)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.accounts.models import OneTimeCode, Person
from motcua.core.ids import Ref
from motcua.directory.actions import appoint, open_unit
from motcua.directory.models import Officer, Role, UnitKind
from tests.browser import looks
from tests.databases import CommittedDatabase
from tests.factories.people import PASSWORD, an_official_login

BUILDER, SINCE, AT = Ref("system", "test"), date(2025, 7, 1), datetime(2025, 7, 1, tzinfo=UTC)
DEVICES = ["phone", "phone_without_js", "desk", "desk_without_js"]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def page(committed_db: CommittedDatabase, request: pytest.FixtureRequest) -> Page:
    device: Page = request.getfixturevalue(request.param)
    return device


def ask_for_code(page: Page, contact: str = "0981 234 567", way: str = "/tai-khoan/") -> str:
    """Up to the second page; the six digits."""
    page.goto(f"/dang-nhap/?next={way}")
    page.get_by_label("Số điện thoại hoặc thư điện tử").fill(contact)
    page.get_by_role("button", name="Nhận mã").click()
    expect(page.get_by_role("heading", name="Nhập mã xác nhận")).to_be_visible()
    return str(OneTimeCode.objects.latest("created_at").code)


@pytest.mark.parametrize("page", DEVICES, indirect=True)
def test_a_person_signs_in_adds_an_address_and_signs_out(page: Page) -> None:
    code = ask_for_code(page)
    page.get_by_label("Mã gồm 6 chữ số").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Tài khoản")).to_be_visible()

    page.get_by_role("link", name="Sửa Thư điện tử").click()
    page.get_by_label("Địa chỉ thư điện tử mới").fill("lan@example.com")
    page.get_by_role("button", name="Nhận mã").click()
    page.get_by_label("Mã gồm 6 chữ số").fill(str(OneTimeCode.objects.latest("created_at").code))
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_text("l•••@example.com").first).to_be_visible()
    assert Person.objects.get().email == "lan@example.com"

    page.get_by_role("button", name="Đăng xuất").click()
    page.goto("/tai-khoan/")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_an_error_is_seen_and_focused_on_the_smallest_phone(page: Page) -> None:
    """UX-12: visible without scrolling at 320 × 568."""
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto("/dang-nhap/")
    page.get_by_label("Số điện thoại hoặc thư điện tử").fill("02438251234")
    page.get_by_role("button", name="Nhận mã").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    box = alert.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 568
    assert looks.pokes_out(page) == []


@pytest.mark.parametrize("page", ["phone", "desk"], indirect=True)
def test_every_page_of_signing_in_is_open_to_everybody(page: Page, axe: Axe) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = [*axe(page), *looks.pokes_out(page)]

    page.goto("/dang-nhap/")
    look("contact")
    page.get_by_role("button", name="Nhận mã").click()
    look("contact, error")
    code = ask_for_code(page)
    look("code")
    page.get_by_text("Không nhận được mã?").click()
    look("code, help")
    page.get_by_role("button", name="Gửi lại mã").click()
    look("code, too soon")
    page.get_by_label("Mã gồm 6 chữ số").fill(code)
    page.get_by_role("button", name="Đăng nhập").click()
    look("account")
    page.goto("/dang-nhap/doi-chieu/")
    look("proof")
    page.goto("/demo/hop-thu/")
    look("mailbox")
    page.goto("/can-bo/dang-nhap/")
    look("password")
    page.get_by_role("button", name="Đăng nhập").click()
    look("password, error")
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("page", ["desk", "desk_without_js"], indirect=True)
def test_an_official_signs_in_and_chooses_a_desk(page: Page) -> None:
    officer = Officer.objects.create(account=an_official_login("binh"), full_name="Nguyễn Văn Bình")
    ward = open_unit(
        "H56.40", "Uỷ ban nhân dân phường Hạc Thành", UnitKind.COMMUNE, parent=None, place_name="Hạc Thành",
        by=BUILDER, at=AT, since=SINCE, province_id="38",
    )  # fmt: skip
    for role, title in ((Role.COUNTER, "Công chức tiếp nhận"), (Role.OFFICER, "Công chức tư pháp")):
        appoint(officer, ward, role, title, since=SINCE, by=BUILDER, at=AT)
    page.goto("/can-bo/dang-nhap/?next=/can-bo/vi-tri/")
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Bạn làm việc ở vị trí nào?")).to_be_visible()
    page.get_by_label("Công chức tư pháp").check()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_label("Công chức tư pháp")).to_be_checked()
