"""Fields as controls on a page: names, values, errors, tokens, options (UX-35, UX-46)."""

import re
from typing import Any

import pytest

from motcua.forms import pages
from motcua.forms.fields import widget, widgets
from motcua.forms.kinds.registry import KINDS, inputs
from motcua.forms.layout import Page, of
from motcua.ui import components as ui
from tests.forms.made import TODAY, TYPED, field, starter, version_of

pytestmark = pytest.mark.django_db
BIRTH = version_of(starter())
CHOICES = [{"value": "a", "label": "Thứ nhất"}, {"value": "b", "label": "Thứ hai"}]


def page_of(slug: str) -> Page:
    return next(page for page in of(BIRTH).pages if page.slug == slug)


def html(page: Page, typed: dict[str, str] | None = None) -> str:
    """The question page as posted, or as first opened."""
    if typed is None:
        return ui.QuestionPage(page.title, widgets(page, pages.raw_of(page, {}), {})).render()
    result = pages.read(page, {name: [text] for name, text in typed.items()}, today=TODAY)
    return ui.QuestionPage(page.title, widgets(page, result.raw, result.errors)).render()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_control_that_posts_its_boxes(kind: str) -> None:
    one = field(kind, choices=CHOICES, hint="Đồng ý")
    shown = widget(one, {}).render()
    assert set(re.findall(r'name="([^"]+)"', shown)) == set(inputs(one))


@pytest.mark.parametrize("page", of(BIRTH).pages, ids=lambda page: page.slug)
def test_every_page_shows_again_what_was_typed(page: Page) -> None:
    shown = html(page, dict(TYPED[page.slug]))
    assert 'aria-invalid="true"' not in shown
    for name, text in TYPED[page.slug].items():
        if text:
            assert re.search(
                rf'name="{name}" value="{re.escape(text)}"|value="{re.escape(text)}" (checked|selected)', shown
            )


@pytest.mark.parametrize("page", of(BIRTH).pages, ids=lambda page: page.slug)
def test_a_blank_page_has_one_message_in_words_for_each_needed_answer(page: Page) -> None:
    shown = html(page, {})
    for one in page.fields:
        assert shown.count(one.messages.get("missing", "\0")) == (2 if one.is_required else 0)


def test_the_title_of_a_single_question_is_its_label_and_stands_once() -> None:
    shown = html(page_of("ten-tre"))
    assert shown.count("Họ, chữ đệm, tên của trẻ là gì?") == 1
    assert "Họ của trẻ là họ của cha hoặc của mẹ, theo thoả thuận của cha mẹ. Ví dụ: Trần Minh Khôi" in shown


def test_only_the_users_own_data_is_offered_by_the_browser() -> None:
    tokens = {}
    for page in of(BIRTH).pages:
        for name, token in re.findall(r'name="([^"]+)"[^>]*? autocomplete="([^"]+)"', html(page)):
            tokens[name] = token
    own = {name: token for name, token in tokens.items() if token != "off"}
    assert own == {"requester_name": "name", "phone": "tel", "email": "email"}


def test_the_persons_own_birthday_has_the_three_tokens() -> None:
    shown = widget(field("date", prefill="person.birth_on"), {}).render()
    assert re.findall(r'autocomplete="([^"]+)"', shown) == ["bday-day", "bday-month", "bday-year"]


@pytest.mark.parametrize(
    ("slug", "name", "mode"),
    [("so-dinh-danh", "requester_id", "numeric"), ("lien-he", "phone", "tel"), ("lien-he", "email", "email")],
)
def test_numbers_and_addresses_call_the_right_keyboard(slug: str, name: str, mode: str) -> None:
    assert re.search(rf'name="{name}"[^>]* inputmode="{mode}"', html(page_of(slug)))


def test_the_box_to_mend_is_marked_and_the_summary_leads_to_it() -> None:
    typed = {"child_born_on_day": "31", "child_born_on_month": "2", "child_born_on_year": "2026"}
    shown = html(page_of("ngay-sinh"), typed)
    assert re.findall(r'id="([^"]+)"[^>]* aria-invalid="true"', shown) == ["f-child_born_on-day"]
    assert 'href="#f-child_born_on-day"' in shown


def test_an_address_offers_the_communes_of_the_province_served_here(
    settings: Any,
) -> None:  # Any: the pytest-django wrapper
    settings.MOTCUA_PROVINCE = "46"
    shown = html(page_of("noi-cu-tru"))
    assert '<option value="46" selected>Thành phố Huế</option>' in shown
    assert len(re.findall(r'<option value="\d{5}"', shown)) == 40
    assert "Nơi thường trú; nếu không có thì nơi tạm trú hoặc nơi đang ở." in shown


def test_an_address_offers_the_communes_of_the_province_chosen() -> None:
    typed = {"requester_home_province": "96", "requester_home_commune": "14797", "requester_home_line": "Ấp 3"}
    shown = html(page_of("noi-cu-tru"), typed)
    assert '<option value="96" selected>' in shown
    assert len(re.findall(r'<option value="\d{5}"', shown)) == 64
    assert "Chọn xã, phường của Tỉnh Cà Mau." in shown
    assert 'value="Ấp 3"' in shown


def test_a_stored_address_selects_its_province() -> None:
    page = page_of("noi-cu-tru")
    raw = pages.raw_of(page, {"requester_home": {"commune": "00070", "line": "Số 5"}})
    shown = ui.QuestionPage(page.title, widgets(page, raw, {})).render()
    assert '<option value="01" selected>' in shown
    assert '<option value="00070" selected>Phường Hoàn Kiếm</option>' in shown


def test_a_split_commune_is_asked_for_with_radios_that_say_what_it_was() -> None:
    """UX-39"""
    shown = html(page_of("noi-cu-tru"), {"requester_home_search": "Cống Vị, Ba Đình", "requester_home_line": "Số 5"})
    assert re.findall(r'type="radio"[^>]* name="requester_home_commune" value="(\d+)"', shown) == ["00008", "00025"]
    assert shown.count("Trước đây: Phường Cống Vị, Quận Ba Đình, Thành phố Hà Nội") == 2
    assert 'value="Cống Vị, Ba Đình"' in shown


def test_a_place_can_always_be_typed_or_chosen() -> None:
    """UX-39: the lists stand beside the box, so that neither a script nor a network is needed."""
    shown = html(page_of("noi-cu-tru"))
    box = re.search(r'<input[^>]* name="requester_home_search"[^>]*>', shown)
    assert box
    assert all(f'data-{word}="' in box[0] for word in ("none", "failed", "retry", "count"))
    assert "<details" in shown
    assert "Hoặc chọn trong danh sách" in shown


def test_long_lists_can_be_typed_in() -> None:
    """UX-39"""
    assert re.search(r'name="child_ethnic_group"[^>]* data-typeahead', html(page_of("dan-toc-cua-tre")))
    few = [{"value": str(n), "label": str(n)} for n in range(15)]
    assert "data-typeahead" not in widget(field("select", choices=few), {}).render()


def test_a_place_without_a_line_asks_for_none() -> None:
    assert "child_hometown_line" not in html(page_of("que-quan"))


def test_the_page_with_the_longest_list_stays_light() -> None:
    shown = html(page_of("noi-cu-tru"), {"requester_home_province": "79"})
    assert len(shown.encode()) < 30_000
