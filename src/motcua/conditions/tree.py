"""Conditions as JSON: `{"==": [{"var": "father_declared"}, true]}`. A closed list of operators, never code (ADR 0025).

Every function here is total: any JSON value gives an answer, none raises. A tree that is malformed, too deep or too
large does not hold; `check` says why, in words, before anybody publishes it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeGuard

from django.utils.translation import gettext as _

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MAX_DEPTH = 24
MAX_NODES = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a tree; `path` leads to the place, such as `and.1.==`."""

    path: str
    message: str


def evaluate(tree: Json, facts: Mapping[str, Json]) -> bool:
    """Whether the condition holds for these facts. An unknown name is null; unlike types never compare."""
    return next(_oversize(tree), None) is None and holds(tree, facts)


def holds(tree: Json, facts: Mapping[str, Json]) -> bool:
    """The same for a tree in which `check` found nothing wrong when it was published: it is not measured again."""
    return _value(tree, facts) is True


def check(tree: Json, known_names: Collection[str]) -> list[Problem]:
    """Everything wrong with the tree, the first problem of each place; empty where it may be published."""
    too_large = list(_oversize(tree))
    return too_large or list(_problems(tree, known_names, ""))


def names(tree: Json) -> frozenset[str]:
    """The facts that the tree asks for: `mother_home.province` asks for `mother_home`."""
    if next(_oversize(tree), None):
        return frozenset()
    return frozenset(path.partition(".")[0] for path in _variables(tree))


def _oversize(tree: Json) -> Iterator[Problem]:
    """One problem if the tree passes a limit. Walks without recursion, and stops at the limit."""
    waiting: list[tuple[object, int]] = [(tree, 1)]
    count = 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH:
            yield Problem("", _("Điều kiện lồng quá %(limit)d tầng. Hãy tách nhỏ.") % {"limit": MAX_DEPTH})
            return
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if count + len(waiting) + len(children) > MAX_NODES:
            yield Problem("", _("Điều kiện có quá %(limit)d phần tử. Hãy tách nhỏ.") % {"limit": MAX_NODES})
            return
        waiting.extend((child, depth + 1) for child in children)


def _value(tree: object, facts: Mapping[str, Json]) -> object:
    if isinstance(tree, list):
        return [_value(item, facts) for item in tree]
    if not isinstance(tree, dict):
        return tree
    operator, arguments = _call(tree)
    if operator == "var":
        return _look_up(arguments[0], facts) if len(arguments) == 1 else None
    rule = _OPERATORS.get(operator)
    if rule is None or not rule.takes(len(arguments)):
        return None
    return rule.apply([_value(argument, facts) for argument in arguments])


def _call(tree: dict[object, object]) -> tuple[str, list[object]]:
    """The operator and its arguments; a lone argument may stand without brackets. Anything else has the name ""."""
    if len(tree) != 1:
        return "", []
    [(operator, given)] = tree.items()
    return (operator if isinstance(operator, str) else ""), (given if isinstance(given, list) else [given])


def _look_up(path: object, facts: Mapping[str, Json]) -> object:
    here: object = facts
    for part in path.split(".") if isinstance(path, str) else [""]:
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def _problems(tree: object, known: Collection[str], path: str) -> Iterator[Problem]:
    if isinstance(tree, list):
        for index, item in enumerate(tree):
            yield from _problems(item, known, f"{path}.{index}".lstrip("."))
        return
    if not isinstance(tree, dict):
        return
    operator, arguments = _call(tree)
    here = f"{path}.{operator}".strip(".")
    if operator == "var":
        yield from _variable_problems(arguments, known, here)
    elif operator not in _OPERATORS:
        yield Problem(here, _("Không có phép “%(name)s”. Dùng một trong: %(list)s.") % {
            "name": operator, "list": ", ".join(["var", *_OPERATORS])})  # fmt: skip
    elif not _OPERATORS[operator].takes(len(arguments)):
        yield Problem(
            here, _("Phép “%(name)s” không nhận %(count)d giá trị.") % {"name": operator, "count": len(arguments)}
        )
    else:
        yield from _problems(arguments, known, here)


def _variable_problems(arguments: list[object], known: Collection[str], path: str) -> Iterator[Problem]:
    name = arguments[0] if len(arguments) == 1 else None
    if not isinstance(name, str) or not name:
        yield Problem(path, _("“var” cần đúng một tên câu trả lời."))
    elif name.partition(".")[0] not in known:
        yield Problem(path, _("Không có câu trả lời tên “%(name)s” ở các trang trước.") % {"name": name})


def _variables(tree: object) -> Iterator[str]:
    if isinstance(tree, list):
        for item in tree:
            yield from _variables(item)
    elif isinstance(tree, dict):
        operator, arguments = _call(tree)
        if operator == "var":
            yield from (name for name in arguments[:1] if isinstance(name, str))
        else:
            yield from _variables(arguments)


@dataclass(frozen=True, slots=True)
class _Operator:
    apply: Callable[[list[object]], object]
    fewest: int = 2
    most: int = 2

    def takes(self, count: int) -> bool:
        return self.fewest <= count <= self.most


def _same(left: object, right: object) -> bool:
    """Equality of two plain values, without Python's True == 1; lists and objects are never equal."""
    if _is_number(left) and _is_number(right):
        return left == right
    return type(left) is type(right) and not isinstance(left, list | dict) and left == right


def _before(left: object, right: object) -> bool:
    """Order of two numbers, or of two texts (ISO dates are texts); never of unlike types."""
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    return _is_number(left) and _is_number(right) and left < right


def _at_most(left: object, right: object) -> bool:
    return _before(left, right) or (left is not None and not isinstance(left, bool) and _same(left, right))


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole_years(values: list[object]) -> int | None:
    """Birthdays passed between two ISO dates; null where either is not a date."""
    try:
        start, end = (date.fromisoformat(value) if isinstance(value, str) else None for value in values)
    except ValueError:
        return None
    if start is None or end is None:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


_OPERATORS: Mapping[str, _Operator] = {
    "==": _Operator(lambda v: _same(v[0], v[1])),
    "!=": _Operator(lambda v: not _same(v[0], v[1])),
    "<": _Operator(lambda v: _before(v[0], v[1])),
    "<=": _Operator(lambda v: _at_most(v[0], v[1])),
    ">": _Operator(lambda v: _before(v[1], v[0])),
    ">=": _Operator(lambda v: _at_most(v[1], v[0])),
    "and": _Operator(lambda v: all(item is True for item in v), 1, MAX_NODES),
    "or": _Operator(lambda v: any(item is True for item in v), 1, MAX_NODES),
    "not": _Operator(lambda v: v[0] is not True, 1, 1),
    "in": _Operator(lambda v: isinstance(v[1], list) and any(_same(v[0], item) for item in v[1])),
    "empty": _Operator(lambda v: v[0] is None or v[0] == "" or v[0] == [] or v[0] == {}, 1, 1),
    "years_between": _Operator(_whole_years),
}
