"""Walking through a form: shown and hidden pages, order, merging, prefilling, problems."""

from dataclasses import replace

import pytest

from motcua.conditions.tree import Json
from motcua.forms import pages
from motcua.forms.layout import of
from motcua.forms.pages import Problem
from tests.forms.made import HAC_THANH, TODAY, TYPED, filled, small, starter, version_of

pytestmark = pytest.mark.django_db
FORM = small()
MARRIED: dict[str, Json] = {"name": "Lò Thị Mai", "married": True, "spouse": "Lò Văn Pao", "witness": "Lò Văn Inh"}
SINGLE: dict[str, Json] = MARRIED | {"married": False}
BIRTH = version_of(starter())
BY_POST = ("post_recipient", "post_phone", "post_address", "post_payer")


def slugs(answers: pages.Answers) -> list[str]:
    return [page.slug for page in pages.visible_pages(FORM, answers)]


def test_a_page_is_shown_where_its_condition_holds() -> None:
    assert slugs({}) == ["name", "married"]
    assert slugs({"married": True}) == ["name", "married", "spouse"]
    assert slugs(MARRIED) == ["name", "married", "spouse", "witness"]


def test_an_answer_of_a_hidden_page_decides_about_nothing() -> None:
    assert slugs(SINGLE) == ["name", "married"]


def test_an_unfinished_answer_decides_about_nothing() -> None:
    assert slugs({"married": {"~typed": {"": "maybe"}}}) == ["name", "married"]


@pytest.mark.parametrize(
    ("slug", "before", "after"),
    [
        ("name", None, "married"),
        ("married", "name", None),
        ("spouse", "married", None),
        ("no-such-page", "married", "name"),
    ],
)
def test_the_way_skips_hidden_pages(slug: str, before: str | None, after: str | None) -> None:
    back, on = pages.previous_page(FORM, SINGLE, slug), pages.next_page(FORM, SINGLE, slug)
    assert (back and back.slug, on and on.slug) == (before, after)


def test_a_hidden_page_is_not_found() -> None:
    assert pages.find(FORM, SINGLE, "spouse") is None
    assert pages.find(FORM, MARRIED, "spouse") is of(FORM).pages[2]


def test_the_position_counts_the_pages_shown() -> None:
    assert pages.position(FORM, SINGLE, "married") == (2, 2)
    assert pages.position(FORM, MARRIED, "married") == (2, 4)
    assert pages.position(FORM, SINGLE, "spouse") == (0, 2)
    assert pages.first_page(FORM).slug == "name"


def test_reading_a_page_gives_values_errors_and_what_was_typed() -> None:
    page = of(FORM).pages[0]
    result = pages.read(page, {"name": ["  Lò Thị 1 "], "csrf": ["x"]})
    assert not result.is_right
    assert result.values == {"name": {"~typed": {"": "  Lò Thị 1 "}}}
    assert result.raw == {"name": "  Lò Thị 1 "}
    assert result.errors["name"].message.endswith("Bỏ “1”.")


def test_what_was_typed_wrong_is_there_when_the_page_is_opened_again() -> None:
    page = of(FORM).pages[0]
    answers = pages.merge({}, page, pages.read(page, {"name": ["Lò Thị 1"]}).values)
    assert pages.raw_of(page, answers) == {"name": "Lò Thị 1"}
    assert pages.validate_all(FORM, answers)[0].message.endswith("Bỏ “1”.")
    assert pages.submitted(FORM, answers) == {}


def test_merging_replaces_the_answers_of_one_page_only() -> None:
    page = of(FORM).pages[0]
    merged = pages.merge({"name": "Mai", "married": True, "old": 1}, page, {"name": None, "married": False, "x": 1})
    assert merged == {"married": True, "old": 1}


def test_answers_of_hidden_pages_are_kept_aside_and_not_submitted() -> None:
    answers = pages.merge(MARRIED, of(FORM).pages[1], {"married": False})
    assert answers["spouse"] == "Lò Văn Pao"
    assert pages.submitted(FORM, answers) == {"name": "Lò Thị Mai", "married": False}
    again = pages.merge(answers, of(FORM).pages[1], {"married": True})
    assert pages.submitted(FORM, again) == MARRIED


def test_every_missing_answer_is_a_problem_of_its_page() -> None:
    assert pages.validate_all(FORM, {"married": True}) == [
        Problem("name", "name", "Nhập họ và tên của bạn."),
        Problem("spouse", "spouse", "Nhập tên vợ hoặc chồng bạn."),
    ]
    page = pages.first_open_page(FORM, {"name": "Lò Thị Mai", "married": True})
    assert page is not None
    assert page.slug == "spouse"


def test_nothing_is_open_when_all_is_answered() -> None:
    assert pages.validate_all(FORM, SINGLE) == []
    assert pages.first_open_page(FORM, SINGLE) is None


def test_what_only_the_whole_schema_refuses_is_laid_to_its_page() -> None:
    record = {"schema": {**of(FORM).schema, "dependentRequired": {"married": ["witness"]}}, "layout": FORM.layout}
    strict = version_of(record)
    [problem] = pages.validate_all(strict, MARRIED | {"witness": None})
    assert (problem.page, problem.field) == ("witness", "witness")
    assert problem.message == "Câu trả lời này không đi cùng các câu khác đã khai. Hãy xem lại."


