"""States of a charge and of an attempt to pay it, and the moves between them."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeeKind(models.TextChoices):
    """What is paid: by the law on fees and charges, or another duty to the budget (tax, land use)."""

    FEE = "fee", _("Phí")
    CHARGE = "charge", _("Lệ phí")
    DUTY = "duty", _("Nghĩa vụ tài chính khác")


class ChargeState(models.TextChoices):
    """There is no part payment: the exact sum settles a charge, any other one is refused (ADR 0044)."""

    DUE = "due", _("Chưa nộp")
    SETTLED = "settled", _("Đã nộp")
    WAIVED = "waived", _("Được miễn")
    CANCELLED = "cancelled", _("Không phải nộp nữa")
    REFUNDED = "refunded", _("Đã hoàn")


class Method(models.TextChoices):
    CASH = "cash", _("Tiền mặt")
    ONLINE = "online", _("Trực tuyến")


class AttemptState(models.TextChoices):
    """Only `SETTLED` is money; what was taken back stays as `REVERSED`."""

    PENDING = "pending", _("Đang chờ")
    SETTLED = "settled", _("Đã nhận tiền")
    FAILED = "failed", _("Không thành")
    EXPIRED = "expired", _("Hết hạn")
    REVERSED = "reversed", _("Đã huỷ, hoàn tiền")


class EntryKind(models.TextChoices):
    PAYMENT = "payment", _("Thu")
    REVERSAL = "reversal", _("Huỷ, hoàn")


ATTEMPT_MOVES: Mapping[AttemptState, frozenset[AttemptState]] = {
    AttemptState.PENDING: frozenset({AttemptState.SETTLED, AttemptState.FAILED, AttemptState.EXPIRED}),
    # A provider may say no first and yes later: the money is what counts.
    AttemptState.FAILED: frozenset({AttemptState.SETTLED}),
    AttemptState.EXPIRED: frozenset({AttemptState.SETTLED}),
    AttemptState.SETTLED: frozenset({AttemptState.REVERSED}),
    AttemptState.REVERSED: frozenset(),
}
