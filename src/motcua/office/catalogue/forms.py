"""What a clerk typed: the filter of the list, and the answer to a doubt. Nonsense in an address is ignored."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.catalogue.answers import (
    Answer,
    AsItStands,
    FeeAnswer,
    GroupAnswer,
    KindAnswer,
    PaperAnswer,
    TextAnswer,
    TimeAnswer,
)
from motcua.catalogue.models import FindingKind, GroupKind, Kind, Outcome, Standing
from motcua.catalogue.reports import Wanted
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.workdays.deadlines import Unit

C = TypeVar("C", Unit, Standing, GroupKind, Kind)
LONGEST = 2000
DOUBTFUL, DRAFTS = "chua-xac-nhan", "ban-soan"
OUTCOMES = {Outcome.DOUBTFUL: DOUBTFUL, Outcome.REPAIRED: "da-sua", Outcome.REFUSED: "khong-nhan"}


def read_wanted(query: QueryDict) -> Wanted:
    """Which records the address asks for."""
    return Wanted(
        words=one_line(query.get("q", "")[:100]),
        kind=next((kind for kind in FindingKind if kind == query.get("loai")), None),
        only_doubtful=query.get("xem") == DOUBTFUL,
        only_drafts=query.get("xem") == DRAFTS,
    )


def read_outcome(query: QueryDict) -> Outcome:
    """Which findings of an import; the doubtful ones unless said."""
    return next((one for one, name in OUTCOMES.items() if name == query.get("xem")), Outcome.DOUBTFUL)


def read_page(query: QueryDict) -> int:
    """The number of the page, from 1."""
    text = query.get("trang", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def href(wanted: Wanted, page: str = "") -> str:
    """The address of a list; `page` may be `{page}`."""
    see = DOUBTFUL if wanted.only_doubtful else DRAFTS if wanted.only_drafts else ""
    parts = {"q": wanted.words, "loai": str(wanted.kind or ""), "xem": see}
    given = urlencode({name: value for name, value in parts.items() if value})
    query = "&".join(part for part in (given, f"trang={page}" if page else "") if part)
    return reverse("office:catalogue") + (f"?{query}" if query else "")


def prefix(place: str) -> str:
    """What the names of a place's fields begin with, so that no two fields of the page share one."""
    return f"{place.replace(':', '-')}-"


def typed_about(place: str, post: QueryDict) -> dict[str, str]:
    """What was typed into the fields of a place."""
    start = prefix(place)
    return {name.removeprefix(start): one_line(post.get(name, "")[:LONGEST]) for name in post if name.startswith(start)}


def read_answer(place: str, post: QueryDict) -> Answer:
    """The answer to a doubt about a place; raises `Refusal` that says what to mend."""
    if "as-it-stands" in post:
        return AsItStands()
    head, typed = place.partition(":")[0], typed_about(place, post)
    if head == "time":
        return TimeAnswer(_number(typed, "amount", _("Thời hạn")), _choice(Unit, typed.get("unit", "")))
    if head == "fee":
        return FeeAnswer(int(_number(typed, "amount", _("Mức phí"))), typed.get("words", ""))
    if head == "paper":
        originals, copies = (_count(typed, name) for name in ("originals", "copies"))
        return PaperAnswer(_choice(Standing, typed.get("standing", "")), originals, copies)
    if head == "group":
        return GroupAnswer(_choice(GroupKind, typed.get("kind", "")))
    if head == "kind":
        return KindAnswer(_choice(Kind, typed.get("kind", "")))
    return TextAnswer(typed.get("text", ""))


def _number(typed: Mapping[str, str], name: str, label: str) -> Decimal:
    """A number as people type it: 1.200.000 or 0,5. Dots are thousands, a comma is decimal."""
    text = typed.get(name, "").replace(" ", "").replace(".", "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refusal(_("%(label)s phải là một số, ví dụ 5 hoặc 150.000.") % {"label": label})
    return number


def _count(typed: Mapping[str, str], name: str) -> int:
    text = typed.get(name, "") or "0"
    if not (text.isdecimal() and len(text) < 4):
        raise Refusal(_("Số bản phải là số nguyên, ví dụ 1."))
    return int(text)


def _choice(choices: type[C], text: str) -> C:
    try:
        return choices(text)
    except ValueError:
        raise Refusal(_("Hãy chọn một trong các lựa chọn.")) from None
