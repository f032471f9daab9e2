"""Where a dossier stands, without a key: for whoever knows the four digits (UX-07)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.api import bodies
from motcua.api.answers import Found, Operation
from motcua.api.problems import Busy, Problem, WrongArgument
from motcua.api.shapes import Says
from motcua.core import readers
from motcua.core.errors import Refusal, TooOften
from motcua.core.http import MomentRequest
from motcua.dossiers.actions.looking_up import look_up
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.queries import holder
from motcua.dossiers.standing import sentences

LONGEST = 60
TAIL_DIGITS = 4


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """What is asked; in the body, since addresses are written down on the way."""

    number: Annotated[str, Says(gettext_lazy("Số hồ sơ hoặc mã hồ sơ"), "26-7KMP4-QX9RJ")]
    digits: Annotated[str, Says(gettext_lazy("Bốn số cuối của điện thoại hoặc số định danh người nộp"), "5678")]


@dataclass(frozen=True, slots=True)
class Status:
    """Status words only: no name, no procedure, no office."""

    number: Annotated[str, Says(gettext_lazy("Số hồ sơ"), "26-7KMP4-QX9RJ")]
    state: Annotated[Stage, Says(gettext_lazy("Mã trạng thái quốc gia"), 4)]
    state_words: Annotated[str, Says(gettext_lazy("Tên trạng thái"), "Đang xử lý")]
    step: Annotated[str | None, Says(gettext_lazy("Đang ở bước; null khi đã kết thúc"))]
    says: Annotated[
        tuple[str, ...],
        Says(
            gettext_lazy("Ai đang giữ, bước tiếp, hẹn khi nào, bằng lời như trang Tra cứu"),
            ["Công chức chuyên môn đang xem hồ sơ.", "Kết quả chậm nhất 17:00, thứ Tư, 25/11/2026."],
        ),
    ]
    due_at: Annotated[datetime | None, Says(gettext_lazy("Hẹn trả lúc; null trước khi tiếp nhận"))]
    closed_at: Annotated[datetime | None, Says(gettext_lazy("Kết thúc lúc"))]


def status(request: MomentRequest) -> Found:
    """Every try counts, as on the page. Raises `WrongArgument`, `Busy`, `Problem`."""
    asked = bodies.read(StatusQuestion, request)
    if not 0 < len(asked.number.strip()) <= LONGEST:
        raise WrongArgument("number", f"1–{LONGEST}", _("Hãy gửi số hồ sơ hoặc mã hồ sơ, chép từ biên nhận."))
    if len(asked.digits) != TAIL_DIGITS or not (asked.digits.isascii() and asked.digits.isdigit()):
        raise WrongArgument("digits", "0000–9999", _("Hãy gửi đúng bốn chữ số."))
    try:
        found = look_up(asked.number, asked.digits, ip=request.ip, at=request.at)
    except TooOften as no:
        raise Busy(no) from None
    except Refusal as no:
        raise Problem("number, digits", str(no)) from None
    readers.become(str(found.ref))
    task, stage = holder(found), Stage(found.stage)
    return Found(
        Status(
            number=found.number,
            state=stage,
            state_words=str(stage.label),
            step=task.step.name if task else None,
            says=tuple(sentences(found, task, request.at)),
            due_at=found.due_at,
            closed_at=found.closed_at,
        ),
        is_everybodys=False,
    )


STATUS = Operation(
    "dossier-status",
    "dossiers/status",
    gettext_lazy("Hồ sơ đến bước nào"),
    gettext_lazy("Không cần khoá: số hồ sơ và bốn chữ số. Chỉ có chữ về trạng thái; thử sai nhiều lần thì phải chờ."),
    Status,
    status,
    body=StatusQuestion,
)
