"""Words of a person's papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import Snapshot
from motcua.core import words
from motcua.documents.lifecycle import IssueState
from motcua.dossiers.models import Draft, Result
from motcua.dossiers.shelf import entry_of
from motcua.ui.components import (
    Column,
    EmptyState,
    Link,
    Option,
    Pager,
    QuestionPage,
    Radios,
    Table,
    TableRow,
    Tag,
    Tone,
)

PAGE_SIZE = 20
MOST_OFFERED = 30
_TONES: dict[str, Tone] = {IssueState.GENUINE: "done", IssueState.REVOKED: "late", IssueState.SUPERSEDED: "soon"}


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """The shelf."""

    title: str
    table: Table
    pager: Pager | None


def shelf_page(found: "Page[Result]") -> ShelfPage:
    """One page of it."""
    title = _("Kho giấy tờ của bạn")
    return ShelfPage(
        title=title,
        table=Table(
            title,
            [
                Column(_("Giấy")),
                Column(_("Nơi cấp")),
                Column(_("Số"), short=True),
                Column(_("Ngày ký"), short=True),
                Column(_("Giá trị")),
                Column(_("Tải về")),
            ],
            rows=[_row(result) for result in found],
            empty=EmptyState(
                _("Kho chưa có giấy tờ nào"),
                _("Kết quả bạn nhận ở đây tự vào kho, tải lại được bất cứ lúc nào và nộp kèm hồ sơ sau này."),
                link=Link(_("Xem các thủ tục"), reverse("portal:procedures")),
                icon="file",
            ),
            caption_hidden=True,
        ),
        pager=_pager(found) if found.paginator.num_pages > 1 else None,
    )


def reuse_page(
    draft: Draft,
    procedure: Snapshot,
    found: Sequence[Result],
    chosen: str,
    slot: str,
    problems: Mapping[str, str],
) -> QuestionPage:
    """Which of the papers, for which line of the checklist."""
    return QuestionPage(
        _("Dùng giấy đã có trong kho"),
        [
            Radios(
                "paper",
                _("Giấy nào?"),
                options=[Option(str(one.pk), _name(one), hint=_when(one)) for one in found],
                value=chosen,
                error=problems.get("paper", ""),
            ),
            Radios(
                "slot",
                _("Dùng cho mục nào?"),
                options=[Option(paper.slot, paper.name) for paper in procedure.papers],
                value=slot,
                error=problems.get("slot", ""),
            ),
        ],
        caption=procedure.version.title,
        intro=_("Giấy do cơ quan cấp ở đây đã có chữ ký số, không phải chụp lại."),
        back=reverse("portal:draft-papers", args=[draft.pk]),
        submit=_("Dùng giấy này"),
    )


def missing(chosen: str, slot: str) -> dict[str, str]:
    """What was not chosen."""
    found = {"paper": "" if chosen else _("Hãy chọn một giấy."), "slot": "" if slot else _("Hãy chọn một mục.")}
    return {name: said for name, said in found.items() if said}


def _row(result: Result) -> TableRow:
    entry = entry_of(result)
    state = IssueState(entry.state) if entry else IssueState.GENUINE
    label = words.capitalised(str(state.label))
    return TableRow(
        [
            _name(result),
            result.dossier.agency.name,
            result.number,
            words.short_day(result.signed_at) if result.signed_at else "",
            [Tag(label, _TONES[state]), *([entry.reason] if entry and entry.reason else [])],
            Link(
                _("Tải PDF"),
                reverse("portal:result-pdf", args=[result.dossier.number]),
                icon="download",
                download=True,
                hidden_text=_name(result),
            ),
        ],
        href=reverse("portal:dossier", args=[result.dossier.number]),
    )


def _name(result: Result) -> str:
    subject = result.dossier.subject
    name = result.dossier.procedure.result_name
    return _("%(paper)s: %(subject)s") % {"paper": name, "subject": subject} if subject else name


def _when(result: Result) -> str:
    return _("Số %(number)s, ký ngày %(day)s") % {
        "number": result.number,
        "day": words.short_day(result.signed_at) if result.signed_at else "",
    }


def _pager(found: "Page[Result]") -> Pager:
    total = found.paginator.count
    return Pager.numbered(
        found.number,
        found.paginator.num_pages,
        reverse("portal:shelf") + "?trang={page}",
        summary=ngettext("%(n)s giấy", "%(n)s giấy", total) % {"n": words.number(total)},
        label=_("Trang kho giấy tờ"),
    )
