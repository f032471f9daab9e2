"""The whole way without a mouse, a citizen's and an official's: every stop is seen, nothing is out of reach."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from motcua.core import clock
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.forms import pages
from tests.browser.journey import keyboard
from tests.browser.office_floor import sit
from tests.browser.test_citizen_screens import sign_in
from tests.databases import CommittedDatabase
from tests.documents.samples import picture
from tests.factories import dossiers
from tests.factories.world import World
from tests.factories.world import world as build


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    """Committed, so that the server's thread sees it."""
    return build()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "giay-chung-sinh.jpg"
    path.write_bytes(picture())
    return path


@pytest.mark.long
def test_a_declaration_is_made_and_handed_in_without_a_mouse(world: World, desk: Page, photo: Path) -> None:
    """UX-62, UX-35: from the first page to the receipt."""
    ready = dossiers.draft(world, files=0)
    sign_in(desk, world.lan).goto("/ho-so/")
    keyboard.go(desk, "Các phần đã khai")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Các phần của bản khai")
    first = pages.visible_pages(ready.form, ready.answers)[0]
    desk.goto(f"/to-khai/{ready.pk}/{first.slug}/")
    for page in pages.visible_pages(ready.form, ready.answers):
        expect(desk).to_have_url(re.compile(f"/{page.slug}/(#|$)"))
        if page.slug == "ten-tre":
            _a_mistake_is_found_and_mended(desk)
        keyboard.go(desk, "Tiếp tục")
    _attached(desk, photo)
    keyboard.go(desk, "Tiếp tục")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Xem lại trước khi nộp")
    keyboard.go(desk, "Nộp hồ sơ")
    expect(desk).to_have_url(re.compile("/bien-nhan/"))
    assert Dossier.objects.get(person=world.lan).subject == "Lê Thị Ngọc Ánh"


@pytest.mark.long
def test_a_dossier_goes_from_the_counter_to_the_leader_without_a_mouse(world: World, desk: Page) -> None:
    """OFF-01"""
    dossier = dossiers.submitted(world, at=clock.now() - timedelta(days=1))
    for who, words in ((world.counter, "Tiếp nhận"), (world.officer, "Nhận việc")):
        sit(desk, who)
        desk.goto("/can-bo/")
        keyboard.go(desk, _name(dossier))
        expect(desk.get_by_role("heading", level=1)).to_have_text(_name(dossier))
        keyboard.go(desk, words)
        expect(desk.locator(".banner.success")).to_be_visible()
    keyboard.go(desk, "Soạn dự thảo")
    keyboard.go(desk, "Lưu dự thảo")
    keyboard.go(desk, "Chuyển bước")
    sit(desk, world.leader)
    desk.goto(f"/can-bo/ho-so/{dossier.number}/")
    keyboard.go(desk, "Duyệt dự thảo")
    expect(desk.get_by_text("Đã duyệt dự thảo.")).to_be_visible()
    assert dossiers.fresh(dossier).stage == Stage.PROCESSING


def test_the_first_stop_leads_past_the_head(world: World, desk: Page) -> None:
    """WCAG 2.4.1: the skip link is seen when it has the focus, and works."""
    desk.goto("/")
    desk.keyboard.press("Tab")
    assert keyboard.stop(desk) == keyboard.Stop("Đến phần chính", "", True, keyboard.stop(desk).what)
    desk.keyboard.press("Enter")
    assert desk.evaluate("() => document.activeElement.id") == "main"


def test_a_question_over_the_page_takes_the_focus_and_gives_it_back(world: World, desk: Page) -> None:
    """UX-62: Escape leaves everything as it was; without a script the link leads to the same question."""
    draft = dossiers.draft(world)
    sign_in(desk, world.lan).goto(f"/to-khai/{draft.pk}/cac-phan/")
    keyboard.use(desk, "Bỏ bản khai")
    expect(desk.get_by_role("dialog", name="Bỏ bản khai này?")).to_be_visible()
    assert keyboard.stop(desk).words == "Bỏ bản khai này?"
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    assert keyboard.stop(desk).words == "Bỏ bản khai"
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog")).to_be_visible()
    keyboard.go(desk, "Bỏ bản khai")
    expect(desk.get_by_text("Đã bỏ bản khai.")).to_be_visible()


def _a_mistake_is_found_and_mended(page: Page) -> None:
    """The summary takes the focus; its link leads to the box; the box takes the answer."""
    keyboard.write(page, "child_name", "Lê Nguyễn B4o Anh")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".errors")).to_be_focused()
    keyboard.reach(page, "chữ")
    page.keyboard.press("Enter")
    expect(page.locator("[name=child_name]")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Lê Thị Ngọc Ánh")


def _attached(page: Page, photo: Path) -> None:
    keyboard.reach(page, name="giay-chung-sinh")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(photo)
    expect(page.locator(".file")).to_have_count(1)


def _name(dossier: Dossier) -> str:
    found = dossiers.fresh(dossier)
    return found.code or found.number
