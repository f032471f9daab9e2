"""The OpenAPI document (OPS-06): whole, true to its own standard, and the page that people read of it."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from django.urls import get_resolver

from motcua.api.document import document
from motcua.api.operations import OPERATIONS
from motcua.api.shapes import Schema
from tests.portal.visitors import Visitor, words

METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> Iterator[tuple[str, Schema]]:
    for path, methods in document()["paths"].items():
        for method, one in methods.items():
            assert method in METHODS
            yield path, one


def test_every_address_of_the_api_stands_in_it() -> None:
    found = get_resolver("motcua.api.urls").reverse_dict.keys()
    routed = {name for name in found if isinstance(name, str)}
    assert routed - {"reference", "openapi", "unknown"} == {one["operationId"] for _path, one in operations()}


def test_every_gap_of_a_path_is_described_and_required() -> None:
    for path, one in operations():
        gaps = {p["name"] for p in one["parameters"] if p["in"] == "path"}
        assert gaps == set(re.findall(r"{(\w+)}", path))
        assert all(p["required"] for p in one["parameters"] if p["in"] == "path")


def test_every_operation_argument_and_field_says_what_it_is() -> None:
    for path, one in operations():
        assert one["summary"], path
        assert one["description"].endswith("."), path
        assert all(p["description"] for p in one["parameters"]), path
    for name, schema in document()["components"]["schemas"].items():
        silent = [field for field, one in schema["properties"].items() if not one.get("description")]
        assert (name, silent) == (name, [])


def test_names_of_operations_are_used_once() -> None:
    names = [one.name for one in OPERATIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("operation", [one.name for one in OPERATIONS])
def test_every_example_is_an_answer_of_its_own_schema(operation: str) -> None:
    whole = document()
    one = next(found for _path, found in operations() if found["operationId"] == operation)
    for response in one["responses"].values():
        content = _resolved(whole, response).get("content", {}).get("application/json")
        if content:
            schema = content["schema"] | {"components": whole["components"]}
            assert jsonschema_rs.is_valid(schema, content["example"], validate_formats=True), operation


def test_it_is_served_with_a_tag_by_which_it_is_kept(db: None) -> None:
    answer = Visitor().get("/api/v1/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    again = Visitor().get("/api/v1/openapi.json", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_tells_people_every_operation_argument_and_field(db: None) -> None:
    said = words(Visitor().page("/api/v1/"))
    for path, one in operations():
        assert f"/api/v1{path}" in said
        assert one["summary"] in said
        assert all(p["name"] in said for p in one["parameters"])
    assert "papers.cases.papers.name" in said


def test_what_is_not_there_says_so_in_the_one_shape(db: None) -> None:
    for address in ("/api/v1/khong-co", "/api/v1/procedures/khong-co", "/api/v1/places/99999"):
        answer = Visitor().get(address)
        assert (answer.status_code, answer.json()["name"]) == (404, "not_found")
        assert answer.json()["message"].startswith("Không tìm thấy.")


def test_another_method_is_refused_in_the_one_shape(db: None) -> None:
    for address in ("/api/v1/procedures", "/api/v1/khong-co"):
        answer = Visitor().post(address)
        assert (answer.status_code, answer.json()["name"]) == (405, "wrong_method")
        assert answer.headers["Allow"] == "GET, HEAD"


def test_a_wrong_argument_says_what_would_be_right(db: None) -> None:
    said = Visitor().get("/api/v1/procedures", {"limit": "0"}).json()
    assert said == {
        "name": "wrong_argument",
        "message": "Tham số “limit” phải là số nguyên từ 1 đến 100.",
        "error": "limit: 1–100",
    }


@pytest.mark.parametrize("address", ["/api/v1/procedures?q=%00", "/api/v1/places?q=%00x", "/api/v1/units?unit=%00"])
def test_a_zero_in_the_text_breaks_nothing(db: None, address: str) -> None:
    assert Visitor().get(address).status_code in {200, 404}


def test_a_zero_in_the_path_breaks_nothing(db: None) -> None:
    assert Visitor().get("/api/v1/procedures/%00").status_code == 404


def _resolved(whole: Schema, response: Schema) -> Any:  # Any: JSON
    name = response.get("$ref", "").rpartition("/")[2]
    return whole["components"]["responses"].get(name, response)
