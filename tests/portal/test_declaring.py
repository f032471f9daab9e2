"""Question pages: every press saves, nothing typed is lost, errors say what to do."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from motcua.dossiers.models import Draft
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

LONG_NAME = ("Nguyễn Phước Ẫm Ễn Ộc Hoàng Quỳnh Như Thị Ngưỡng Khuỷu " * 6)[:300].strip()


@pytest.fixture
def draft(world: World) -> Draft:
    """Lan's declaration, every page answered."""
    return dossiers.draft(world)


def address(draft: Draft, slug: str, query: str = "") -> str:
    return f"/to-khai/{draft.pk}/{slug}/{query}"


def kept(draft: Draft) -> dict[str, object]:
    return dict(Draft.objects.get(pk=draft.pk).answers)


def test_a_page_asks_one_thing_and_says_how_far_one_is(draft: Draft, lan: Visitor) -> None:
    page = words(lan.page(address(draft, "ten-tre")))
    assert "Bước 6 trong 23" in page
    assert "Họ, chữ đệm, tên của trẻ là gì?" in page
    assert "Lưu, làm tiếp sau" in page


def test_a_page_shows_what_is_saved(draft: Draft, lan: Visitor) -> None:
    assert 'value="Lê Minh Khôi"' in lan.page(address(draft, "ten-tre"))


