"""The list of procedures and one procedure."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.catalogue.models import ChannelTerms, Procedure, ProcedureVersion
from motcua.catalogue.queries import Snapshot, snapshot
from motcua.portal.procedures.structured import structured_data
from tests.documents.reading import text_of
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

NFD_QUERY = unicodedata.normalize("NFD", "Đăng ký KHAI sinh")


QUERIES = ["khai sinh", "KHAI SINH", "dang ky khai sinh", NFD_QUERY, "  sinh   khai ", "1.001193"]


@pytest.mark.parametrize("query", QUERIES)
def test_words_find_a_procedure_with_or_without_marks(anybody: Visitor, query: str) -> None:
    page = anybody.get("/thu-tuc/", {"q": query}).content.decode()
    assert "/thu-tuc/1.001193/" in page


def test_nothing_found_is_said_honestly_with_a_way_on(anybody: Visitor) -> None:
    page = words(anybody.page("/thu-tuc/?q=zzkk+xyzq"))
    assert "Chưa có thủ tục nào khớp với “zzkk xyzq”" in page
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


def test_a_case_adds_its_papers_without_any_script(starter: int, anybody: Visitor) -> None:
    """UX-44: papers for your case."""
    plain = anybody.page("/thu-tuc/1.012786/")
    assert 'name="truong-hop"' in plain
    assert "Bản gốc Giấy chứng nhận đã cấp" not in words(plain)
    assert "Bản gốc Giấy chứng nhận đã cấp (1 bản chính)" in words(anybody.page("/thu-tuc/1.012786/?truong-hop=2"))
    assert words(anybody.page("/thu-tuc/1.012786/?truong-hop=x")) == words(plain)


def test_what_is_only_taken_in_at_counters_says_what_to_do_instead(starter: int, anybody: Visitor) -> None:
    page = words(anybody.page("/thu-tuc/1.013833/"))
    assert "chưa nộp trực tuyến ở đây được" in page
    assert "Nộp trực tuyến" not in page
    assert "Thời hạn 10 ngày làm việc" in page


def test_every_procedure_with_an_online_channel_can_be_started(starter: int, anybody: Visitor) -> None:
    for version in ProcedureVersion.objects.filter(terms__channel="online", procedure__is_internal=False):
        code = version.procedure.code
        assert (code, f"/nop/{code}/" in anybody.page(f"/thu-tuc/{code}/")) == (code, True)


def test_a_level_that_sends_people_to_the_counter_closes_the_way_online(starter: int, anybody: Visitor) -> None:
    Procedure.objects.filter(code="1.012786").update(service_level="counter")
    assert "/nop/1.012786/" not in anybody.page("/thu-tuc/1.012786/")


def test_what_nobody_confirmed_is_said_to_be_so(starter: int, anybody: Visitor) -> None:
    page = words(anybody.page("/thu-tuc/1.000894/"))
    assert "Thời hạn Chưa xác nhận; hãy hỏi bộ phận một cửa" in page
    assert "Chưa xác nhận mức thu (Theo biểu phí" in words(anybody.page("/thu-tuc/1.012786/"))


def test_papers_that_the_catalogue_does_not_list_are_not_said_to_be_none(starter: int, anybody: Visitor) -> None:
    assert "chưa ghi giấy tờ của thủ tục này" in words(anybody.page("/thu-tuc/1.001939/"))


def test_a_page_that_nobody_checked_for_long_says_so(starter: int) -> None:
    """UX-48: stale after 90 days."""
    stale = "Đã quá 90 ngày chưa kiểm tra lại"
    assert stale not in words(Visitor(at=datetime(2027, 1, 30, 3, tzinfo=UTC)).page("/thu-tuc/1.001193/"))
    assert stale in words(Visitor(at=datetime(2027, 1, 31, 3, tzinfo=UTC)).page("/thu-tuc/1.001193/"))


def test_search_engines_read_a_government_service(anybody: Visitor) -> None:
    """LDR-14"""
    page = anybody.page("/thu-tuc/1.001193/")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    service = json.loads(text)
    assert (service["@type"], service["identifier"], service["name"]) == (
        "GovernmentService",
        "1.001193",
        "Đăng ký khai sinh",
    )
    assert [channel["serviceUrl"] for channel in service["availableChannel"] if "serviceUrl" in channel] == [
        service["url"]
    ]


def test_nothing_in_a_name_ends_the_element_early() -> None:
    version = ProcedureVersion(title="</script><script>alert(1)</script>", field="a & b", level="commune")
    empty = Snapshot(version, "1.000000", (), (), (), (), {}, (), (), fee_rules=())
    text = structured_data(empty)
    assert text.count("<script") == text.count("</script>") == 1
    assert json.loads(text.split(">", 1)[1].rsplit("<", 1)[0])["name"] == version.title


@pytest.mark.parametrize("address", ["/thu-tuc/", "/thu-tuc/1.001193/"])
def test_a_page_that_has_not_changed_is_not_sent_again(anybody: Visitor, address: str) -> None:
    tag = anybody.get(address).headers["ETag"]
    again = anybody.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_list_is_narrowed_and_widened_by_links_and_a_form(starter: int, anybody: Visitor) -> None:
    page = anybody.page("/thu-tuc/?q=%C4%91%C4%83ng+k%C3%BD&su-kien=cu-tru&cap=commune")
    assert "Đăng ký thường trú" in words(page)
    assert "Đăng ký kết hôn" not in words(page)
    assert 'href="/thu-tuc/?q=%C4%91%C4%83ng+k%C3%BD&amp;level=' not in page
    assert 'href="/thu-tuc/?q=%C4%91%C4%83ng+k%C3%BD&amp;cap=commune"' in page


def test_a_long_list_has_pages(starter: int, anybody: Visitor) -> None:
    first, last = anybody.page("/thu-tuc/"), anybody.page("/thu-tuc/?trang=6")
    assert "Trang 1 trong 6" in words(first)
    assert 'href="/thu-tuc/?trang=2"' in first
    assert first.count('class="tile"') == 20
    assert 0 < last.count('class="tile"') < 20
    anybody.page("/thu-tuc/?trang=7", status=404)


@pytest.mark.parametrize("query", ["trang=x", "trang=-1", "cap=xyz", "su-kien=xyz", "linh-vuc=%00", "q=%00", "muc=1"])
def test_an_address_that_somebody_made_up_is_answered(anybody: Visitor, query: str) -> None:
    anybody.page(f"/thu-tuc/?{query}")


def test_proving_identity_is_said_before_the_start(anybody: Visitor) -> None:
    """UX-11: the strong check comes once, before submitting, with a reason."""
    assert "Nếu chưa xác nhận danh tính, bạn xác nhận một lần" in words(anybody.page("/thu-tuc/1.001193/"))


def test_a_time_that_nobody_confirmed_is_not_promised(world: World, anybody: Visitor) -> None:
    ChannelTerms.objects.filter(channel="online").update(confirmed_by="")
    snapshot.cache_clear()
    page = words(anybody.page("/thu-tuc/1.001193/"))
    snapshot.cache_clear()
    assert "Thời hạn Chưa xác nhận" in page


@pytest.mark.parametrize("code", ["9.999999", "khong-co", "1.001193.H99"])
def test_a_procedure_that_there_is_not_is_not_found(anybody: Visitor, code: str) -> None:
    anybody.page(f"/thu-tuc/{code}/", status=404)


def test_a_procedure_before_its_day_is_not_found(world: World) -> None:
    early = Visitor(at=datetime(2025, 6, 30, 3, tzinfo=UTC))
    early.page("/thu-tuc/1.001193/", status=404)


def test_an_office_posts_what_it_handles(starter: int, world: World, anybody: Visitor, tmp_path: Path) -> None:
    address = f"/bo-phan-mot-cua/{world.office.code}/niem-yet.pdf"
    assert address in anybody.page("/")
    answer = anybody.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    text = text_of(answer.content, tmp_path)
    for said in ("Danh sách thủ tục hành chính", "1.001193 Đăng ký khai sinh 1 ngày làm việc Miễn phí", "Hộ tịch"):
        assert said in text
    assert "1.012786" not in text
    assert anybody.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    anybody.page("/bo-phan-mot-cua/H99/niem-yet.pdf", status=404)
