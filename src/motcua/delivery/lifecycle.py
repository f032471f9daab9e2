"""Where a parcel is, and who pays for its carriage."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class ParcelState(models.TextChoices):
    WAITING = "waiting", _("Chờ gửi")
    POSTED = "posted", _("Đã giao bưu điện")
    DELIVERED = "delivered", _("Đã phát")
    RETURNED = "returned", _("Chuyển hoàn")
    CALLED_OFF = "called_off", _("Không gửi nữa")


OPEN_STATES = (ParcelState.WAITING, ParcelState.POSTED)
MOVES: Mapping[ParcelState, tuple[ParcelState, ...]] = {
    ParcelState.WAITING: (ParcelState.POSTED, ParcelState.CALLED_OFF),
    ParcelState.POSTED: (ParcelState.DELIVERED, ParcelState.RETURNED),
    ParcelState.DELIVERED: (),
    ParcelState.RETURNED: (),
    ParcelState.CALLED_OFF: (),
}


class Payer(models.TextChoices):
    RECIPIENT = "recipient", _("Người nhận trả khi nhận")
    PREPAID = "prepaid", _("Người nhận trả trước tại quầy")
    AGENCY = "agency", _("Cơ quan trả")
