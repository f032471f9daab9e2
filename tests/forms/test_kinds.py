"""Each kind of answer: what is read, what is refused and how it is said, what is shown again (GOV.UK manner)."""

import unicodedata
from datetime import date
from itertools import product

import pytest

from motcua.conditions.tree import Json
from motcua.forms.answers import check_one, in_words, posted_texts, read_one, texts_of
from motcua.forms.kinds.base import Around
from motcua.forms.kinds.registry import KINDS
from motcua.forms.layout import Field
from motcua.forms.lists import ethnic_groups, nationalities
from tests.forms.made import TODAY, field

pytestmark = pytest.mark.django_db
AROUND = Around(TODAY)


def read(one: Field, **typed: str) -> Json:
    """The answer, or the sentence that refuses it."""
    posted = {f"x{part}" if part else "x": [text] for part, text in typed.items() if part != "text"}
    posted |= {"x": [typed["text"]]} if "text" in typed else {}
    value, wrong = read_one(one, posted_texts(one, posted), AROUND)
    return wrong.message if wrong else value


def test_every_kind_reads_blank_boxes_as_no_answer() -> None:
    for kind in KINDS:
        assert read_one(field(kind, required=False), {}, AROUND) == (None, None)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  Bệnh viện\t Phụ\n sản ", "Bệnh viện Phụ sản"),
        ("text", "\u200eTừ\u200b Dũ\ufeff", "Từ Dũ"),
        ("textarea", "Một\r\n\r\n  hai  ba \n\n", "Một\n\nhai ba"),
        ("person_name", " Nguyễn  Thị   Ánh ", "Nguyễn Thị Ánh"),
        ("person_name", "H'Hen Niê", "H’Hen Niê"),
        ("person_name", "Nguyeenx Thij Anhs", "Nguyeenx Thij Anhs"),
        ("person_name", "NGUYỄN VĂN A", "NGUYỄN VĂN A"),
        ("person_name", "Y Blim-Êban St. John", "Y Blim-Êban St. John"),
        ("number", " 12 ", 12),
        ("number", "1.234", 1234),
        ("number", "-3", -3),
        ("phone", "0912 345 678", "+84912345678"),
        ("phone", "+84 912.345.678", "+84912345678"),
        ("email", " Lan@Example.COM ", "lan@example.com"),
        ("identity_number", "038 192 004 567", "038192004567"),
        ("identity_number", "038.192.004.567", "038192004567"),
        ("tax_code", "MST 0100047516-001", "0100047516-001"),
        ("enterprise_number", "0100 047 516", "0100047516"),
        ("yes_no", "yes", True),
        ("yes_no", "no", False),
        ("agreement", "yes", True),
        ("ethnic_group", "06", "06"),
        ("nationality", "VN", "VN"),
    ],
)
def test_one_box_is_read(kind: str, text: str, value: Json) -> None:
    assert read(field(kind), text=text) == value


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("person_name", "Lan 2", "Tên chỉ gồm chữ cái, dấu cách, dấu ’ và dấu -. Bỏ “2”."),
        ("person_name", "<b>Lan</b>", "Tên chỉ gồm chữ cái, dấu cách, dấu ’ và dấu -. Bỏ “<>/”."),
        ("person_name", " - ", "Nhập câu."),
        ("number", "hai", "Câu phải là số, ví dụ 3."),
        ("number", "1.5", "Câu phải là số, ví dụ 3."),
        ("number", "٣", "Câu phải là số, ví dụ 3."),
        ("phone", "lan@example.com", "Nhập số điện thoại di động, ví dụ 0981 234 567."),
        ("phone", "12345", "Số điện thoại phải có 10 chữ số, bắt đầu bằng 0. Ví dụ: 0981 234 567."),
        ("email", "0912345678", "Nhập địa chỉ thư điện tử, ví dụ lan@example.com."),
        ("email", "lan@@", "Phần sau dấu @ chưa đúng. Ví dụ: lan@example.com."),
        ("identity_number", "12345", "Số định danh gồm đúng 12 chữ số, ghi trên thẻ căn cước. Ví dụ: 001 090 123 456."),
        (
            "identity_number",
            "001299123456",
            "Số định danh này ứng với năm sinh 2099, chưa tới. Hãy xem lại từng chữ số.",
        ),
        ("yes_no", "maybe", "Chọn “Có” hoặc “Không”."),
        ("agreement", "no", "Đánh dấu vào ô nếu đồng ý với lời cam đoan."),
        ("ethnic_group", "99", "Chọn câu trong danh sách."),
        ("nationality", "Việt Nam", "Chọn câu trong danh sách."),
    ],
)
def test_one_box_is_refused_in_words(kind: str, text: str, sentence: str) -> None:
    assert read(field(kind), text=text) == sentence


