"""The legal due date and how it was computed, so that anybody can compute it again (I8)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.catalogue.models import ChannelTerms
from motcua.core.errors import Refusal
from motcua.workdays.deadlines import Deadline, deadline
from motcua.workdays.queries import calendar_for


@dataclass(frozen=True, slots=True)
class Promise:
    """A due moment and the plain facts it came from."""

    at: datetime
    basis: dict[str, Any]  # Any: JSON


def promise(terms: ChannelTerms, unit_id: UUID, start: datetime) -> Promise:
    """The due moment of a dossier received at `start`. Raises `Refusal` while nobody confirmed the time."""
    if not terms.confirmed_by or terms.amount is None:
        raise Refusal(
            _("Thời hạn của thủ tục này chưa được xác nhận, chưa thể hẹn ngày trả. Hãy báo bộ phận quản lý thủ tục.")
        )
    strategy = settings.MOTCUA_DEADLINE_STRATEGY
    basis = {
        "start": start.isoformat(),
        "amount": str(terms.amount.normalize()),
        "unit": terms.unit,
        "strategy": strategy,
        "calendar": str(unit_id),
        "terms": str(terms.pk),
    }
    found = _deadline(basis)
    return Promise(at=found.due, basis={**basis, "rule": found.rule})


def recomputed(basis: dict[str, Any]) -> datetime:  # Any: JSON
    """The due moment that the stored basis gives today."""
    return _deadline(basis).due


def _deadline(basis: dict[str, Any]) -> Deadline:  # Any: JSON
    return deadline(
        datetime.fromisoformat(basis["start"]),
        Decimal(basis["amount"]),
        unit=basis["unit"],
        strategy=basis["strategy"],
        calendar=calendar_for(UUID(basis["calendar"])),
    )
