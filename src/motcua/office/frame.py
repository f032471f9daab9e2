"""What stands around every office page: who sits at which desk, the lists with their counts, the tools."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role, UnitKind
from motcua.dossiers import conversations, opinions, worklists
from motcua.dossiers.lifecycle import OPEN_STAGES, STATES, Stage
from motcua.dossiers.trails import Place
from motcua.dossiers.worklists import Filter, Today, Whose
from motcua.office.access import DeskRequest
from motcua.office.queue import forms
from motcua.statistics.queries import by_stage, places


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the side: where it leads, how many wait there, the key that opens it."""

    text: str
    href: str
    icon: str = ""
    count: str = ""
    is_late: bool = False
    is_empty: bool = False
    is_here: bool = False
    key: str = ""


@dataclass(frozen=True)
class Counts:
    """How much there is in the lists of a desk."""

    today: Today
    places: Mapping[Place, int]
    unread: int
    asked: int

    @cached_property
    def stages(self) -> Mapping[Stage, int]:
        """How many dossiers of the desk's scope stand at each stage."""
        return by_stage(self.places)

    @property
    def elsewhere(self) -> int:
        """Open dossiers of the desk's scope that wait for somebody else: each open one waits for exactly one desk."""
        return sum(self.stages[stage] for stage in OPEN_STAGES) - self.today.waiting


def counts(desk: Desk, at: datetime) -> Counts:
    """The counts of a desk's lists."""
    return Counts(
        worklists.today(desk, at),
        places(desk),
        unread=conversations.unread_dossiers(desk).count(),
        asked=opinions.asked(desk).count(),
    )


def show(
    request: DeskRequest,
    template: str,
    *,
    status: int = 200,
    here: str = "",
    side: Counts | None = None,
    **context: object,
) -> HttpResponse:
    """Render a page in its frame. `here` is the address of the side's entry that is open; no counts, no side."""
    frame: dict[str, object] = {
        "desk": request.desk,
        "has_desks": len(request.held) > 1,
        "tools": tools(request.desk, here),
        "work": way_back(request.desk) if side is None else work(side, here),
        "stages": [] if side is None else stages(side, here),
    }
    return render(request, template, {**frame, **context}, status=status)


def way_back(desk: Desk) -> Sequence[NavLink]:
    """The way to the lists from a page that does not count them; administrators have none."""
    if desk.role == Role.ADMINISTRATOR:
        return []
    return [_link(_("Việc chờ tôi"), forms.href(Filter()), "", key="g")]


def work(found: Counts, here: str) -> Sequence[NavLink]:
    """The lists that say whose turn it is, and what people wrote that nobody has read."""
    today = found.today
    return [
        _link(_("Việc chờ tôi"), forms.href(Filter()), here, count=today.waiting, key="g", late=today.overdue > 0),
        _link(_("Chờ người khác"), forms.href(Filter(Whose.OTHERS)), here, count=found.elsewhere),
        _link(_("Cho ý kiến"), reverse("office:opinions"), here, count=found.asked),
        _link(_("Tin chưa đọc"), reverse("office:conversations"), here, count=found.unread),
    ]


def stages(found: Counts, here: str) -> Sequence[NavLink]:
    """Every stage with its count, also the empty ones (UX-28)."""
    return [
        _link(str(stage.label), forms.href(Filter(Whose.EVERYBODY, (stage,))), here, count=found.stages[stage])
        for stage in STATES
    ]


def tools(desk: Desk, here: str) -> Sequence[NavLink]:
    """What the desk can do beside its lists."""
    found = [_link(_("Tra cứu"), reverse("office:lookup"), here, icon="search")]
    if desk.role == Role.COUNTER:
        found.insert(0, _link(_("Quầy tiếp nhận"), reverse("office:desk"), here, icon="person", key="c"))
    if desk.role == Role.ADMINISTRATOR:
        found = [
            _link(_("Đơn vị"), reverse("office:units"), here, icon="office"),
            _link(_("Cán bộ"), reverse("office:officials"), here, icon="person"),
        ]
    if desk.role != Role.ADMINISTRATOR:
        found.append(_link(_("Phiếu xin lỗi"), reverse("office:apologies"), here, icon="clock"))
        found.append(_link(_("Sổ kết quả"), reverse("office:results"), here, icon="sign"))
    if desk.role == Role.COUNTER:
        found.append(_link(_("Trả kết quả"), reverse("office:returns"), here, icon="return"))
        found.append(_link(_("Gửi qua bưu chính"), reverse("office:posting"), here, icon="mail"))
        found.append(_link(_("Gọi điện cho người nộp"), reverse("office:calls"), here, icon="phone"))
        found.append(_link(_("Thu tiền mặt"), reverse("office:cash"), here, icon="file"))
        found.append(_link(_("Máy in của bàn"), reverse("office:printer"), here, icon="print"))
    if desk.role in (Role.COUNTER, Role.OFFICER):
        found.append(_link(_("Bản gốc đang giữ"), reverse("office:originals"), here, icon="lock"))
    if desk.role in (Role.ADMINISTRATOR, Role.LEADER):
        found.append(_link(_("Danh mục thủ tục"), reverse("office:catalogue"), here, icon="list"))
    if desk.role == Role.ADMINISTRATOR:
        found.append(_link(_("Lịch làm việc"), reverse("office:calendar"), here, icon="clock"))
        found.append(_link(_("Sắp xếp đơn vị"), reverse("office:reorganisations"), here, icon="office"))
    if desk.role != Role.COUNTER or desk.unit.kind == UnitKind.ONE_STOP:
        found.append(_link(_("Mức độ dịch vụ công"), reverse("office:levels"), here, icon="upload"))
    found.append(_link(_("Quy trình nội bộ"), reverse("office:processes"), here, icon="list"))
    if desk.role == Role.LEADER:
        found.append(_link(_("Tình hình cơ quan"), reverse("office:leader"), here, icon="eye"))
        found.append(_link(_("Số liệu theo đơn vị"), reverse("office:leader-units"), here, icon="list"))
        found.append(_link(_("Yêu cầu bổ sung chờ duyệt"), reverse("office:proposals"), here, icon="mail"))
        found.append(_link(_("Lượt xem cần giải thích"), reverse("office:marks"), here, icon="warning"))
    return found


def _link(
    text: str, href: str, here: str, *, count: int | None = None, icon: str = "", key: str = "", late: bool = False
) -> NavLink:
    return NavLink(
        text=text,
        href=href,
        icon=icon,
        count="" if count is None else words.number(count),
        is_late=late,
        is_empty=count == 0,
        is_here=href == here,
        key=key,
    )
