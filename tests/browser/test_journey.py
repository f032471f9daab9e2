"""From a phone to the signed result, with every process of the product running (issue 01, C)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.journey import citizen, hands, officials, papers
from tests.browser.journey.declaration import CHILD, NEWCOMER, SPACED_ID
from tests.browser.pages import DESK, DESK_WITHOUT_JS, PHONE, PHONE_WITHOUT_JS, Device, opened
from tests.product import Product


@pytest.mark.parametrize("device", [PHONE], ids=["phone"])
def test_a_birth_is_registered(browser: Browser, whole_product: Product, tmp_path: Path, device: Device) -> None:
    p = whole_product
    phone = "0377123456"
    with opened(browser, p.url, device) as page, opened(browser, p.url, device) as clerk:
        citizen.start(page, p, phone)
        citizen.declare(page)
        citizen.attach(page, tmp_path)
        citizen.submit(page)
        page.screenshot(path="/tmp/look/j1.png", full_page=True)
        hands.told(page, "Chưa nộp được")
        officials.sign_in(clerk, "binh")
        officials.confirm_identity(clerk, phone, number=SPACED_ID, name=NEWCOMER)
        hands.press(page, "Về trang kiểm tra", link=True)
        citizen.submit(page)
        hands.told(page, "Hồ sơ đã nộp lúc")
        number = citizen.number_on(page)
        receipt = hands.saved(page, "Tải biên nhận có niêm phong", tmp_path)
        print(papers.words(receipt))
