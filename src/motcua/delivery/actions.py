"""The verbs of parcels: wished for, given to a carrier, delivered or come back. Each joins the caller's batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.delivery import ports
from motcua.delivery.lifecycle import MOVES, ParcelState, Payer
from motcua.delivery.models import Consignment, Parcel
from motcua.directory.desks import Desk
from motcua.directory.models import Unit

SHORTEST_REASON, LONGEST_REASON = 5, 300


@dataclass(frozen=True, slots=True)
class Wish:
    """To whom, where to, and who pays."""

    recipient: str
    phone: str
    address: str
    payer: Payer


def wish(batch: Batch, owner: Ref, given: Wish, *, unit: Unit, at: datetime) -> Parcel:
    """Somebody wants papers by post; only one parcel of an owner is open at a time."""
    parcel = Parcel(
        owner_kind=owner.kind,
        owner_code=owner.code,
        unit=unit,
        recipient=given.recipient,
        phone=given.phone,
        address=given.address,
        payer=given.payer,
        wished_at=at,
    )
    batch.add(parcel)
    return parcel


def change_wish(batch: Batch, parcel: Parcel, given: Wish, *, at: datetime) -> None:
    """Another address, as long as the parcel waits. Raises `Refusal` once it was posted."""
    if parcel.state != ParcelState.WAITING:
        raise Refusal(_("Bưu điện đã nhận gói này, không đổi địa chỉ được nữa."))
    batch.change(
        parcel,
        expect={"state": ParcelState.WAITING},
        recipient=given.recipient,
        phone=given.phone,
        address=given.address,
        payer=given.payer,
        wished_at=at,
    )


def call_off(batch: Batch, parcel: Parcel, *, at: datetime) -> None:
    """Nobody wants it by post any more."""
    _end(batch, parcel, ParcelState.CALLED_OFF, at)


def post(batch: Batch, given: Sequence[tuple[Parcel, str]], *, by: Desk, at: datetime) -> Consignment:
    """Give parcels to the carrier, each with what is written on its slip. Raises `Refusal` naming a wrong number."""
    operator = ports.carrier()
    consignment = Consignment(unit=by.unit, carrier=operator.name, by=by.officer, at=at)
    batch.add(consignment)
    for parcel, written in given:
        _require(parcel, ParcelState.POSTED)
        shipment = ports.Shipment(
            key=str(parcel.pk),
            recipient=parcel.recipient,
            phone=parcel.phone,
            address=parcel.address,
            is_paid_on_delivery=parcel.payer == Payer.RECIPIENT,
        )
        batch.change(
            parcel,
            expect={"state": ParcelState.WAITING},
            state=ParcelState.POSTED,
            consignment_id=consignment.pk,
            carrier=operator.name,
            bill=operator.take_on(shipment, written),
            posted_at=at,
        )
    return consignment


def deliver(batch: Batch, parcel: Parcel, *, at: datetime) -> None:
    """The recipient has it."""
    _end(batch, parcel, ParcelState.DELIVERED, at)


def come_back(batch: Batch, parcel: Parcel, *, reason: str, at: datetime) -> None:
    """The carrier brought it back. Raises `Refusal` for too short a reason."""
    words = one_line(reason)[:LONGEST_REASON]
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Ghi lý do bưu điện chuyển hoàn, như trên gói."))
    _end(batch, parcel, ParcelState.RETURNED, at, reason=words)


def _end(batch: Batch, parcel: Parcel, state: ParcelState, at: datetime, **more: str) -> None:
    _require(parcel, state)
    batch.change(parcel, expect={"state": parcel.state}, state=state, ended_at=at, **more)


def _require(parcel: Parcel, state: ParcelState) -> None:
    if state not in MOVES[ParcelState(parcel.state)]:
        raise Refusal(_("Gói này đang ở trạng thái “%(state)s”.") % {"state": ParcelState(parcel.state).label})
