"""The parts of a dossier's life, told by those who live it; each chapter begins where the one before ended."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from motcua.core.text import fold_key
from motcua.dossiers.models import Dossier
from tests.browser.journey import citizen, hands, officials
from tests.browser.journey.declaration import NAME
from tests.browser.journey.papers import Published
from tests.browser.journey.people import People
from tests.processes import wait_until

REASON = "Ảnh giấy chứng sinh bị mờ, không đọc được tên người mẹ. Mời ông/bà chụp lại rõ bốn góc rồi nộp lại."


def declare(people: People) -> None:
    """A newcomer signs in, answers every page, adds papers, and is asked to prove who she is before submitting."""
    page = people.newcomer
    citizen.start(page, people.who)
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
    hands.told(page, f"Đã chuyển hồ sơ {code}")


def sign(people: People, code: str) -> None:
    """Dung approves, signs, and sees the signed result some seconds later."""
    page = people.official("dung")
    officials.open_dossier(page, code)
    officials.move_on(page, people.device, "Duyệt dự thảo")
    hands.told(page, "Đã duyệt dự thảo")
    _signed(page)


def refuse(people: People, number: str) -> None:
    """Bình forgets the reason, is told so, and gives one."""
    page = people.official("binh")
    officials.open_dossier(page, number)
    page.locator("summary", has_text="Từ chối tiếp nhận").click()
    hands.put(page, {"reason": "mờ"})
    hands.press(page, "Từ chối tiếp nhận")
    expect(page.locator(".field-error")).to_be_visible()
    hands.put(page, {"reason": REASON})
    hands.press(page, "Từ chối tiếp nhận")
    hands.told(page, REASON)


def collect(people: People) -> Path:
    """She hears of it by message and in the portal, takes it, and keeps the file."""
    page = people.newcomer
    wait_until(lambda: "co ket qua" in fold_key(citizen.messages(page, people.who.contact)[0]))
    page.goto("/")
    hands.press(page, "kết quả chờ bạn nhận", link=True)
    hands.press(page, "Nhận kết quả")
    return hands.saved(page, "Tải kết quả đã ký", people.folder)


def read_notices(people: People) -> list[str]:
    """The titles of what the portal told her, newest first."""
    page = people.newcomer
    page.goto("/thong-bao/")
    return page.locator(".notices a").all_inner_texts()


def verified(people: People, paper: Path) -> str:
    """What the portal says of a paper to somebody who is not signed in."""
    page = people.passer_by
    page.goto("/xac-minh/")
    page.locator('input[type="file"]').set_input_files(paper)
    hands.press(page, "Xác minh")
    return page.locator(".standing .tag").inner_text().strip()


def take_home(people: People) -> Published:
    """The four files that the portal gives to whoever wants to verify without it, the list as it is now."""
    page = people.passer_by
    page.goto("/xac-minh/")
    words = ("Chương trình xác minh", "Khoá công khai", "Chứng thư gốc", "Danh sách giấy")
    return Published(*(hands.saved(page, one, people.folder) for one in words))


def collected_by_lan(people: People, child: str) -> Path:
    """A result that Lan gets in the sample province, once the job has signed it."""
    wait_until(lambda: Dossier.objects.get(subject=child).finished_at is not None, 60)
    page = people.persona("citizen:lan")
    page.goto("/ho-so/")
    hands.press(page, child, link=True)
    hands.press(page, "Nhận kết quả")
    return hands.saved(page, "Tải kết quả đã ký", people.folder)


def signed_by_dung(people: People, child: str) -> str:
    """The code of a dossier of the sample province that waits for her signature."""
    code = str(Dossier.objects.get(subject=child).code)
    page = people.official("dung")
    officials.open_dossier(page, code)
    _signed(page)
    return code


def _signed(page: Page) -> None:
    hands.press(page, "Ký số")
    expect(page.locator("main")).to_contain_text("ký số lúc", timeout=60_000)
