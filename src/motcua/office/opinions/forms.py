"""Reading a question: its units by code or name, one a line; its time in working days."""

from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.models import Unit
from motcua.directory.queries import units_named
from motcua.dossiers.actions.consulting import MOST_UNITS, Question


def question(post: QueryDict) -> Question:
    """What was typed. Raises `Refusal` for a unit or a time that cannot be read."""
    return Question(post.get("text", ""), _units(post.get("units", "")), _days(post.get("days", "")))


def _units(typed: str) -> list[Unit]:
    lines = [line for line in map(one_line, typed.splitlines()) if line][: MOST_UNITS + 1]
    named = units_named(lines)
    unknown = [line for line in lines if line not in named]
    if unknown:
        raise Refusal(
            _("Không có đơn vị “%(typed)s”. Ghi mã hoặc tên đầy đủ, mỗi dòng một đơn vị.") % {"typed": unknown[0]}
        )
    return [named[line] for line in lines]


def _days(typed: str) -> Decimal:
    try:
        return Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        raise Refusal(_("Ghi thời hạn bằng số ngày làm việc, ví dụ 0,5 hoặc 2.")) from None