def test_a_missing_answer_is_asked_for_with_its_example() -> None:
    assert read(field("text", label="Tên cơ sở", example="Từ Dũ")) == "Nhập tên cơ sở, ví dụ Từ Dũ."


def test_the_layout_may_word_what_is_missing() -> None:
    assert read(field("text", messages={"missing": "Nhập tên của trẻ."})) == "Nhập tên của trẻ."


@pytest.mark.parametrize(
    ("rule", "text", "sentence"),
    [
        ({"maxLength": 3}, "dài quá", "Câu dài quá 3 ký tự. Hãy viết ngắn lại."),
        ({"minLength": 3}, "ít", "Câu quá ngắn, cần ít nhất 3 ký tự."),
        ({"pattern": "^[a-z]+$"}, "Đ", "Câu chưa đúng. Hãy xem lại rồi nhập lại."),
    ],
)
def test_a_rule_of_the_schema_is_said_in_words(rule: dict[str, Json], text: str, sentence: str) -> None:
    assert read(field("text", {"type": "string", **rule}), text=text) == sentence


def test_the_layout_may_word_a_rule_of_the_schema() -> None:
    one = field("number", {"type": "integer", "maximum": 20}, messages={"maximum": "Nhiều nhất 20 bản."})
    assert read(one, text="21") == "Nhiều nhất 20 bản."
    assert read(field("number", {"type": "integer", "minimum": 1}), text="0") == "Câu ít nhất là 1."


@pytest.mark.parametrize(
    ("kind", "day", "month", "year", "value"),
    [
        ("date", "15", "11", "2026", "2026-11-15"),
        ("date", " 5 ", "01", "1999", "1999-01-05"),
        ("date", "29", "2", "2024", "2024-02-29"),
        ("year_or_date", "", "", "1992", "1992"),
        ("year_or_date", "14", "3", "1992", "1992-03-14"),
        ("date", "15", "", "", "Nhập thêm tháng và năm."),
        ("date", "", "11", "2026", "Nhập thêm ngày."),
        ("date", "31", "2", "2026", "Tháng 2/2026 không có ngày 31. Hãy xem lại giấy tờ."),
        ("date", "29", "2", "2026", "Tháng 2/2026 không có ngày 29. Hãy xem lại giấy tờ."),
        ("date", "0", "2", "2026", "Tháng 2/2026 không có ngày 0. Hãy xem lại giấy tờ."),
        ("date", "1", "13", "2026", "Tháng phải từ 1 đến 12."),
        ("date", "1", "1", "26", "Nhập năm bằng bốn chữ số, ví dụ 2026."),
        ("date", "1", "1", "1026", "Năm phải từ 1900 trở đi. Hãy xem lại năm."),
        ("date", "một", "1", "2026", "Ngày, tháng, năm phải là số, ví dụ 15, 11, 2026."),
        ("date", "15/11/2026", "", "2026", "Nhập thêm tháng."),
        ("date", "²", "1", "2026", "Ngày, tháng, năm phải là số, ví dụ 15, 11, 2026."),
        ("year_or_date", "14", "", "1992", "Nhập thêm tháng, hoặc chỉ để lại năm."),
        ("year_or_date", "", "3", "1992", "Nhập thêm ngày, hoặc chỉ để lại năm."),
        ("year_or_date", "14", "3", "", "Nhập thêm năm."),
        ("year_or_date", "", "", "1092", "Năm phải từ 1900 trở đi. Hãy xem lại năm."),
    ],
)
def test_three_boxes_are_a_day(kind: str, day: str, month: str, year: str, value: str) -> None:
    assert read(field(kind), _day=day, _month=month, _year=year) == value