def test_an_answer_is_saved_and_leads_on(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(address(draft, "ten-tre"), {"child_name": "Lê Thị Ngọc Ánh"})
    assert answer.headers["Location"] == address(draft, "ngay-sinh")
    assert kept(draft)["child_name"] == "Lê Thị Ngọc Ánh"


def test_decomposed_letters_are_stored_composed(draft: Draft, lan: Visitor) -> None:
    lan.post(address(draft, "ten-tre"), {"child_name": unicodedata.normalize("NFD", "Lê Thị Ngọc Ánh")})
    assert kept(draft)["child_name"] == "Lê Thị Ngọc Ánh"


def test_a_very_long_name_is_kept_or_said_to_be_too_long(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(address(draft, "ten-tre"), {"child_name": LONG_NAME})
    assert answer.status_code in {302, 422}
    assert LONG_NAME[:40] in lan.page(address(draft, "ten-tre"))


def test_a_wrong_answer_is_named_on_top_and_beside_the_box_and_stays_typed(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(
        address(draft, "ngay-sinh"),
        {"child_born_on_day": "31", "child_born_on_month": "2", "child_born_on_year": "2026"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert "<title>Lỗi: Trẻ sinh ngày nào?" in page
    assert 'href="#f-child_born_on-day"' in page
    assert 'value="31"' in page


def test_what_was_typed_wrong_is_there_again_from_another_device(draft: Draft, world: World, lan: Visitor) -> None:
    lan.post(
        address(draft, "ngay-sinh"),
        {"child_born_on_day": "31", "child_born_on_month": "2", "child_born_on_year": "2026"},
    )
    page = Visitor(world.lan).page(address(draft, "ngay-sinh"))
    assert 'value="31"' in page
    assert 'role="alert"' in page


def test_right_answers_of_a_page_with_a_wrong_one_are_kept(draft: Draft, lan: Visitor) -> None:
    lan.post(address(draft, "lien-he"), {"phone": "0981 234 567", "email": "khong phai thu"})
    assert kept(draft)["phone"] == "+84981234567"


def test_an_empty_page_says_what_is_missing(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(address(draft, "ten-tre"), {"child_name": "   "})
    assert answer.status_code == 422
    assert "Nhập họ, chữ đệm và tên của trẻ" in words(answer.content.decode())


def test_saving_for_later_keeps_even_what_is_wrong_and_leads_home(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(address(draft, "ten-tre"), {"child_name": "", "save": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/"
    assert "Đã lưu lúc 09:00." in words(answer.content.decode())


def test_an_answer_can_open_and_close_pages(draft: Draft, lan: Visitor) -> None:
    opened = lan.post(address(draft, "khai-nguoi-cha"), {"father_declared": "yes"})
    assert opened.headers["Location"] == address(draft, "nguoi-cha")
    closed = lan.post(address(draft, "khai-nguoi-cha"), {"father_declared": "no"})
    assert closed.headers["Location"] == address(draft, "ban-sao")
    assert lan.get(address(draft, "nguoi-cha")).status_code == 302


def test_the_last_page_leads_to_the_papers(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(address(draft, "cam-doan"), {"pledge": "yes"})
    assert answer.headers["Location"] == address(draft, "giay-to")


def test_whoever_came_from_the_check_goes_back_to_it(draft: Draft, lan: Visitor) -> None:
    query = "?tu=kiem-tra"
    assert "Lưu, về trang kiểm tra" in words(lan.page(address(draft, "ten-tre", query)))
    answer = lan.post(address(draft, "ten-tre", query), {"child_name": "Lê Minh Khuê"})
    assert answer.headers["Location"] == address(draft, "kiem-tra")


def test_a_change_that_opens_pages_asks_them_before_going_back(draft: Draft, lan: Visitor) -> None:
    answer = lan.post(address(draft, "khai-nguoi-cha", "?tu=kiem-tra"), {"father_declared": "yes"})
    assert answer.headers["Location"] == address(draft, "nguoi-cha", "?tu=kiem-tra")


def test_resuming_leads_to_where_one_left_off(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world, files=0)
    assert lan.get(f"/to-khai/{draft.pk}/").headers["Location"] == address(draft, "giay-to")
    lan.post(address(draft, "ten-tre"), {"child_name": "Lê Minh Khuê"})
    assert lan.get(f"/to-khai/{draft.pk}/").headers["Location"] == address(draft, "ngay-sinh")
    lan.post(address(draft, "ten-tre"), {"child_name": ""})
    assert lan.get(f"/to-khai/{draft.pk}/").headers["Location"] == address(draft, "ten-tre")


def test_back_leads_one_page_back(draft: Draft, lan: Visitor) -> None:
    assert f'class="back" href="{address(draft, "lien-he")}"' in lan.page(address(draft, "ten-tre"))
    assert 'class="back" href="/thu-tuc/1.001193/"' in lan.page(address(draft, "ten-cua-ban"))


def test_a_page_that_there_is_not_leads_to_where_one_left_off(draft: Draft, lan: Visitor) -> None:
    assert lan.get(address(draft, "khong-co")).headers["Location"] == f"/to-khai/{draft.pk}/"


def test_a_submitted_declaration_leads_to_its_receipt(draft: Draft, world: World, lan: Visitor) -> None:
    """UX-05: going back shows the receipt instead of submitting again."""
    dossier = dossiers.submitted(world, draft)
    for slug in ("ten-tre", "giay-to", "kiem-tra"):
        answer = lan.get(address(draft, slug), follow=True)
        assert answer.redirect_chain[-1][0] == f"/bien-nhan/{dossier.number}/"
        assert "Hồ sơ đã nộp lúc 09:00" in words(answer.content.decode())


def test_a_page_sent_after_submitting_changes_nothing(draft: Draft, world: World, lan: Visitor) -> None:
    dossiers.submitted(world, draft)
    before = kept(draft)
    answer = lan.post(address(draft, "ten-tre"), {"child_name": "Người khác"})
    assert answer.status_code == 302
    assert kept(draft) == before


def test_a_declaration_can_be_put_away_after_asking(draft: Draft, lan: Visitor) -> None:
    assert "Bỏ bản khai này?" in words(lan.page(address(draft, "bo")))
    answer = lan.post(address(draft, "bo"), follow=True)
    assert "Đã bỏ bản khai." in words(answer.content.decode())
    lan.page(address(draft, "ten-tre"), status=404)


def test_a_post_without_our_token_is_refused(draft: Draft, world: World) -> None:
    strict = Visitor(world.lan, enforce_csrf_checks=True)
    assert strict.post(address(draft, "ten-tre"), {"child_name": "X"}).status_code == 403


def test_inputs_name_their_kind_of_keyboard_and_completion(draft: Draft, lan: Visitor) -> None:
    """UX-35."""
    page = " ".join(lan.page(address(draft, "lien-he")).split())
    assert re.search(r'type="tel"[^>]*inputmode="tel"[^>]*autocomplete="tel"', page)
    assert re.search(r'type="email"[^>]*inputmode="email"[^>]*autocomplete="email"', page)


def test_a_page_asks_the_database_few_times(
    draft: Draft, lan: Visitor, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]  # a context manager
        lan.get(address(draft, "ten-tre"))
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]  # a context manager
        lan.post(address(draft, "ten-tre"), {"child_name": "Lê Minh Khuê"})
