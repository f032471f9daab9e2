"""Words for the list of a person's dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.standing import due_words
from motcua.portal.status import stage_tag
from motcua.ui.components import (
    Column,
    EmptyState,
    Link,
    LinkList,
    Pager,
    Table,
    TableRow,
)

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ListPage:
    """Drafts, then dossiers; one stage alone when it was asked for."""

    title: str
    drafts: Table | None
    dossiers: Table | None
    empty: EmptyState | None
    pager: Pager | None
    others: LinkList | None


def list_page(
    dossiers: Sequence[Dossier], drafts: Sequence[Draft], *, stage: Stage | None, total: int, page: int
) -> ListPage:
    """One page of `total` dossiers; `page` counts from 1. With a stage there are no drafts."""
    return ListPage(
        title=_("Hồ sơ: %(stage)s") % {"stage": str(stage.label).lower()} if stage else _("Hồ sơ của bạn"),
        drafts=_drafts(drafts) if drafts else None,
        dossiers=_table(dossiers, total) if dossiers else None,
        empty=None if dossiers or drafts else _nothing(stage),
        pager=_pager(stage, total, page),
        others=LinkList([Link(_("Xem mọi hồ sơ của bạn"), reverse("portal:dossiers"), icon="list")]) if stage else None,
    )


def name_of(dossier: Dossier) -> str:
    """“Đăng ký khai sinh: Nguyễn Gia Hân”."""
    title = dossier.procedure.title
    return (
        _("%(procedure)s: %(subject)s") % {"procedure": title, "subject": dossier.subject} if dossier.subject else title
    )


def _table(dossiers: Sequence[Dossier], total: int) -> Table:
    return Table(
        ngettext("%(n)d hồ sơ", "%(n)d hồ sơ", total) % {"n": total},
        [Column(_("Hồ sơ")), Column(_("Số")), Column(_("Tình trạng")), Column(_("Hẹn trả"))],
        rows=[
            TableRow(
                [name_of(one), one.code or one.number, stage_tag(one), words.capitalised(due_words(one))],
                href=reverse("portal:dossier", args=[one.number]),
            )
            for one in dossiers
        ],
    )


def _drafts(drafts: Sequence[Draft]) -> Table:
    return Table(
        ngettext("%(n)d bản khai chưa nộp", "%(n)d bản khai chưa nộp", len(drafts)) % {"n": len(drafts)},
        [Column(_("Bản khai")), Column(_("Nơi nộp")), Column(_("Lưu lúc")), Column(_("Việc"))],
        rows=[
            TableRow(
                [
                    draft.procedure.title,
                    draft.unit.name,
                    words.short_moment(draft.saved_at),
                    [
                        Link(_("Làm tiếp"), reverse("portal:draft", args=[draft.pk]), icon="pencil"),
                        Link(_("Các phần đã khai"), reverse("portal:draft-parts", args=[draft.pk]), icon="list"),
                        Link(
                            _("Bỏ bản khai"),
                            reverse("portal:draft-discard", args=[draft.pk]),
                            icon="close",
                            dialog=True,
                        ),
                    ],
                ],
                href=reverse("portal:draft", args=[draft.pk]),
            )
            for draft in drafts
        ],
    )


def _pager(stage: Stage | None, total: int, page: int) -> Pager | None:
    pages = -(-total // PAGE_SIZE)
    if pages < 2:
        return None
    first = (page - 1) * PAGE_SIZE + 1
    pattern = "?trang={page}" + (f"&trang-thai={stage.value}" if stage else "")
    summary = _("Hồ sơ %(first)s đến %(last)s trong %(total)s") % {
        "first": words.number(first),
        "last": words.number(min(first + PAGE_SIZE - 1, total)),
        "total": words.number(total),
    }
    return Pager.numbered(page, pages, pattern, summary=summary, label=_("Trang hồ sơ"))


def _nothing(stage: Stage | None) -> EmptyState:
    if stage:
        return EmptyState(_("Không có hồ sơ nào ở trạng thái này"), _("Khi có, hồ sơ tự hiện ở đây."), icon="list")
    return EmptyState(
        _("Bạn chưa nộp hồ sơ nào"),
        _("Chọn việc cần làm, rồi bấm nộp trực tuyến. Hồ sơ đã nộp sẽ hiện ở đây."),
        link=Link(_("Xem các thủ tục"), reverse("portal:procedures")),
    )
