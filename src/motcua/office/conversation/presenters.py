"""Words of conversations, as officials read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.correspondence import pages
from motcua.correspondence.models import Message, Side
from motcua.correspondence.pages import Words
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.queries import is_waiting
from motcua.dossiers.actions.corresponding import MOST_FILES
from motcua.dossiers.conversations import Waiting
from motcua.dossiers.models import Dossier
from motcua.ui.components import (
    Column,
    EmptyState,
    FileItem,
    FileList,
    Pager,
    QuestionPage,
    Table,
    TableRow,
    Tag,
    Turn,
)

BEGINNING = 120
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list of what nobody has read."""

    title: str
    table: Table
    pager: Pager | None


def list_page(waiting: Sequence[Waiting], found: "Page[str]") -> ListPage:
    """One row a dossier, the longest waiting first; `found` is the part of the list that they are."""
    title = _("Tin chưa đọc")
    return ListPage(
        title=title,
        table=Table(
            title,
            [
                Column(_("Hồ sơ"), short=True),
                Column(_("Người nộp")),
                Column(_("Tin")),
                Column(_("Gửi lúc"), short=True),
            ],
            rows=[_row(one) for one in waiting],
            empty=EmptyState(
                _("Không có tin nào chưa đọc"),
                _("Khi người nộp hỏi về hồ sơ, tin hiện ở đây cho đến khi có người mở đọc."),
                icon="mail",
            ),
            caption_hidden=True,
        ),
        pager=_pager(found) if found.paginator.num_pages > 1 else None,
    )


def page(
    dossier: Dossier,
    written: Sequence[Message],
    files: Mapping[str, Sequence[StoredFile]],
    *,
    body: str,
    problem: str,
) -> QuestionPage:
    """The whole conversation above the form; `body` is what was typed, `problem` why it was refused."""
    words_of = Words(
        title=_("Trao đổi với người nộp"),
        caption=_("Hồ sơ %(name)s, %(applicant)s")
        % {"name": dossier.code or dossier.number, "applicant": dossier.applicant},
        write=_("Trả lời"),
        hint=_("Người nộp đọc nguyên văn. Cần giấy tờ còn thiếu thì dùng yêu cầu bổ sung, không nhắn ở đây."),
        files=_("Tệp kèm theo"),
        empty=_("Chưa có tin nào về hồ sơ này."),
        send=_("Gửi cho người nộp"),
    )
    turns = [_turn(dossier, one, files.get(str(one.pk), ())) for one in written]
    back = reverse("office:dossier", args=[dossier.number])
    return pages.page(words_of, turns, most_files=MOST_FILES, back=back, body=body, problem=problem)


def _pager(found: "Page[str]") -> Pager:
    total = found.paginator.count
    return Pager.numbered(
        found.number,
        found.paginator.num_pages,
        reverse("office:conversations") + "?trang={page}",
        summary=ngettext("%(n)s hồ sơ", "%(n)s hồ sơ", total) % {"n": words.number(total)},
        label=_("Trang các tin chưa đọc"),
    )


def _row(one: Waiting) -> TableRow:
    dossier, first = one.dossier, one.messages[0]
    more = len(one.messages) - 1
    text = first.body if len(first.body) <= BEGINNING else f"{first.body[:BEGINNING].rstrip()}…"
    tail = [ngettext("và %(n)d tin nữa", "và %(n)d tin nữa", more) % {"n": more}] if more else []
    return TableRow(
        [
            dossier.code or dossier.number,
            [dossier.applicant, snapshot(dossier.procedure_id).version.title],
            [text, *tail],
            words.short_moment(first.written_at),
        ],
        href=reverse("office:conversation", args=[dossier.number]),
    )


def _turn(dossier: Dossier, one: Message, files: Sequence[StoredFile]) -> Turn:
    is_own = one.side == Side.OFFICE
    return Turn(
        _("%(name)s, %(title)s") % {"name": one.by_officer.full_name, "title": one.by_title}
        if one.by_officer
        else dossier.applicant,
        words.short_moment(one.written_at),
        one.body,
        is_own=is_own,
        state=_state(one),
        mark=None if is_own or one.seen_at else Tag(_("Mới"), "info"),
        files=FileList([_file(dossier, file) for file in files]) if files else None,
    )


def _state(one: Message) -> str:
    if one.side == Side.CITIZEN:
        if one.seen_by is None or one.seen_at is None:
            return ""
        return _("%(name)s đã xem lúc %(when)s") % {
            "name": one.seen_by.full_name,
            "when": words.short_moment(one.seen_at),
        }
    if one.seen_at is None:
        return _("đã gửi, người nộp chưa xem")
    return _("người nộp đã xem lúc %(when)s") % {"when": words.short_moment(one.seen_at)}


def _file(dossier: Dossier, file: StoredFile) -> FileItem:
    is_infected = file.scan_state == ScanState.INFECTED
    is_closed = is_infected or is_waiting(file)
    return FileItem(
        name=file.name,
        size=words.file_size(file.size),
        pages=ngettext("%(n)d trang", "%(n)d trang", file.pages) % {"n": file.pages},
        href="" if is_closed else reverse("office:conversation-file", args=[dossier.number, file.pk]),
        short_hash=file.digest[:8],
        scan="infected" if is_infected else "waiting" if is_closed else "",
    )
