"""A result signed for on the screen, stroke by stroke, and on a phone."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.core import clock
from motcua.dossiers.models import Dossier, Handover
from tests.browser import looks
from tests.browser.office_floor import sit
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.factories.world import world as build


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.signed(world, delivery="counter", at=clock.now() - timedelta(days=2))


def stroke(page: Page, *points: tuple[float, float]) -> None:
    """Write with the mouse; points are shares of the box."""
    box = page.locator("canvas").bounding_box()
    assert box is not None
    placed = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*placed[0])
    page.mouse.down()
    for place in placed[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()


def sign_and_give(page: Page, dossier: Dossier) -> str:
    """Open it from the list, compare, write, take a slip of the pen back, give. The path that was kept."""
    page.goto("/can-bo/tra-ket-qua/")
    page.get_by_role("link", name=str(dossier.code)).click()
    page.get_by_text("Người nhận đúng là người trên thẻ").click()
    page.locator("canvas").scroll_into_view_if_needed()
    stroke(page, (0.1, 0.6), (0.2, 0.2), (0.3, 0.7), (0.5, 0.3))
    stroke(page, (0.9, 0.9), (0.95, 0.95))
    page.get_by_role("button", name="Bỏ nét cuối").click()
    assert looks.pokes_out(page) == []
    page.get_by_role("button", name="Trả kết quả").click()
    expect(page.get_by_text("Đã trả kết quả hồ sơ")).to_be_visible()
    return str(Handover.objects.get(dossier=dossier).signature)


def test_the_collector_signs_with_a_pen(world: World, dossier: Dossier, desk: Page) -> None:
    sit(desk, world.counter)
    path = sign_and_give(desk, dossier)
    assert path.count("M") == 1
    assert path.startswith("M60 120L")


@pytest.mark.long
def test_the_collector_signs_on_a_phone(world: World, dossier: Dossier, phone: Page) -> None:
    sit(phone, world.counter)
    assert sign_and_give(phone, dossier).count("M") == 1


@pytest.mark.long
def test_without_scripts_the_box_is_away_and_the_sheet_is_there(
    world: World, dossier: Dossier, desk_without_js: Page
) -> None:
    sit(desk_without_js, world.counter)
    desk_without_js.goto(f"/can-bo/tra-ket-qua/{dossier.number}/")
    expect(desk_without_js.locator("canvas")).to_be_hidden()
    expect(desk_without_js.locator("noscript p")).to_contain_text("in phiếu, mời người nhận ký trên giấy")
    expect(desk_without_js.locator("noscript p")).to_be_visible()
