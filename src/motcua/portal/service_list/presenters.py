"""The public list in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import levels
from motcua.catalogue.models import LevelProposal, LevelStage, Procedure, ServiceLevel
from motcua.core import words
from motcua.ui.components import Column, EmptyState, Pager, Table, TableRow


@dataclass(frozen=True, slots=True)
class ListPage:
    """What is published, what is on its way."""

    figures: Sequence[str]
    published: Table
    pager: Pager | None
    waiting: Table


def list_page(
    page: "Page[Procedure]", waiting: Sequence[LevelProposal], titles: Mapping[str, str], counts: Mapping[str, int]
) -> ListPage:
    """The page for everybody."""
    known = [one for one in ServiceLevel if one != ServiceLevel.UNDECIDED]
    return ListPage(
        [f"{levels.label(one)}: {words.number(counts.get(one, 0))}" for one in known],
        _published(page, titles),
        _pager(page),
        _waiting(waiting, titles),
    )


def _published(page: "Page[Procedure]", titles: Mapping[str, str]) -> Table:
    rows = [
        TableRow(
            [one.code, titles.get(one.code, "–"), levels.label(one.service_level)],
            href=reverse("portal:procedure", args=[one.code]) if one.code in titles else "",
        )
        for one in page.object_list
    ]
    empty = EmptyState(
        _("Chưa công bố mức độ nào"),
        _("Mọi thủ tục vẫn làm được tại bộ phận một cửa. Danh mục hiện ở đây khi được công bố."),
    )
    columns = [Column(_("Mã"), short=True), Column(_("Thủ tục")), Column(_("Mức độ"), short=True)]
    return Table(_("Đã công bố"), columns, rows=rows, empty=empty)


def _waiting(waiting: Sequence[LevelProposal], titles: Mapping[str, str]) -> Table:
    rows = [
        TableRow(
            [
                one.procedure.code,
                titles.get(one.procedure.code, "–"),
                levels.label(one.level),
                [str(LevelStage(one.stage).label), words.short_day(one.changed_at)],
                [f"{move.unit_name}: {move.note}" for move in one.moves.all() if move.note],
            ]
        )
        for one in waiting
    ]
    empty = EmptyState(
        _("Không có đề xuất nào đang xét"), _("Đề xuất mới và lý do của từng bước hiện ở đây."), icon="check"
    )
    columns = [
        Column(_("Mã"), short=True),
        Column(_("Thủ tục")),
        Column(_("Mức độ đề xuất"), short=True),
        Column(_("Đang ở bước"), short=True),
        Column(_("Lý do")),
    ]
    return Table(_("Đang xét và không chấp thuận"), columns, rows=rows, empty=empty)


def _pager(page: "Page[Procedure]") -> Pager | None:
    pages = page.paginator.num_pages
    if pages <= 1:
        return None
    summary = _("Trang %(page)d trong %(pages)d") % {"page": page.number, "pages": pages}
    return Pager.numbered(page.number, pages, f"{reverse('portal:service-list')}?trang={{page}}", summary=summary)
