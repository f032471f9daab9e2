"""Words of the reference page; everything it says stands in the OpenAPI document."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.api.shapes import Schema
from motcua.ui.components import Banner, Column, Link, LinkList, Table, TableRow

JSON = "application/json"
_TYPES: Mapping[str, str | Promise] = {
    "string": gettext_lazy("chữ"),
    "integer": gettext_lazy("số nguyên"),
    "boolean": gettext_lazy("đúng hoặc sai"),
    "array": gettext_lazy("danh sách"),
    "object": gettext_lazy("nhóm"),
    "date": gettext_lazy("ngày"),
    "date-time": gettext_lazy("thời điểm"),
    "null": gettext_lazy("hoặc null"),
}


_EVENT = """\
POST /nhan-tin
webhook-id: 5f0c8a52-3d0b-5a46-9d6f-0b9a54d2c0a7
webhook-timestamp: 1795399200
webhook-signature: v1,<base64>

{
  "type": "dossier.moved",
  "timestamp": "2026-11-23T02:10:00+00:00",
  "data": {
    "number": "26-7KMP4-QX9RJ",
    "event": "accept",
    "state": 2,
    "at": "2026-11-23T02:10:00+00:00"
  }
}"""


@dataclass(frozen=True, slots=True)
class OperationPart:
    """One operation on the page."""

    anchor: str
    title: str
    about: str
    call: str
    scope: str
    retiring: Banner | None
    arguments: Table | None
    asked: Table | None
    fields: Table | None
    example: str


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """The whole page."""

    title: str
    intro: str
    contents: LinkList
    document: Link
    operations: Sequence[OperationPart]
    event: str
    faults: Table


def reference_page(document: Schema, address: str) -> ReferencePage:
    """`address` is where the document is."""
    parts = [
        _operation(document, path, method, one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    return ReferencePage(
        title=document["info"]["title"],
        intro=document["info"]["description"],
        contents=LinkList([Link(part.title, f"#{part.anchor}") for part in parts], title=_("Hỏi được gì")),
        document=Link(_("Tài liệu OpenAPI 3.1 cho máy"), address, icon="file"),
        operations=parts,
        event=_EVENT,
        faults=_fields(document, document["components"]["schemas"]["Fault"], _("Các trường của một lỗi")),
    )


def _operation(document: Schema, path: str, method: str, one: Schema) -> OperationPart:
    content = one["responses"]["200"]["content"].get(JSON)
    asked = one["requestBody"]["content"][JSON]["schema"] if "requestBody" in one else None
    scopes = [scope for need in one.get("security", ()) for scope in need["key"]]
    return OperationPart(
        anchor=one["operationId"],
        title=one["summary"],
        about=one["description"],
        call=f"{method.upper()} {document['servers'][0]['url']}{path}",
        scope=_("Cần khoá có phạm vi %(scope)s.") % {"scope": ", ".join(scopes)} if scopes else "",
        retiring=Banner(
            _("Sắp ngừng: hãy chuyển sang cách khác trước ngày ghi ở Sunset của câu trả lời."), tone="warning"
        )
        if one.get("deprecated")
        else None,
        arguments=_arguments(one["parameters"]) if one["parameters"] else None,
        asked=_fields(document, asked, _("Các trường gửi đi, dạng JSON")) if asked else None,
        fields=_fields(document, content["schema"], _("Các trường của câu trả lời")) if content else None,
        example=json.dumps(content["example"], ensure_ascii=False, indent=2) if content else "",
    )


def _arguments(parameters: Sequence[Schema]) -> Table:
    rows = [TableRow([one["name"], [one["description"], *_example(one)], _kind(one["schema"])]) for one in parameters]
    return Table(_("Tham số"), [Column(_("Tên")), Column(_("Ý nghĩa")), Column(_("Kiểu"))], rows=rows)


def _example(parameter: Schema) -> list[str]:
    given = parameter.get("example")
    return [_("Ví dụ: %(value)s") % {"value": given}] if given else []


def _fields(document: Schema, schema: Schema, caption: str) -> Table:
    rows = [TableRow([name, about, kind]) for name, about, kind in _walk(document, schema, "")]
    return Table(caption, [Column(_("Trường")), Column(_("Ý nghĩa")), Column(_("Kiểu"))], rows=rows)


def _walk(document: Schema, schema: Schema, path: str) -> Iterator[tuple[str, str, str]]:
    """`items.code` for a field within a field; the places of a list are one."""
    for name, one in _resolved(document, schema).get("properties", {}).items():
        yield f"{path}{name}", one["description"], _kind(one)
        yield from _walk(document, _inner(one), f"{path}{name}.")


def _inner(schema: Schema) -> Schema:
    """What a list holds, or the richest of several shapes."""
    if "items" in schema:
        return _inner(schema["items"])
    return schema["anyOf"][-2 if schema["anyOf"][-1].get("type") == "null" else -1] if "anyOf" in schema else schema


def _resolved(document: Schema, schema: Schema) -> Schema:
    found: Schema = document["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], schema)
    return found


def _kind(schema: Schema) -> str:
    """“chữ”, “số nguyên 1–100”, “một trong: a, b”."""
    if "enum" in schema:
        return _("một trong: %(words)s") % {"words": ", ".join(str(one) or "“”" for one in schema["enum"])}
    if "maximum" in schema:
        return _("số nguyên %(least)d–%(most)d") % {"least": schema["minimum"], "most": schema["maximum"]}
    given: Any = schema.get("format") if schema.get("format") in _TYPES else schema.get("type", "object")  # Any: JSON
    return " ".join(str(_TYPES[one]) for one in ([given] if isinstance(given, str) else given))
