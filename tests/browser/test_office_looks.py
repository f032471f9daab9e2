"""Every office screen in every state: nothing for axe to find, nothing cut off, nothing needed below the fold."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page

from tests.browser import looks
from tests.browser.office_floor import Screen, screens, show
from tests.databases import CommittedDatabase
from tests.factories.world import world

Axe = Callable[[Page], list[str]]
WORK = ("receive", "examine", "drafted", "sent-back", "approve", "sign", "return")
TO_DECIDE = (".track", ".declaration", ".papers", ".rail-do .button")


@pytest.fixture
def shown(committed_db: CommittedDatabase) -> Mapping[str, Screen]:
    return screens(world())


def test_no_screen_breaks_a_rule_of_accessibility(shown: Mapping[str, Screen], desk: Page, axe: Axe) -> None:
    """OFF-29"""
    found = {name: axe(desk) for name, screen in shown.items() if show(desk, screen) is None}
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_no_screen_breaks_a_rule_on_a_phone(shown: Mapping[str, Screen], phone: Page, axe: Axe) -> None:
    """OFF-29"""
    found = {name: axe(phone) + looks.pokes_out(phone) for name, one in shown.items() if show(phone, one) is None}
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_no_word_is_cut_and_nothing_scrolls_sideways(shown: Mapping[str, Screen], desk: Page) -> None:
    """OFF-28"""
    found = {n: looks.pokes_out(desk) + looks.clipped_words(desk) for n, s in shown.items() if show(desk, s) is None}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_is_needed_to_decide_is_above_the_fold(shown: Mapping[str, Screen], desk: Page) -> None:
    """OFF-28: at 1366 × 768 declaration, papers, steps and the button stand in sight at once."""
    below = {}
    for name in WORK:
        show(desk, shown[name])
        boxes = {part: desk.locator(part).first.bounding_box() for part in TO_DECIDE}
        below[name] = [part for part, box in boxes.items() if box is None or box["y"] + box["height"] > 768]
    assert {name: parts for name, parts in below.items() if parts} == {}
