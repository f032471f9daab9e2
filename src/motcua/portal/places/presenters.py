"""Words about places, old and new."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.places.history import History
from motcua.places.reading import Named
from motcua.ui.components import EmptyState, Link, SearchBox, SummaryList, SummaryRow

NAME = "q"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One place that may be meant: as it was typed, and what is there now."""

    title: str
    sentence: str
    facts: SummaryList


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The box, and what was found."""

    title: str
    box: SearchBox
    found: Sequence[Found]
    empty: EmptyState | None


def places_page(typed: str, found: Sequence[Named], history: History) -> PlacesPage:
    """`typed` is empty on the first visit."""
    return PlacesPage(
        title=_("Địa chỉ cũ nay ở đâu?"),
        box=SearchBox(
            _("Xã, phường, đặc khu, mới hay cũ"),
            reverse("portal:places"),
            name=NAME,
            value=typed,
            hint=_("Gõ cả huyện và tỉnh thì tìm đúng hơn. Ví dụ: phường Trúc Bạch, quận Ba Đình, Hà Nội."),
            button=_("Xem"),
        ),
        found=[_found(one, history) for one in found],
        empty=_nothing(typed) if typed and not found else None,
    )


def _found(one: Named, history: History) -> Found:
    rows = []
    for place in one.now:
        before = ", ".join(former.full_name for former in history.was(place))
        rows.append(SummaryRow(history.full_words(place), _("Gồm: %(places)s") % {"places": before} if before else ""))
    return Found(title=history.full_words(one.place), sentence=_sentence(one), facts=SummaryList(rows))


def _sentence(one: Named) -> str:
    if one.place.is_district:
        return _("Không còn cấp huyện từ 01/07/2025. Xã, phường nay ở đây:")
    if not one.is_former:
        return _("Vẫn là tên hiện nay.")
    text = ngettext("Từ ngày 01/07/2025 thuộc:", "Đã chia cho %(n)s nơi, tuỳ thôn, tổ dân phố:", len(one.now))
    return text % {"n": len(one.now)}


def _nothing(typed: str) -> EmptyState:
    return EmptyState(
        _("Không tìm thấy “%(text)s”") % {"text": typed},
        _("Thử gõ tên xã, phường cùng tên tỉnh, không cần dấu. Nếu vẫn không thấy, hãy hỏi bộ phận một cửa gần bạn."),
        link=Link(_("Xem các bộ phận một cửa"), reverse("portal:offices"), icon="office"),
    )
