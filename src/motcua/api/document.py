"""The OpenAPI 3.1 document, made from the operations as they are declared (OPS-06)."""

import re
from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.api.answers import Bytes, Operation
from motcua.api.arguments import Argument
from motcua.api.operations import OPERATIONS
from motcua.api.problems import Fault
from motcua.api.shapes import Schema, example_of, schema_of

VERSION = "1.0"
PREFIX = "/api/v1"
_GAP = re.compile(r"<\w+:(\w+)>")


def document() -> Schema:
    """The whole document in the language of the request."""
    return _document(translation.get_language())


@lru_cache(maxsize=4)
def _document(language: str) -> Schema:
    """`language` is only the key: operations never change in a running process."""
    named: dict[str, Schema] = {}
    fault = schema_of(Fault, named)
    # Two operations never share a path: each address has one method.
    paths = {path_of(one): {"post" if one.body else "get": _operation(one, named)} for one in OPERATIONS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Một Cửa: cổng dữ liệu cho máy"),
            "version": VERSION,
            "description": _(
                "Trả lời bằng JSON, chữ UTF-8. Trường mới có thể thêm vào bất cứ lúc nào; trường đã có thì không đổi "
                "nghĩa trong cùng phiên bản. Lỗi có một dạng: tên cho máy, câu cho người."
            ),
        },
        "servers": [{"url": f"{settings.BASE_URL}{PREFIX}"}],
        "paths": paths,
        "components": {
            "schemas": named,
            "responses": {"Fault": _content(_("Không có câu trả lời"), fault, Fault)},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": _("Khoá kết nối")}},
        },
    }


def path_of(operation: Operation) -> str:
    """The path as the document writes it."""
    return "/" + _GAP.sub(r"{\1}", operation.route)


def _operation(one: Operation, named: dict[str, Schema]) -> Schema:
    faults = {str(status.value): {"$ref": "#/components/responses/Fault"} for status in _faults(one)}
    made: Schema = {
        "operationId": one.name,
        "summary": str(one.title),
        "description": str(one.about),
        "parameters": [_parameter(argument) for argument in one.arguments],
        "responses": {"200": _answer(one, named), **faults},
    }
    if one.retirement:
        made["deprecated"] = True
    if one.body:
        made["requestBody"] = _content(_("Điều được hỏi"), schema_of(one.body, named), one.body) | {"required": True}
    return made | ({"security": [{"key": [one.scope.value]}]} if one.scope else {})


def _answer(one: Operation, named: dict[str, Schema]) -> Schema:
    if one.answer is Bytes:
        return {
            "description": _("Nội dung tệp"),
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    return _content(_("Câu trả lời"), schema_of(one.answer, named), one.answer)


def _faults(one: Operation) -> Iterable[HTTPStatus]:
    yield HTTPStatus.BAD_REQUEST
    yield HTTPStatus.NOT_FOUND
    yield HTTPStatus.METHOD_NOT_ALLOWED
    yield HTTPStatus.TOO_MANY_REQUESTS
    if one.scope:
        yield HTTPStatus.UNAUTHORIZED
        yield HTTPStatus.FORBIDDEN
    if one.body:
        yield HTTPStatus.UNPROCESSABLE_ENTITY


def _parameter(argument: Argument) -> Schema:
    made: Schema = {
        "name": argument.name,
        "in": argument.place,
        "required": argument.place == "path",
        "description": str(argument.about),
        "schema": argument.schema,
    }
    return made | ({"example": argument.example} if argument.example else {})


def _content(said: str, schema: Schema, kind: type) -> Schema:
    return {"description": said, "content": {"application/json": {"schema": schema, "example": example_of(kind)}}}
