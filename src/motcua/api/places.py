"""Places for other systems: what a name or an old code means, and what stands there now (ADR 0056)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from motcua.api.answers import Found, Operation
from motcua.api.arguments import Day, Gap, Text
from motcua.api.problems import NotThere
from motcua.api.shapes import Says
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.places import gazetteer, queries
from motcua.places.history import History

MOST = 20
Q = Text(
    "q", _("Tên hoặc địa chỉ, mới hay cũ, có dấu hay không. Trống: các tỉnh, thành phố."), example="phường Trúc Bạch"
)
AS_OF = Day("as_of", _("Nay là ngày nào; mặc định hôm nay."), example="2026-11-23")
READ_ON = Day(
    "as_of",
    _("Mã được ghi vào ngày nào; mặc định hôm nay. Cùng một mã trước và sau 01/07/2025 có thể là hai nơi."),
    example="2025-06-30",
)


class Kind(StrEnum):
    """Which tier; districts ended in July 2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in its own time."""

    code: Annotated[str, Says(_("Mã: tỉnh hai chữ số, huyện cũ ba, xã năm"), "00010")]
    kind: Annotated[Kind, Says(_("Tỉnh, huyện (trước 07/2025) hoặc xã"), "commune")]
    name: Annotated[str, Says(_("Tên có loại"), "Phường Trúc Bạch")]
    words: Annotated[str, Says(_("Tên kèm huyện, tỉnh của thời đó"))]
    province: Annotated[str, Says(_("Mã tỉnh"), "01")]
    since: Annotated[date | None, Says(_("Có từ ngày; null: từ trước dữ liệu"))]
    until: Annotated[date | None, Says(_("Hết từ ngày; null: vẫn còn"), "2025-07-01")]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that may be meant."""

    place: Annotated[Place, Says(_("Nơi được nói tới, đúng tên của thời đó"))]
    now: Annotated[Sequence[Place], Says(_("Nay là; nhiều nơi nếu đã chia, nơi chính đứng đầu"))]
    line: Annotated[str, Says(_("Phần còn lại của địa chỉ, đứng trước tên nơi"), "12 phố")]


@dataclass(frozen=True, slots=True)
class Places:
    """What was found, the likeliest first."""

    items: Annotated[Sequence[NamedPlace], Says(_("Những nơi có thể muốn nói"))]
    as_of: Annotated[date, Says(_("“Nay” là ngày này"), "2026-11-23")]


@dataclass(frozen=True, slots=True)
class PlaceOverTime:
    """A code, then and now."""

    place: Annotated[Place, Says(_("Nơi mà mã chỉ vào ngày đó"))]
    now: Annotated[Sequence[Place], Says(_("Hôm nay là; nhiều nơi nếu đã chia, nơi chính đứng đầu"))]
    was: Annotated[Sequence[Place], Says(_("Gộp từ những nơi nào"))]
    as_of: Annotated[date, Says(_("Mã được đọc vào ngày này"), "2026-11-23")]


def places(request: MomentRequest) -> Found:
    """What people find under “Địa chỉ cũ nay ở đâu?”."""
    today, typed = day_of(request.at), Q.of(request)
    on = AS_OF.of(request, today, latest=today)
    known = queries.history()
    if not typed:
        provinces = [_shown(one, known) for one in queries.provinces()]
        return Found(Places([NamedPlace(one, [one], "") for one in provinces], on))
    districts, communes = queries.districts_in(typed, on=on), queries.named_in(typed, on=on)
    # "huyện Mường Lát" also ends in the name of a commune, Lát: what leaves words over is not what was meant.
    found = [*districts, *(one for one in communes if not (districts and one.line))][:MOST]
    items = [NamedPlace(_shown(one.place, known), [_shown(now, known) for now in one.now], one.line) for one in found]
    return Found(Places(items, on))


def place(request: MomentRequest, code: str) -> Found:
    """What a code named on a day, and what stands there today. Raises `NotThere`."""
    today = day_of(request.at)
    on = READ_ON.of(request, today, latest=today)
    known = queries.history()
    found = known.as_of(code, on)
    if found is None:
        raise NotThere("place")
    now = [_shown(one, known) for one in known.became(found, today)]
    was = [_shown(one, known) for one in known.was(found)]
    return Found(PlaceOverTime(_shown(found, known), now, was, on))


def _shown(place: gazetteer.Place, known: History) -> Place:
    return Place(
        code=place.code,
        kind=Kind.PROVINCE if place.is_province else Kind.DISTRICT if place.is_district else Kind.COMMUNE,
        name=place.full_name,
        words=known.full_words(place),
        province=place.province,
        since=None if place.since == date.min else place.since,
        until=place.until,
    )


LIST = Operation(
    "places",
    "places",
    _("Tìm nơi"),
    _("Xã, phường, huyện cũ theo tên hoặc địa chỉ, và nay là đâu; không có từ khoá thì trả các tỉnh, thành phố."),
    Places,
    places,
    arguments=(Q, AS_OF),
)
ONE = Operation(
    "place",
    "places/<str:code>",
    _("Một mã nơi"),
    _("Mã cũ hay mới: nơi nó chỉ vào ngày đã cho, nay là những đâu, trước là những đâu."),
    PlaceOverTime,
    place,
    arguments=(Gap("code", _("Mã tỉnh, huyện cũ hoặc xã"), example="00010"), READ_ON),
)