def test_prefilling_takes_known_facts_and_leaves_odd_ones() -> None:
    facts = {"person.full_name": "Hoàng Thị Lan", "person.phone": "+84912345678", "person.identity_number": "12"}
    assert pages.prefill(BIRTH, facts) == {"requester_name": "Hoàng Thị Lan", "phone": "+84912345678"}


def test_a_usual_answer_is_shown_but_is_no_answer_yet() -> None:
    page = pages.find(BIRTH, {}, "dan-toc-cua-tre")
    assert page is not None
    assert pages.raw_of(page, {}) == {"child_ethnic_group": "", "child_nationality": "VN"}
    assert "child_nationality" in {problem.field for problem in pages.validate_all(BIRTH, {})}


@pytest.mark.parametrize(("relation", "offered"), [("mother", "Hoàng Thị Lan"), ("father", "")])
def test_nobody_is_asked_to_type_their_own_name_twice(relation: str, offered: str) -> None:
    page = pages.find(BIRTH, {}, "nguoi-me")
    assert page is not None
    answers: pages.Answers = {"requester_name": "Hoàng Thị Lan", "relation": relation}
    assert pages.raw_of(page, answers)["mother_name"] == offered


def test_a_whole_declaration_has_no_problems() -> None:
    answers = filled(BIRTH)
    assert pages.validate_all(BIRTH, answers, today=TODAY) == []
    assert set(pages.submitted(BIRTH, answers)) == set(of(BIRTH).page_of) - {"email", "father_id", *BY_POST}


def test_a_child_without_a_declared_father_is_submitted_without_his_answers() -> None:
    answers = filled(BIRTH, khai_nguoi_cha={"father_declared": "no"}, noi_sinh={"birth_place": "elsewhere"})
    given = pages.submitted(BIRTH, answers)
    assert pages.validate_all(BIRTH, answers, today=TODAY) == []
    assert [name for name in given if name.startswith("father_")] == ["father_declared"]
    assert "birth_facility" not in given
    assert answers["father_name"] == "Trần Văn Bảo"


def test_a_dossier_is_named_by_the_answers_that_the_form_points_to() -> None:
    names = {
        "applicant": "Hoàng Thị Lan",
        "subject": "Trần Minh Khôi",
        "delivery": "online",
        "phone": "+84912345678",
        "address": "Số 5, phố Hàng Than, Phường Hạc Thành, Tỉnh Thanh Hoá",
    }
    by_post = {name: words for name, words in pages.names(BIRTH, filled(BIRTH)).items() if name in BY_POST}
    assert pages.names(BIRTH, pages.submitted(BIRTH, filled(BIRTH))) == names
    assert by_post["post_address"] == names["address"]
    assert pages.names(BIRTH, {"child_name": "Trần Minh Khôi"}) == {"subject": "Trần Minh Khôi"}


def test_a_birth_to_come_is_a_problem_only_when_the_day_is_known() -> None:
    tomorrow = {"child_born_on_day": "23", "child_born_on_month": "11", "child_born_on_year": "2026"}
    page = replace(of(BIRTH).page_of["child_born_on"])
    posted = {name: [text] for name, text in tomorrow.items()}
    assert pages.read(page, posted).is_right
    assert not pages.read(page, posted, today=TODAY).is_right


@pytest.mark.parametrize(
    ("number", "sentences"),
    [
        ("038 192 004 567", []),
        ("038 092 004 567", ["Chữ số thứ tư không khớp với giới tính đã khai."]),
        ("038 191 004 567", ["Số định danh ứng với năm sinh 1991, khác ngày sinh đã khai."]),
        ("999 192 004 567", ["Ba số đầu không phải mã tỉnh; chỉ đúng với người đăng ký khai sinh ở nước ngoài."]),
        ("", []),
        ("12", []),
    ],
)
def test_an_identity_number_that_does_not_fit_is_a_doubt_not_a_problem(number: str, sentences: list[str]) -> None:
    answers = filled(BIRTH, so_dinh_danh_nguoi_me={"mother_id": number})
    assert [(d.page, d.message) for d in pages.doubts(BIRTH, answers) if d.field == "mother_id"] == [
        ("so-dinh-danh-nguoi-me", sentence) for sentence in sentences
    ]


def test_another_province_without_javascript_takes_two_steps_and_loses_nothing() -> None:
    page = pages.find(BIRTH, {}, "noi-cu-tru")
    assert page is not None
    first = {f"requester_home{part}": [text] for part, text in {**HAC_THANH, "_province": "01"}.items()}
    result = pages.read(page, first)
    assert result.errors["requester_home"].message == "Chọn xã, phường của Thành phố Hà Nội."
    assert result.raw["requester_home_line"] == "Số 5, phố Hàng Than"
    second = pages.read(page, first | {"requester_home_commune": ["00070"]})
    assert second.values == {"requester_home": {"commune": "00070", "line": "Số 5, phố Hàng Than"}}


def test_every_page_of_the_starter_has_something_typed_in_these_tests() -> None:
    assert set(TYPED) == {page.slug for page in of(BIRTH).pages}
