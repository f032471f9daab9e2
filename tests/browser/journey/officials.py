"""Bình at the counter, Cường at his desk, Dung who signs."""

import re

from playwright.sync_api import Page, expect

from motcua.demo.logins import PASSWORD
from tests.browser.journey import hands
from tests.browser.pages import Device


def sign_in(page: Page, username: str) -> None:
    """With the password of the sample province."""
    page.goto("/can-bo/")
    hands.put(page, {"username": username, "password": PASSWORD})
    page.locator("main .button.primary").click()
    expect(page).to_have_url(re.compile(r"/can-bo/$"))


def confirm_identity(page: Page, contact: str, *, number: str, name: str) -> None:
    """The clerk finds the account, types what the card says, compares, confirms."""
    page.goto("/can-bo/quay/")
    hands.put(page, {"q": contact})
    hands.press(page, "Tìm")
    hands.told(page, "Chưa đối chiếu danh tính")
    page.locator("summary", has_text="nhập từ thẻ").click()
    hands.put(page, {"number": number, "full_name": name})
    hands.press(page, "So với thẻ")
    hands.told(page, "Đúng người này chứ?")
    hands.press(page, "Đúng người, xác nhận danh tính")
    hands.told(page, "Đã xác nhận danh tính")


def open_dossier(page: Page, name: str) -> None:
    """By typing its number or code into the search box that is on every page."""
    page.goto("/can-bo/")
    hands.put(page, {"q": name})
    hands.press(page, "Tìm")
    hands.heading(page, name)


def move_on(page: Page, device: Device, words: str) -> None:
    """The main action: with one key where scripts run, else with its button."""
    if device.script:
        page.keyboard.press("m")
    else:
        hands.press(page, words)
