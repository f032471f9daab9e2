"""A provincial procedure with the general application: Lan files, the province takes in, a department answers."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from motcua.core.clock import now
from tests.browser.journey import citizen, hands, officials
from tests.browser.journey.declaration import address, day
from tests.browser.journey.people import People
from tests.documents import samples

CODE = "1.001686"
IN_A_WEEK = now().date() + timedelta(days=7)
ANSWER = "Đồng ý cấp giấy chứng nhận, hiệu lực năm năm."
PAGES = (
    ("nop-cho-ai", {"files_for": "organisation"}),
    ("ho-ten", {}),
    ("so-dinh-danh", {}),
    ("noi-cu-tru", address("requester_home", line="Tổ 5")),
    ("lien-he", {}),
    ("to-chuc", {"organisation_name": "Công ty TNHH Hoa Lúa", "organisation_tax_code": "0100047516"}),
    ("dia-chi-to-chuc", address("organisation_address", line="Số 1 Lê Lợi")),
    ("noi-dung", {"request": "Đề nghị cấp giấy chứng nhận cho cửa hàng tại Số 1 Lê Lợi."}),
    ("nhan-ket-qua", {"delivery": "online"}),
    ("cam-doan", {"pledge": "yes"}),
)


def file(people: People) -> str:
    """From the procedure's page to the receipt: one paper sent, one promised, one explained; the number."""
    page = people.persona("citizen:lan")
    page.goto(f"/thu-tuc/{CODE}/")
    hands.press(page, "Nộp trực tuyến", link=True)
    hands.press(page, "Bắt đầu khai")
    for slug, answers in PAGES:
        expect(page).to_have_url(re.compile(f"/{slug}/$"))
        hands.put(page, answers)
        hands.press(page, "Tiếp tục")
    hands.heading(page, "Giấy tờ của bạn")
    citizen.upload(page, "giay-to-1", _photo(people.folder))
    _say(people, {"how": "later", **day("on", IN_A_WEEK)}, "Gửi sau")
    _say(people, {"how": "without", "reason": "Cửa hàng chưa có người hành nghề thứ hai."}, "Không có")
    hands.press(page, "Tiếp tục")
    citizen.submit(page)
    hands.told(page, "Hồ sơ đã nộp lúc")
    hands.told(page, "Gửi sau, chậm nhất")
    return citizen.number_on(page)


def answer(people: People, number: str) -> str:
    """Mai takes it in for the province, Sơn writes, Hà approves and signs; the code."""
    page = people.official("mai")
    officials.open_dossier(page, number)
    hands.told(page, "Giấy tờ chưa nhận")
    hands.press(page, "Tiếp nhận")
    expect(page.locator("h1").first).to_have_text(re.compile(r"^H56\.14-"))
    code = page.locator("h1").first.inner_text().strip()
    page = people.official("son")
    officials.open_dossier(page, code)
    hands.press(page, "Soạn dự thảo kết quả", link=True)
    begun = hands.values(page, {"body": ""})["body"]
    hands.put(page, {"body": f"{begun}\n{ANSWER}"})
    hands.press(page, "Lưu dự thảo")
    hands.told(page, "Đã lưu dự thảo")
    officials.move_on(page, people.device, "Chuyển bước")
    page = people.official("ha")
    officials.open_dossier(page, code)
    officials.move_on(page, people.device, "Duyệt dự thảo")
    hands.press(page, "Ký số")
    expect(page.locator("main")).to_contain_text("ký số lúc", timeout=60_000)
    return code


def collect(people: People, number: str) -> Path:
    """Lan takes the signed letter."""
    page = people.persona("citizen:lan")
    page.goto(f"/ho-so/{number}/")
    hands.press(page, "Nhận kết quả")
    return hands.saved(page, "Tải kết quả đã ký", people.folder)


def _say(people: People, words: dict[str, str], shown: str) -> None:
    page = people.persona("citizen:lan")
    hands.press(page, "Chưa có giấy này?", link=True)
    hands.put(page, words)
    hands.press(page, "Lưu, về trang giấy tờ")
    hands.told(page, shown)


def _photo(folder: Path) -> Path:
    photo = folder / "don-de-nghi.jpg"
    photo.write_bytes(samples.picture(colour="#eef3e2"))
    return photo
