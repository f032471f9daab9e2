"""A newcomer: signs in, declares, attaches, checks, submits, follows."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.journey import hands
from tests.browser.journey.declaration import Answer, Newcomer, answers
from tests.documents import samples
from tests.processes import wait_until

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
BIG_PHOTO = (1600, 1200)


def sign_in(page: Page, contact: str) -> None:
    """With a code that came by text message or e-mail; the page asked for the contact already."""
    before = len(messages(page, contact))
    hands.put(page, {"contact": contact})
    hands.press(page, "Nhận mã")
    hands.heading(page, "mã")
    wait_until(lambda: len(messages(page, contact)) > before)
    code = _CODE.search(messages(page, contact)[0])
    assert code
    hands.put(page, {"code": code.group()})
    hands.press(page, "Đăng nhập")


def messages(page: Page, contact: str) -> list[str]:
    """What the simulators of mail and text messages received for her, newest first."""
    answer = page.request.get("/demo/hop-thu/", params={"format": "json", "to": contact})
    return [f"{one['subject']} {one['text']}" for one in answer.json()["messages"]]


def start(page: Page, who: Newcomer) -> None:
    """From the first page to the first question, by way of the procedure and signing in."""
    page.goto("/")
    hands.press(page, "Sinh con", link=True)
    hands.heading(page, "Đăng ký khai sinh")
    hands.press(page, "Nộp trực tuyến", link=True)
    sign_in(page, who.contact)
    hands.put(page, {"unit": "H56.40.1"})
    hands.press(page, "Bắt đầu khai")


def declare(page: Page, who: Newcomer) -> None:
    """Every page of the form; a mistake is named, and what was typed stays."""
    for answer in answers(who):
        expect(page).to_have_url(re.compile(f"/{answer.slug}/$"))
        if answer.wrong or answer.says:
            _mistake(page, answer)
        hands.put(page, answer.right)
        hands.press(page, "Tiếp tục")


def attach(page: Page, folder: Path) -> None:
    """A photo and a PDF for the birth certificate; a file that is neither is refused and the others are kept."""
    hands.heading(page, "Giấy tờ của bạn")
    hands.press(page, "Tiếp tục")
    hands.told(page, "Hãy thêm ảnh hoặc tệp: Giấy chứng sinh")
    photo, scan, other = folder / "giay-chung-sinh.jpg", folder / "trang 2.pdf", folder / "ghi chú.txt"
    photo.write_bytes(samples.picture(size=BIG_PHOTO, colour="#f3e9d2"))
    scan.write_bytes(samples.pdf(2))
    other.write_text("không phải ảnh")
    upload(page, "giay-chung-sinh", photo, scan, other)
    expect(page.locator(".file-name")).to_have_text([photo.name, scan.name])
    expect(page.locator(".field-error").first).to_contain_text(other.name)
    hands.press(page, "Tiếp tục")


def upload(page: Page, slot: str, *files: Path) -> None:
    """Choose files for a paper; where no script sends them at once, press the button that does."""
    stored = page.locator(".file").count()
    page.locator(f'input[type="file"][name="{slot}"]').set_input_files(list(files))
    button = page.get_by_role("button", name="Tải tệp đã chọn lên")
    if button.is_visible():
        button.click()
    expect(page.locator(".file").nth(stored)).to_be_visible()


def submit(page: Page) -> None:
    """From the check."""
    hands.heading(page, "Xem lại trước khi nộp")
    hands.press(page, "Nộp hồ sơ")


def number_on(page: Page) -> str:
    """The submission number on a receipt's page."""
    found = re.search(r"/bien-nhan/([^/]+)/", page.url)
    assert found, page.url
    return found.group(1)


def look_up(page: Page, number: str, tail: str) -> None:
    """Without signing in, with the last digits of the phone or the identity number."""
    page.goto("/tra-cuu/")
    hands.put(page, {"so": number, "duoi": tail})
    hands.press(page, "Tra cứu")


def _mistake(page: Page, answer: Answer) -> None:
    hands.put(page, answer.wrong)
    hands.press(page, "Tiếp tục")
    if answer.says:
        expect(page.locator(".errors")).to_contain_text(answer.says)
        expect(page).to_have_title(re.compile("^Lỗi"))
    assert hands.values(page, answer.wrong) == dict(answer.wrong)
