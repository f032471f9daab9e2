"""States of a dossier and the moves between them: four axes, never one enumeration (architecture.md §2)."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.IntegerChoices):
    """Business state. Values below 100 are the national portal's codes; local states will start at 101."""

    REGISTERED = 1, _("Mới đăng ký")
    ACCEPTED = 2, _("Được tiếp nhận")
    REFUSED = 3, _("Không được tiếp nhận")
    PROCESSING = 4, _("Đang xử lý")
    AWAITING_PAPERS = 5, _("Yêu cầu bổ sung giấy tờ")
    AWAITING_PAYMENT = 6, _("Yêu cầu thực hiện nghĩa vụ tài chính")
    WITHDRAWN = 7, _("Công dân yêu cầu rút hồ sơ")
    STOPPED = 8, _("Dừng xử lý")
    FINISHED = 9, _("Đã xử lý xong")
    RETURNED = 10, _("Đã trả kết quả")


class Finance(models.TextChoices):
    NOTHING_DUE = "nothing_due", _("Không phải nộp phí, lệ phí")
    UNPAID = "unpaid", _("Chưa thanh toán")
    PENDING = "pending", _("Chờ thanh toán")
    PAID = "paid", _("Đã thanh toán")
    REFUNDED = "refunded", _("Đã hoàn phí")


class Delivery(models.TextChoices):
    ONLINE = "online", _("Nhận trực tuyến")
    COUNTER = "counter", _("Nhận tại quầy")
    POST = "post", _("Nhận qua bưu chính công ích")
    DELIVERED = "delivered", _("Đã giao kết quả")


class Sync(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Không đồng bộ")
    QUEUED = "queued", _("Chờ đồng bộ")
    SYNCED = "synced", _("Đã đồng bộ")
    FAILED = "failed", _("Đồng bộ lỗi")


class Move(models.TextChoices):
    """What was done to a dossier; one row of its history each."""

    SUBMIT = "submit", _("Nộp hồ sơ")
    ACCEPT = "accept", _("Tiếp nhận hồ sơ")
    REFUSE = "refuse", _("Từ chối tiếp nhận")
    START = "start", _("Bắt đầu xử lý")
    FORWARD = "forward", _("Chuyển bước")
    SEND_BACK = "send_back", _("Trả lại bước trước")
    FINISH = "finish", _("Ký, xử lý xong")
    RETURN = "return", _("Trả kết quả")
    RESCHEDULE = "reschedule", _("Dời hạn theo lịch làm việc")
    REASSIGN = "reassign", _("Chuyển đơn vị theo quyết định sắp xếp")


OPEN_STAGES = (
    Stage.REGISTERED,
    Stage.ACCEPTED,
    Stage.PROCESSING,
    Stage.AWAITING_PAPERS,
    Stage.AWAITING_PAYMENT,
    Stage.FINISHED,
)
CLOSED_STAGES = (Stage.REFUSED, Stage.WITHDRAWN, Stage.STOPPED, Stage.RETURNED)

MOVES: Mapping[tuple[Stage | None, Move], Stage] = {
    (None, Move.SUBMIT): Stage.REGISTERED,
    (Stage.REGISTERED, Move.ACCEPT): Stage.ACCEPTED,
    (Stage.REGISTERED, Move.REFUSE): Stage.REFUSED,
    (Stage.ACCEPTED, Move.START): Stage.PROCESSING,
    (Stage.ACCEPTED, Move.FORWARD): Stage.PROCESSING,
    (Stage.PROCESSING, Move.FORWARD): Stage.PROCESSING,
    (Stage.PROCESSING, Move.SEND_BACK): Stage.PROCESSING,
    (Stage.PROCESSING, Move.FINISH): Stage.FINISHED,
    (Stage.FINISHED, Move.RETURN): Stage.RETURNED,
    (Stage.ACCEPTED, Move.RESCHEDULE): Stage.ACCEPTED,
    (Stage.PROCESSING, Move.RESCHEDULE): Stage.PROCESSING,
    **{(stage, Move.REASSIGN): stage for stage in OPEN_STAGES},
}
