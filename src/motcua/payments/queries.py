"""Reads of charges, receipts and books. The caller has checked that whoever asks may see the owner."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.core.ids import Ref
from motcua.directory.desks import Desk
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import CashReceipt, Charge


def charges_of(owner: Ref) -> QuerySet[Charge]:
    """Everything that was charged because of the owner, with its lines, the oldest first."""
    found = Charge.objects.filter(owner_kind=owner.kind, owner_code=owner.code)
    return found.prefetch_related("lines").order_by("created_at", "id")


def due(owner: Ref) -> QuerySet[Charge]:
    """What is still to be paid."""
    return charges_of(owner).filter(state=ChargeState.DUE)


def due_among(owners: Sequence[Ref]) -> QuerySet[Charge]:
    """What is still to be paid because of any of these owners, which are of one kind; with its lines, oldest first."""
    codes = [one.code for one in owners]
    found = Charge.objects.filter(owner_kind__in={one.kind for one in owners}, owner_code__in=codes)
    return found.filter(state=ChargeState.DUE).prefetch_related("lines").order_by("created_at", "id")


def is_due(owner: Ref, *, but: Collection[UUID] = ()) -> bool:
    """Whether anything is still to be paid, these charges aside."""
    return due(owner).exclude(pk__in=but).exists()


def receipts_of(owner: Ref) -> QuerySet[CashReceipt]:
    """The receipts of what was paid in cash, voided ones too."""
    found = CashReceipt.objects.filter(charge__owner_kind=owner.kind, charge__owner_code=owner.code)
    return found.select_related("book", "charge", "issued_by").order_by("issued_at", "id")


def receipt(receipt_id: UUID) -> CashReceipt:
    """One receipt with what is printed on it; raises `CashReceipt.DoesNotExist`."""
    found = CashReceipt.objects.select_related("book__unit__parent", "charge__unit", "issued_by", "voided_by")
    return found.prefetch_related("charge__lines").get(pk=receipt_id)


def taken_by(desk: Desk, day: date) -> QuerySet[CashReceipt]:
    """The receipts that an official issued on a day, in the order of their numbers; voided ones too."""
    found = CashReceipt.objects.filter(issued_by=desk.officer, day=day).select_related("book", "charge", "voided_by")
    return found.order_by("book__sign", "number")
