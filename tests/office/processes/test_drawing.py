"""The drawing: the usual way straight, branches beside it, no two boxes on one place, in both directions."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.office.processes import drawing
from motcua.workflow.models import Edge, EdgeKind, ProcessVersion, Step
from motcua.workflow.rules import Graph

VERSION = ProcessVersion(number=1)


def graph(count: int, *ways: tuple[int, int, str]) -> Graph:
    steps = tuple(
        Step(version=VERSION, position=n, kind="work", name=f"Bước thẩm định thứ {n} của hồ sơ")
        for n in range(1, count + 1)
    )
    edges = [Edge(version=VERSION, source=a, target=b, kind=kind, label="vì thế") for a, b, kind in ways]
    return Graph(steps, tuple(sorted(edges, key=lambda edge: edge.source)))


BRANCH = graph(4, (1, 3, EdgeKind.DEFAULT), (1, 2, EdgeKind.CHOICE), (2, 3, EdgeKind.DEFAULT), (3, 4, EdgeKind.DEFAULT))


def test_the_usual_way_lies_straight_and_a_branch_beside_it() -> None:
    lying, standing = drawing.pictures(BRANCH, {})
    assert [box.y for box in lying.boxes] == [10, 10 + drawing.HEIGHT + 26, 10, 10]
    assert [box.x for box in standing.boxes] == [10, 10 + drawing.WIDTH + 30, 10, 10]
    assert [line.kind for line in lying.lines] == ["usual", "branch", "usual", "usual"]


def test_where_it_was_and_stands_is_a_class() -> None:
    lying, _standing = drawing.pictures(BRANCH, {1: "past", 2: "off", 3: "now"}, {(1, 3)})
    assert [box.state for box in lying.boxes] == ["past", "off", "now", "next"]
    assert [line.kind for line in lying.lines] == ["usual walked", "branch", "usual", "usual"]


def test_a_standing_drawing_of_one_branch_fits_a_phone() -> None:
    """360 px less the page's margins."""
    _lying, standing = drawing.pictures(BRANCH, {})
    assert standing.width <= 328


def test_long_names_are_broken_into_lines_and_cut() -> None:
    long = graph(1)
    long.steps[0].name = "Chuyển thông tin xác định nghĩa vụ tài chính đến cơ quan thuế và theo dõi"
    box = drawing.pictures(long, {})[0].boxes[0]
    assert [len(words) <= drawing.LETTERS for _x, _y, words in box.lines] == [True] * drawing.LINES
    assert box.lines[-1][2].endswith("…")
    assert box.name == long.steps[0].name


@given(count=st.integers(2, 9), dice=st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_no_two_boxes_lie_on_one_another(count: int, dice: Any) -> None:
    ways = []
    for source in range(1, count):
        targets = dice.sample(range(source + 1, count + 1), dice.randint(1, min(3, count - source)))
        ways += [(source, target, EdgeKind.CHOICE if n else EdgeKind.DEFAULT) for n, target in enumerate(targets)]
    for picture in drawing.pictures(graph(count, *ways), {}):
        corners = {(box.x, box.y) for box in picture.boxes}
        assert len(corners) == count
        assert all(x + drawing.WIDTH <= picture.width and y + drawing.HEIGHT <= picture.height for x, y in corners)


@pytest.mark.parametrize("direction", [0, 1])
def test_ways_lead_on_in_the_direction_of_the_drawing(direction: int) -> None:
    picture = drawing.pictures(BRANCH, {})[direction]
    along = [(box.x, box.y)[direction] for box in picture.boxes]
    assert along == sorted(along)
