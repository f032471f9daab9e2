"""UX-19: what is due by a tariff, which rule applied and why. No database."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments import fees
from motcua.payments.fees import Band, FeeRule, Relief
from motcua.payments.lifecycle import FeeKind
from tests.factories.tariffs import CERTIFYING, COPIES, COUNCIL, EXEMPT, FLAT, ONLINE_HALF

# Pages of the original, copies, what 226/2016/TT-BTC asks for.
CERTIFIED = [(1, 1, 2000), (2, 1, 4000), (3, 1, 5000), (5, 2, 14_000), (198, 1, 200_000), (199, 3, 600_000)]


@pytest.mark.parametrize(("pages", "copies", "due"), CERTIFIED)
def test_certified_copies_cost_what_the_circular_says(pages: int, copies: int, due: int) -> None:
    [line] = fees.fees_due([CERTIFYING], {"pages": pages, "copies": copies})
    assert (line.full, line.amount, line.basis) == (due, due, "226/2016/TT-BTC")


def test_a_line_says_how_it_was_computed() -> None:
    [line] = fees.fees_due([CERTIFYING], {"pages": 5, "copies": 2})
    assert line.how == "2 trang × 2.000 đ + 3 trang × 1.000 đ = 7.000 đ; 7.000 đ × 2 bản"
    [capped] = fees.fees_due([CERTIFYING], {"pages": 300, "copies": 1})
    assert capped.how.endswith("= 302.000 đ; tối đa 200.000 đ; 200.000 đ × 1 bản")


def test_several_papers_are_added_up_each_with_its_own_pages_and_copies() -> None:
    papers = [{"name": "Bằng", "pages": 1, "copies": 3}, {"name": "Sổ", "pages": 8, "copies": 2}]
    [line] = fees.fees_due([CERTIFYING], {"documents": papers, "channel": "counter"})
    assert (line.amount, line.how) == (26_000, "1 trang, 3 bản: 6.000 đ; 8 trang, 2 bản: 20.000 đ")
    papers.append({"name": "Chưa đếm"})
    assert fees.fees_due([CERTIFYING], {"documents": papers})[0].amount is None


def test_before_anything_is_counted_the_price_is_told_and_no_sum() -> None:
    [line] = fees.fees_due([CERTIFYING], {"pages": 5})
    assert (line.full, line.amount) == (None, None)
    assert line.how == "2.000 đ/trang cho 2 trang đầu, từ trang thứ 3 là 1.000 đ; tối đa 200.000 đ/bản"
    assert fees.total([line]) == 0


@pytest.mark.parametrize("pages", [True, "5", 0, -1, 1.5, 2_000_000, [], None])
def test_what_is_no_count_gives_no_sum(pages: Any) -> None:  # Any: what a form might hold
    assert fees.fees_due([CERTIFYING], {"pages": pages, "copies": 1})[0].amount is None


@pytest.mark.parametrize(
    ("channel", "declared", "amount", "relief"),
    [
        ("counter", True, 8000, ""),
        ("online", True, 4000, "Giảm 50%: Nộp trực tuyến"),
        ("online", False, 0, "Miễn: Hộ nghèo"),
        ("counter", False, 0, "Miễn: Hộ nghèo"),
    ],
)
def test_the_greatest_relief_that_holds_is_taken(channel: str, declared: bool, amount: int, relief: str) -> None:
    rule = replace(FLAT, reliefs=(ONLINE_HALF, EXEMPT))
    [line] = fees.fees_due([rule], {"channel": channel, "father_declared": declared})
    assert (line.full, line.amount, line.relief) == (8000, amount, relief)
    assert line.relief_basis == {"": "", "Miễn: Hộ nghèo": EXEMPT.basis}.get(relief, COUNCIL)


def test_a_rule_of_another_area_does_not_apply() -> None:
    rule = replace(FLAT, when={"==": [{"var": "area.kind"}, "phuong"]})
    assert fees.fees_due([rule], {"area": {"kind": "xa"}}) == []
    assert len(fees.fees_due([rule], {"area": {"kind": "phuong"}})) == 1
    assert fees.fees_due([rule], {}) == []


def test_half_of_an_odd_sum_is_rounded_in_favour_of_who_pays() -> None:
    odd = replace(FLAT, bands=(Band(1001),), reliefs=(replace(ONLINE_HALF, when=None),))
    assert fees.fees_due([odd], {})[0].amount == 500


def test_the_facts_that_a_tariff_asks_for_are_known() -> None:
    assert fees.names([replace(COPIES, reliefs=(ONLINE_HALF,)), CERTIFYING]) == {"copies", "channel", "pages"}


prices, texts = st.integers(1, 10**9), st.text("aăâ đê", min_size=1, max_size=8)
reliefs = st.builds(Relief, texts, st.integers(1, 100), texts, st.sampled_from([None, True, False]))
rules = st.builds(
    FeeRule,
    code=texts,
    name=texts,
    kind=st.sampled_from(FeeKind),
    basis=texts,
    bands=st.one_of(
        st.builds(lambda price: (Band(price),), prices),
        st.builds(lambda a, b, n: (Band(a, n), Band(b)), prices, prices, st.integers(1, 50)),
    ),
    pieces=st.just(CERTIFYING.pieces),
    times=st.sampled_from([None, CERTIFYING.times]),
    cap=st.one_of(st.none(), prices),
    reliefs=st.lists(reliefs, max_size=3).map(tuple),
)


@given(st.lists(rules, max_size=4), st.integers(1, 500), st.integers(1, 20))
def test_nobody_pays_more_than_the_full_sum_or_below_nothing(found: list[FeeRule], pages: int, copies: int) -> None:
    for line in fees.fees_due(found, {"pages": pages, "copies": copies}):
        assert line.full is not None
        assert line.amount is not None
        assert 0 <= line.amount <= line.full
        assert (line.amount == line.full) or (line.relief and line.relief_basis)


@given(rules)
def test_a_rule_comes_back_from_json_the_same(rule: FeeRule) -> None:
    assert fees.rule_of(rule.as_json()) == rule


@given(rules, st.integers(1, 400), st.integers(1, 400))
def test_more_pages_never_cost_less(rule: FeeRule, few: int, more: int) -> None:
    cheap, dear = sorted((few, few + more))
    sums = [fees.fees_due([rule], {"pages": n, "copies": 1})[0].amount or 0 for n in (cheap, dear)]
    assert sums == sorted(sums)
