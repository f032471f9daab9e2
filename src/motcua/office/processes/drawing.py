"""The graph of a process as boxes and lines on a grid of our own: layers along the way, lanes beside it.

Pure: steps in, numbers and classes out; a template makes SVG of them. Each drawing exists twice, lying for wide screens
and standing for phones.
"""

import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from motcua.workflow.models import Edge, EdgeKind, Step
from motcua.workflow.rules import Graph

State = Literal["past", "now", "next", "off"]
WIDTH, HEIGHT, EDGE = 128, 66, 10
# Between boxes: along the way and beside it, lying and standing.
GAP_LYING, GAP_STANDING = (34, 26), (30, 22)
LETTERS, LINES, LINE_HEIGHT = 16, 3, 16
# A state is not told by colour alone.
MARKS: Mapping[State, str] = {"past": "✓", "now": "●"}


@dataclass(frozen=True, slots=True)
class Box:
    """One step: where it is, its words and its mark with their own places, its class."""

    x: int
    y: int
    name: str
    lines: Sequence[tuple[int, int, str]]
    state: State
    mark: str
    mark_x: int
    mark_y: int


@dataclass(frozen=True, slots=True)
class Line:
    """One way: its path, the point of its arrow, its class, and why it is taken."""

    path: str
    arrow: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in one direction."""

    width: int
    height: int
    direction: Literal["lying", "standing"]
    boxes: Sequence[Box]
    lines: Sequence[Line]


def pictures(graph: Graph, states: Mapping[int, State], walked: Collection[tuple[int, int]] = ()) -> list[Picture]:
    """The graph lying and standing; `states` by position, `walked` the ways that were taken."""
    places = _places(graph)
    return [_picture(graph, places, states, walked, direction) for direction in ("lying", "standing")]


def _places(graph: Graph) -> dict[int, tuple[int, int]]:
    """Layer and lane by position: the usual way lies straight in lane 0, whatever branches off beside it."""
    layers = {step.position: 0 for step in graph.steps}
    for edge in graph.edges:
        layers[edge.target] = max(layers[edge.target], layers[edge.source] + 1)
    first = graph.steps[0]
    usual = {first.position, *(step.position for step in graph.ahead(first, {}))}
    taken: set[tuple[int, int]] = set()
    found = {}
    for step in graph.steps:
        layer, lane = layers[step.position], 0 if step.position in usual else 1
        while (layer, lane) in taken:
            lane += 1
        taken.add((layer, lane))
        found[step.position] = layer, lane
    return found


def _picture(
    graph: Graph,
    places: Mapping[int, tuple[int, int]],
    states: Mapping[int, State],
    walked: Collection[tuple[int, int]],
    direction: Literal["lying", "standing"],
) -> Picture:
    gaps = GAP_LYING if direction == "lying" else GAP_STANDING
    corners = {position: _corner(place, gaps, direction) for position, place in places.items()}
    boxes = [_box(step, corners[step.position], states) for step in graph.steps]
    lines = [_line(edge, corners, places, direction, walked) for edge in graph.edges]
    return Picture(
        width=max(x for x, _y in corners.values()) + WIDTH + EDGE,
        height=max(y for _x, y in corners.values()) + HEIGHT + EDGE + gaps[1],
        direction=direction,
        boxes=boxes,
        lines=lines,
    )


def _corner(place: tuple[int, int], gaps: tuple[int, int], direction: str) -> tuple[int, int]:
    layer, lane = place
    if direction == "lying":
        return EDGE + layer * (WIDTH + gaps[0]), EDGE + lane * (HEIGHT + gaps[1])
    return EDGE + lane * (WIDTH + gaps[0]), EDGE + layer * (HEIGHT + gaps[1])


def _box(step: Step, corner: tuple[int, int], states: Mapping[int, State]) -> Box:
    x, y = corner
    words = textwrap.wrap(step.name, LETTERS, max_lines=LINES, placeholder="…", break_long_words=False)
    top = y + (HEIGHT - LINE_HEIGHT * len(words)) // 2 + LINE_HEIGHT - 4
    lines = [(x + WIDTH // 2, top + n * LINE_HEIGHT, line) for n, line in enumerate(words)]
    state = states.get(step.position, "next")
    return Box(x, y, step.name, lines, state, MARKS.get(state, ""), x + WIDTH - 10, y + 15)


def _line(
    edge: Edge,
    corners: Mapping[int, tuple[int, int]],
    places: Mapping[int, tuple[int, int]],
    direction: str,
    walked: Collection[tuple[int, int]],
) -> Line:
    start, end = _ends(corners[edge.source], corners[edge.target], direction)
    (x1, y1), (x2, y2) = start, end
    (layer, lane), (target, to) = places[edge.source], places[edge.target]
    if lane == to and target - layer > 1 and _is_between(places, lane, layer, target):
        # Over the heads of the steps between.
        path = (
            f"M{x1} {y1}C{x1 + 20} {y1 - HEIGHT} {x2 - 20} {y2 - HEIGHT} {x2} {y2}"
            if direction == "lying"
            else f"M{x1} {y1}C{x1 - WIDTH} {y1 + 20} {x2 - WIDTH} {y2 - 20} {x2} {y2}"
        )
    elif direction == "lying":
        middle = (x1 + x2) // 2
        path = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    else:
        middle = (y1 + y2) // 2
        path = f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"
    kind = "usual" if edge.kind == EdgeKind.DEFAULT else "branch"
    if (edge.source, edge.target) in walked:
        kind = f"{kind} walked"
    return Line(path, _arrow(x2, y2, direction), kind, edge.label)


def _is_between(places: Mapping[int, tuple[int, int]], lane: int, after: int, before: int) -> bool:
    return any(place[1] == lane and after < place[0] < before for place in places.values())


def _ends(source: tuple[int, int], target: tuple[int, int], direction: str) -> tuple[tuple[int, int], tuple[int, int]]:
    (x1, y1), (x2, y2) = source, target
    if direction == "lying":
        return (x1 + WIDTH, y1 + HEIGHT // 2), (x2, y2 + HEIGHT // 2)
    return (x1 + WIDTH // 2, y1 + HEIGHT), (x2 + WIDTH // 2, y2)


def _arrow(x: int, y: int, direction: str) -> str:
    if direction == "lying":
        return f"{x},{y} {x - 8},{y - 4} {x - 8},{y + 4}"
    return f"{x},{y} {x - 4},{y - 8} {x + 4},{y - 8}"
