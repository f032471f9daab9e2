"""Dossiers for other systems: a person's own, or those of the desk at which an official's key acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.api import reach
from motcua.api.answers import Found, Operation
from motcua.api.arguments import LIMIT, Choice, Gap, Text
from motcua.api.callers import KeyRequest
from motcua.api.shapes import Says
from motcua.catalogue.queries import snapshot
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import Delivery, Finance, Move, Stage
from motcua.dossiers.models import Attachment, Dossier, HistoryLine, Result
from motcua.machines.models import Scope
from motcua.workflow.models import Task

NUMBER = Gap("number", _("Số hồ sơ hoặc mã hồ sơ"), example="26-7KMP4-QX9RJ")
STATE = Choice(
    "state",
    _("Chỉ hồ sơ ở trạng thái này (mã trạng thái quốc gia)."),
    words=[str(stage.value) for stage in Stage],
    example="4",
)
AFTER = Text("after", _("Phần tiếp theo: giá trị next của lần trả lời trước."))


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier in a list."""

    number: Annotated[str, Says(_("Số hồ sơ, có ngay khi nộp"), "26-7KMP4-QX9RJ")]
    code: Annotated[str | None, Says(_("Mã hồ sơ, có khi được tiếp nhận"), "H56.40-261123-0001")]
    procedure: Annotated[str, Says(_("Mã thủ tục"), "1.001193")]
    procedure_title: Annotated[str, Says(_("Tên gọn của thủ tục"), "Đăng ký khai sinh")]
    state: Annotated[Stage, Says(_("Mã trạng thái quốc gia"), 4)]
    state_words: Annotated[str, Says(_("Tên trạng thái"), "Đang xử lý")]
    finance: Annotated[Finance, Says(_("Nghĩa vụ tài chính"), "nothing_due")]
    delivery: Annotated[Delivery, Says(_("Cách nhận kết quả"), "online")]
    unit: Annotated[str, Says(_("Mã đơn vị tiếp nhận"), "H56.40.1")]
    unit_name: Annotated[str, Says(_("Tên đơn vị tiếp nhận"))]
    submitted_at: Annotated[datetime, Says(_("Nộp lúc"), "2026-11-23T02:00:00+00:00")]
    accepted_at: Annotated[datetime | None, Says(_("Tiếp nhận lúc"), "2026-11-23T02:10:00+00:00")]
    due_at: Annotated[datetime | None, Says(_("Hẹn trả lúc"), "2026-11-24T02:10:00+00:00")]
    finished_at: Annotated[datetime | None, Says(_("Có kết quả lúc"))]
    closed_at: Annotated[datetime | None, Says(_("Kết thúc lúc"))]
    url: Annotated[str, Says(_("Trang theo dõi"), "https://motcua.example/ho-so/26-7KMP4-QX9RJ/")]


@dataclass(frozen=True, slots=True)
class Dossiers:
    """A part of the list."""

    items: Annotated[Sequence[DossierLine], Says(_("Các hồ sơ, mới nộp trước"))]
    next: Annotated[str | None, Says(_("Gửi lại trong after để lấy phần tiếp theo; null: hết"))]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the dossier now."""

    step: Annotated[str, Says(_("Đang ở bước"), "Thẩm định")]
    unit: Annotated[str, Says(_("Mã đơn vị đang giữ"), "H56.40.2")]
    unit_name: Annotated[str, Says(_("Tên đơn vị đang giữ"))]
    since: Annotated[datetime, Says(_("Giữ từ lúc"), "2026-11-23T02:10:00+00:00")]
    due_at: Annotated[datetime, Says(_("Bước này phải xong lúc"), "2026-11-24T02:10:00+00:00")]


@dataclass(frozen=True, slots=True)
class Happening:
    """One move of its history."""

    seq: Annotated[int, Says(_("Thứ tự, từ 1"), 1)]
    at: Annotated[datetime, Says(_("Lúc"), "2026-11-23T02:00:00+00:00")]
    move: Annotated[Move, Says(_("Việc đã làm"), "submit")]
    state: Annotated[Stage, Says(_("Trạng thái sau đó"), 1)]
    step: Annotated[str, Says(_("Bước"))]
    title: Annotated[str, Says(_("Chức danh của người làm"))]
    unit_name: Annotated[str | None, Says(_("Đơn vị của người làm; null: người nộp"))]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that was handed in."""

    position: Annotated[int, Says(_("Thứ tự, từ 1"), 1)]
    paper: Annotated[str, Says(_("Cho giấy tờ nào"), "giay-chung-sinh")]
    name: Annotated[str, Says(_("Tên tệp"), "giay-chung-sinh.jpg")]
    type: Annotated[str, Says(_("Kiểu nội dung"), "image/jpeg")]
    size: Annotated[int, Says(_("Số byte"), 48213)]
    pages: Annotated[int, Says(_("Số trang"), 1)]
    sha256: Annotated[str, Says(_("SHA-256 của nội dung, như trên biên nhận"), "0" * 64)]
    url: Annotated[str, Says(_("Tải tại đây, với phạm vi files:read"))]


