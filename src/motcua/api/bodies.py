"""What is posted: a small JSON object of text fields, read into its dataclass."""

import json
from dataclasses import fields
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.api.problems import WrongArgument

B = TypeVar("B")
JSON = "application/json"
LONGEST_BODY = 4096


def read(kind: type[B], request: HttpRequest) -> B:
    """The posted object; every field is text. Raises `WrongArgument`."""
    given = _object(request)
    values = {field.name: given.get(field.name) for field in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    for name, value in values.items():
        if not isinstance(value, str) or not _is_text(value):
            raise WrongArgument(
                name, "text", _("Thân yêu cầu thiếu trường “%s”, hoặc trường đó không phải chữ.") % name
            )
    return kind(**values)


def _object(request: HttpRequest) -> dict[str, Any]:  # Any: JSON
    wrong = WrongArgument("body", "application/json", _("Thân yêu cầu phải là một nhóm JSON không quá 4 KB."))
    size = request.headers.get("Content-Length") or "0"
    if request.content_type != JSON or not size.isdigit() or int(size) > LONGEST_BODY:
        raise wrong
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(given, dict):
        raise wrong
    return given


def _is_text(value: str) -> bool:
    """Half a pair of surrogates is JSON, but no text; nor has PostgreSQL one with a zero in it."""
    return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
