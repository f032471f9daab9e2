"""A person's dossiers: the list, the timeline, the papers that came out (UX-06).

Tuesday, 24 November 2026, is a day off: what is due one working day after Monday is due on Wednesday.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.dossiers import standing
from motcua.dossiers.actions import processing
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import holder
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

LONGEST_SENTENCE = 15
HOUR = timedelta(hours=1)


def at(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.number}/"


def moments(page: str) -> list[tuple[str, str]]:
    """State and text of every step of the timeline."""
    found = re.findall(r'<li class="moment (\w+)"[^>]*>(.*?)</li>', page, re.S)
    return [(state, " ".join(re.sub(r"<[^>]+>", " ", text).split())) for state, text in found]


def test_a_new_dossier_lies_at_the_counter(world: World, lan: Visitor) -> None:
    """UX-06: who holds it (unit and role), since when, until when, what comes next."""
    steps = moments(lan.page(at(dossiers.submitted(world))))
    assert steps == [
        ("past", "Bạn đã nộp hồ sơ 09:00, 23/11/2026"),
        (
            "now",
            "Bộ phận một cửa đang kiểm tra hồ sơ Trung tâm Phục vụ hành chính công phường Hạc Thành "
            "từ 09:00, 23/11/2026 Hạn của bước này: 09:00, thứ Tư, 25/11/2026.",
        ),
        ("next", "Công chức chuyên môn xem hồ sơ"),
        ("next", "Bạn nhận kết quả Chúng tôi báo ngay khi có kết quả."),
    ]


def test_an_accepted_dossier_names_its_code_its_promise_and_its_holder(world: World, lan: Visitor) -> None:
    dossier = dossiers.accepted(world)
    page = lan.page(at(dossier))
    said = words(page)
    assert "Được tiếp nhận Công chức chuyên môn đang xem hồ sơ. Kết quả chậm nhất" in said
    assert f"Mã hồ sơ {dossier.code}" in said
    assert "Kết quả chậm nhất 09:10, thứ Tư, 25/11/2026." in said
    assert next(text for state, text in moments(page) if state == "now").startswith("Công chức chuyên môn đang xem")


def test_a_dossier_in_hands_names_the_official(world: World, lan: Visitor) -> None:
    now = [text for state, text in moments(lan.page(at(dossiers.taken(world)))) if state == "now"]
    assert "Trần Quốc Cường, Văn phòng HĐND và UBND phường Hạc Thành" in now[0]


def test_a_step_that_is_late_says_since_when(world: World) -> None:
    dossier = dossiers.accepted(world)
    late = Visitor(world.lan, at=MONDAY_9AM + timedelta(days=3))
    said = words(late.page(at(dossier)))
    assert "Bước này quá hạn từ" in said
    assert "Kết quả đã quá hẹn thứ Tư, 25/11/2026." in said


def test_a_refused_dossier_says_why_and_how_to_go_on(world: World, lan: Visitor) -> None:
    page = lan.page(at(dossiers.refused(world)))
    said = words(page)
    assert "Vì sao hồ sơ không được tiếp nhận" in said
    assert "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại." in said
    assert 'href="/nop/1.001193/"' in page
    assert all(state == "past" for state, _text in moments(page))


def test_a_signed_result_is_taken_with_one_press(world: World, lan: Visitor) -> None:
    dossier = dossiers.signed(world)
    assert "Kết quả đã có. Bạn nhận được ngay trên trang này." in words(lan.page(at(dossier)))
    answer = lan.post(f"{at(dossier)}nhan/", follow=True)
    said = words(answer.content.decode())
    assert "Bạn đã nhận kết quả." in said
    assert "Tải kết quả đã ký (PDF)" in said


def test_a_result_cannot_be_had_before_it_was_taken(world: World, lan: Visitor) -> None:
    dossier = dossiers.signed(world)
    lan.page(f"{at(dossier)}ket-qua.pdf", status=404)
    dossiers.returned(world, dossier)
    answer = lan.get(f"{at(dossier)}ket-qua.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]  # a file's answer


def test_a_result_to_be_fetched_at_the_counter_cannot_be_taken_online(world: World, lan: Visitor) -> None:
    dossier = dossiers.signed(world, delivery="counter")
    assert "Hãy mang giấy tờ tuỳ thân đến nơi nộp để nhận." in words(lan.page(at(dossier)))
    answer = lan.post(f"{at(dossier)}nhan/", follow=True)
    assert "Bạn đã chọn nhận kết quả" in words(answer.content.decode())


def test_taking_a_result_too_early_says_where_the_dossier_is(world: World, lan: Visitor) -> None:
    answer = lan.post(f"{at(dossiers.taken(world))}nhan/", follow=True)
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_slip_can_be_had_from_acceptance_on(world: World, lan: Visitor, kind: str) -> None:
    new, accepted = dossiers.submitted(world), dossiers.accepted(world)
    lan.page(f"{at(new)}giay-hen.{kind}", status=404)
    answer = lan.get(f"{at(accepted)}giay-hen.{kind}")
    assert answer.content.startswith({"pdf": b"%PDF", "docx": b"PK"}[kind])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert f"{accepted.code}-mau-01.{kind}" in answer.headers["Content-Disposition"]


def test_the_letter_of_refusal_can_be_had(world: World, lan: Visitor) -> None:
    assert lan.get(f"{at(dossiers.refused(world))}giay-tu-choi.pdf").content.startswith(b"%PDF")


def test_the_legal_code_leads_to_the_number(world: World, lan: Visitor) -> None:
    dossier = dossiers.accepted(world)
    assert lan.get(f"/ho-so/{dossier.code}/").headers["Location"] == at(dossier)


def test_nothing_internal_is_shown_when_work_goes_back(world: World, lan: Visitor) -> None:
    dossier = dossiers.forwarded(world)
    processing.send_back(dossier.id, reason="Ghi chú nội bộ", by=world.leader, at=MONDAY_9AM + 5 * HOUR)
    page = words(lan.page(at(dossier)))
    assert "Trả lại bước trước để xem kỹ hơn" in page
    assert "Ghi chú nội bộ" not in page


LIVES = [dossiers.submitted, dossiers.accepted, dossiers.refused, dossiers.taken, dossiers.signed, dossiers.returned]


@pytest.mark.parametrize("live", LIVES, ids=lambda live: live.__name__)
def test_sentences_are_short(world: World, live: Callable[[World], Dossier]) -> None:
    """UX-06: at most fifteen words, as Vietnamese counts them."""
    dossier = live(world)
    for when in (MONDAY_9AM + HOUR, MONDAY_9AM + timedelta(days=9)):
        for sentence in standing.sentences(dossier, holder(dossier), when):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence
    for said in (*standing.DOING.values(), *standing.NEXT.values()):
        assert len(str(said).split()) <= LONGEST_SENTENCE


def test_the_list_has_a_line_for_every_declaration_and_dossier(world: World, lan: Visitor) -> None:
    dossiers.draft(world)
    dossier = dossiers.accepted(world)
    said = words(lan.page("/ho-so/"))
    assert "1 bản khai chưa nộp" in said
    assert "Đăng ký khai sinh: Lê Minh Khôi" in said
    assert str(dossier.code) in said
    assert "Thứ Tư, 25/11/2026" in said


def test_an_empty_list_says_so_and_where_to_begin(lan: Visitor) -> None:
    assert "Bạn chưa nộp hồ sơ nào" in words(lan.page("/ho-so/"))
    assert "Không có hồ sơ nào ở trạng thái này" in words(lan.page("/ho-so/?trang-thai=9"))


@pytest.mark.parametrize("stage", ["99", "abc", "-1", "1.5", "٣x"])
def test_a_stage_that_there_is_not_is_not_found(lan: Visitor, stage: str) -> None:
    assert lan.get("/ho-so/", {"trang-thai": stage}).status_code == 404


def test_a_long_list_comes_in_pages(world: World, lan: Visitor) -> None:
    for _n in range(21):
        dossiers.submitted(world, files=1)
    first, second = (set(re.findall(r'href="(/ho-so/26-[^/]+/)"', lan.page(f"/ho-so/?trang={n}"))) for n in (1, 2))
    assert (len(first), len(second), len(first | second)) == (20, 1, 21)
    assert "Hồ sơ 21 đến 21 trong 21" in words(lan.page("/ho-so/?trang=99"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_the_same_number_of_times_for_any_length(
    world: World, lan: Visitor, django_assert_num_queries: Callable[[int], object], number: int
) -> None:
    for _n in range(number):
        dossiers.submitted(world)
        dossiers.draft(world)
    with django_assert_num_queries(4):  # type: ignore[attr-defined]  # a context manager
        lan.get("/ho-so/")


def test_the_timeline_asks_the_database_the_same_number_of_times_for_any_history(
    world: World, lan: Visitor, django_assert_num_queries: Callable[[int], object]
) -> None:
    for dossier in (dossiers.submitted(world), dossiers.forwarded(world)):
        lan.get(at(dossier))
        with django_assert_num_queries(12):  # type: ignore[attr-defined]  # a context manager
            lan.get(at(dossier))


def test_a_promise_over_tet_names_every_day_off(world: World, lan: Visitor) -> None:
    """Handed in on the last working day before Tết; UX-06: the person reads which days were not counted and why."""
    last_day = MONDAY_9AM.replace(month=2, day=13, hour=8)
    lan.at = last_day + HOUR
    said = words(lan.page(at(dossiers.accepted(world, at=last_day, child_born_on="2026-02-01"))))
    assert "Kết quả chậm nhất 15:10, thứ Hai, 23/02/2026." in said
    for off in (
        "Thứ Bảy, 14/02/2026 đến Chủ nhật, 15/02/2026 (2 ngày): nghỉ hằng tuần",
        "Thứ Hai, 16/02/2026: Giao thừa Tết Nguyên đán",
        "Thứ Ba, 17/02/2026: Tết Nguyên đán",
        "Thứ Sáu, 20/02/2026: Mùng bốn Tết Nguyên đán",
    ):
        assert off in said
    assert "1 ngày được tính Thứ Hai, 23/02/2026" in said
    assert "Vì vậy đến hạn 15:10, thứ Hai, 23/02/2026" in said