@dataclass(frozen=True, slots=True)
class Decision:
    """The signed result."""

    number: Annotated[str, Says(_("Số văn bản"), "01/2026")]
    signed_at: Annotated[datetime | None, Says(_("Ký lúc"))]
    sha256: Annotated[str, Says(_("SHA-256 của tệp đã ký"), "0" * 64)]
    size: Annotated[int, Says(_("Số byte"), 91342)]
    url: Annotated[str, Says(_("Tải tại đây, với phạm vi files:read"))]


@dataclass(frozen=True, slots=True)
class WholeDossier(DossierLine):
    """One dossier."""

    refusal_reason: Annotated[str, Says(_("Lý do không tiếp nhận; trống nếu không phải"))]
    holder: Annotated[Holder | None, Says(_("Ai đang giữ; null khi đã kết thúc"))]
    history: Annotated[Sequence[Happening], Says(_("Lịch sử, từ lúc nộp"))]
    files: Annotated[Sequence[FileLine], Says(_("Tệp đã nộp"))]
    result: Annotated[Decision | None, Says(_("Kết quả đã ký, khi người nộp đã nhận được"))]


def dossiers(request: KeyRequest) -> Found:
    """The caller's, the last submitted first."""
    stage, size, cursor = STATE.of(request), LIMIT.of(request), reach.cursor(AFTER.of(request), AFTER.name)
    cut = reach.listed(request.caller, Stage(int(stage)) if stage else None, cursor, size, request.at)
    items = [DossierLine(**_line(one)) for one in cut.rows]
    return Found(Dossiers(items, reach.token(cut.after)), is_everybodys=False)


def dossier(request: KeyRequest, number: str) -> Found:
    """One of the caller's; a desk's look is remembered as on its screens (UX-86). Raises `NotThere`."""
    whole = reach.whole(request.caller, number, request.at)
    return Found(_whole(whole, reach.result_for(request.caller, whole)), is_everybodys=False)


def _whole(one: Folder, result: Result | None) -> WholeDossier:
    number = one.dossier.number
    return WholeDossier(
        **_line(one.dossier),
        refusal_reason=one.dossier.refusal_reason,
        holder=_holder(one.task) if one.task else None,
        history=[_happening(line) for line in one.history],
        files=[_file(number, attachment) for attachment in one.attachments],
        result=_decision(number, result) if result else None,
    )


def _line(one: Dossier) -> dict[str, Any]:  # Any: the fields of `DossierLine`
    version = snapshot(one.procedure_id)
    return {
        "number": one.number,
        "code": one.code,
        "procedure": version.code,
        "procedure_title": version.version.title,
        "state": Stage(one.stage),
        "state_words": Stage(one.stage).label,
        "finance": Finance(one.finance),
        "delivery": Delivery(one.delivery),
        "unit": one.unit.code,
        "unit_name": one.unit.name,
        "submitted_at": one.submitted_at,
        "accepted_at": one.accepted_at,
        "due_at": one.due_at,
        "finished_at": one.finished_at,
        "closed_at": one.closed_at,
        "url": f"{settings.BASE_URL}{reverse('portal:dossier', args=[one.number])}",
    }


def _holder(task: Task) -> Holder:
    return Holder(task.step.name, task.unit.code, task.unit.name, task.opened_at, task.due_at)


def _happening(line: HistoryLine) -> Happening:
    return Happening(
        seq=line.seq,
        at=line.at,
        move=Move(line.move),
        state=Stage(line.after),
        step=line.step_name,
        title=line.by_title,
        unit_name=line.unit.name if line.unit else None,
    )


def _file(number: str, attachment: Attachment) -> FileLine:
    file = attachment.file
    return FileLine(
        position=attachment.position,
        paper=attachment.slot,
        name=file.name,
        type=file.content_type,
        size=file.size,
        pages=file.pages,
        sha256=bytes(attachment.sha256).hex(),
        url=f"{settings.BASE_URL}{reverse('api:dossier-file', args=[number, attachment.position])}",
    )


def _decision(number: str, result: Result) -> Decision | None:
    if result.file is None:
        return None
    return Decision(
        number=result.number,
        signed_at=result.signed_at,
        sha256=result.file.digest,
        size=result.file.size,
        url=f"{settings.BASE_URL}{reverse('api:dossier-result', args=[number])}",
    )


LIST = Operation(
    "dossiers",
    "dossiers",
    _("Hồ sơ của mình"),
    _("Khoá của người dân: hồ sơ đã nộp. Khoá của cán bộ: hồ sơ mà bàn làm việc đó được xem."),
    Dossiers,
    dossiers,
    arguments=(STATE, LIMIT, AFTER),
    scope=Scope.DOSSIERS,
)
ONE = Operation(
    "dossier",
    "dossiers/<str:number>",
    _("Một hồ sơ"),
    _("Trạng thái, ngày hẹn, ai đang giữ, lịch sử, tệp với mã băm, kết quả. Lượt xem của cán bộ được ghi lại."),
    WholeDossier,
    dossier,
    arguments=(NUMBER,),
    scope=Scope.DOSSIERS,
)
