"""States of a dossier and the moves between them: four axes, never one enumeration (architecture.md §2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.IntegerChoices):
    """Business state. Values below 100 are the national portal's codes; local states start at 101 (ADR 0042)."""

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
    MENDING = 101, _("Chờ bổ sung trước tiếp nhận")


class Clock(Enum):
    """What the legal time does in a state."""

    NOT_STARTED = auto()
    RUNS = auto()
    STANDS = auto()
    ENDED = auto()


class Party(Enum):
    """Who has to do something next."""

    OFFICE = auto()
    APPLICANT = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class State:
    """What a business state means: its national code, its clock, whose turn it is."""

    national: int
    clock: Clock
    turn: Party


# Every list, count, tile and tab of states is drawn from this one table (law.md §3).
STATES: Mapping[Stage, State] = {
    Stage.REGISTERED: State(1, Clock.NOT_STARTED, Party.OFFICE),
    Stage.MENDING: State(5, Clock.NOT_STARTED, Party.APPLICANT),
    Stage.ACCEPTED: State(2, Clock.RUNS, Party.OFFICE),
    Stage.REFUSED: State(3, Clock.ENDED, Party.NOBODY),
    Stage.PROCESSING: State(4, Clock.RUNS, Party.OFFICE),
    Stage.AWAITING_PAPERS: State(5, Clock.STANDS, Party.APPLICANT),
    Stage.AWAITING_PAYMENT: State(6, Clock.STANDS, Party.APPLICANT),
    Stage.WITHDRAWN: State(7, Clock.ENDED, Party.NOBODY),
    Stage.STOPPED: State(8, Clock.ENDED, Party.NOBODY),
    Stage.FINISHED: State(9, Clock.ENDED, Party.APPLICANT),
    Stage.RETURNED: State(10, Clock.ENDED, Party.NOBODY),
}
OPEN_STAGES = tuple(stage for stage, state in STATES.items() if state.turn != Party.NOBODY)
CLOSED_STAGES = tuple(stage for stage, state in STATES.items() if state.turn == Party.NOBODY)
RUNNING_STAGES = tuple(stage for stage, state in STATES.items() if state.clock == Clock.RUNS)
# The applicant was asked for something; the office goes on when it has come.
WAITING_STAGES = (Stage.MENDING, Stage.AWAITING_PAPERS, Stage.AWAITING_PAYMENT)


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
    REAPPOINT = "reappoint", _("Xin lỗi và hẹn lại ngày trả")
    REASSIGN = "reassign", _("Chuyển đơn vị theo quyết định sắp xếp")
    WITHDRAW = "withdraw", _("Rút hồ sơ")
    BILL = "bill", _("Yêu cầu nộp tiền")
    PAY = "pay", _("Đã nộp đủ tiền")
    ASK = "ask", _("Yêu cầu bổ sung")
    SUPPLEMENT = "supplement", _("Nộp bổ sung")
    STOP = "stop", _("Dừng giải quyết")


MOVES: Mapping[tuple[Stage | None, Move], Stage] = {
    (None, Move.SUBMIT): Stage.REGISTERED,
    (Stage.REGISTERED, Move.ACCEPT): Stage.ACCEPTED,
    (Stage.REGISTERED, Move.REFUSE): Stage.REFUSED,
    (Stage.REGISTERED, Move.ASK): Stage.MENDING,
    (Stage.MENDING, Move.SUPPLEMENT): Stage.REGISTERED,
    (Stage.MENDING, Move.REFUSE): Stage.REFUSED,
    (Stage.ACCEPTED, Move.START): Stage.PROCESSING,
    (Stage.ACCEPTED, Move.FORWARD): Stage.PROCESSING,
    (Stage.PROCESSING, Move.FORWARD): Stage.PROCESSING,
    (Stage.PROCESSING, Move.SEND_BACK): Stage.PROCESSING,
    (Stage.PROCESSING, Move.ASK): Stage.AWAITING_PAPERS,
    (Stage.AWAITING_PAPERS, Move.SUPPLEMENT): Stage.PROCESSING,
    (Stage.PROCESSING, Move.FINISH): Stage.FINISHED,
    (Stage.FINISHED, Move.RETURN): Stage.RETURNED,
    (Stage.ACCEPTED, Move.RESCHEDULE): Stage.ACCEPTED,
    (Stage.PROCESSING, Move.RESCHEDULE): Stage.PROCESSING,
    **{(stage, Move.REAPPOINT): stage for stage in RUNNING_STAGES},
    **{(stage, Move.REASSIGN): stage for stage in OPEN_STAGES},
    (Stage.PROCESSING, Move.BILL): Stage.AWAITING_PAYMENT,
    (Stage.AWAITING_PAYMENT, Move.PAY): Stage.PROCESSING,
    # Before the decision only (law.md §1.9, R20).
    **{(stage, Move.WITHDRAW): Stage.WITHDRAWN for stage in (Stage.REGISTERED, *RUNNING_STAGES, *WAITING_STAGES)},
    **{(stage, Move.STOP): Stage.STOPPED for stage in (*RUNNING_STAGES, Stage.AWAITING_PAPERS, Stage.AWAITING_PAYMENT)},
}
