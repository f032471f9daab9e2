"""Where a dossier stands, in words: who has it and what comes next, in sentences of at most fifteen words (UX-06).

The applicant's pages, the look-up without signing in and the API say the same.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core import words
from motcua.dossiers import promises
from motcua.dossiers.lifecycle import WAITING_STAGES, Delivery, Stage
from motcua.dossiers.models import Dossier
from motcua.workflow.models import StepKind, Task

# What happens in a step: now, and when it comes next.
DOING: Mapping[StepKind, str | Promise] = {
    StepKind.RECEIVE: gettext_lazy("Bộ phận một cửa đang kiểm tra hồ sơ"),
    StepKind.EXAMINE: gettext_lazy("Công chức chuyên môn đang xem hồ sơ"),
    StepKind.WORK: gettext_lazy("Cơ quan đang xử lý hồ sơ"),
    StepKind.APPROVE: gettext_lazy("Lãnh đạo đang xem dự thảo kết quả"),
    StepKind.SIGN: gettext_lazy("Lãnh đạo đang ký kết quả"),
    StepKind.CERTIFY: gettext_lazy("Bộ phận một cửa đang chứng thực bản sao"),
    StepKind.RETURN: gettext_lazy("Kết quả đã ký, chờ bạn nhận"),
}
NEXT: Mapping[StepKind, str | Promise] = {
    StepKind.RECEIVE: gettext_lazy("Bộ phận một cửa kiểm tra hồ sơ"),
    StepKind.EXAMINE: gettext_lazy("Công chức chuyên môn xem hồ sơ"),
    StepKind.WORK: gettext_lazy("Cơ quan xử lý hồ sơ"),
    StepKind.APPROVE: gettext_lazy("Lãnh đạo xem dự thảo kết quả"),
    StepKind.SIGN: gettext_lazy("Lãnh đạo ký kết quả"),
    StepKind.CERTIFY: gettext_lazy("Bộ phận một cửa chứng thực bản sao"),
    StepKind.RETURN: gettext_lazy("Bạn nhận kết quả"),
}
# What the office waits for, and that time stands meanwhile.
WAITING: Mapping[Stage, str | Promise] = {
    Stage.MENDING: gettext_lazy("Hồ sơ đang chờ bạn bổ sung"),
    Stage.AWAITING_PAPERS: gettext_lazy("Hồ sơ đang chờ bạn bổ sung"),
    Stage.AWAITING_PAYMENT: gettext_lazy("Hồ sơ đang chờ bạn nộp phí, lệ phí"),
}


def sentences(dossier: Dossier, task: Task | None, at: datetime) -> list[str]:
    """What the person should know first: who has it and what was promised, or how it ended. `task` is the open one."""
    stage = Stage(dossier.stage)
    if stage == Stage.FINISHED:
        return [_("Kết quả đã có."), _where_to_get_it(dossier)]
    if dossier.closed_at is not None:
        return [_ENDS[stage] % {"when": words.moment(dossier.closed_at)}]
    if stage in WAITING_STAGES:
        stands = [_("Trong lúc chờ, thời hạn giải quyết tạm dừng.")] if dossier.due_at else []
        return [_("%(doing)s.") % {"doing": WAITING[stage]}, *stands]
    doing = [_("%(doing)s.") % {"doing": DOING[StepKind(task.step.kind)]}] if task else []
    return [*doing, *_promise(dossier, at)]


def due_words(dossier: Dossier) -> str:
    """The promise in a list: a day with its weekday, or why there is none."""
    if dossier.closed_at is not None:
        return _("kết thúc ngày %(day)s") % {"day": words.short_day(dossier.closed_at)}
    if dossier.stage == Stage.MENDING:
        return _("chờ bạn bổ sung")
    if dossier.due_at is None:
        return _("chờ tiếp nhận")
    return _("đang tạm dừng") if dossier.stage in WAITING_STAGES else words.long_day(dossier.due_at)


def _promise(dossier: Dossier, at: datetime) -> list[str]:
    if dossier.due_at is None:
        return [_("Khi nhận xong, chúng tôi báo ngày trả kết quả.")]
    if dossier.due_at < at:
        return [
            _("Kết quả đã quá hẹn %(when)s.") % {"when": words.long_day(dossier.due_at)},
            _("Chúng tôi xin lỗi; bạn có thể gọi để hỏi."),
        ]
    when = {"when": words.moment(dossier.due_at)}
    if promises.is_reappointed(dossier):
        return [_("Chúng tôi xin lỗi vì chậm hơn đã hẹn."), _("Hẹn lại chậm nhất %(when)s.") % when]
    return [_("Kết quả chậm nhất %(when)s.") % when]


def _where_to_get_it(dossier: Dossier) -> str:
    if dossier.delivery == Delivery.ONLINE:
        return _("Bạn nhận được ngay trên trang này.")
    if dossier.delivery == Delivery.POST:
        return _("Bưu điện giao tới địa chỉ bạn đã chọn.")
    return _("Hãy mang giấy tờ tuỳ thân đến nơi nộp để nhận.")


_ENDS: Mapping[Stage, str | Promise] = {
    Stage.REFUSED: gettext_lazy("Hồ sơ không được tiếp nhận, lúc %(when)s."),
    Stage.WITHDRAWN: gettext_lazy("Bạn đã rút hồ sơ, lúc %(when)s."),
    Stage.STOPPED: gettext_lazy("Hồ sơ đã dừng xử lý, lúc %(when)s."),
    Stage.RETURNED: gettext_lazy("Kết quả đã được trao, lúc %(when)s."),
}
