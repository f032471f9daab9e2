"""The public list in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import levels
from motcua.catalogue.models import LevelProposal, LevelStage, Procedure, ServiceLevel
from motcua.core import words
from motcua.ui.components import Column, EmptyState, Pager, Table, TableRow, Timeline, TimelineStep


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal that is not published: what was proposed, and every step with its reason."""

    title: str
    code: str
    href: str
    wanted: str
    steps: Timeline


@dataclass(frozen=True, slots=True)
class ListPage:
    """What is published, what is on its way."""

    figures: Sequence[str]
    published: Table
    pager: Pager | None
    waiting: Sequence[Card]


def list_page(
    page: "Page[Procedure]", waiting: Sequence[LevelProposal], titles: Mapping[str, str], counts: Mapping[str, int]
) -> ListPage:
    """The page for everybody."""
    known = [one for one in ServiceLevel if one != ServiceLevel.UNDECIDED]
    return ListPage(
        [f"{levels.label(one)}: {words.number(counts.get(one, 0))}" for one in known],
        _published(page, titles),
        _pager(page),
        [_card(one, titles) for one in waiting],
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
    return Table(_("Đã công bố"), columns, rows=rows, empty=empty, caption_hidden=True)


def _card(proposal: LevelProposal, titles: Mapping[str, str]) -> Card:
    code = proposal.procedure.code
    steps = [
        TimelineStep(
            str(LevelStage(move.stage).label), "past", when=words.short_day(move.at), who=move.unit_name, text=move.note
        )
        for move in proposal.moves.all()
    ]
    if turn := levels.waits_for(proposal):
        steps.append(TimelineStep(turn, "now"))
    href = reverse("portal:procedure", args=[code]) if code in titles else ""
    return Card(titles.get(code, code), code, href, levels.label(proposal.level), Timeline(steps))


def _pager(page: "Page[Procedure]") -> Pager | None:
    pages = page.paginator.num_pages
    if pages <= 1:
        return None
    summary = _("Trang %(page)d trong %(pages)d") % {"page": page.number, "pages": pages}
    return Pager.numbered(page.number, pages, f"{reverse('portal:service-list')}?trang={{page}}", summary=summary)