@pytest.mark.parametrize(("day", "is_right"), [("22", True), ("23", False)])
def test_a_day_to_come_is_refused_where_the_layout_says_so(day: str, is_right: bool) -> None:
    one = field("date", options={"latest": "today"})
    sentence = "Ngày này chưa tới. Nhập ngày từ hôm nay, 22/11/2026, trở về trước."
    assert read(one, _day=day, _month="11", _year="2026") == ("2026-11-22" if is_right else sentence)


def test_the_boxes_to_mend_are_named() -> None:
    typed = {"x_day": "31", "x_month": "2", "x_year": "2026"}
    _value, wrong = read_one(field("date"), typed, AROUND)
    assert wrong is not None
    assert wrong.parts == ("_day",)


@pytest.mark.parametrize(
    ("line", "province", "commune", "text", "value"),
    [
        ("required", "01", "00070", "Số 5", {"commune": "00070", "line": "Số 5"}),
        ("optional", "01", "00070", "", {"commune": "00070"}),
        ("none", "01", "00070", "bỏ qua", {"commune": "00070"}),
        ("required", "", "00070", "Số 5", {"commune": "00070", "line": "Số 5"}),
        ("required", "01", "00070", "", "Nhập số nhà và đường, hoặc tổ dân phố, thôn, bản, ví dụ Số 5, phố Hàng Bông."),
        ("required", "38", "00070", "Số 5", "Chọn xã, phường của Tỉnh Thanh Hoá."),
        ("required", "38", "", "Số 5", "Chọn xã, phường của Tỉnh Thanh Hoá."),
        ("required", "99", "00070", "Số 5", "Chọn tỉnh, thành phố trong danh sách."),
        ("required", "", "99999", "Số 5", "Chọn tỉnh, thành phố, rồi chọn xã, phường."),
        ("required", "01", "", "", "Gõ tên xã, phường, hoặc chọn tỉnh, thành phố, rồi chọn xã, phường."),
    ],
)
def test_an_address_is_a_commune_and_a_line(line: str, province: str, commune: str, text: str, value: Json) -> None:
    one = field("address", options={"line": line})
    assert read(one, _province=province, _commune=commune, _line=text) == value


@pytest.mark.parametrize(
    ("search", "commune", "line", "value"),
    [
        ("P. Hạc Thành, TP Thanh Hoá", "", "Số 5", {"commune": "14797", "line": "Số 5"}),
        ("Số 8 Hàng Than, P.Trúc Bạch, Q.Ba Đình, HN", "", "", {"commune": "00004", "line": "Số 8 Hàng Than"}),
        # What stands in the box goes before a commune that was chosen earlier.
        ("hac thanh thanh hoa", "00070", "Số 5", {"commune": "14797", "line": "Số 5"}),
        ("Cống Vị, Ba Đình", "", "Số 5", "“Cống Vị, Ba Đình” có thể là nhiều nơi. Hãy chọn nơi đúng."),
        ("Cống Vị, Ba Đình", "00025", "Số 5", {"commune": "00025", "line": "Số 5"}),
        ("Cống Vị, Ba Đình", "14797", "Số 5", "“Cống Vị, Ba Đình” có thể là nhiều nơi. Hãy chọn nơi đúng."),
        ("đâu đó", "14797", "Số 5", "Không tìm thấy “đâu đó”. Gõ cả xã, phường và tỉnh; hoặc xoá ô này rồi chọn "
         "trong danh sách."),
        ("Hạc Thành", "", "", "Nhập số nhà và đường, hoặc tổ dân phố, thôn, bản, ví dụ Số 5, phố Hàng Bông."),
    ],
)  # fmt: skip
def test_an_address_may_be_typed_old_or_new(search: str, commune: str, line: str, value: Json) -> None:
    """UX-39"""
    assert read(field("address"), _search=search, _commune=commune, _line=line) == value


