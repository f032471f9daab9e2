"""A phone that loses its line: guides that were read can be read again, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Draft
from tests.browser import looks
from tests.browser.test_citizen_screens import sign_in
from tests.databases import CommittedDatabase
from tests.factories import dossiers
from tests.factories.world import World
from tests.factories.world import world as build

GUIDE, OTHER = "/thu-tuc/1.001193/", "/thu-tuc/2.000815/"
_READY = "() => navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"
_KEPT = """async () => {
  const all = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys())));
  return all.flat().map(one => new URL(one.url).pathname).filter(path => !path.startsWith("/static/"));
}"""


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    """Committed, so that the server's thread sees it."""
    return build()


@pytest.fixture
def draft(world: World) -> Draft:
    return dossiers.draft(world)


def _with_worker(page: Page) -> Page:
    page.goto(GUIDE)
    page.wait_for_function(_READY)
    page.goto(GUIDE)
    return page


def _keeps(page: Page, *paths: str) -> None:
    page.wait_for_function(
        f"async (paths) => (await ({_KEPT})()).sort().join() === paths.sort().join()", arg=list(paths)
    )


def test_guides_are_read_again_without_a_line_and_declarations_are_never_kept(
    world: World, draft: Draft, phone: Page
) -> None:
    """UX-70"""
    _with_worker(sign_in(phone, world.lan))
    phone.goto(OTHER)
    phone.goto(f"/to-khai/{draft.pk}/ten-tre/")
    phone.goto("/tai-khoan/")
    _keeps(phone, GUIDE, OTHER, "/khong-co-mang/")

    phone.context.set_offline(True)
    phone.goto(GUIDE)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("khai sinh")
    expect(phone.locator("#line")).to_contain_text("Đây là bản đã lưu lần trước")
    expect(phone.get_by_role("link", name="Tài khoản")).to_have_count(0)
    looks.seen(phone, "citizen-guide-offline")
    phone.goto("/tai-khoan/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đang không có mạng")
    expect(phone.locator("[data-kept] a")).to_have_count(2)
    looks.seen(phone, "citizen-away")
    phone.context.set_offline(False)


def test_what_was_typed_stays_and_is_saved_when_the_line_is_back(world: World, draft: Draft, phone: Page) -> None:
    """UX-64"""
    sign_in(phone, world.lan).goto(f"/to-khai/{draft.pk}/ten-tre/")
    phone.context.set_offline(True)
    phone.locator("[name=child_name]").fill("Lê Thị Ngọc Ánh")
    expect(phone.locator("#line")).to_contain_text("Những gì vừa gõ còn nguyên")
    looks.seen(phone, "citizen-line-gone")
    phone.get_by_role("button", name="Tiếp tục").click()
    expect(phone.locator("[name=child_name]")).to_have_value("Lê Thị Ngọc Ánh")

    phone.context.set_offline(False)
    phone.wait_for_url("**/ngay-sinh/")
    assert Draft.objects.get(pk=draft.pk).answers["child_name"] == "Lê Thị Ngọc Ánh"


@pytest.mark.long
def test_what_nobody_sent_yet_is_saved_too(world: World, draft: Draft, phone: Page) -> None:
    """UX-64: also where the button was not pressed."""
    sign_in(phone, world.lan).goto(f"/to-khai/{draft.pk}/ten-tre/")
    phone.context.set_offline(True)
    phone.locator("[name=child_name]").fill("Lê Thị Ngọc Ánh")
    phone.context.set_offline(False)
    expect(phone.locator("#line")).to_contain_text("đã lưu những gì vừa gõ")
    assert Draft.objects.get(pk=draft.pk).answers["child_name"] == "Lê Thị Ngọc Ánh"


@pytest.mark.long
def test_a_line_that_pretends_leaves_the_page_where_it_is(world: World, draft: Draft, phone: Page) -> None:
    """UX-64: the browser believes that there is a network, and the press fails."""
    _with_worker(sign_in(phone, world.lan)).goto(f"/to-khai/{draft.pk}/ten-tre/")
    phone.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => true })")
    phone.locator("[name=child_name]").fill("Lê Thị Ngọc Ánh")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Tiếp tục").click()
    expect(phone.locator("#line")).to_contain_text("Những gì vừa gõ còn nguyên")
    expect(phone.locator("[name=child_name]")).to_have_value("Lê Thị Ngọc Ánh")
    phone.context.set_offline(False)
    phone.wait_for_url("**/ngay-sinh/")
