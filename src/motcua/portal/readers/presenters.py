"""Words of who opened a dossier: role and unit, never a name; the unit answers for its people."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.audit.models import Opening
from motcua.core import words
from motcua.directory.models import Role
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import Purpose, What
from motcua.ui.components import Column, Details, EmptyState, Pager, Table, TableRow

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who opened it, page by page."""

    title: str
    number: str
    back: str
    table: Table | None
    empty: EmptyState | None
    pager: Pager | None
    about: Details


def list_page(dossier: Dossier, found: "Page[Opening]") -> ReadersPage:
    """One page of openings, the latest first."""
    total = found.paginator.count
    return ReadersPage(
        title=_("Ai đã xem hồ sơ của bạn"),
        number=dossier.number,
        back=reverse("portal:dossier", args=[dossier.number]),
        table=_table(list(found)) if total else None,
        empty=None if total else _nobody(),
        pager=_pager(dossier, found) if found.paginator.num_pages > 1 else None,
        about=_about(),
    )


def who(one: Opening) -> str:
    """“Thụ lý, Văn phòng HĐND và UBND phường Hạc Thành”."""
    return _("%(role)s, %(unit)s") % {"role": Role(one.role).label, "unit": one.unit_name}


def _table(found: list[Opening]) -> Table:
    columns = [Column(_("Lúc"), short=True), Column(_("Ai")), Column(_("Xem gì, để làm gì"))]
    rows = [
        TableRow(
            [
                words.short_moment(one.at),
                who(one),
                [str(What(one.what).label), str(Purpose(one.purpose).label)],
            ]
        )
        for one in found
    ]
    return Table(_("Những lần cán bộ mở hồ sơ này"), columns, rows=rows, caption_hidden=True)


def _pager(dossier: Dossier, found: "Page[Opening]") -> Pager:
    total = found.paginator.count
    return Pager.numbered(
        found.number,
        found.paginator.num_pages,
        reverse("portal:readers", args=[dossier.number]) + "?trang={page}",
        summary=ngettext("%(n)s lần xem", "%(n)s lần xem", total) % {"n": words.number(total)},
        label=_("Trang những lần xem"),
    )


def _nobody() -> EmptyState:
    return EmptyState(
        _("Chưa có cán bộ nào mở hồ sơ này"),
        _("Mỗi lần cán bộ mở hồ sơ hoặc giấy tờ, lần đó được ghi ở đây."),
        icon="eye",
    )


def _about() -> Details:
    return Details(
        _("Danh sách này có gì?"),
        [
            _("Mỗi lần cán bộ mở hồ sơ hay một giấy tờ, hệ thống tự ghi lại. Không ai sửa hay xoá được."),
            _("Cùng một người mở lại trong 15 phút thì ghi một lần."),
            _("Người mở hồ sơ mà không có việc được giao phải giải thích với lãnh đạo đơn vị khi có dấu hiệu tò mò."),
            _("Nếu thấy lần xem nào lạ, hãy gọi số của nơi nhận hồ sơ trên biên nhận."),
        ],
    )
