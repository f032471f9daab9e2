"""Words of a dossier's conversation, as the applicant reads it."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.correspondence import pages
from motcua.correspondence.models import Message, Side
from motcua.correspondence.pages import Words
from motcua.documents.models import StoredFile
from motcua.dossiers.actions.corresponding import MOST_FILES
from motcua.dossiers.models import Dossier
from motcua.portal.files import file_item
from motcua.ui.components import FileItem, FileList, QuestionPage, Tag, Turn


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
        title=_("Trao đổi với cơ quan"),
        caption=_("Hồ sơ %(number)s") % {"number": dossier.number},
        write=_("Viết cho cơ quan"),
        hint=_("Hỏi ngắn gọn. Đừng ghi mật khẩu hay mã xác nhận; cơ quan không bao giờ hỏi những thứ đó."),
        files=_("Ảnh hoặc tệp kèm theo"),
        empty=_("Chưa có tin nào. %(unit)s trả lời trong giờ làm việc.") % {"unit": dossier.unit.name},
        send=_("Gửi"),
    )
    turns = [_turn(dossier, one, files.get(str(one.pk), ())) for one in written]
    back = reverse("portal:dossier", args=[dossier.number])
    return pages.page(words_of, turns, most_files=MOST_FILES, back=back, body=body, problem=problem)


def _turn(dossier: Dossier, one: Message, files: Sequence[StoredFile]) -> Turn:
    is_own = one.side == Side.CITIZEN
    return Turn(
        _("Bạn") if is_own else who(one),
        words.short_moment(one.written_at),
        one.body,
        is_own=is_own,
        state=_state(one) if is_own else "",
        mark=None if is_own or one.seen_at else Tag(_("Mới"), "info"),
        files=FileList([_file(dossier, file) for file in files]) if files else None,
    )


def who(one: Message) -> str:
    """The official with title and unit, as letters name them."""
    name = one.by_officer.full_name if one.by_officer else ""
    unit = one.by_unit.name if one.by_unit else ""
    return ", ".join(part for part in (name, one.by_title, unit) if part)


def _state(one: Message) -> str:
    if one.seen_at is None:
        return _("đã gửi, cơ quan chưa xem")
    return _("cơ quan đã xem lúc %(when)s") % {"when": words.short_moment(one.seen_at)}


def _file(dossier: Dossier, file: StoredFile) -> FileItem:
    return file_item(file, href=reverse("portal:conversation-file", args=[dossier.number, file.pk]), with_hash=True)
