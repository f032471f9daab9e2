"""What a reorganisation does, step by step, on a picture of the tree. Nothing is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.errors import Refusal
from motcua.directory.models import StepKind, UnitKind
from motcua.directory.plans import Node, Operation, Plan, Step, Target, Wish, plan

TREE = [
    Node("H56", "Tỉnh", UnitKind.PROVINCE, ""),
    Node("H56.10", "Huyện Đông", UnitKind.DISTRICT, "H56"),
    Node("H56.10.1", "Bộ phận một cửa huyện Đông", UnitKind.ONE_STOP, "H56.10"),
    *(
        node
        for number, parent in ((40, "H56.10"), (41, "H56.10"), (42, "H56"))
        for node in (
            Node(f"H56.{number}", f"Xã {number}", UnitKind.COMMUNE, parent),
            Node(f"H56.{number}.1", f"Trung tâm xã {number}", UnitKind.ONE_STOP, f"H56.{number}"),
            Node(f"H56.{number}.2", f"Văn phòng xã {number}", UnitKind.DIVISION, f"H56.{number}"),
        )
    ),
]
CODES = [node.code for node in TREE]
NEW = Target("H56.90", "Xã Mới")


def steps(operation: Operation, units: list[str], *targets: Target) -> list[tuple[str, str, str]]:
    found = plan(Wish(operation, tuple(units), targets), TREE)
    return [(step.kind.value, step.old, step.new) for step in found.steps]


def after(found: Plan) -> dict[str, Node]:
    """The open units once every step was done in its order; each step must find what it names."""
    nodes = {node.code: node for node in TREE}
    for opening in found.openings:
        like = nodes[opening.like]
        nodes[opening.code] = Node(opening.code, opening.name, like.kind, like.parent)
    for step in found.steps:
        old = nodes[step.old]
        assert step.new in nodes
        if step.kind == StepKind.ABSORB:
            assert not [one for one in nodes.values() if one.parent == step.old]
            del nodes[step.old]
        elif step.kind == StepKind.MOVE:
            nodes[step.old] = Node(old.code, old.name, old.kind, step.new)
    return nodes


def test_a_merger_takes_the_children_first_and_joins_those_that_do_the_same() -> None:
    assert steps(Operation.MERGE, ["H56.41"], Target("H56.40")) == [
        ("absorb", "H56.41.1", "H56.40.1"),
        ("move", "H56.41.2", "H56.40"),
        ("absorb", "H56.41", "H56.40"),
    ]


def test_two_communes_become_a_new_one() -> None:
    found = plan(Wish(Operation.MERGE, ("H56.40", "H56.41"), (NEW,)), TREE)
    assert [(one.code, one.like) for one in found.openings] == [("H56.90", "H56.40")]
    left = after(found)
    assert {"H56.40", "H56.41"} & set(left) == set()
    assert [one.code for one in left.values() if one.parent == "H56.90"] == ["H56.40.1", "H56.40.2", "H56.41.2"]


def test_a_split_gives_what_is_open_to_the_first() -> None:
    found = steps(Operation.SPLIT, ["H56.41"], NEW, Target("H56.40"))
    assert found[0] == ("share", "H56.41", "H56.40")
    assert found[-1] == ("absorb", "H56.41", "H56.90")


def test_a_level_is_dropped_as_in_july_2025() -> None:
    """The communes of the district rise to the province; its own work goes to a commune, its counter to theirs."""
    assert steps(Operation.DROP_LEVEL, ["H56.10"], Target("H56.40")) == [
        ("move", "H56.40", "H56"),
        ("move", "H56.41", "H56"),
        ("absorb", "H56.10.1", "H56.40.1"),
        ("absorb", "H56.10", "H56.40"),
    ]


def test_a_new_name_may_have_any_words() -> None:
    found = plan(Wish(Operation.RENAME, ("H56.40",), (Target("Uỷ", "ban nhân dân xã Bốn Mươi"),)), TREE)
    assert found.steps == (Step(StepKind.RENAME, "H56.40", "H56.40", "Uỷ ban nhân dân xã Bốn Mươi"),)


@pytest.mark.parametrize(
    ("operation", "units", "targets", "says"),
    [
        (Operation.MERGE, ["H99"], [Target("H56.40")], "Không có đơn vị đang hoạt động"),
        (Operation.MERGE, ["H56"], [Target("H56.40")], "do cấp trên sắp xếp"),
        (Operation.MERGE, ["H56.40"], [Target("H56.41", "Xã Khác")], "đã có đơn vị khác mang"),
        (Operation.MERGE, ["H56.40"], [Target("H56.40")], "không có gì thay đổi"),
        (Operation.MERGE, ["H56.40"], [], "Hãy ghi đơn vị"),
        (Operation.SPLIT, ["H56.40"], [NEW], "ít nhất hai đơn vị nhận"),
        (Operation.SPLIT, ["H56.40", "H56.41"], [NEW], "một đơn vị mỗi lần"),
        (Operation.MOVE, ["H56.10"], [Target("H56.40.1")], "không thể thuộc chính mình"),
        (Operation.MOVE, ["H56.42"], [Target("H56")], "không có gì thay đổi"),
        (Operation.RENAME, ["H56.40"], [Target("Xã", "40")], "không có gì thay đổi"),
        (Operation.DROP_LEVEL, ["H56"], [Target("H56.40")], "do cấp trên sắp xếp"),
        (Operation.MERGE, ["H56.40"], [Target("H56.40.1")], "không thể nhập vào chính mình hoặc cấp dưới"),
        (Operation.MERGE, ["H56.41", "H56.41.1"], [Target("H56.40")], "Chỉ ghi đơn vị cấp trên"),
        (Operation.SPLIT, ["H56.41"], [NEW, Target("H56.41.1")], "không thể tách thành chính mình"),
        (Operation.MOVE, ["H56.41.2"], [Target("H56.40")], "Văn phòng xã 41 là một bộ phận của Xã 41"),
        (Operation.MERGE, ["H56.41.1"], [Target("H56.40.1")], "Trung tâm xã 41 là một bộ phận của Xã 41"),
        (Operation.MERGE, ["H56.41"], [Target("H56.40.2")], "Xã 41 là một cơ quan"),
    ],
)
def test_what_makes_no_sense_is_refused(
    operation: Operation, units: list[str], targets: list[Target], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        plan(Wish(operation, tuple(units), tuple(targets)), TREE)


wishes = st.builds(
    Wish,
    st.sampled_from(Operation),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=3).map(tuple),
    st.lists(st.sampled_from([*map(Target, CODES), NEW, Target("H56.91", "Xã Nữa")]), min_size=1, max_size=3).map(
        tuple
    ),
)


@given(wishes)
def test_after_any_plan_the_parts_of_an_agency_are_where_its_files_are(wish: Wish) -> None:
    """Row security goes by agency (ADR 0060): what left it alone would lose sight of its own work."""
    try:
        found = plan(wish, TREE)
    except Refusal:
        return
    left, before = after(found), {node.code: node for node in TREE}
    heirs = {step.old: step.new for step in found.steps if step.kind == StepKind.ABSORB}

    def now(code: str) -> str:
        while code in heirs:
            code = heirs[code]
        return code

    def agency(nodes: dict[str, Node], code: str) -> str:
        while nodes[code].kind in (UnitKind.ONE_STOP, UnitKind.DIVISION):
            code = nodes[code].parent
        return code

    assert all(agency(left, now(code)) == now(agency(before, code)) for code in CODES)


@given(wishes)
def test_any_plan_leaves_a_tree_in_which_every_unit_lives_or_has_one_heir(wish: Wish) -> None:
    try:
        found = plan(wish, TREE)
    except Refusal:
        return
    left = after(found)
    heirs = {step.old: step.new for step in found.steps if step.kind == StepKind.ABSORB}
    assert len(heirs) == sum(step.kind == StepKind.ABSORB for step in found.steps)
    for code in CODES:
        while code not in left:
            code = heirs[code]
    tops = [node.code for node in left.values() if node.parent not in left]
    assert tops == ["H56"]
    for node in left.values():
        seen = set()
        while node.parent:
            assert node.code not in seen
            seen.add(node.code)
            node = left[node.parent]
