"""Every component: renders, refuses to be half made, and never trusts a text."""

import dataclasses
import unicodedata

import pytest
from django.template import Context, Template

from motcua.ui import base, choices, conversation, field_groups, fields, lists, pages, pieces, wayfinding
from motcua.ui.components import (
    ALL,
    Banner,
    Button,
    Column,
    Component,
    EmptyState,
    FilterChip,
    FilterChips,
    Link,
    LinkTile,
    Pager,
    SummaryList,
    SummaryRow,
    Tab,
    Table,
    TableRow,
    Tabs,
    Tag,
    TaskItem,
    TaskList,
    Timeline,
    TimelineStep,
    TodoCard,
)
from motcua.ui.gallery import Example, chapters

HOSTILE = '<script>alert("x")</script>&\''
STACKED = "Ẫ Ễ Ộ Ữ ặ ỵ Nguyễn Phước Ẫm"


def _examples() -> list[Example]:
    return [example for chapter in chapters() for example in chapter.examples]


def _classes_with_a_template() -> set[type[Component]]:
    modules = (base, choices, conversation, field_groups, fields, lists, pages, pieces, wayfinding)
    found = [value for module in modules for value in vars(module).values()]
    return {
        c
        for c in found
        if isinstance(c, type) and issubclass(c, Component) and isinstance(c.__dict__.get("template"), str)
    }


def test_every_component_is_in_the_list_that_the_gallery_shows() -> None:
    assert set(ALL) == _classes_with_a_template()


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_component_has_an_example_of_its_own_kind(kind: type[Component]) -> None:
    chapter = next(one for one in chapters() if one.name == kind.__name__)
    assert {type(example.component) for example in chapter.examples} == {kind}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_component_without_its_required_values_cannot_be_made(kind: type[Component]) -> None:
    required = [f.name for f in dataclasses.fields(kind) if base._is_required(f)]
    example = next(e.component for e in _examples() if type(e.component) is kind)
    assert required
    for name in required:
        with pytest.raises(ValueError, match=f"{kind.__name__}.{name} is required"):
            dataclasses.replace(example, **{name: None})
        if isinstance(getattr(example, name), str):
            with pytest.raises(ValueError, match="is required"):
                dataclasses.replace(example, **{name: ""})


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_component_cannot_be_changed_after_it_was_made(kind: type[Component]) -> None:
    example = next(e.component for e in _examples() if type(e.component) is kind)
    name = dataclasses.fields(kind)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(example, name, "x")


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_text_of_a_component_is_escaped(kind: type[Component]) -> None:
    example = next(e.component for e in _examples() if type(e.component) is kind)
    texts = [f.name for f in dataclasses.fields(kind) if _takes_free_text(example, f.name)]
    for name in texts:
        html = dataclasses.replace(example, **{name: HOSTILE}).render()
        assert "<script" not in html


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_no_component_needs_inline_script_or_style(kind: type[Component]) -> None:
    for example in (e for e in _examples() if type(e.component) is kind):
        for forbidden in (" style=", " onclick=", " onchange=", "<script", "<style", "javascript:"):
            assert forbidden not in example.html


def test_stacked_vietnamese_marks_come_out_as_they_went_in() -> None:
    html = SummaryList([SummaryRow(STACKED, STACKED)]).render()
    assert html.count(STACKED) == 2
    assert unicodedata.is_normalized("NFC", html)


def test_the_tag_renders_components_words_lists_and_nothing() -> None:
    page = Template("{% component a %}|{% component b %}|{% component c %}|{% component d %}")
    html = page.render(Context({"a": Tag("Xong", "done"), "b": "<b>", "c": ["một", Tag("Muộn", "late")], "d": None}))
    tag, words, several, nothing = html.split("|")
    assert 'class="tag done"' in tag
    assert words == "&lt;b&gt;"
    assert several.count('class="line"') == 2
    assert nothing == ""


def test_forms_inside_components_carry_the_token_and_only_then_read_it() -> None:
    reads: list[str] = []

    class Token:
        def __str__(self) -> str:
            reads.append("read")
            return "tok3n"

    page = Template("{% component x %}")
    page.render(Context({"x": Tag("Xong", "done"), "csrf_token": Token()}))
    assert reads == []
    html = page.render(Context({"x": Button("Nhận", action="/nhan/"), "csrf_token": Token()}))
    assert 'name="csrfmiddlewaretoken" value="tok3n"' in html


@pytest.mark.parametrize("tone", ["calm", "soon", "late", "done", "info", "waiting"])
def test_a_state_is_a_word_an_icon_and_a_colour(tone: base.Tone) -> None:
    html = Tag("Chờ bổ sung", tone).render()
    assert f'class="tag {tone}"' in html
    assert "<use href=" in html
    assert "<span>Chờ bổ sung</span>" in html


def test_an_unknown_tone_icon_or_kind_is_refused() -> None:
    for wrong in (
        lambda: Tag("x", "red"),  # type: ignore[arg-type]  # what the type checker would catch, refused at run time too
        lambda: Tag("x", "done", icon="unicorn"),
        lambda: Banner("x", tone="angry"),  # type: ignore[arg-type]  # as above
        lambda: Button("x", kind="huge"),  # type: ignore[arg-type]  # as above
        lambda: TodoCard(1, "x", "/", "unicorn"),
        lambda: LinkTile("x", "/", "unicorn"),
        lambda: EmptyState("x", "y", icon="unicorn"),
        lambda: Link("x", "/", icon="unicorn"),
        lambda: Timeline([TimelineStep("x", "later")]),  # type: ignore[arg-type]  # as above
    ):
        with pytest.raises(ValueError, match=r"must be one of|no icon|needs a title"):
            wrong()


