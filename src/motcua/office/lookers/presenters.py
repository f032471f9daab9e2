"""Words of look-ups that ask for an explanation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.audit.models import Mark
from motcua.core import words
from motcua.dossiers import openings
from motcua.dossiers.openings import Reason, What
from motcua.ui.components import (
    Column,
    EmptyState,
    Pager,
    QuestionPage,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    TextArea,
)

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class MarksPage:
    """The list."""

    title: str
    table: Table
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class MarkPage:
    """One mark: what is asked about it, or once it is settled what was found."""

    title: str
    facts: SummaryList | None
    question: QuestionPage | None


def list_page(found: "Page[Mark]") -> MarksPage:
    """One page, what is not settled first."""
    marks = list(found)
    names = openings.names_of([mark.opening.actor for mark in marks])
    columns = [
        Column(_("Lúc"), short=True),
        Column(_("Ai xem")),
        Column(_("Hồ sơ"), short=True),
        Column(_("Vì sao được nêu")),
        Column(_("Xem xét"), short=True),
    ]
    return MarksPage(
        title=_("Lượt xem cần giải thích"),
        table=Table(
            _("Lượt xem cần giải thích"),
            columns,
            rows=[_row(mark, names) for mark in marks],
            empty=_nothing(),
            caption_hidden=True,
        ),
        pager=_pager(found) if found.paginator.num_pages > 1 else None,
    )


def mark_page(mark: Mark, note: str, problem: str) -> MarkPage:
    """One mark; `note` is what was typed, `problem` why it was refused."""
    names = openings.names_of([mark.opening.actor, mark.settled_by])
    facts = SummaryList(_facts(mark, names))
    return MarkPage(
        title=_("Xem xét một lượt xem"),
        facts=facts if mark.settled_at else None,
        question=None if mark.settled_at else _question(facts, note, problem),
    )


def _row(mark: Mark, names: Mapping[str, str]) -> TableRow:
    opening = mark.opening
    return TableRow(
        [
            words.short_moment(opening.at),
            _who(mark, names),
            _number(mark),
            str(Reason(mark.reason).label),
            Tag(_("Đã xem xét"), "done") if mark.settled_at else Tag(_("Chờ xem xét"), "waiting"),
        ],
        href=reverse("office:settle-mark", args=[mark.pk]),
    )


def _facts(mark: Mark, names: Mapping[str, str]) -> Sequence[SummaryRow]:
    opening = mark.opening
    rows = [
        SummaryRow(_("Lúc"), words.moment(opening.at)),
        SummaryRow(_("Ai xem"), _who(mark, names)),
        SummaryRow(_("Hồ sơ"), _number(mark)),
        SummaryRow(_("Xem gì"), str(What(opening.what).label)),
        SummaryRow(_("Vì sao được nêu"), str(Reason(mark.reason).label)),
    ]
    if mark.settled_at:
        by = _("%(name)s, %(when)s") % {"name": names[mark.settled_by], "when": words.short_moment(mark.settled_at)}
        rows += [SummaryRow(_("Kết quả xem xét"), mark.note), SummaryRow(_("Người xem xét"), by)]
    return rows


def _question(facts: SummaryList, note: str, problem: str) -> QuestionPage:
    field = TextArea(
        "note",
        _("Kết quả xem xét"),
        hint=_("Ví dụ: đã hỏi, tra cứu để trả lời người nộp gọi đến; hoặc: đã nhắc nhở."),
        value=note,
        error=problem,
    )
    return QuestionPage(
        _("Đã xem xét thế nào?"),
        [field],
        submit=_("Ghi kết quả xem xét"),
        intro=facts,
    )


def _who(mark: Mark, names: Mapping[str, str]) -> str:
    opening = mark.opening
    return _("%(name)s, %(title)s, %(unit)s") % {
        "name": names[opening.actor],
        "title": opening.title,
        "unit": opening.unit_name,
    }


def _number(mark: Mark) -> str:
    kind, _colon, code = mark.opening.subject.partition(":")
    return code if kind == "dossier" else str(What(mark.opening.what).label)


def _nothing() -> EmptyState:
    return EmptyState(
        _("Không có lượt xem nào cần giải thích"),
        _("Khi cán bộ mở hồ sơ không có việc được giao và có dấu hiệu tò mò, lượt đó hiện ở đây."),
        icon="eye",
    )


def _pager(found: "Page[Mark]") -> Pager:
    total = found.paginator.count
    return Pager.numbered(
        found.number,
        found.paginator.num_pages,
        reverse("office:marks") + "?trang={page}",
        summary=ngettext("%(n)s lượt", "%(n)s lượt", total) % {"n": words.number(total)},
        label=_("Trang các lượt xem"),
    )
