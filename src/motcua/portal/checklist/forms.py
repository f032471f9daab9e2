"""Reading what was posted about a case, or about a paper that does not come now."""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.dossiers import checklists
from motcua.dossiers.checklists import Absence

CASE = "case"
HOW, DAY, REASON = "how", "on", "reason"
LATER, WITHOUT, TAKE_BACK = "later", "without", "back"
PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class TypedAbsence:
    """What was chosen and typed; `error` and the control that it belongs to where it is no answer."""

    how: str = ""
    day: tuple[str, str, str] = ("", "", "")
    reason: str = ""
    wrong: str = ""
    error: str = ""
    said: Absence | None = field(default=None, compare=False)


def case_of(post: QueryDict) -> int | None:
    """The position of the chosen case; none for anything else."""
    typed = post.get(CASE, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None


def known(said: Absence | None) -> TypedAbsence:
    """What was said before, to be shown again."""
    if said is None:
        return TypedAbsence()
    if said.promised_on is not None:
        day = said.promised_on
        return TypedAbsence(LATER, (str(day.day), str(day.month), str(day.year)))
    return TypedAbsence(WITHOUT, reason=said.reason)


def typed(post: QueryDict, *, today: date) -> TypedAbsence:
    """What was posted, with what it says or why it says nothing."""
    how, reason = post.get(HOW, ""), post.get(REASON, "")[:1000]
    day, month, year = (post.get(f"{DAY}_{part}", "").strip()[:4] for part in PARTS)
    shown = (day, month, year)
    if how not in (LATER, WITHOUT):
        return TypedAbsence(how, shown, reason, HOW, _("Chọn bạn sẽ gửi sau, hay không có giấy này."))
    try:
        said = checklists.later(_day(shown), today=today) if how == LATER else checklists.without(reason)
    except Refusal as no:
        return TypedAbsence(how, shown, reason, DAY if how == LATER else REASON, str(no))
    return TypedAbsence(how, shown, reason, said=said)


def _day(typed: tuple[str, str, str]) -> date:
    try:
        day, month, year = map(int, typed)
        return date(year, month, day)
    except ValueError:
        raise Refusal(_("Nhập ngày sẽ gửi, ví dụ ngày 15, tháng 12, năm 2026.")) from None
