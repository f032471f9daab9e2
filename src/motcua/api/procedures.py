"""The public catalogue for other systems: the same search, in the same order, as people get."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.api.answers import Found, Operation
from motcua.api.arguments import PART, Text, part
from motcua.api.shapes import Says
from motcua.catalogue.models import Level, ServiceLevel
from motcua.catalogue.search.finding import Hit, find
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest

LONGEST_QUERY = 100
Q = Text("q", _("Điều cần tìm, như người dân gõ: có dấu hay không, tên hay gọi như “sổ đỏ”. Trống: mọi thủ tục."))


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure in the list."""

    code: Annotated[str, Says(_("Mã thủ tục"), "1.001193")]
    name: Annotated[str, Says(_("Tên đầy đủ như danh mục quốc gia"), "Thủ tục đăng ký khai sinh")]
    title: Annotated[str, Says(_("Tên gọn"), "Đăng ký khai sinh")]
    field: Annotated[str, Says(_("Lĩnh vực"), "Hộ tịch")]
    level: Annotated[Level, Says(_("Cấp giải quyết"), "commune")]
    service_level: Annotated[ServiceLevel, Says(_("Mức độ trực tuyến đã công bố; trống: chưa công bố"), "full")]
    url: Annotated[str, Says(_("Trang cho người dân"), "https://motcua.example/thu-tuc/1.001193/")]


@dataclass(frozen=True, slots=True)
class Procedures:
    """A part of the list."""

    items: Annotated[Sequence[Procedure], Says(_("Các thủ tục"))]
    total: Annotated[int, Says(_("Có tất cả bao nhiêu mục"), 107)]


def procedures(request: MomentRequest) -> Found:
    """What people find, in the same order."""
    wanted = part(request)
    found = find(
        Q.of(request)[:LONGEST_QUERY],
        day=day_of(request.at),
        limit=wanted.stop - wanted.start,
        offset=wanted.start,
    )
    return Found(Procedures([_item(hit) for hit in found.hits], found.total))


def page_of(code: str) -> str:
    """The page on which people read about a procedure."""
    return f"{settings.BASE_URL}{reverse('portal:procedure', args=[code])}"


def _item(hit: Hit) -> Procedure:
    return Procedure(
        code=hit.code,
        name=hit.name,
        title=hit.title,
        field=hit.field,
        level=Level(hit.level),
        service_level=ServiceLevel(hit.service_level),
        url=page_of(hit.code),
    )


LIST = Operation(
    "procedures",
    "procedures",
    _("Tìm thủ tục"),
    _("Tìm như trên trang Thủ tục, cùng thứ tự; không có từ khoá thì trả cả danh mục, từng phần."),
    Procedures,
    procedures,
    arguments=(Q, *PART),
)
