"""The office by keyboard, with and without scripts, also while a Vietnamese input method is on (OFF-01, UX-76)."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.core import clock
from motcua.dossiers.actions import deciding
from motcua.dossiers.lifecycle import Stage
from tests.browser.office_floor import REASON, sit
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.factories.world import world as build


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


@pytest.fixture
def yesterday() -> datetime:
    return clock.now() - timedelta(days=1)


def _focused(page: Page) -> str:
    words: str = page.evaluate("() => document.activeElement.textContent.trim()")
    return words


def _press_with_input_method(page: Page, code: str) -> None:
    """A key as it arrives while an input method is on: only its place on the keyboard is sure."""
    page.evaluate(
        "code => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {code, key: 'Process', keyCode: 229, bubbles: true, cancelable: true}))",
        code,
    )


def test_j_and_k_choose_a_row_and_enter_opens_it(world: World, desk: Page, yesterday: datetime) -> None:
    numbers = [make.submitted(world, at=yesterday + timedelta(minutes=n)).number for n in range(3)]
    sit(desk, world.counter)
    desk.goto("/can-bo/")
    for key in "jjjk":
        desk.keyboard.press(key)
    assert _focused(desk) == numbers[1]
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text(numbers[1])


def test_one_key_moves_a_dossier_on(world: World, desk: Page, yesterday: datetime) -> None:
    """UX-76"""
    dossier = make.forwarded(world, at=yesterday)
    sit(desk, world.leader)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    desk.keyboard.press("m")
    expect(desk.get_by_text("Đã duyệt dự thảo.")).to_be_visible()
    assert make.fresh(dossier).result.approved_revision == 1


def test_two_keys_move_a_dossier_on_from_the_list(world: World, desk: Page, yesterday: datetime) -> None:
    """UX-76: one to choose, one to move; what must be seen first is opened by the same number of keys."""
    dossier = make.drafted(world, at=yesterday)
    sit(desk, world.officer)
    desk.goto("/can-bo/")
    desk.keyboard.press("j")
    desk.keyboard.press("m")
    expect(desk.get_by_text(f"Đã chuyển hồ sơ {dossier.code} sang bước “Duyệt dự thảo”.")).to_be_visible()
    expect(desk).to_have_url(re.compile(r"/can-bo/$"))


def test_keys_work_while_a_vietnamese_input_method_is_on(world: World, desk: Page, yesterday: datetime) -> None:
    """OFF-01: they read where the key lies."""
    dossier = make.submitted(world, at=yesterday)
    sit(desk, world.counter)
    desk.goto("/can-bo/")
    _press_with_input_method(desk, "KeyJ")
    assert _focused(desk) == dossier.number
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    _press_with_input_method(desk, "KeyM")
    expect(desk.get_by_text("Đã tiếp nhận. Mã hồ sơ")).to_be_visible()


def test_keys_are_letters_where_somebody_types(world: World, desk: Page, yesterday: datetime) -> None:
    dossier = make.submitted(world, at=yesterday)
    sit(desk, world.counter)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    desk.keyboard.press("r")
    desk.keyboard.type("mmm")
    expect(desk.get_by_label("Lý do từ chối và việc người nộp cần làm")).to_have_value("mmm")
    desk.keyboard.press("Control+m")
    assert make.fresh(dossier).stage == Stage.REGISTERED


def test_the_overlay_lists_the_keys_of_the_page(world: World, desk: Page, yesterday: datetime) -> None:
    dossier = make.forwarded(world, at=yesterday)
    sit(desk, world.leader)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    desk.keyboard.press("Shift+Slash")
    dialog = desk.get_by_role("dialog", name="Phím tắt và lệnh")
    expect(dialog).to_be_visible()
    shown = {" ".join(words.split()) for words in dialog.locator("li").all_inner_texts()}
    assert {"Duyệt dự thảo m", "Trả lại bước trước… r", "Danh sách u", "Dòng sau, giấy tờ sau j"} <= shown
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_command_is_found_by_its_name_without_marks(world: World, desk: Page, yesterday: datetime) -> None:
    """OFF-01: Ctrl-K"""
    dossier = make.forwarded(world, at=yesterday)
    sit(desk, world.leader)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("duyet")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Đã duyệt dự thảo.")).to_be_visible()


def test_j_walks_through_the_papers(world: World, desk: Page, yesterday: datetime) -> None:
    dossier = make.submitted(world, at=yesterday, files=3)
    sit(desk, world.counter)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    for key in "jjj":
        desk.keyboard.press(key)
    assert desk.evaluate("() => document.activeElement.id") == "giay-to-3"


def test_a_scan_opens_the_dossier_although_the_input_method_garbled_it(
    world: World, desk: Page, yesterday: datetime
) -> None:
    """OFF-22: a hand scanner types; Telex makes other letters of it; the places of the keys tell the truth."""
    dossier = make.submitted(world, at=yesterday)
    sit(desk, world.counter)
    desk.goto("/can-bo/")
    desk.keyboard.press("/")
    desk.evaluate(
        """number => {
          const field = document.activeElement;
          for (const sign of number) {
            const code = sign === "-" ? "Minus" : /[0-9]/.test(sign) ? `Digit${sign}` : `Key${sign}`;
            const shiftKey = code.startsWith("Key");
            field.dispatchEvent(new KeyboardEvent("keydown", {code, shiftKey, bubbles: true}));
          }
          field.value = "26-Ăư…";
        }""",
        dossier.number,
    )
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text(dossier.number)


def test_the_page_follows_the_signature_by_itself(world: World, desk: Page, yesterday: datetime) -> None:
    dossier = make.sign_asked(world, at=yesterday)
    sit(desk, world.leader)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    expect(desk.get_by_text("Đang ký số")).to_be_visible()
    deciding.record_sign_problem(dossier, "Dịch vụ dấu thời gian chưa trả lời.")
    expect(desk.get_by_text("Dịch vụ dấu thời gian chưa trả lời.")).to_be_visible()


def test_everything_works_without_scripts(world: World, desk_without_js: Page, yesterday: datetime) -> None:
    """From the counter to the leader's request for a signature, by links and buttons alone."""
    page, dossier = desk_without_js, make.submitted(world, at=yesterday)
    address = f"/can-bo/ho-so/{dossier.number}/"
    sit(page, world.counter)
    page.goto("/can-bo/")
    page.get_by_role("link", name=dossier.number).click()
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(page.get_by_text("Đã tiếp nhận. Mã hồ sơ")).to_be_visible()

    sit(page, world.officer)
    page.goto(address)
    page.get_by_role("link", name="Soạn dự thảo kết quả").click()
    page.get_by_label("Quê quán").fill("Xã Hoằng Hoá, Tỉnh Thanh Hoá")
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.get_by_role("button", name="Chuyển bước").click()

    sit(page, world.leader)
    page.goto(address)
    page.get_by_text("Trả lại bước trước…").click()
    page.get_by_label("Cần sửa gì").fill(REASON)
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.get_by_text("Đã trả lại bước trước, kèm lý do.")).to_be_visible()

    sit(page, world.officer)
    page.goto(address)
    page.get_by_role("button", name="Chuyển bước").click()
    sit(page, world.leader)
    page.goto(address)
    page.get_by_role("button", name="Duyệt dự thảo").click()
    page.get_by_role("button", name="Ký số").click()
    expect(page.get_by_text("Đang ký số")).to_be_visible()
