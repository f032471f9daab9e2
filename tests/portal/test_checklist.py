"""The general application on the screen: where it goes, which case it is, and papers that do not come now."""

from datetime import timedelta

import pytest

from motcua.core.clock import day_of
from motcua.dossiers import checklists
from motcua.dossiers.models import Draft
from tests.factories import general
from tests.factories.general import PROVINCIAL, WITH_CASES
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("starter")]
IN_A_WEEK = day_of(MONDAY_9AM) + timedelta(days=7)


@pytest.fixture
def draft(world: World) -> Draft:
    """Lan's application for a provincial procedure, answered, without papers."""
    return general.draft(general.chain(PROVINCIAL), by=world.lan, with_papers=False)


@pytest.fixture
def of_cases(world: World) -> Draft:
    """Lan's application for a procedure with two cases."""
    return general.draft(general.chain(WITH_CASES), by=world.lan, with_papers=False)


def papers(draft: Draft) -> str:
    return f"/to-khai/{draft.pk}/giay-to/"


def absence(draft: Draft, slot: str = "giay-to-1") -> str:
    return f"{papers(draft)}{slot}/chua-co/"


def promised(**more: str) -> dict[str, str]:
    return {"how": "later", "on_day": "30", "on_month": "11", "on_year": "2026", **more}


def test_a_provincial_procedure_has_one_office_and_the_way_goes_on(world: World, lan: Visitor) -> None:
    general.chain(PROVINCIAL)
    page = words(lan.page(f"/nop/{PROVINCIAL}/"))
    assert "Trung tâm Phục vụ hành chính công tỉnh Thanh Hoá" in page
    assert "nộp ở cấp tỉnh" in page
    answer = lan.post(f"/nop/{PROVINCIAL}/", {"unit": "H56.1"})
    draft = Draft.objects.get()
    assert answer.headers["Location"] == f"/to-khai/{draft.pk}/"
    assert (draft.unit.code, draft.agency and draft.agency.code) == ("H56.1", "H56.14")


def test_its_page_shows_the_office_where_to_go(world: World, anybody: Visitor) -> None:
    general.chain(PROVINCIAL)
    page = words(anybody.page(f"/thu-tuc/{PROVINCIAL}/"))
    assert "Trung tâm Phục vụ hành chính công tỉnh Thanh Hoá Số 28 Đại lộ Lê Lợi" in page


def test_the_papers_come_after_the_case(of_cases: Draft, lan: Visitor) -> None:
    assert lan.get(papers(of_cases)).headers["Location"] == f"/to-khai/{of_cases.pk}/truong-hop/"
    page = words(lan.page(f"/to-khai/{of_cases.pk}/truong-hop/"))
    assert "Bạn thuộc trường hợp nào? Giấy tờ cần nộp tuỳ trường hợp." in page
    assert "Không thuộc trường hợp nào ở trên" in page
    answer = lan.post(f"/to-khai/{of_cases.pk}/truong-hop/", {"case": "2"})
    assert answer.headers["Location"] == papers(of_cases)
    assert "Bản gốc Giấy chứng nhận đã cấp Theo quy định: 1 bản chính." in words(lan.page(papers(of_cases)))


@pytest.mark.parametrize("typed", ["", "9", "x", "-1", "²"])
def test_a_case_that_there_is_not_asks_again(of_cases: Draft, lan: Visitor, typed: str) -> None:
    answer = lan.post(f"/to-khai/{of_cases.pk}/truong-hop/", {"case": typed})
    assert answer.status_code == 422
    assert "Chọn trường hợp của bạn" in words(answer.content.decode())
    assert Draft.objects.get(pk=of_cases.pk).case is None


def test_a_procedure_without_cases_asks_for_none(draft: Draft, lan: Visitor) -> None:
    assert lan.get(f"/to-khai/{draft.pk}/truong-hop/").headers["Location"] == papers(draft)


def test_a_paper_can_be_promised(draft: Draft, lan: Visitor) -> None:
    assert "Chưa có giấy này?" in words(lan.page(papers(draft)))
    answer = lan.post(absence(draft), promised())
    assert answer.headers["Location"] == f"{papers(draft)}#f-giay-to-1"
    assert checklists.absences(Draft.objects.get(pk=draft.pk)) == {"giay-to-1": checklists.Absence(IN_A_WEEK)}
    assert "Gửi sau, chậm nhất 30/11/2026" in words(lan.page(papers(draft)))
    assert 'value="30"' in lan.page(absence(draft))


def test_or_there_is_none_for_a_reason(draft: Draft, lan: Visitor) -> None:
    lan.post(absence(draft), {"how": "without", "reason": "Không thuộc trường hợp này."})
    assert "Không có, không áp dụng: Không thuộc trường hợp này." in words(lan.page(papers(draft)))


def test_what_was_said_can_be_taken_back(draft: Draft, lan: Visitor) -> None:
    lan.post(absence(draft), promised())
    lan.post(absence(draft), {"back": "1"})
    assert checklists.absences(Draft.objects.get(pk=draft.pk)) == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Chọn bạn sẽ gửi sau, hay không có giấy này."),
        (promised(on_year="2025"), "Ngày gửi phải sau hôm nay"),
        (promised(on_month="13"), "Nhập ngày sẽ gửi"),
        ({"how": "without", "reason": " "}, "Ghi lý do"),
    ],
)
def test_half_an_answer_is_named_and_stays_on_the_page(
    draft: Draft, lan: Visitor, typed: dict[str, str], said: str
) -> None:
    answer = lan.post(absence(draft), typed)
    assert answer.status_code == 422
    assert said in words(answer.content.decode())
    assert Draft.objects.get(pk=draft.pk).absences is None


def test_no_word_for_a_paper_that_is_not_asked_for(draft: Draft, lan: Visitor) -> None:
    assert lan.get(absence(draft, "khong-co")).status_code == 404


def test_a_stranger_finds_neither(draft: Draft, en: Visitor) -> None:
    for address in (absence(draft), f"/to-khai/{draft.pk}/truong-hop/"):
        assert en.get(address).status_code == 404
        assert en.post(address, promised()).status_code == 404


def test_the_check_shows_case_and_words(of_cases: Draft, lan: Visitor) -> None:
    page = words(lan.page(f"/to-khai/{of_cases.pk}/kiem-tra/"))
    assert "Trường hợp của bạn Chưa chọn" in page
    lan.post(f"/to-khai/{of_cases.pk}/truong-hop/", {"case": "1"})
    lan.post(absence(of_cases), promised())
    page = words(lan.page(f"/to-khai/{of_cases.pk}/kiem-tra/"))
    assert "Cấp lại Giấy chứng nhận bị mất" in page
    assert "Gửi sau, chậm nhất 30/11/2026" in page


def test_with_every_line_answered_it_is_submitted_and_the_receipt_says_what_is_lacking(
    draft: Draft, lan: Visitor
) -> None:
    for slot in ("giay-to-1", "giay-to-2", "giay-to-3"):
        lan.post(absence(draft, slot), promised())
    revision = Draft.objects.get(pk=draft.pk).revision
    answer = lan.post(f"/to-khai/{draft.pk}/kiem-tra/", {"revision": str(revision)}, follow=True)
    page = words(answer.content.decode())
    assert answer.redirect_chain[-1][0].startswith("/bien-nhan/")
    assert page.count("Gửi sau, chậm nhất 30/11/2026") == 3
