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


def test_no_screen_breaks_a_rule_hides_a_word_or_what_is_needed_to_decide(
    shown: Mapping[str, Screen], desk: Page, axe: Axe
) -> None:
    """OFF-28, OFF-29: at 1366 × 768 declaration, papers, steps and the button stand in sight at once."""
    found = {}
    for name, screen in shown.items():
        show(desk, screen)
        found[name] = [*below_the_fold(desk, name), *looks.pokes_out(desk), *looks.clipped_words(desk), *axe(desk)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_screen_breaks_a_rule_on_a_phone(shown: Mapping[str, Screen], phone: Page, axe: Axe) -> None:
    """OFF-29"""
    found = {name: axe(phone) + looks.pokes_out(phone) for name, one in shown.items() if show(phone, one) is None}
    assert {name: rules for name, rules in found.items() if rules} == {}


def below_the_fold(page: Page, name: str) -> list[str]:
    """What is needed to decide, on the pages where something is decided, and cannot be seen without scrolling."""
    if name not in WORK:
        return []
    boxes = {part: page.locator(part).first.bounding_box() for part in TO_DECIDE}
    return [f"below: {part}" for part, box in boxes.items() if box is None or box["y"] + box["height"] > 768]
