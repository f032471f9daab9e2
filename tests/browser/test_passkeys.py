"""A passkey in a real browser with Chromium's virtual authenticator: added, then in with one press (SEC-25)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.accounts.models import Passkey
from tests.browser import looks
from tests.browser.pages import DESK, opened
from tests.databases import CommittedDatabase
from tests.factories.people import PASSWORD
from tests.factories.world import world


@pytest.fixture
def page(committed_db: CommittedDatabase, browser: Browser, live: LiveServer) -> Iterator[Page]:
    """Browsers make passkeys for names only, so the address is one; the device asks its owner and is content."""
    with opened(browser, live.url.replace("127.0.0.1", "localhost"), DESK) as page:
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        device = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
        yield page


def test_an_official_adds_a_passkey_and_comes_in_with_one_press(page: Page) -> None:
    people = world()
    account = people.leader.officer.account
    account.set_password(PASSWORD)
    account.save()
    page.goto("/can-bo/dang-nhap/?next=/can-bo/tai-khoan/khoa/")
    page.get_by_label("Tên đăng nhập").fill(str(account.username))
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.get_by_label("Tên khoá").fill("Máy ở cơ quan")
    page.get_by_role("button", name="Tạo khoá truy cập").click()
    expect(page.get_by_role("heading", name="Xác thực hai lớp đã bật")).to_be_visible()
    page.goto("/can-bo/tai-khoan/")
    expect(page.get_by_text("Máy ở cơ quan")).to_be_visible()
    assert looks.axe_findings(page) == []

    page.get_by_role("button", name="Đăng xuất", exact=True).first.click()
    page.goto("/can-bo/dang-nhap/")
    page.get_by_role("link", name="Dùng khoá truy cập").click()
    assert looks.axe_findings(page) == []
    page.get_by_role("button", name="Dùng khoá truy cập").click()
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)
    assert Passkey.objects.get().used_at is not None
