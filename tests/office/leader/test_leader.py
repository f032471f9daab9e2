"""The leader's figures: each opens exactly its list."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import SetClock, Sit
from tests.office.reading import rows, text

pytestmark = pytest.mark.slow

LEADER = "/can-bo/lanh-dao/"
BAR = re.compile(r'<td class="numeric"><a href="([^"]+)">([\d.]+)</a>')
CARD = re.compile(r'<a class="todo[^"]*" href="([^"]+)".*?todo-count">([\d.]+)<', re.S)


def _figures(page: str) -> dict[str, int]:
    return {unescape(href): int(count) for href, count in [*BAR.findall(page), *CARD.findall(page)]}


@pytest.mark.parametrize("hours", [2, 30, 80])
def test_every_figure_opens_a_list_of_that_length(world: World, sit: Sit, set_clock: SetClock, hours: int) -> None:
    """I14, UX-28"""
    for reach in (make.submitted, make.refused, make.accepted, make.drafted, make.forwarded, make.returned):
        reach(world)
    make.accepted(world, at=MONDAY_9AM + timedelta(hours=1))
    set_clock(MONDAY_9AM + timedelta(hours=hours))
    browser = sit(world.leader)
    figures = _figures(browser.get(LEADER).content.decode())
    assert len(figures) == 17
    assert {href: len(rows(browser.get(href))) for href in figures} == figures


def test_late_dossiers_are_the_headline(world: World, sit: Sit, set_clock: SetClock) -> None:
    make.accepted(world)
    browser = sit(world.leader)
    assert "<h1>Không có hồ sơ nào quá hạn</h1>" in browser.get(LEADER).content.decode()
    set_clock(MONDAY_9AM + timedelta(days=3))
    assert "<h1>1 hồ sơ đang quá hạn</h1>" in browser.get(LEADER).content.decode()


def test_another_agency_s_dossiers_are_not_counted(world: World, sit: Sit) -> None:
    make.accepted(world)
    assert sum(_figures(sit(world.other_leader).get(LEADER).content.decode()).values()) == 0


def test_only_a_leader_has_this_screen(world: World, sit: Sit) -> None:
    assert [sit(desk).get(LEADER).status_code for desk in (world.counter, world.officer)] == [404, 404]
    assert "Tình hình cơ quan" not in text(sit(world.counter).get("/can-bo/"))
