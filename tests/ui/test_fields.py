"""Fields: label, hint, error and control are tied together, in the GOV.UK manner."""

from html.parser import HTMLParser

import pytest

from motcua.ui.components import (
    Checkboxes,
    DateField,
    Field,
    FieldGroup,
    FileField,
    FileItem,
    FileList,
    Option,
    Radios,
    SelectField,
    TextArea,
    TextField,
    YesNo,
)
from motcua.ui.field_groups import flatten

CHOICES = [Option("1", "Một"), Option("2", "Hai", "Ít gặp")]
MAKERS = {
    "text": lambda **more: TextField("x", "Tên", **more),
    "area": lambda **more: TextArea("x", "Tên", **more),
    "date": lambda **more: DateField("x", "Tên", **more),
    "radios": lambda **more: Radios("x", "Tên", options=CHOICES, **more),
    "boxes": lambda **more: Checkboxes("x", "Tên", options=CHOICES, **more),
    "select": lambda **more: SelectField("x", "Tên", options=CHOICES, **more),
    "file": lambda **more: FileField("x", "Tên", **more),
    "yes-no": lambda **more: YesNo("x", "Tên", **more),
}
CONTROLS = {"input", "select", "textarea"}


class Elements(HTMLParser):
    """All start tags of a fragment with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


def _read(field: Field) -> Elements:
    return Elements(field.render())


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_every_control_has_a_label(make: type[Field]) -> None:
    page = _read(make())
    labelled = {label["for"] for label in page.named("label")}
    assert {control["id"] for control in page.named(*CONTROLS)} == labelled


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_hint_and_error_are_read_out_with_the_control(make: type[Field]) -> None:
    page = _read(make(hint="Gợi ý", error="Hãy nhập tên."))
    described = {one.get("aria-describedby") for one in page.named(*CONTROLS, "fieldset")} - {None}
    assert "f-x-hint f-x-error" in described
    assert {"f-x-hint", "f-x-error"} <= {one.get("id") for one in page.named("p")}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_an_error_is_announced_as_one_and_shown_above_the_control(make: type[Field]) -> None:
    html = make(error="Hãy nhập tên.").render()
    assert '<span class="visually-hidden">Lỗi: </span>Hãy nhập tên.' in html
    assert html.index("field-error") < html.index('name="x')


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_the_link_of_an_error_lands_on_a_control(make: type[Field]) -> None:
    field = make(error="Hãy nhập tên.")
    assert field.focus_id in {control["id"] for control in _read(field).named(*CONTROLS)}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_field_without_trouble_describes_nothing(make: type[Field]) -> None:
    page = _read(make())
    assert all(one.get("aria-describedby") in {None, "f-x-2-note"} for one in page.named(*CONTROLS, "fieldset"))
    assert all("aria-invalid" not in one for one in page.named(*CONTROLS))


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_field_can_ask_for_the_first_focus(make: type[Field]) -> None:
    assert sum("autofocus" in one for one in _read(make(autofocus=True)).named(*CONTROLS)) == 1


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_only_what_is_optional_is_marked(make: type[Field]) -> None:
    assert "(không bắt buộc)" in make(optional=True).render()
    assert "(không bắt buộc)" not in make().render()


def test_a_text_field_passes_on_what_keyboards_and_browsers_need() -> None:
    field = TextField("x", "Số", kind="tel", inputmode="tel", autocomplete="tel", maxlength=12, value='"><b>')
    (control,) = _read(field).named("input")
    assert (control["type"], control["inputmode"], control["autocomplete"]) == ("tel", "tel", "tel")
    assert (control["maxlength"], control["value"]) == ("12", '"><b>')


def test_a_text_area_keeps_leading_lines() -> None:
    """HTML drops the first line break after the tag, so there is one to drop."""
    assert "\n\n  hai</textarea>" in TextArea("x", "Tên", value="\n  hai").render()


def test_suggestions_hang_on_the_field() -> None:
    page = _read(TextField("x", "Dân tộc", suggestions=["Kinh", "Tày"]))
    assert page.named("input")[0]["list"] == page.named("datalist")[0]["id"]
    assert [one["value"] for one in page.named("option")] == ["Kinh", "Tày"]


def test_a_date_has_three_boxes_with_their_own_names_and_number_keys() -> None:
    boxes = _read(DateField("born", "Ngày sinh", day="1", month="2", year="2026", autocomplete="bday")).named("input")
    assert [box["name"] for box in boxes] == ["born_day", "born_month", "born_year"]
    assert [box["value"] for box in boxes] == ["1", "2", "2026"]
    assert [box["autocomplete"] for box in boxes] == ["bday-day", "bday-month", "bday-year"]
    assert {box["inputmode"] for box in boxes} == {"numeric"}


@pytest.mark.parametrize(
    ("wrong", "marked", "focus"),
    [((), [True, True, True], "f-x-day"), (("month", "year"), [False, True, True], "f-x-month")],
)
def test_a_date_marks_the_boxes_that_are_wrong(wrong: tuple[str, ...], marked: list[bool], focus: str) -> None:
    field = DateField("x", "Ngày", error="Hãy xem lại.", wrong=wrong)
    assert ["aria-invalid" in box for box in _read(field).named("input")] == marked
    assert field.focus_id == focus


def test_radios_post_the_chosen_value_only() -> None:
    boxes = _read(Radios("x", "Chọn", options=CHOICES, value="2")).named("input")
    assert ["checked" in box for box in boxes] == [False, True]
    assert boxes[1]["aria-describedby"] == "f-x-2-note"


def test_checkboxes_keep_every_choice() -> None:
    boxes = _read(Checkboxes("x", "Chọn", options=CHOICES, values={"1", "2"})).named("input")
    assert all("checked" in box for box in boxes)


@pytest.mark.parametrize(("value", "checked"), [(None, []), (True, ["yes"]), (False, ["no"])])
def test_yes_or_no_is_unanswered_until_it_is_answered(value: bool | None, checked: list[str]) -> None:
    boxes = _read(YesNo("x", "Đúng?", value=value)).named("input")
    assert [box["value"] for box in boxes if "checked" in box] == checked


def test_a_select_asks_before_anything_is_chosen() -> None:
    first, *rest = _read(SelectField("x", "Phường", options=CHOICES, value="2")).named("option")
    assert first == {"value": ""}
    assert ["selected" in one for one in rest] == [False, True]


def test_a_list_of_choices_is_never_empty_unlabelled_or_doubled() -> None:
    """UX-39"""
    for kind in (Radios, Checkboxes, SelectField):
        with pytest.raises(ValueError, match="options is required"):
            kind("x", "Chọn", options=[])
        with pytest.raises(ValueError, match="without a label"):
            kind("x", "Chọn", options=[Option("1", "")])
        with pytest.raises(ValueError, match="two options"):
            kind("x", "Chọn", options=[Option("1", "Một"), Option("1", "Hai")])


def test_the_camera_is_offered_and_stored_files_are_shown() -> None:
    """UX-36"""
    stored = FileList([FileItem("a.jpg", "1 MB", remove="7")])
    html = FileField("x", "Giấy", files=stored).render()
    assert 'accept="image/*,application/pdf,.docx"' in html
    assert 'name="remove" value="7"' in html


def test_an_unknown_input_mode_or_width_is_refused() -> None:
    for wrong in ({"inputmode": "digits"}, {"width": "7"}, {"kind": "number"}):
        with pytest.raises(ValueError, match="must be one of"):
            TextField("x", "Số", **wrong)


def test_groups_are_read_in_order() -> None:
    one, two, three = (TextField(name, name) for name in ("a", "b", "c"))
    assert flatten([one, FieldGroup("Cha", [two, three])]) == [one, two, three]
