"""The condition tree: what holds, what is refused, and that nothing makes it raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.conditions.tree import MAX_DEPTH, MAX_NODES, Json, check, evaluate, names

FACTS: dict[str, Json] = {
    "father_declared": True,
    "copies": 3,
    "relation": "me",
    "home": {"province": "01", "line": ""},
    "born": "2020-02-29",
    "today": "2026-02-28",
    "nothing": None,
    "letters": ["a", "b"],
}


@pytest.mark.parametrize(
    "tree",
    [
        True,
        {"var": "father_declared"},
        {"==": [{"var": "father_declared"}, True]},
        {"==": [{"var": "copies"}, 3.0]},
        {"!=": [{"var": "relation"}, "cha"]},
        {"<": [{"var": "copies"}, 4]},
        {"<=": [{"var": "copies"}, 3]},
        {">": [{"var": "today"}, "2026-01-31"]},
        {">=": [{"var": "copies"}, 3]},
        {"in": [{"var": "relation"}, ["cha", "me"]]},
        {"in": ["b", {"var": "letters"}]},
        {"empty": {"var": "home.line"}},
        {"empty": {"var": "no_such_answer"}},
        {"not": {"var": "nothing"}},
        {"and": [{"var": "father_declared"}, {"==": [{"var": "home.province"}, "01"]}]},
        {"or": [{"var": "nothing"}, {"var": "father_declared"}]},
        {"==": [{"years_between": [{"var": "born"}, {"var": "today"}]}, 5]},
    ],
)
def test_these_conditions_hold(tree: Json) -> None:
    assert evaluate(tree, FACTS)


@pytest.mark.parametrize(
    "tree",
    [
        False,
        None,
        "true",
        1,
        [True],
        {},
        {"var": "copies"},
        {"==": [{"var": "father_declared"}, 1]},
        {"==": [[], []]},
        {"<": [{"var": "copies"}, "4"]},
        {"<=": [{"var": "nothing"}, None]},
        {"<=": [{"var": "father_declared"}, True]},
        {">": [{"var": "nothing"}, 0]},
        {"in": ["e", "me"]},
        {"and": []},
        {"and": [True, "yes"]},
        {"not": {"var": "father_declared"}},
        {"var": ["copies", 7]},
        {"==": [1]},
        {"or": [{"eval": "1"}], "and": []},
        {"__import__": ["os"]},
        {"==": [{"years_between": ["yesterday", {"var": "today"}]}, 0]},
    ],
)
def test_these_conditions_do_not_hold(tree: Json) -> None:
    assert not evaluate(tree, FACTS)


def test_a_whole_year_counts_from_the_birthday() -> None:
    for today, years in [("2026-02-28", 5), ("2026-03-01", 6)]:
        assert evaluate({"==": [{"years_between": ["2020-02-29", today]}, years]}, {})


def test_a_sound_tree_has_no_problems() -> None:
    tree: Json = {"and": [{"var": "father_declared"}, {"in": [{"var": "home.province"}, ["01", "79"]]}]}
    assert check(tree, {"father_declared", "home"}) == []


@pytest.mark.parametrize(
    ("tree", "path", "words"),
    [
        ({"==": [{"var": "mother"}, 1]}, "==.0.var", "Không có câu trả lời tên “mother” ở các trang trước."),
        ({"and": [True, {"exec": "x"}]}, "and.1.exec", "Không có phép “exec”."),
        ({"not": [True, False]}, "not", "Phép “not” không nhận 2 giá trị."),
        ({"var": []}, "var", "“var” cần đúng một tên câu trả lời."),
        ([{"var": 3}], "0.var", "“var” cần đúng một tên câu trả lời."),
        ({"a": 1, "b": 2}, "", "Không có phép “”."),
    ],
)
def test_each_problem_is_named_with_its_place(tree: Json, path: str, words: str) -> None:
    [problem] = check(tree, {"father_declared"})
    assert (problem.path, problem.message[: len(words)]) == (path, words)


def test_a_tree_too_deep_is_refused_and_does_not_hold() -> None:
    tree: Json = True
    for _ in range(MAX_DEPTH * 1000):
        tree = {"and": [tree]}
    assert not evaluate(tree, {})
    assert names(tree) == frozenset()
    assert [p.message for p in check(tree, [])] == [f"Điều kiện lồng quá {MAX_DEPTH} tầng. Hãy tách nhỏ."]


def test_a_tree_too_wide_is_refused_and_does_not_hold() -> None:
    tree: Json = {"or": [True] * (MAX_NODES + 1)}
    assert not evaluate(tree, {})
    assert [p.message for p in check(tree, [])] == [f"Điều kiện có quá {MAX_NODES} phần tử. Hãy tách nhỏ."]


def test_names_are_the_answers_asked_for_and_literals_are_not() -> None:
    tree: Json = {"and": [{"var": "home.province"}, {"in": ["var", [{"not": {"var": ["copies"]}}]]}]}
    assert names(tree) == {"home", "copies"}


OPERATORS = ["var", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in", "empty", "years_between", "eval"]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([*FACTS, "2026-01-01", "2026-02-30", "", "."])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(OPERATORS), inner, max_size=1)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=30,
)


@given(JSON, st.dictionaries(st.sampled_from(list(FACTS)), JSON))
def test_no_json_makes_it_raise(tree: Json, facts: dict[str, Json]) -> None:
    assert evaluate(tree, facts) in (True, False)
    assert isinstance(check(tree, facts), list)
    assert isinstance(names(tree), frozenset)


@given(JSON, st.dictionaries(st.sampled_from(list(FACTS)), LEAVES))
def test_only_the_named_facts_decide(tree: Json, facts: dict[str, Json]) -> None:
    asked = names(tree)
    assert evaluate(tree, facts) == evaluate(tree, {k: v for k, v in facts.items() if k in asked})


@given(JSON, st.dictionaries(st.sampled_from(list(FACTS)), LEAVES))
def test_not_turns_every_tree_around(tree: Json, facts: dict[str, Json]) -> None:
    assert evaluate({"not": [tree]}, facts) != evaluate(tree, facts)
