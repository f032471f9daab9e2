"""Answers as dataclasses: their JSON Schema, their example, their JSON. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import pytest

from motcua.api.shapes import Says, Schema, example_of, plain, schema_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Wheel:
    size: Annotated[int, Says("Cỡ", 26)]


@dataclass(frozen=True)
class Bicycle:
    name: Annotated[str, Says("Tên", "Thống Nhất")]
    colour: Annotated[Colour, Says("Màu")]
    wheels: Annotated[Sequence[Wheel], Says("Bánh")]
    spare: Annotated[Wheel | None, Says("Bánh dự phòng")]
    sold_on: Annotated[date | None, Says("Ngày bán")]


def test_a_dataclass_becomes_an_object_with_all_its_fields_required() -> None:
    named: dict[str, Schema] = {}
    assert schema_of(Bicycle, named) == {"$ref": "#/components/schemas/Bicycle"}
    assert named["Bicycle"]["required"] == ["name", "colour", "wheels", "spare", "sold_on"]
    properties = named["Bicycle"]["properties"]
    assert properties["name"] == {"type": "string", "description": "Tên"}
    assert properties["colour"] == {"type": "string", "enum": ["red", "blue"], "description": "Màu"}
    assert properties["wheels"]["items"] == {"$ref": "#/components/schemas/Wheel"}


def test_what_may_be_missing_may_be_null() -> None:
    named: dict[str, Schema] = {}
    schema_of(Bicycle, named)
    properties = named["Bicycle"]["properties"]
    assert properties["sold_on"]["type"] == ["string", "null"]
    assert properties["spare"]["anyOf"] == [{"$ref": "#/components/schemas/Wheel"}, {"type": "null"}]


def test_one_of_several_shapes_says_so() -> None:
    named: dict[str, Schema] = {}
    either = schema_of(Sequence[Wheel | Bicycle], named)
    assert [one["$ref"].rpartition("/")[2] for one in either["items"]["anyOf"]] == ["Wheel", "Bicycle"]


def test_an_example_is_put_together_from_its_fields() -> None:
    assert example_of(Bicycle) == {
        "name": "Thống Nhất",
        "colour": "red",
        "wheels": [{"size": 26}],
        "spare": {"size": 26},
        "sold_on": None,
    }


def test_days_moments_ids_and_dataclasses_have_one_way_to_be_written() -> None:
    at, key = datetime(2026, 11, 23, 2, tzinfo=UTC), UUID(int=7)
    said = json.dumps([Wheel(26), date(2026, 11, 23), at, key, Colour.BLUE], default=plain)
    assert json.loads(said) == [{"size": 26}, "2026-11-23", "2026-11-23T02:00:00+00:00", str(key), "blue"]


def test_what_has_no_shape_is_refused() -> None:
    with pytest.raises(TypeError):
        json.dumps({1, 2}, default=plain)
