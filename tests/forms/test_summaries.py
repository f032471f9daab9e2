"""All answers in words, as people check them before they submit."""

import pytest

from motcua.forms.pages import submitted
from motcua.forms.summaries import Row, summary
from tests.forms.made import filled, small, starter, version_of

pytestmark = pytest.mark.django_db
BIRTH = version_of(starter())


def test_each_section_shows_its_answers_in_words() -> None:
    child = summary(BIRTH, filled(BIRTH))[1]
    assert child.title == "Người được khai sinh"
    assert [(row.label, row.value) for row in child.rows] == [
        ("Họ, chữ đệm, tên", "Trần Minh Khôi"),
        ("Ngày, tháng, năm sinh", "15/11/2026"),
        ("Giới tính", "Nam"),
        ("Dân tộc", "Kinh"),
        ("Quốc tịch", "Việt Nam"),
        ("Nơi sinh", "Tại cơ sở y tế"),
        ("Tên cơ sở y tế", "Bệnh viện Phụ sản Thanh Hoá"),
        ("Địa chỉ nơi sinh", "Phường Hạc Thành, Tỉnh Thanh Hoá"),
        ("Quê quán", "Phường Hoàn Kiếm, Thành phố Hà Nội"),
    ]


def test_a_row_leads_to_the_page_where_it_is_changed() -> None:
    phone = summary(BIRTH, filled(BIRTH))[0].rows[4]
    assert phone == Row(
        "Số điện thoại di động", "0912 345 678", "lien-he", "phone", is_required=True, is_unfinished=False
    )


def test_a_hidden_section_is_not_shown() -> None:
    assert [section.title for section in summary(small(), {"married": False})] == ["Bạn"]


def test_what_is_missing_or_unfinished_is_marked() -> None:
    unfinished = {"~typed": {"_day": "31", "_month": "2", "_year": "2026"}}
    rows = {row.field: row for section in summary(BIRTH, {"child_born_on": unfinished}) for row in section.rows}
    assert (rows["child_born_on"].value, rows["child_born_on"].is_unfinished) == ("31 2 2026", True)
    assert (rows["child_name"].value, rows["child_name"].is_required) == ("", True)
    assert (rows["email"].value, rows["email"].is_required) == ("", False)


def test_every_submitted_answer_is_shown() -> None:
    answers = filled(BIRTH)
    shown = {row.field for section in summary(BIRTH, answers) for row in section.rows if row.value}
    assert shown == set(submitted(BIRTH, answers))


def test_a_number_is_said_with_its_unit() -> None:
    shop = version_of(starter("ho-kinh-doanh"))
    rows = [row for section in summary(shop, {"capital": 80_000_000, "workers": 2}) for row in section.rows]
    assert {row.field: row.said for row in rows if row.field in ("capital", "workers", "email")} == {
        "capital": "80.000.000 đồng",
        "workers": "2",
        "email": "",
    }
