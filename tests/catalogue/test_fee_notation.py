"""Tariffs as clerks type them: what is written reads back the same, what is wrong is named by its line. No database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.fee_notation import condition_text, read_condition, read_rules, rules_text
from motcua.conditions.tree import Json
from motcua.core.errors import Refusal
from tests.factories.tariffs import CERTIFYING, COPIES, EXEMPT, FLAT, ONLINE_HALF

NAMES = frozenset({"channel", "area", "pages", "copies", "father_declared", "age"})
WRITTEN = """\
Lệ phí hộ tịch | lệ phí | 8.000 | căn cứ: Nghị quyết 12/2026/NQ-HĐND
- giảm 50% Nộp trực tuyến | khi: channel = online | căn cứ: Nghị quyết 12/2026/NQ-HĐND
- miễn Hộ nghèo | khi: father_declared = false | căn cứ: Nghị quyết 3/NQ-HĐND
Phí chứng thực bản sao | phí | 2.000 đến 2, 1.000 | mỗi: pages (trang) | nhân: copies (bản) | tối đa: 200.000 | \
căn cứ: 226/2016/TT-BTC"""
TARIFF = (replace(FLAT, reliefs=(ONLINE_HALF, EXEMPT)), CERTIFYING)


def test_a_tariff_is_written_as_it_is_read_aloud() -> None:
    assert rules_text(TARIFF) == WRITTEN
    assert read_rules(WRITTEN, NAMES, TARIFF) == TARIFF


def test_a_new_fee_gets_a_code_of_its_own_that_stays() -> None:
    first = read_rules(WRITTEN, NAMES)
    assert len({rule.code for rule in first} - {""}) == 2
    assert read_rules(WRITTEN.replace("8.000", "9.000"), NAMES, first)[0].code == first[0].code


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Lệ phí | lệ phí | 8.000", "Dòng 1: viết “Tên"),
        ("Lệ phí | tiền | 8.000 | căn cứ: x", "là “phí”, “lệ phí”"),
        ("Lệ phí | lệ phí | tám | căn cứ: x", "mức thu viết như"),
        ("Lệ phí | lệ phí | 0 | căn cứ: x", "không phải số tiền"),
        ("Lệ phí | lệ phí | 2.000 đến 2, 1.000 | căn cứ: x", "mức theo bậc cần"),
        ("Lệ phí | lệ phí | 2.000 đến 2, 1.000 đến 1, 5 | mỗi: pages (trang) | căn cứ: x", "mức thu viết như"),
        ("Lệ phí | lệ phí | 8.000 | khi: channel = online", "thiếu “căn cứ"),
        ("Lệ phí | lệ phí | 8.000 | khi: tuổi nhỏ | căn cứ: x", "không hiểu điều kiện"),
        ("Lệ phí | lệ phí | 8.000 | khi: poor | căn cứ: x", "Không có câu trả lời tên “poor”"),
        ("Lệ phí | lệ phí | 8.000 | khi: {“ | căn cứ: x", "không hiểu|không phải JSON"),
        ("Lệ phí | lệ phí | 8.000 | nhân: sheets (tờ) | căn cứ: x", "không có câu trả lời tên “sheets”"),
        ("Lệ phí | lệ phí | 8.000 | nhân: tờ | căn cứ: x", "viết “nhân: tên_câu_trả_lời"),
        ("Lệ phí | lệ phí | 8.000 | gì đó | căn cứ: x", "không hiểu phần “gì đó”"),
        ("- miễn Hộ nghèo | căn cứ: x", "phải đứng dưới khoản thu"),
        (f"{WRITTEN}\n- giảm 0% Ai đó | căn cứ: x", "Dòng 5: viết “- miễn"),
        (f"{WRITTEN}\nLệ phí hộ tịch | lệ phí | 9.000 | căn cứ: x", "đã có ở trên"),
        ("x\n" * 101, "dài quá 100 dòng"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_rules(text, NAMES)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("channel = online", {"==": [{"var": "channel"}, "online"]}),
        ("father_declared", {"==": [{"var": "father_declared"}, True]}),
        ("không father_declared", {"not": [{"==": [{"var": "father_declared"}, True]}]}),
        (
            "age < 16 và area.kind ≠ phuong",
            {"and": [{"<": [{"var": "age"}, 16]}, {"!=": [{"var": "area.kind"}, "phuong"]}]},
        ),
        ("age >= 60 hoặc age < 6", {"or": [{">=": [{"var": "age"}, 60]}, {"<": [{"var": "age"}, 6]}]}),
        ('{"empty": [{"var": "age"}]}', {"empty": [{"var": "age"}]}),
    ],
)  # fmt: skip
def test_a_condition_has_words(text: str, tree: Json) -> None:
    assert read_condition(text, NAMES) == tree
    assert condition_text(tree) == text


values = st.one_of(st.booleans(), st.integers(-9, 99), st.text("aăb và hoặc|{}\"'0 ", max_size=12))
clauses = st.builds(
    lambda operator, name, value: {operator: [{"var": name}, value]},
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    st.sampled_from(sorted(NAMES)),
    values,
)


def _deeper(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    several = st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=3))
    return inner.map(lambda one: {"not": [one]}) | several.map(lambda pair: {pair[0]: pair[1]})


trees = st.recursive(clauses, _deeper, max_leaves=5)


@given(trees)
def test_every_condition_comes_back_from_its_text(tree: Json) -> None:
    """Words where there are some, JSON otherwise: no clerk's edit changes what it did not touch."""
    assert read_condition(condition_text(tree), NAMES) == tree


@given(st.lists(trees, max_size=2))
def test_a_tariff_with_any_condition_reads_back_the_same(conditions: list[Json]) -> None:
    reliefs = tuple(replace(ONLINE_HALF, when=one) for one in conditions)
    tariff = (replace(COPIES, reliefs=reliefs),)
    assert read_rules(rules_text(tariff), NAMES, tariff) == tariff
