"""Originals in finished words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents.stickers import Sticker
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Custody, Dossier, KeptOriginal
from motcua.dossiers.stacks import Place
from motcua.ui.components import (
    Banner,
    Button,
    Checkboxes,
    Column,
    Content,
    EmptyState,
    Option,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    TextArea,
    Timeline,
    TimelineStep,
)

SLOTS, REASON = "slots", "reason"
SHOWN, LONGEST_NAME, LONG_DAYS = 300, 90, 30


@dataclass(frozen=True, slots=True)
class ListPage:
    """What is kept in a unit."""

    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class KeepPage:
    """What is kept with a dossier, and what else may be."""

    title: str
    back: str
    name: str
    problem: Banner | None
    kept: Table | None
    stickers: Button | None
    boxes: Checkboxes | None


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """One original."""

    title: str
    back: str
    name: str
    problem: Banner | None
    tag: Tag
    facts: SummaryList
    buttons: Sequence[Button]
    reason: TextArea | None
    explain: str
    chain: Timeline


def list_page(kept: Sequence[KeptOriginal], *, at: datetime) -> ListPage:
    """The longest kept first."""
    rows = [
        TableRow(
            [str(one), one.title, _name(one.dossier), where(one), words.short_day(one.kept_at), _age(one, at)],
            href=reverse("office:original", args=[one.pk]),
        )
        for one in kept
    ]
    columns = [
        Column(_("Số"), short=True),
        Column(_("Giấy tờ")),
        Column(_("Hồ sơ"), short=True),
        Column(_("Đang ở")),
        Column(_("Giữ từ"), short=True),
        Column(_("Đã giữ"), short=True),
    ]
    empty = EmptyState(_("Không giữ bản gốc nào"), _("Bản gốc được giữ khi tiếp nhận sẽ hiện ở đây."), icon="file")
    title = _("Bản gốc đang giữ")
    return ListPage(title, Table(title, columns, rows=rows, empty=empty, caption_hidden=True))


def keep_page(dossier: Dossier, known: Sequence[KeptOriginal], lines: Sequence[Place], problem: str) -> KeepPage:
    """Lines whose original is here already are not asked for again."""
    here = {one.slot for one in known if one.holder_id is not None}
    free = [Option(one.slot, Truncator(one.name).chars(LONGEST_NAME)) for one in lines if one.slot not in here]
    is_open = dossier.closed_at is None and free
    rows = [
        TableRow([str(one), one.title, where(one), words.short_moment(one.since)], href=_href(one)) for one in known
    ]
    columns = [Column(_("Số"), short=True), Column(_("Giấy tờ")), Column(_("Đang ở")), Column(_("Từ"), short=True)]
    stickers = reverse("office:original-stickers", args=[dossier.number])
    return KeepPage(
        title=_("Giữ bản gốc"),
        back=reverse("office:dossier", args=[dossier.number]),
        name=_name(dossier),
        problem=Banner(problem, tone="warning") if problem else None,
        kept=Table(_("Bản gốc của hồ sơ này"), columns, rows=rows) if known else None,
        stickers=Button(_("In tem QR"), href=stickers, icon="print", key="p") if here else None,
        boxes=Checkboxes(SLOTS, _("Giữ thêm bản gốc của"), options=free) if is_open else None,
    )


def original_page(
    one: KeptOriginal, chain: Sequence[Custody], desk: Desk, *, problem: str, typed: str, at: datetime
) -> OriginalPage:
    """What to do stands first: who scans a sticker has the paper in hand."""
    is_kept = one.holder_id is not None
    rows: list[tuple[str, Content]] = [
        (_("Giấy tờ"), one.title),
        (_("Đang ở"), where(one)),
        (_("Giữ từ"), words.short_moment(one.kept_at)),
    ]
    if one.stays_because:
        rows.append((_("Lý do còn giữ khi trả kết quả"), one.stays_because))
    return OriginalPage(
        title=_("Bản gốc %(number)s") % {"number": one},
        back=reverse("office:dossier", args=[one.dossier.number]),
        name=_name(one.dossier),
        problem=Banner(problem, tone="warning") if problem else None,
        tag=_age(one, at) if is_kept else Tag(_("Đã trả người nộp"), "done"),
        facts=SummaryList([SummaryRow(term, value) for term, value in rows]),
        buttons=_buttons(one, desk) if is_kept else _onward(one, desk),
        reason=_reason(one, typed) if is_kept else None,
        explain=reverse("office:original-explain", args=[one.pk]),
        chain=Timeline([_step(link, is_kept, len(chain)) for link in reversed(chain)], label=_("Qua tay ai")),
    )


def sticker(one: KeptOriginal) -> Sticker:
    """What stands on the paper itself."""
    return Sticker(str(one), one.title, f"{settings.BASE_URL}{_href(one)}")


def where(one: KeptOriginal) -> str:
    """Who has it."""
    if one.holder is None or one.place is None:
        return _("Người nộp")
    return _("%(who)s, %(unit)s") % {"who": one.holder.full_name, "unit": one.place.name}


def _buttons(one: KeptOriginal, desk: Desk) -> list[Button]:
    is_mine = (one.holder_id, one.place_id) == (desk.officer.pk, desk.unit.pk)
    found = []
    if not is_mine:
        found.append(Button(_("Tôi nhận bản gốc này"), action=reverse("office:original-take", args=[one.pk]), key="m"))
    if is_mine and desk.role == Role.COUNTER:
        found.append(Button(_("Trả người nộp"), action=reverse("office:original-return", args=[one.pk]), key="m"))
    return found


def _onward(one: KeptOriginal, desk: Desk) -> list[Button]:
    """Whoever gave the paper back because the result is ready goes on to the result."""
    if desk.role != Role.COUNTER or one.dossier.stage != Stage.FINISHED:
        return []
    return [Button(_("Trả kết quả"), href=reverse("office:return", args=[one.dossier.number]), key="m")]


def _reason(one: KeptOriginal, typed: str) -> TextArea:
    return TextArea(
        REASON,
        _("Còn giữ sau khi trả kết quả vì"),
        hint=_("Chỉ ghi khi trả kết quả mà chưa trả được bản gốc."),
        value=typed or one.stays_because,
    )


def _step(link: Custody, is_kept: bool, last: int) -> TimelineStep:
    who = _("Người nộp")
    if link.holder is not None and link.place is not None:
        who = _("%(who)s, %(title)s, %(unit)s") % {
            "who": link.holder.full_name,
            "title": link.title,
            "unit": link.place.name,
        }
    is_now = is_kept and link.seq == last
    return TimelineStep(who, "now" if is_now else "past", when=words.short_moment(link.at))


def _age(one: KeptOriginal, at: datetime) -> Tag:
    days = (at - one.kept_at).days
    said = ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days}
    if one.dossier.closed_at is not None:
        return Tag(_("Hồ sơ đã xong, còn giữ, %(days)s") % {"days": said}, "late")
    return Tag(said, "soon" if days > LONG_DAYS else "calm")


def _href(one: KeptOriginal) -> str:
    return reverse("office:original", args=[one.pk])


def _name(dossier: Dossier) -> str:
    return dossier.code or dossier.number
