"""Question pages, error summaries and check answers: what is wrong comes first, and one decision is asked at a time."""

import pytest

from motcua.ui.components import (
    AnswerSection,
    Button,
    CheckAnswers,
    ErrorSummary,
    FieldGroup,
    FileField,
    Link,
    Problem,
    QuestionPage,
    Stepper,
    SummaryRow,
    TextField,
    YesNo,
)

NAME = TextField("name", "Họ, chữ đệm, tên", error="Hãy nhập tên.")
FINE = TextField("code", "Mã")


def test_a_page_without_errors_says_nothing_of_them() -> None:
    page = QuestionPage("Người con", [FINE])
    assert page.errors is None
    assert page.document_title == "Người con"
    assert 'role="alert"' not in page.render()


def test_a_page_with_errors_says_so_in_its_title_first() -> None:
    assert QuestionPage("Người con", [FINE, NAME]).document_title == "Lỗi: Người con"


def test_the_summary_lists_every_problem_and_links_to_its_field() -> None:
    """UX-12"""
    page = QuestionPage("Người con", [FieldGroup("Mẹ", [NAME])], problems=[Problem("Trang đã cũ.")])
    html = page.render()
    assert page.errors == ErrorSummary([Problem("Trang đã cũ."), Problem("Hãy nhập tên.", "#f-name")])
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert '<a href="#f-name">Hãy nhập tên.</a>' in html
    assert html.index('role="alert"') < html.index("<form")


def test_the_summary_offers_other_ways_out() -> None:
    """UX-12"""
    html = ErrorSummary([Problem("Chưa khớp.")], help=[Link("Đến quầy", "/quay/")]).render()
    assert "Nếu chưa sửa được:" in html
    assert 'href="/quay/"' in html


def test_a_single_question_is_its_own_heading_and_is_read_once() -> None:
    html = QuestionPage("Bé có giấy chứng sinh không?", [YesNo("paper", "Bé có giấy chứng sinh không?")]).render()
    assert html.count("Bé có giấy chứng sinh không?") == 1
    assert '<h1 class="label-heading">' in html


def test_several_questions_stand_under_one_heading() -> None:
    html = QuestionPage("Người con", [FINE, TextField("other", "Khác")]).render()
    assert html.count("<h1") == 1
    assert "<h1>Người con</h1>" in html


def test_only_a_page_with_files_is_sent_in_parts() -> None:
    assert 'enctype="multipart/form-data"' in QuestionPage("Giấy tờ", [FileField("file", "Giấy")]).render()
    assert "enctype" not in QuestionPage("Người con", [FINE]).render()


def test_enter_goes_on_and_never_presses_a_smaller_button() -> None:
    html = QuestionPage("Mã", [FINE], buttons=[Button("Gửi lại", name="resend", value="1")]).render()
    assert html.index("<button") == html.index('<button class="visually-hidden" tabindex="-1" aria-hidden="true">')


def test_saving_for_later_is_a_button_of_its_own() -> None:
    html = QuestionPage("Người con", [FINE], save=True).render()
    assert 'name="save" value="1">Lưu, làm tiếp sau</button>' in html


def test_hidden_values_travel_with_the_answers() -> None:
    html = QuestionPage("Người con", [FINE], hidden={"key": '"1"'}).render("t")
    assert '<input type="hidden" name="key" value="&quot;1&quot;">' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html


def test_progress_is_told_in_words() -> None:
    assert "Bước 2 trong 7" in QuestionPage("Người con", [FINE], stepper=Stepper(2, 7)).render()


@pytest.mark.parametrize(("step", "steps"), [(3, 2), (-1, 2)])
def test_impossible_progress_is_refused(step: int, steps: int) -> None:
    with pytest.raises(ValueError, match="step"):
        Stepper(step, steps)


def test_every_answer_can_be_changed_and_the_link_says_which() -> None:
    rows = [SummaryRow("Ngày sinh", "15/11/2026", "/nop/ngay-sinh/")]
    html = CheckAnswers("Xem lại", [AnswerSection("Người con", rows, "/nop/con/")], "Nộp hồ sơ").render()
    assert '<a href="/nop/ngay-sinh/">Sửa<span class="visually-hidden"> Ngày sinh</span></a>' in html
    assert '<a href="/nop/con/">Sửa<span class="visually-hidden"> Người con</span></a>' in html


def test_check_answers_shows_what_is_missing_before_it_can_be_handed_in() -> None:
    page = CheckAnswers("Xem lại", [AnswerSection("Tiền", [SummaryRow("Lệ phí", "0 đ")])], "Nộp hồ sơ", fields=[NAME])
    assert page.document_title == "Lỗi: Xem lại"
    assert "Hãy nhập tên." in page.render()
