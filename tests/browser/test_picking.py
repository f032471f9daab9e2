"""Several of many: typed, chosen one after the other, taken off again (UX-39)."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from motcua.core import clock
from tests.browser import looks
from tests.browser.office_floor import sit
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.world import world as build


def test_units_are_picked_by_typing_a_few_letters(committed_db: CommittedDatabase, desk: Page) -> None:
    world = build()
    dossier = make.taken(world, at=clock.now() - timedelta(hours=2))
    sit(desk, world.officer)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/lay-y-kien/")
    desk.get_by_label("Cần hỏi gì").fill("Cha của trẻ có thường trú ở xã không?")
    box = desk.get_by_role("combobox", name="Hỏi những đơn vị nào")
    box.press_sequentially("van phong pu nhi")
    box.press("ArrowDown")
    box.press("Enter")
    box.press_sequentially("uy ban nhan dan phuong")
    desk.get_by_role("option").first.click()
    chosen = desk.get_by_label("Đã chọn").get_by_role("button")
    expect(chosen).to_have_count(2)
    assert looks.pokes_out(desk) == []
    chosen.filter(has_text="Văn phòng").click()
    box.fill("không có đơn vị nào như thế")
    box.blur()
    expect(box).to_have_value("")
    desk.get_by_role("button", name="Gửi câu hỏi").click()
    expect(desk.get_by_text("Đã hỏi 1 đơn vị")).to_be_visible()