def test_a_place_that_needs_no_line_takes_none_from_what_was_typed() -> None:
    one = field("address", options={"line": "none"})
    assert read(one, _search="Số 5 Hàng Than, Trúc Bạch, Hà Nội") == {"commune": "00004"}


def test_the_province_alone_leaves_an_optional_address_open() -> None:
    assert read(field("address", required=False), _province="01") is None


CHOICES = [{"value": "a", "label": "Thứ nhất"}, {"value": "b", "label": "Thứ hai"}]
STORED: list[tuple[str, Json, str]] = [
    ("text", "Từ Dũ", "Từ Dũ"),
    ("textarea", "Một\nhai", "Một\nhai"),
    ("person_name", "H’Hen Niê", "H’Hen Niê"),
    ("number", 1234, "1.234"),
    ("phone", "+84912345678", "0912 345 678"),
    ("email", "lan@example.com", "lan@example.com"),
    ("identity_number", "038192004567", "038 192 004 567"),
    ("tax_code", "0100047516-001", "0100047516-001"),
    ("enterprise_number", "0100047516", "0100047516"),
    ("date", "2026-11-05", "05/11/2026"),
    ("year_or_date", "1992", "1992"),
    ("year_or_date", "1992-03-14", "14/03/1992"),
    ("yes_no", True, "Có"),
    ("yes_no", False, "Không"),
    ("agreement", True, "Đã đồng ý"),
    ("choice", "b", "Thứ hai"),
    ("select", "a", "Thứ nhất"),
    ("ethnic_group", "06", "Mường"),
    ("nationality", "XX", "Không quốc tịch"),
    ("address", {"commune": "00070", "line": "Số 5"}, "Số 5, Phường Hoàn Kiếm, Thành phố Hà Nội"),
]


@pytest.mark.parametrize(("kind", "value", "words"), STORED)
def test_a_stored_answer_is_shown_and_read_back_the_same(kind: str, value: Json, words: str) -> None:
    one = field(kind, choices=CHOICES)
    assert read_one(one, texts_of(one, value), AROUND) == (value, None)
    assert check_one(one, value, AROUND) is None
    assert in_words(one, value, AROUND) == words


GARBAGE: list[Json] = [
    "",
    " x ",
    "20261105",
    "2026-W01-1",
    7,
    -0.5,
    True,
    False,
    None,
    [],
    ["a"],
    {},
    {"commune": 1},
    {"~typed": 1},
]
GARBAGE += [{"~typed": {"": {"": []}}}, {"commune": "00070", "line": "Số 5", "more": 1}, "1" * 12]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", GARBAGE, ids=repr)
def test_a_stored_value_passes_only_if_it_is_canonical(kind: str, value: Json) -> None:
    one = field(kind, choices=CHOICES)
    assert in_words(one, value, AROUND) is not None
    passes = check_one(one, value, AROUND) is None
    assert not passes or read_one(one, texts_of(one, value), AROUND) == (value, None)


TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
LOWER = [*sorted({unicodedata.normalize("NFC", v + t) for v, t in product(VOWELS, TONES)} - set("aeiouy")), "đ"]
LETTERS = [*LOWER, *(letter.upper() for letter in LOWER)]


def test_all_134_vietnamese_letters_are_kept_composed_and_decomposed() -> None:
    assert len(set(LETTERS)) == 134
    name = "Họ " + "".join(LETTERS)
    for form in ("NFC", "NFD", "NFKD"):
        assert read(field("person_name"), text=unicodedata.normalize(form, name)) == name


def test_there_are_54_ethnic_groups_and_kinh_comes_first() -> None:
    assert (len(ethnic_groups()), ethnic_groups()[0].label, ethnic_groups()[1].label) == (54, "Kinh", "Ba Na")


def test_nationalities_begin_with_viet_nam() -> None:
    assert [choice.value for choice in nationalities()[:1]] == ["VN"]
    assert len({choice.label for choice in nationalities()}) == len(nationalities()) == 196


def test_a_day_is_not_compared_with_today_where_nobody_says_what_day_it_is() -> None:
    one = field("date", options={"latest": "today"})
    assert check_one(one, "2999-01-01", Around()) is None
    assert check_one(one, "2999-01-01", Around(date(2998, 1, 1))) is not None
