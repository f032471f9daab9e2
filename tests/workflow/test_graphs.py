"""A graph that is published has one way on from everywhere, no circle, and no result without three steps."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.workflow.models import Edge, EdgeKind, ProcessVersion, Step, StepKind
from motcua.workflow.rules import FOLLOWED_BY, Graph, problems

VERSION = ProcessVersion(number=1)
STRAIGHT = ("receive", "examine", "approve", "sign", "return")
ONLINE = {"==": [{"var": "channel"}, "online"]}


def steps(*kinds: str) -> tuple[Step, ...]:
    return tuple(Step(version=VERSION, position=n, kind=kind, name=f"B{n}") for n, kind in enumerate(kinds, start=1))


def way(source: int, target: int, *, when: Any = None, choice: bool = False, why: str = "vì thế") -> Edge:
    kind = EdgeKind.CONDITION if when is not None else EdgeKind.CHOICE if choice else EdgeKind.DEFAULT
    label = "" if kind == EdgeKind.DEFAULT else why
    return Edge(version=VERSION, source=source, target=target, kind=kind, condition=when, label=label)


def chain(count: int) -> tuple[Edge, ...]:
    return tuple(way(n, n + 1) for n in range(1, count))


def test_a_straight_process_is_sound() -> None:
    assert problems(steps(*STRAIGHT), chain(5)) == []


def test_a_branch_that_comes_back_to_the_way_is_sound() -> None:
    edges = (way(1, 2, when=ONLINE), way(1, 3), way(2, 3), way(3, 4), way(4, 5), way(5, 6))
    assert problems(steps("receive", "work", "examine", "approve", "sign", "return"), edges) == []


@pytest.mark.parametrize(
    ("kinds", "edges", "said"),
    [
        ((), (), "chưa có bước nào"),
        (STRAIGHT[1:], chain(4), "Bước đầu tiên phải là tiếp nhận"),
        (("receive", *STRAIGHT), chain(6), "Chỉ bước đầu tiên là tiếp nhận"),
        (STRAIGHT, (*chain(5), way(5, 9)), "một bước không có"),
        (STRAIGHT, chain(4), "“B4” không dẫn tới trả kết quả"),
        (STRAIGHT, (*chain(5), way(1, 2)), "đúng một nhánh thông thường, đang có 2"),
        (STRAIGHT, (way(1, 2, choice=True), *chain(5)[1:]), "đúng một nhánh thông thường, đang có 0"),
        (STRAIGHT, (*chain(5), way(3, 2, choice=True)), "“B3” dẫn ngược về “B2”"),
        (STRAIGHT, (*chain(5), way(2, 4, choice=True)), "Sau “B2” không thể là “B4”"),
        (("receive", "examine", "examine", "approve", "sign", "return"),
         (way(1, 2), way(2, 4), way(3, 4), way(4, 5), way(5, 6)), "Không có đường nào tới bước “B3”"),
        (("receive", "work", "examine", "approve", "sign", "return"),
         (way(1, 2), way(2, 3), way(2, 4, choice=True), way(3, 4), way(4, 5), way(5, 6)), "tới “B4” mà chưa qua"),
        (STRAIGHT, (way(1, 2), way(1, 2, choice=True), *chain(5)[1:]), "Có hai nhánh từ “B1” tới “B2”"),
        (STRAIGHT, (*chain(5), way(1, 2, when={"hack": []})), "Không có phép “hack”"),
        (STRAIGHT, (*chain(5), way(1, 2, when={"var": "weather"})), "Không có câu trả lời tên “weather”"),
        (STRAIGHT, (*chain(5), way(1, 2, choice=True, why=" ")), "chưa nói vì sao"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(kinds: tuple[str, ...], edges: tuple[Edge, ...], said: str) -> None:
    assert any(said in problem for problem in problems(steps(*kinds), edges))


def test_the_first_condition_that_holds_leads_on() -> None:
    again = {"==": [{"var": "case"}, 2]}
    graph = Graph(steps(*STRAIGHT), (way(1, 2), way(1, 3, when=again), way(1, 4, when=ONLINE)))
    first = graph.at(1)
    assert [
        edge.target
        for facts in ({}, {"case": 2}, {"case": 2, "channel": "online"}, {"channel": "online"})
        if (edge := graph.onward(first, facts))
    ] == [2, 3, 3, 4]


def test_only_an_official_takes_a_way_to_choose() -> None:
    graph = Graph(steps(*STRAIGHT), (way(1, 2), way(1, 3, choice=True)))
    first = graph.at(1)
    chosen = graph.chosen(first, 3)
    assert (chosen and chosen.target, graph.chosen(first, 2), graph.chosen(first, 4)) == (3, None, None)
    assert [step.position for step in graph.ahead(first, {})] == [2]


KINDS = st.lists(st.sampled_from(["work", "examine", "approve", "sign", "certify", "return"]), min_size=2, max_size=7)


@given(kinds=KINDS, dice=st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_no_way_through_a_sound_graph_issues_anything_without_three_steps(kinds: list[str], dice: Any) -> None:
    """OFF-19, on whatever may be published."""
    made = steps("receive", *kinds)
    edges = []
    for step in made:
        later = [one.position for one in made[step.position :] if one.kind in FOLLOWED_BY[StepKind(step.kind)]]
        targets = dice.sample(later, min(len(later), dice.randint(1, 2)))
        edges += [way(step.position, target, choice=n > 0) for n, target in enumerate(targets)]
    if problems(made, edges):
        return
    for kinds_of_way in _ways(Graph(made, tuple(edges)), made[0]):
        assert kinds_of_way[-1] == StepKind.RETURN
        signed = [n for n, kind in enumerate(kinds_of_way) if kind == StepKind.SIGN]
        certified = StepKind.CERTIFY in kinds_of_way
        assert len(signed) + certified == 1
        for n in signed:
            assert kinds_of_way[n - 1] == StepKind.APPROVE
            assert StepKind.EXAMINE in kinds_of_way[:n]


def _ways(graph: Graph, step: Step) -> list[list[str]]:
    leaving = graph.leaving(step)
    if not leaving:
        return [[step.kind]]
    return [[step.kind, *rest] for edge in leaving for rest in _ways(graph, graph.at(edge.target))]
