"""Places are typed on a phone: new names and old ones, with and without marks (UX-39, UX-40)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import looks
from tests.browser.test_citizen_screens import sign_in
from tests.databases import CommittedDatabase
from tests.factories import dossiers
from tests.factories.world import World
from tests.factories.world import world as build


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


def test_a_commune_is_found_while_it_is_typed(world: World, phone: Page) -> None:
    """UX-39"""
    draft = dossiers.draft(world)
    sign_in(phone, world.lan)
    phone.goto(f"/to-khai/{draft.pk}/que-quan/")
    box = phone.get_by_role("combobox", name="Gõ tên xã, phường")
    box.fill("phu son thanh hoa")
    expect(phone.get_by_role("option").first).to_contain_text("trước đây: Phú Sơn")
    box.fill("")
    box.press_sequentially("hac thanh")
    expect(phone.get_by_role("option").first).to_contain_text("Phường Hạc Thành, Tỉnh Thanh Hoá")
    assert looks.pokes_out(phone) == []
    phone.get_by_role("option").first.click()
    phone.get_by_role("button", name="Tiếp tục").last.click()
    expect(phone.get_by_role("alert")).to_have_count(0)


def test_an_old_address_leads_to_the_new_one_and_a_split_ward_to_all_its_parts(world: World, phone: Page) -> None:
    """UX-40"""
    phone.goto("/dia-gioi/")
    phone.get_by_role("searchbox").fill("p phu son tp thanh hoa")
    phone.get_by_role("button", name="Xem").click()
    expect(phone.get_by_role("heading", name="Phường Phú Sơn, Thành phố Thanh Hóa")).to_be_visible()
    expect(phone.get_by_text("Phường Hạc Thành, Tỉnh Thanh Hoá").first).to_be_visible()
    assert looks.faults(phone) == []
