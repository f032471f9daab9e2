"""Every screen as people may choose to see it: large letters, dark, high contrast, the colours of the system."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.ui.context import COOKIE
from tests.browser import looks, office_floor
from tests.browser.pages import DESK, PHONE, Device, opened
from tests.browser.test_citizen_screens import addresses, sign_in
from tests.databases import CommittedDatabase
from tests.factories.world import World
from tests.factories.world import world as build

LARGE_AND_DARK, HIGH = "150.normal.dark", "125.high.light"
SOME = ("home", "procedure", "question-choice", "check", "dossier", "parts")


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    """Committed, so that the server's thread sees it."""
    return build()


def _seen_as(page: Page, display: str) -> None:
    page.context.add_cookies([{"name": COOKIE, "value": display, "domain": "127.0.0.1", "path": "/"}])


def _found(page: Page, mark: str, shown: Mapping[str, Callable[[], object]], least: int) -> dict[str, list[str]]:
    """What is wrong with each screen, by its name; all are kept to be looked at."""
    found = {}
    for name, show in shown.items():
        show()
        looks.keep_shot(page, f"{mark}-{name}")
        if wrong := looks.faults(page, least=least):
            found[name] = wrong
    return found


def test_letters_are_enlarged_in_the_foot_of_any_page_without_a_script(phone_without_js: Page) -> None:
    """UX-41"""
    phone_without_js.goto("/tra-cuu/")
    for words in ("Rất lớn", "Tối"):
        phone_without_js.get_by_role("button", name=words).click()
        expect(phone_without_js.get_by_role("heading", level=1)).to_have_text("Tra cứu hồ sơ")
    expect(phone_without_js.locator("html[data-text='150'][data-theme='dark']")).to_have_count(1)
    assert looks.pokes_out(phone_without_js) == []


@pytest.mark.long
@pytest.mark.parametrize("display", [LARGE_AND_DARK, HIGH])
def test_no_citizens_screen_breaks_when_it_is_seen_otherwise(world: World, phone: Page, display: str) -> None:
    """UX-41: nothing cut, nothing sideways, nothing for axe to find, at 360 px with the longest names."""
    screens = {name: partial(phone.goto, at) for name, at in addresses(world).items()}
    sign_in(phone, world.lan)
    _seen_as(phone, display)
    assert _found(phone, f"citizen-{display}", screens, looks.FINGER) == {}


@pytest.mark.long
@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
def test_no_office_screen_breaks_when_it_is_seen_otherwise(
    world: World, browser: Browser, live: LiveServer, device: Device
) -> None:
    """OFF-28, OFF-29: letters half as large again and dark."""
    with opened(browser, live.url, device) as page:
        screens = office_floor.screens(world).items()
        shown = {name: partial(office_floor.show, page, one, display=LARGE_AND_DARK) for name, one in screens}
        least = looks.FINGER if device.touch else looks.MOUSE
        assert _found(page, f"office-dark-{device.width}", shown, least) == {}


@pytest.mark.long
def test_what_is_chosen_and_what_has_the_focus_is_seen_in_the_colours_of_the_system(world: World, phone: Page) -> None:
    """WCAG 1.4.1, 2.4.7 with forced colours: borders and marks stay."""
    screens = addresses(world)
    sign_in(phone, world.lan)
    phone.emulate_media(forced_colors="active")
    for name in SOME:
        phone.goto(screens[name])
        looks.keep_shot(phone, f"citizen-forced-{name}")
        assert looks.pokes_out(phone) == []
    phone.goto(screens["question-choice"])
    box = phone.locator(".choice input:checked")
    assert box.evaluate("box => getComputedStyle(box).borderTopWidth") != "0px"
    assert box.evaluate("box => getComputedStyle(box).backgroundColor") != box.evaluate(
        "box => getComputedStyle(box.nextElementSibling).color"
    )
