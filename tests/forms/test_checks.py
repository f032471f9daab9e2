"""What keeps a form from being published, and that the shipped one is sound (lints)."""

from typing import Any

import pytest

from motcua.forms.checks import problems
from motcua.forms.layout import read_layout
from tests.forms.made import starter

ONE: dict[str, Any] = {  # Any: JSON
    "name": "child_name",
    "kind": "person_name",
    "label": "Tên của trẻ",
    "example": "Trần Minh Khôi",
    "messages": {"missing": "Nhập tên của trẻ."},
}


def found(field: dict[str, Any] | None = None, schema: Any = None, **layout: Any) -> list[str]:  # Any: JSON
    """The problems of a form with one field, changed."""
    pages = [{"slug": "tre", "section": "tre", "title": "Tên của trẻ?", "fields": [ONE | (field or {})]}]
    whole = {"sections": [{"slug": "tre", "title": "Trẻ"}], "pages": pages, **layout}
    return problems("Thử", schema or {"properties": {"child_name": {"type": "string"}}}, whole)


def page(slug: str, *fields: dict[str, Any], **look: Any) -> dict[str, Any]:  # Any: JSON
    return {"slug": slug, "section": "tre", "title": "Trang này?", "fields": list(fields), **look}


def test_a_sound_form_has_no_problems() -> None:
    assert found() == []


def test_the_shipped_form_is_sound() -> None:
    record = starter()
    assert problems(record["title"], record["schema"], record["layout"]) == []


def test_labels_of_the_shipped_form_are_short_and_examples_are_real() -> None:
    record = starter()
    for one in read_layout(record["title"], record["schema"], record["layout"]).fields():
        assert len(one.label) <= 60
        assert not one.label.endswith(("?", ":", "."))
        assert "xxx" not in one.example.lower()
        assert "http" not in one.hint


def test_messages_of_the_shipped_form_say_what_to_do() -> None:
    record = starter()
    for one in read_layout(record["title"], record["schema"], record["layout"]).fields():
        for sentence in one.messages.values():
            assert sentence.endswith(".")
            assert sentence.split()[0] in {"Nhập", "Chọn", "Đánh", "Mỗi"}
            assert "!" not in sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "colour"}, "child_name: không có kiểu câu trả lời “colour”."),
        ({"kind": "number"}, "child_name: kiểu “number” không lưu thành “string”."),
        ({"example": ""}, "child_name: cần một ví dụ hoặc lời nhắc."),
        ({"messages": {}}, "child_name: cần câu báo khi bỏ trống."),
        ({"name": "other"}, "child_name: có trong lược đồ nhưng không trang nào hỏi."),
        ({"kind": "choice", "choices": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
         "child_name: các lựa chọn khác với lược đồ."),
        ({"suggest": [{"from": "mother_name", "if": True}]},
         "child_name: gợi ý từ “mother_name”, không có ở các trang trước."),
        ({"options": {"born_from": "child_born"}}, "child_name: đối chiếu với “child_born”, nhưng biểu mẫu không hỏi."),
    ],
)  # fmt: skip
def test_a_field_is_refused(change: dict[str, Any], sentence: str) -> None:
    assert found(change)[0] == sentence


def test_an_answer_is_asked_for_once() -> None:
    assert found(pages=[page("a", ONE), page("b", ONE)]) == ["child_name: được hỏi 2 lần."]


def test_what_is_asked_for_stands_in_the_schema() -> None:
    assert found(schema={"properties": {}}) == ["child_name: được hỏi nhưng không có trong lược đồ."]


def test_what_the_schema_needs_is_asked_as_needed() -> None:
    schema = {"properties": {"child_name": {"type": "string"}}, "required": ["child_name"]}
    assert found({"required": False}, schema) == ["child_name: lược đồ bắt buộc nhưng bố cục thì không."]


@pytest.mark.parametrize(
    ("layout", "sentence"),
    [
        ({"pages": [page("a", ONE, section="me")]}, "Trang “a”: không có phần “me”."),
        ({"names": {"subject": "name"}}, "name: hồ sơ được gọi theo câu trả lời này, nhưng biểu mẫu không hỏi."),
        ({"pages": [page("a", ONE, show_if={"var": "child_name"})]},
         "Trang “a”: Không có câu trả lời tên “child_name” ở các trang trước."),
        ({"pages": [page("a", ONE, show_if={"eval": "1"})]}, "Trang “a”: Không có phép “eval”."),
        ({"pages": [page("A B", ONE)]}, "Bố cục sai ở “pages/0/slug”:"),
        ({"pages": []}, "Bố cục sai ở “pages”:"),
        ({"colour": "red"}, "Bố cục sai ở “”:"),
        ({"pages": [page("a", ONE | {"label": "Dài " * 20})]}, "Bố cục sai ở “pages/0/fields/0/label”:"),
    ],
)  # fmt: skip
def test_a_layout_is_refused(layout: dict[str, Any], sentence: str) -> None:
    assert found(**layout)[0].startswith(sentence)


def test_two_pages_have_two_addresses() -> None:
    other = ONE | {"name": "other"}
    schema = {"properties": {"child_name": {"type": "string"}, "other": {"type": "string"}}}
    sentences = found(schema=schema, pages=[page("a", ONE), page("a", other)])
    assert sentences == ["Trang “a”: trùng địa chỉ."] * 2


@pytest.mark.parametrize(
    "schema", [{"type": "nothing"}, {"$ref": "#/$defs/none"}, {"properties": {"x": {"pattern": "("}}}]
)
def test_a_schema_that_is_none_is_refused(schema: dict[str, Any]) -> None:
    assert found(schema=schema)[0].startswith("Lược đồ không phải JSON Schema 2020-12:")
