"""The parts of a dossier's life, told by those who live it; each chapter begins where the one before ended."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.journey import citizen, hands, officials
from tests.browser.journey.declaration import NAME
from tests.browser.journey.people import People


def declare(people: People) -> None:
    """A newcomer signs in, answers every page, adds papers, and is asked to prove who she is before submitting."""
    page = people.newcomer
    citizen.start(page, people.product, people.who)
    citizen.declare(page, people.who)
    citizen.attach(page, people.folder)
    citizen.submit(page)
    expect(page.locator(".errors")).to_contain_text("Chưa nộp được")


def prove_identity(people: People) -> None:
    """Bình looks at her card; then the same declaration can be submitted."""
    officials.confirm_identity(people.official("binh"), people.who.contact, number=people.who.identity, name=NAME)


def submit(people: People) -> tuple[str, Path]:
    """The number, and the sealed receipt."""
    page = people.newcomer
    hands.press(page, "Về trang kiểm tra", link=True)
    citizen.submit(page)
    hands.told(page, "Hồ sơ đã nộp lúc")
    number = citizen.number_on(page)
    receipt = hands.saved(page, "Tải biên nhận có niêm phong", people.folder)
    page.go_back()
    hands.told(page, "Hồ sơ đã nộp lúc")
    return number, receipt


def accept(people: People, number: str) -> str:
    """Bình takes it in; the code that it gets."""
    page = people.official("binh")
    officials.open_dossier(page, number)
    hands.press(page, "Tiếp nhận")
    expect(page.locator("h1").first).to_have_text(re.compile(r"^H56\.40"))
    return page.locator("h1").first.inner_text().strip()


def draft(people: People, code: str) -> None:
    """Cường compares, writes the draft, looks at it, and passes it on with one key."""
    page = people.official("cuong")
    officials.open_dossier(page, code)
    hands.press(page, "Soạn dự thảo kết quả", link=True)
    hands.press(page, "Lưu dự thảo")
    hands.told(page, "Đã lưu dự thảo")
    officials.move_on(page, people.device, "Chuyển bước")


def sign(people: People, code: str) -> None:
    """Dung approves, signs, and sees the signed result some seconds later."""
    page = people.official("dung")
    officials.open_dossier(page, code)
    officials.move_on(page, people.device, "Duyệt dự thảo")
    officials.open_dossier(page, code)
    hands.press(page, "Ký số")
    expect(page.locator("main")).to_contain_text("ký số lúc", timeout=60_000)


def collect(people: People, number: str) -> Path:
    """The newcomer hears of it, takes it and keeps the file."""
    page = people.newcomer
    page.goto("/")
    hands.press(page, "kết quả chờ bạn nhận", link=True)
    page.locator("tbody a").first.click()
    hands.press(page, "Nhận kết quả")
    return hands.saved(page, "Giấy khai sinh", people.folder)
