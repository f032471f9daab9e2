"""Fixtures for every test that drives Chromium: a live server, one browser, a phone and a desk.

`phone`, `desk` and their `_without_js` twins are fresh pages whose addresses start at the live server; a test that
needs rows asks for `committed_db` first. A page that breaks the content policy or throws fails its test.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from motcua.config.environment import env
from tests.browser import looks

# Playwright's loop runs in this thread, and Django would take our plain calls for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = (360, 740)
DESK = (1366, 768)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def live() -> Iterator[LiveServer]:
    """The product on a free port of 127.0.0.1, in a thread of this process; `live.url` is its address."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=env("MOTCUA_CHROMIUM"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """A small phone: 360 × 740, touch."""
    with _page(browser, live, PHONE, touch=True) as page:
        yield page


@pytest.fixture
def desk(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """An office computer: 1366 × 768, mouse."""
    with _page(browser, live, DESK) as page:
        yield page


@pytest.fixture
def phone_without_js(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """The small phone with JavaScript switched off."""
    with _page(browser, live, PHONE, touch=True, script=False) as page:
        yield page


@pytest.fixture
def desk_without_js(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """The office computer with JavaScript switched off."""
    with _page(browser, live, DESK, script=False) as page:
        yield page


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)` gives every violation, one line each."""
    return looks.axe_findings


@pytest.fixture
def shot() -> Callable[[Page, str], Path]:
    """`shot(page, name)` keeps the whole page as `var/shots/<name>.png`."""
    return looks.keep_shot


@contextmanager
def _page(
    browser: Browser, live: LiveServer, size: tuple[int, int], *, touch: bool = False, script: bool = True
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live.url,
        viewport={"width": size[0], "height": size[1]},
        has_touch=touch,
        is_mobile=touch,
        java_script_enabled=script,
        locale="vi-VN",
        timezone_id=settings.TIME_ZONE,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend(_policy_breaches(message)))
    try:
        yield page
        assert faults == []
    finally:
        context.close()


def _policy_breaches(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []
