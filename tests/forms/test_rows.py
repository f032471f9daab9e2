"""Answers of several lines: trades, members, documents. What is shown reads back as it was; blank lines are nothing."""

from datetime import date

import pytest

from motcua.forms.kinds.base import Around, Mistake
from motcua.forms.kinds.rows import DOCUMENTS, MEMBERS, MOST, TRADES, Rows
from motcua.forms.layout import Field

AROUND = Around(date(2026, 11, 23))
FIELD = Field("lines", "trades", "Ngành, nghề")


def typed(kind: Rows, *lines: tuple[str, ...]) -> dict[str, str]:
    boxes = dict.fromkeys(kind.parts, "")
    for n, line in enumerate(lines, start=1):
        boxes |= {f"_{n}_{column.name}": text for column, text in zip(kind.columns, line, strict=True)}
    return boxes


def test_lines_are_kept_in_their_order_and_blank_ones_are_left_out() -> None:
    read = TRADES.read(FIELD, typed(TRADES, ("Bán lẻ", "4711"), ("", ""), ("May mặc", "")), AROUND)
    assert read == [{"name": "Bán lẻ", "code": "4711"}, {"name": "May mặc"}]


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (TRADES, [{"name": "Bán lẻ", "code": "4711"}, {"name": "May mặc"}]),
        (MEMBERS, [{"name": "Lê Văn Hải", "id": "038190001234"}]),
        (DOCUMENTS, [{"name": "Bằng lái", "pages": 2, "copies": 3}] * MOST),
    ],
)
def test_what_is_shown_reads_back_as_it_was(kind: Rows, lines: list[dict[str, object]]) -> None:
    boxes = dict.fromkeys(kind.parts, "") | kind.typed(FIELD, lines)  # type: ignore[arg-type]  # plain JSON
    assert kind.read(FIELD, boxes, AROUND) == lines


def test_nothing_typed_is_no_answer() -> None:
    assert TRADES.read(FIELD, typed(TRADES, ("  ", "")), AROUND) is None


@pytest.mark.parametrize(
    ("kind", "line", "said", "box"),
    [
        (TRADES, ("", "4711"), "Dòng 2: nhập tên ngành, nghề.", "_2_name"),
        (TRADES, ("Bán lẻ", "47"), "Dòng 2: Mã ngành gồm 4 chữ số", "_2_code"),
        (MEMBERS, ("Lê Văn Hải", "123"), "Dòng 2: Số định danh", "_2_id"),
        (DOCUMENTS, ("Bằng lái", "x", "1"), "Dòng 2: ", "_2_pages"),
        (DOCUMENTS, ("Bằng lái", "1", "0"), "Số bản sao phải từ 1 đến 99", "_2_copies"),
        (TRADES, ("a" * 121, ""), "dài quá 120 ký tự", "_2_name"),
    ],
)
def test_a_wrong_line_is_named_with_its_box(kind: Rows, line: tuple[str, ...], said: str, box: str) -> None:
    right = {TRADES: ("Bán lẻ", ""), MEMBERS: ("Hà", "038190001234"), DOCUMENTS: ("Sổ", "1", "1")}[kind]
    with pytest.raises(Mistake, match=said) as no:
        kind.read(FIELD, typed(kind, right, line), AROUND)
    assert no.value.parts == (box,)


def test_it_is_said_in_one_line() -> None:
    lines = [{"name": "Bán lẻ", "code": "4711"}, {"name": "May mặc"}]
    assert TRADES.words(FIELD, lines, AROUND) == "Bán lẻ – 4711; May mặc"  # type: ignore[arg-type]  # plain JSON


@pytest.mark.parametrize("value", [None, "x", 3, {}, [1, "x"], [{"name": 5}]])
def test_a_value_of_another_kind_shows_nothing_and_never_fails(value: object) -> None:
    assert set(TRADES.typed(FIELD, value).values()) <= {""}  # type: ignore[arg-type]  # plain JSON
    TRADES.words(FIELD, value, AROUND)  # type: ignore[arg-type]  # plain JSON
