"""The design system in Chromium: on a small phone and at a desk, in every dress."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser import looks

GALLERY = "/thiet-ke/"
DRESSES = ["dress=citizen", "dress=office"]
LIGHTS = ["theme=light", "theme=dark", "contrast=high", "contrast=high&theme=dark"]
PAGES = ["bench", "paper", "403", "404", "500", "503"]


@pytest.mark.parametrize("dress", DRESSES)
def test_the_gallery_does_not_scroll_sideways_on_a_small_phone(phone: Page, dress: str) -> None:
    """UX-35"""
    phone.set_viewport_size({"width": 320, "height": 568})
    for text in ("100", "150"):
        phone.goto(f"{GALLERY}?{dress}&text={text}")
        assert looks.pokes_out(phone) == []


@pytest.mark.parametrize("dress", DRESSES)
def test_the_gallery_does_not_scroll_sideways_at_a_desk(desk: Page, dress: str) -> None:
    desk.goto(f"{GALLERY}?{dress}&text=150")
    assert looks.pokes_out(desk) == []


@pytest.mark.parametrize("name", PAGES)
def test_whole_pages_do_not_scroll_sideways(phone: Page, name: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(f"{GALLERY}{name}/")
    assert looks.pokes_out(phone) == []


def test_every_target_on_citizens_pages_is_large_enough_for_a_thumb(phone: Page) -> None:
    """UX-35"""
    phone.goto(GALLERY)
    assert looks.small_targets(phone) == []


def test_every_target_in_the_office_is_large_enough_for_a_thumb_on_a_phone(phone: Page) -> None:
    phone.goto(f"{GALLERY}bench/")
    assert looks.small_targets(phone, least=44) == []


def test_inputs_are_large_enough_that_no_phone_zooms_in(phone: Page) -> None:
    """UX-35"""
    phone.goto(GALLERY)
    sizes = phone.eval_on_selector_all(
        "input, select, textarea", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 16


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("width", [360, 1366])
def test_no_word_is_clipped_and_no_line_is_too_tight_for_stacked_marks(desk: Page, dress: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 768})
    desk.goto(f"{GALLERY}?{dress}")
    assert looks.clipped_words(desk) == []


@pytest.mark.parametrize("light", LIGHTS)
def test_axe_finds_nothing_on_citizens_phones(
    phone: Page, axe: Callable[[Page], list[str]], shot: Callable[[Page, str], Path], light: str
) -> None:
    phone.goto(f"{GALLERY}?dress=citizen&{light}")
    assert axe(phone) == []
    shot(phone, f"gallery-citizen-{light}-360".replace("=", "-").replace("&", "-"))


@pytest.mark.parametrize("light", ["theme=light", "theme=dark"])
def test_axe_finds_nothing_on_office_desks(
    desk: Page, axe: Callable[[Page], list[str]], shot: Callable[[Page, str], Path], light: str
) -> None:
    desk.goto(f"{GALLERY}?dress=office&{light}")
    assert axe(desk) == []
    shot(desk, f"gallery-office-{light}-1366".replace("=", "-"))


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_whole_pages(
    desk: Page, axe: Callable[[Page], list[str]], shot: Callable[[Page, str], Path], name: str
) -> None:
    desk.goto(f"{GALLERY}{name}/")
    assert axe(desk) == []
    shot(desk, f"page-{name}-1366")


def test_a_table_on_a_phone_is_blocks_whose_labels_and_values_stand_in_line(phone: Page) -> None:
    phone.goto(GALLERY)
    row = phone.locator("#table .table tbody tr").first
    lefts = row.locator(".cell").evaluate_all(
        "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1
    aligned = row.locator(".cell").evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")
    assert set(aligned) == {"left"}


def test_a_table_on_a_phone_keeps_its_sorting_and_shows_no_other_heading(phone: Page) -> None:
    phone.goto(GALLERY)
    assert phone.locator("#table thead th:visible").all_inner_texts() == ["Mã hồ sơ", "Hạn trả"]


def test_the_focus_ring_is_three_pixels_of_yellow_with_a_dark_edge(desk: Page) -> None:
    desk.goto(GALLERY)
    ring = """name => { const box = document.querySelector(name); box.focus(); const s = getComputedStyle(box);
      return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow !== "none"]; }"""
    for name in (
        "main a[href]",
        "main button.primary",
        "main input.input",
        "main select",
        "main summary",
        "main .todo",
    ):
        assert desk.evaluate(ring, name) == ["solid", "3px", "rgb(255, 191, 71)", True]


def test_the_skip_link_comes_first_and_leads_to_the_main_part(desk: Page) -> None:
    desk.goto(GALLERY)
    desk.keyboard.press("Tab")
    skip = desk.locator(":focus")
    expect(skip).to_have_text("Đến phần chính")
    expect(skip).to_be_in_viewport()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "main"


def test_an_error_summary_is_focused_without_javascript(phone_without_js: Page) -> None:
    """UX-12"""
    phone_without_js.set_viewport_size({"width": 320, "height": 568})
    phone_without_js.goto(f"{GALLERY}errors/")
    summary = phone_without_js.locator("[role=alert]:focus")
    expect(summary).to_be_in_viewport(ratio=1)
    assert phone_without_js.title().startswith("Lỗi: ")


def test_a_problem_links_to_the_box_that_is_wrong(phone_without_js: Page) -> None:
    phone_without_js.goto(f"{GALLERY}errors/")
    phone_without_js.get_by_role("link", name="Tháng 2 không có ngày 31").click()
    expect(phone_without_js.locator("#f-born-day")).to_be_focused()


def test_text_size_contrast_and_theme_stay_without_javascript(phone_without_js: Page) -> None:
    """UX-41"""
    phone_without_js.goto(f"{GALLERY}404/")
    for button, name, value in (("Rất lớn", "text", "150"), ("Cao", "contrast", "high"), ("Tối", "theme", "dark")):
        phone_without_js.get_by_role("button", name=button, exact=True).click()
        expect(phone_without_js.locator("html")).to_have_attribute(f"data-{name}", value)
    phone_without_js.goto(f"{GALLERY}paper/")
    html = phone_without_js.locator("html")
    for name, value in (("text", "150"), ("contrast", "high"), ("theme", "dark")):
        expect(html).to_have_attribute(f"data-{name}", value)


def test_a_reader_whose_system_is_dark_gets_dark_pages(desk: Page) -> None:
    desk.emulate_media(color_scheme="dark")
    desk.goto(GALLERY)
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 26)"


@pytest.mark.parametrize("name", ["bench", "paper"])
def test_paper_is_black_on_white_without_anything_to_click(desk: Page, name: str) -> None:
    desk.goto(f"{GALLERY}{name}/?theme=dark")
    desk.emulate_media(media="print")
    colours = desk.evaluate("() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]; }")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert desk.locator("button:visible, nav:visible").count() == 0


def test_chosen_files_are_listed_with_their_names(phone: Page, tmp_path: Path) -> None:
    paper = tmp_path / "giấy chứng sinh.pdf"
    paper.write_bytes(b"%PDF-1.7")
    phone.goto(GALLERY)
    phone.locator("#f-u1").set_input_files(paper)
    expect(phone.locator("#f-u1 + .chosen")).to_have_text("giấy chứng sinh.pdf")


def test_a_second_press_sends_nothing_and_a_long_wait_is_explained(phone: Page) -> None:
    phone.goto(f"{GALLERY}errors/")
    sent: list[Request] = []
    phone.on("request", lambda request: sent.append(request))
    phone.route("**/errors/", lambda route: route.fulfill(status=204))
    phone.evaluate("""() => { const form = document.querySelector("form.question");
      form.requestSubmit(); form.requestSubmit(); }""")
    expect(phone.get_by_role("status")).to_have_text("Đang gửi…")
    assert [one.method for one in sent if one.method == "POST"] == ["POST"]


def test_the_list_on_the_bench_can_be_made_wider_without_javascript(desk_without_js: Page) -> None:
    desk_without_js.goto(f"{GALLERY}bench/")
    assert desk_without_js.eval_on_selector(".pane-list", "pane => getComputedStyle(pane).resize") == "horizontal"