def test_a_button_goes_somewhere_or_does_something_not_both() -> None:
    with pytest.raises(ValueError, match="href or action"):
        Button("Nhận", href="/a/", action="/b/")


def test_a_button_with_an_action_is_a_form_with_its_hidden_values() -> None:
    html = Button("Nhận", action="/nhan/", hidden={"version": "7"}, name="move", value="accept").render("t")
    assert '<form class="button-form" method="post" action="/nhan/"' in html
    assert '<input type="hidden" name="version" value="7">' in html
    assert 'name="move" value="accept"' in html


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        Table("Hồ sơ", [Column("Mã"), Column("Hạn")], rows=[TableRow(["1"])])


def test_a_sortable_table_says_where_sorting_leads() -> None:
    with pytest.raises(ValueError, match="sort_href"):
        Table("Hồ sơ", [Column("Mã")], sortable=True)


def test_every_cell_carries_its_label_for_the_phone() -> None:
    html = Table("Hồ sơ", [Column("Mã"), Column("Hạn trả")], rows=[TableRow(["1", "25/11/2026"])]).render()
    assert 'role="rowheader" data-label="Mã"' in html
    assert 'role="cell" data-label="Hạn trả"' in html


def test_a_column_says_once_how_its_cells_stand() -> None:
    assert Column("Mã").attributes == ' data-label="Mã"'
    assert Column("Phí", numeric=True).attributes == ' class="short numeric" data-label="Phí"'
    assert Column("<b>", short=True, sort_href="?s").attributes == ' class="short sorter" data-label="&lt;b&gt;"'


def test_a_row_leads_where_its_first_cell_says() -> None:
    html = Table(
        "Hồ sơ", [Column("Mã"), Column("Hạn")], rows=[TableRow(["A1", "x"], href="/a1/", current=True)]
    ).render()
    assert '<a href="/a1/">A1</a>' in html
    assert 'aria-current="true"' in html


def test_a_table_without_rows_shows_why() -> None:
    empty = EmptyState("Không có hồ sơ", "Hồ sơ mới sẽ hiện ở đây.")
    html = Table("Hồ sơ", [Column("Mã")], empty=empty).render()
    assert "<table" not in html
    assert "Không có hồ sơ" in html


def test_a_counted_list_shows_first_last_and_the_neighbours() -> None:
    pager = Pager.numbered(4, 63, "?trang={page}", summary="61 đến 80")
    assert [page.number for page in pager.pages] == [1, 0, 3, 4, 5, 0, 63]
    assert (pager.previous_href, pager.next_href) == ("?trang=3", "?trang=5")


@pytest.mark.parametrize(("page", "before", "after"), [(1, "", "?trang=2"), (2, "?trang=1", "")])
def test_the_ends_of_a_list_lead_nowhere_further(page: int, before: str, after: str) -> None:
    pager = Pager.numbered(page, 2, "?trang={page}", summary="2 trang")
    assert (pager.previous_href, pager.next_href) == (before, after)


def test_a_page_pattern_without_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match=r"needs \{page\}"):
        Pager.numbered(1, 2, "?trang=1", summary="x")


def _takes_free_text(example: Component, name: str) -> bool:
    """Texts that a presenter fills in; closed lists of words refuse anything else by themselves."""
    closed = {"tone", "icon", "pictogram", "kind", "inputmode", "width", "name"}
    return isinstance(getattr(example, name), str) and name not in closed


def test_a_chip_says_what_taking_it_off_does() -> None:
    html = FilterChips("Đang lọc", chips=[FilterChip("Hạn", "Quá hạn", "/?x=1")], clear_href="/").render()
    assert '<a class="chip" href="/?x=1"><span><span class="visually-hidden">Bỏ lọc </span>' in html
    assert "Bỏ hết" not in html
    with pytest.raises(ValueError, match="all at once"):
        FilterChips("Đang lọc", chips=[FilterChip("Hạn", "Quá hạn", "/")])


def test_a_part_whose_turn_has_not_come_is_no_link() -> None:
    html = TaskList([TaskItem("Nộp", Tag("Chưa tới lượt", "calm"), hint="Khi xong.")]).render()
    assert "<a" not in html
    assert "Khi xong." in html


def test_tabs_are_links_down_the_page_until_a_script_takes_them() -> None:
    html = Tabs("Hồ sơ", [Tab("Giấy tờ", "papers", "3")]).render()
    assert '<a class="tab" href="#papers">' in html
    assert "role=" not in html


def test_a_link_that_asks_something_can_open_over_the_page() -> None:
    assert 'data-dialog="Đóng"' in Link("Bỏ", "/bo/", dialog=True).render()
    assert 'data-dialog="Đóng"' in Button("Bỏ", href="/bo/", dialog=True).render()
    with pytest.raises(ValueError, match="from its href"):
        Button("Bỏ", dialog=True)
