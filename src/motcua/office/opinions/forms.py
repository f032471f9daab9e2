"""Reading a question: whom it is for, and its time in working days."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.directory.models import Unit
from motcua.dossiers.actions.consulting import Question

UNITS = "units"


def question(post: QueryDict, offered: Sequence[Unit]) -> Question:
    """What was typed and chosen. Raises `Refusal` for a unit that was not offered and a time that cannot be read."""
    codes = dict.fromkeys(post.getlist(UNITS))
    units = [one for one in offered if one.code in codes]
    if len(units) < len(codes):
        raise Refusal(_("Một đơn vị vừa chọn không còn trong danh sách. Hãy chọn lại."))
    return Question(post.get("text", ""), units, _days(post.get("days", "")))


def _days(typed: str) -> Decimal:
    try:
        return Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        raise Refusal(_("Ghi thời hạn bằng số ngày làm việc, ví dụ 0,5 hoặc 2.")) from None
