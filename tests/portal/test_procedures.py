"""The list of procedures and one procedure."""

import unicodedata
from datetime import UTC, datetime

import pytest

from motcua.catalogue.models import ChannelTerms
from motcua.catalogue.queries import snapshot
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

NFD_QUERY = unicodedata.normalize("NFD", "Đăng ký KHAI sinh")


QUERIES = ["khai sinh", "KHAI SINH", "dang ky khai sinh", NFD_QUERY, "  sinh   khai ", "1.001193"]


@pytest.mark.parametrize("query", QUERIES)
def test_words_find_a_procedure_with_or_without_marks(anybody: Visitor, query: str) -> None:
    page = anybody.get("/thu-tuc/", {"q": query}).content.decode()
    assert "/thu-tuc/1.001193/" in page


def test_nothing_found_is_said_honestly_with_a_way_on(anybody: Visitor) -> None:
    page = words(anybody.page("/thu-tuc/?q=k%E1%BA%BFt+h%C3%B4n"))
    assert "Chưa có thủ tục nào khớp với “kết hôn”" in page
    assert "vẫn làm được trực tiếp tại bộ phận một cửa" in page
    assert "Xem mọi thủ tục ở đây" in page


def test_what_was_typed_is_shown_again_and_never_run(anybody: Visitor) -> None:
    page = anybody.get("/thu-tuc/", {"q": "<script>alert(1)</script>" + "ộ" * 500}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_list_asks_the_database_the_same_number_of_times_for_any_length(
    anybody: Visitor, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        anybody.get("/thu-tuc/")


def test_a_procedure_says_what_is_needed_how_long_how_much_and_where(anybody: Visitor) -> None:
    page = words(anybody.page("/thu-tuc/1.001193/"))
    for said in (
        "Giấy chứng sinh (1 bản chính)",
        "Thời hạn 1 ngày làm việc",
        "Lệ phí Miễn phí",
        "Nơi giải quyết Uỷ ban nhân dân xã, phường, đặc khu",
        "Bạn nhận được Giấy khai sinh",
        "Luật Hộ tịch (số 60/2014/QH13)",
        "kiểm tra lần cuối ngày 01/11/2026",
        "Nộp trực tuyến",
    ):
        assert said in page


def test_proving_identity_is_said_before_the_start(anybody: Visitor) -> None:
    """UX-11: the strong check comes once, before submitting, with a reason."""
    assert "Chỉ trước khi nộp, bạn cần xác nhận danh tính một lần" in words(anybody.page("/thu-tuc/1.001193/"))


def test_a_time_that_nobody_confirmed_is_not_promised(world: World, anybody: Visitor) -> None:
    ChannelTerms.objects.filter(channel="online").update(confirmed_by="")
    snapshot.cache_clear()
    page = words(anybody.page("/thu-tuc/1.001193/"))
    snapshot.cache_clear()
    assert "Thời hạn Đang được xác nhận" in page


@pytest.mark.parametrize("code", ["9.999999", "khong-co", "1.001193.H99"])
def test_a_procedure_that_there_is_not_is_not_found(anybody: Visitor, code: str) -> None:
    anybody.page(f"/thu-tuc/{code}/", status=404)


def test_a_procedure_before_its_day_is_not_found(world: World) -> None:
    early = Visitor(at=datetime(2025, 6, 30, 3, tzinfo=UTC))
    early.page("/thu-tuc/1.001193/", status=404)
