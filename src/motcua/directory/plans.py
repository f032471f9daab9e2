"""What a reorganisation does, step by step, worked out on a picture of the unit tree. Pure; nothing is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.core.text import fold_key
from motcua.directory.desks import AGENCIES
from motcua.directory.models import StepKind, UnitKind

T = TypeVar("T")


class Operation(StrEnum):
    """What is asked for; the values stand in addresses."""

    MERGE = "nhap"
    SPLIT = "tach"
    RENAME = "doi-ten"
    MOVE = "chuyen"
    DROP_LEVEL = "bo-cap"


@dataclass(frozen=True, slots=True)
class Target:
    """A unit that is there, or with a name one to be opened under a new code (for a change of name, the name)."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an administrator asks for: some units, by code, and what they shall become."""

    operation: Operation
    units: tuple[str, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the picture; `parent` is empty at the top."""

    code: str
    name: str
    kind: str
    parent: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step, by codes. `new` is the heir or the new parent; `name` the new name."""

    kind: StepKind
    old: str
    new: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A unit to open before the first step, of the kind of `like` and at its place."""

    code: str
    name: str
    like: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Units to open, then steps in their order."""

    openings: tuple[Opening, ...]
    steps: tuple[Step, ...]


@dataclass
class _Picture:
    """The tree while the plan is made."""

    nodes: dict[str, Node]
    openings: list[Opening] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def get(self, code: str) -> Node:
        """The unit of that code; raises `Refusal`."""
        if code not in self.nodes:
            raise Refusal(_("Không có đơn vị đang hoạt động nào mang mã “%s” trong phạm vi của bạn.") % code)
        return self.nodes[code]

    def children(self, code: str) -> list[Node]:
        return sorted((node for node in self.nodes.values() if node.parent == code), key=lambda node: node.code)

    def above(self, code: str) -> Iterator[str]:
        """The unit, what it belongs to, and so on."""
        while code in self.nodes:
            yield code
            code = self.nodes[code].parent

    def require_below(self, node: Node) -> None:
        """The top of the picture is for those above to reorganise. Raises `Refusal`."""
        if node.parent not in self.nodes:
            raise Refusal(_("%s do cấp trên sắp xếp. Hãy nhờ quản trị của cấp trên.") % node.name)

    def move(self, node: Node, parent: Node) -> None:
        self.require_below(node)
        if node.code in self.above(parent.code):
            raise Refusal(_("%(unit)s không thể thuộc chính mình hoặc cấp dưới của mình.") % {"unit": node.name})
        if self.nodes[node.code].parent != parent.code:
            self.steps.append(Step(StepKind.MOVE, node.code, parent.code))
            self.nodes[node.code] = replace(node, parent=parent.code)

    def absorb(self, old: Node, heir: Node) -> None:
        """Children go first: to the heir's child that does the same work, or as they are below the heir."""
        self.require_below(old)
        if old.code in self.above(heir.code):
            raise Refusal(_("%(unit)s không thể nhập vào chính mình hoặc cấp dưới của mình.") % {"unit": old.name})
        for child in self.children(old.code):
            twin = next((one for one in self.children(heir.code) if _does_the_same(one, child)), None)
            if twin and twin.code != child.code:
                self.absorb(child, twin)
            else:
                self.move(child, heir)
        self.steps.append(Step(StepKind.ABSORB, old.code, heir.code))
        del self.nodes[old.code]

    def target(self, wanted: Target, like: Node) -> Node:
        """The unit that is there, or a new one of the same kind at the same place."""
        if not wanted.name:
            return self.get(wanted.code)
        if wanted.code in self.nodes:
            raise Refusal(_("Mã “%s” đã có đơn vị khác mang. Bỏ tên nếu muốn nhập vào đơn vị đó.") % wanted.code)
        self.openings.append(Opening(wanted.code, wanted.name, like.code))
        self.nodes[wanted.code] = Node(wanted.code, wanted.name, like.kind, like.parent)
        return self.nodes[wanted.code]


def plan(wish: Wish, tree: Iterable[Node]) -> Plan:
    """The plan for a wish on the open units of `tree`. Raises `Refusal` where it makes no sense."""
    before = {node.code: node for node in tree}
    picture = _Picture(dict(before))
    units = [picture.get(code) for code in dict.fromkeys(wish.units)]
    if not units or not wish.targets:
        raise Refusal(_("Hãy ghi đơn vị cần sắp xếp và đơn vị, tên mới."))
    for unit in units:
        if any(other.code in picture.above(unit.parent) for other in units):
            raise Refusal(_("%s đã nằm trong một đơn vị khác cũng được ghi. Chỉ ghi đơn vị cấp trên.") % unit.name)
    _MAKERS[wish.operation](picture, units, wish.targets)
    if not picture.steps:
        raise Refusal(_("Các đơn vị đã như vậy, không có gì thay đổi."))
    _require_agencies_whole(before, picture)
    return Plan(tuple(picture.openings), tuple(picture.steps))


def _merge(picture: _Picture, units: list[Node], targets: tuple[Target, ...]) -> None:
    heir = picture.target(_only(targets), units[0])
    for unit in units:
        if unit.code != heir.code:
            picture.absorb(unit, heir)


def _split(picture: _Picture, units: list[Node], targets: tuple[Target, ...]) -> None:
    """The first heir takes what is open; the others get their share from there, one file at a time."""
    old = _only(tuple(units))
    heirs = [picture.target(target, old) for target in targets]
    if len(heirs) < 2:
        raise Refusal(_("Tách thì cần ít nhất hai đơn vị nhận; đơn vị đầu tiên nhận việc đang làm."))
    if any(old.code in picture.above(heir.code) for heir in heirs):
        raise Refusal(_("%s không thể tách thành chính mình hoặc cấp dưới của mình.") % old.name)
    picture.steps += [Step(StepKind.SHARE, old.code, heir.code) for heir in heirs[1:]]
    picture.absorb(old, heirs[0])


def _rename(picture: _Picture, units: list[Node], targets: tuple[Target, ...]) -> None:
    unit, name = _only(tuple(units)), " ".join(filter(None, (_only(targets).code, _only(targets).name)))
    if name != unit.name:
        picture.steps.append(Step(StepKind.RENAME, unit.code, unit.code, name))


def _move(picture: _Picture, units: list[Node], targets: tuple[Target, ...]) -> None:
    parent = picture.get(_only(targets).code)
    for unit in units:
        picture.move(unit, parent)


def _drop_level(picture: _Picture, units: list[Node], targets: tuple[Target, ...]) -> None:
    """What a unit has below it rises to where the unit stood; its own work goes to the heir."""
    for unit in units:
        picture.require_below(unit)
        heir = picture.get(_only(targets).code)
        parent = picture.get(unit.parent)
        for child in picture.children(unit.code):
            if child.kind not in (UnitKind.ONE_STOP, UnitKind.BRANCH, UnitKind.DIVISION):
                picture.move(child, parent)
        picture.absorb(unit, heir)


def _require_agencies_whole(before: Mapping[str, Node], picture: _Picture) -> None:
    """An agency's files stay with it, so no part of it goes elsewhere without it. Raises `Refusal`."""
    heirs = {step.old: step.new for step in picture.steps if step.kind == StepKind.ABSORB}
    for node in before.values():
        agency = _agency(before, node.code)
        if agency not in before:
            continue
        heir, names = _last_heir(heirs, agency), {"unit": node.name, "agency": before[agency].name}
        if picture.nodes[heir].kind not in AGENCIES:
            raise Refusal(_("%(agency)s là một cơ quan, chỉ nhập được vào một cơ quan khác.") % names)
        if _agency(picture.nodes, _last_heir(heirs, node.code)) != heir:
            raise Refusal(
                _(
                    "%(unit)s là một bộ phận của %(agency)s; hồ sơ đang làm ở đó là của %(agency)s và không đi theo "
                    "được. Hãy sắp xếp cả cơ quan, hoặc giữ bộ phận này ở lại."
                )
                % names
            )


def _agency(nodes: Mapping[str, Node], code: str) -> str:
    """The agency that a unit is or belongs to; empty where none stands above."""
    while code in nodes and nodes[code].kind not in AGENCIES:
        code = nodes[code].parent
    return code


def _last_heir(heirs: Mapping[str, str], code: str) -> str:
    while code in heirs:
        code = heirs[code]
    return code


def _does_the_same(one: Node, other: Node) -> bool:
    return one.kind == other.kind and (one.kind == UnitKind.ONE_STOP or fold_key(one.name) == fold_key(other.name))


def _only(found: tuple[T, ...]) -> T:
    if len(found) != 1:
        raise Refusal(_("Việc này chỉ làm với một đơn vị mỗi lần."))
    return found[0]


_MAKERS: Mapping[Operation, Callable[[_Picture, list[Node], tuple[Target, ...]], None]] = {
    Operation.MERGE: _merge,
    Operation.SPLIT: _split,
    Operation.RENAME: _rename,
    Operation.MOVE: _move,
    Operation.DROP_LEVEL: _drop_level,
}
