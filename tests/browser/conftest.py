"""Fixtures for every test that drives Chromium: a live server, one browser, a phone and a desk.

`phone`, `desk` and their `_without_js` twins are fresh pages whose addresses start at the live server; a test that
needs rows asks for `committed_db` first. A page that breaks the content policy or throws fails its test.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from motcua.config.environment import env
from tests.browser import looks
from tests.browser.pages import DESK, DESK_WITHOUT_JS, PATIENCE, PHONE, PHONE_WITHOUT_JS, opened
from tests.faults.installation import Installation, installed

# Playwright's loop runs in this thread, and Django would take our plain calls for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=PATIENCE)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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


@pytest.fixture(scope="package")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The whole product with every process and the sample province, one for all journeys."""
    with installed(tmp_path_factory.mktemp("installation")) as running:
        yield running


@pytest.fixture
def inside(installation: Installation, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This process looks into the installation's database, as the application role."""
    with django_db_blocker.unblock(), installation.database():
        yield


@pytest.fixture
def phone(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """A small phone: 360 × 740, touch."""
    with opened(browser, live.url, PHONE) as page:
        yield page


@pytest.fixture
def desk(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """An office computer: 1366 × 768, mouse."""
    with opened(browser, live.url, DESK) as page:
        yield page


@pytest.fixture
def phone_without_js(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """The small phone with JavaScript switched off."""
    with opened(browser, live.url, PHONE_WITHOUT_JS) as page:
        yield page


@pytest.fixture
def desk_without_js(browser: Browser, live: LiveServer) -> Iterator[Page]:
    """The office computer with JavaScript switched off."""
    with opened(browser, live.url, DESK_WITHOUT_JS) as page:
        yield page


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)` gives every violation, one line each."""
    return looks.axe_findings


@pytest.fixture
def shot() -> Callable[[Page, str], Path]:
    """`shot(page, name)` keeps the whole page as `var/shots/<name>.png`."""
    return looks.keep_shot
