"""The shape of an answer: a frozen dataclass whose fields say what they hold; its JSON Schema and its example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.utils.functional import Promise

Schema = dict[str, Any]  # Any: JSON
_PLAIN: Mapping[type, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    UUID: {"type": "string", "format": "uuid"},
}


@dataclass(frozen=True, slots=True)
class Says:
    """What a field holds, for people; and a value as it may stand there."""

    about: str | Promise
    example: object = None


def schema_of(kind: Any, named: dict[str, Schema]) -> Schema:  # Any: a type as written
    """The JSON Schema of a type; the schemas of its dataclasses are put into `named`, once each."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        says: Says = parts[1]
        return schema_of(parts[0], named) | {"description": str(says.about)}
    if origin in (Union, UnionType):
        return _either(parts, named)
    if origin is not None and issubclass(origin, Sequence):
        return {"type": "array", "items": schema_of(parts[0], named)}
    if is_dataclass(kind):
        name = str(kind.__name__)  # type: ignore[union-attr]  # a dataclass, never one of its rows
        if name not in named:
            named[name] = {}
            named[name] = _object(kind, named)
        return {"$ref": f"#/components/schemas/{name}"}
    if issubclass(kind, Enum):
        return {"type": "integer" if issubclass(kind, int) else "string", "enum": [one.value for one in kind]}
    return dict(_PLAIN[kind])


def example_of(kind: Any) -> Any:  # Any: a type as written, and JSON
    """An example of an answer, put together from the examples of its fields."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        given = parts[1].example
        return example_of(parts[0]) if given is None else given
    if origin in (Union, UnionType):
        return None if NoneType in parts and not is_dataclass(parts[0]) else example_of(parts[0])
    if origin is not None and issubclass(origin, Sequence):
        return [example_of(parts[0])]
    if is_dataclass(kind):
        return {name: example_of(hint) for name, hint in get_type_hints(kind, include_extras=True).items()}
    if issubclass(kind, Enum):
        return next(iter(kind)).value
    return {bool: True, int: 1, str: ""}.get(kind)


def plain(value: object) -> object:
    """What JSON has no word for: a dataclass as its fields, a day or moment (in UTC) in ISO 8601."""
    if is_dataclass(value):
        kind: Any = type(value)  # Any: a dataclass
        return {name: getattr(value, name) for name in _names(kind)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Promise):
        return str(value)
    raise TypeError(type(value).__name__)


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:  # Any: a dataclass
    return tuple(field.name for field in fields(kind))


def _object(kind: Any, named: dict[str, Schema]) -> Schema:  # Any: a dataclass
    hints = get_type_hints(kind, include_extras=True)
    return {
        "type": "object",
        "properties": {name: schema_of(hint, named) for name, hint in hints.items()},
        "required": list(hints),
    }


def _either(parts: Sequence[Any], named: dict[str, Schema]) -> Schema:  # Any: types as written
    shapes = [schema_of(part, named) for part in parts if part is not NoneType]
    if NoneType not in parts:
        return {"anyOf": shapes}
    (shape,) = shapes
    return {"anyOf": [shape, {"type": "null"}]} if "$ref" in shape else shape | {"type": [shape["type"], "null"]}
