"""How a result shall come, and the way by public post: given to the carrier, delivered, or come back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.delivery import actions as parcels
from motcua.delivery import queries as delivery
from motcua.delivery.actions import Wish
from motcua.delivery.lifecycle import ParcelState
from motcua.delivery.models import Consignment, Parcel
from motcua.directory.desks import Desk
from motcua.dossiers import moves, notices, posting, queries
from motcua.dossiers.actions import returning
from motcua.dossiers.actions.processing import held
from motcua.dossiers.lifecycle import CLOSED_STAGES, Delivery
from motcua.dossiers.models import Dossier
from motcua.forms.queries import version
from motcua.workflow.models import StepKind

MOST_AT_ONCE = 100


def may_choose(dossier: Dossier, parcel: Parcel | None) -> bool:
    """Whether the applicant may still say how the result shall come; `parcel` is the dossier's newest one."""
    if dossier.stage in CLOSED_STAGES or not posting.delivery_pages(version(dossier.form_id)):
        return False
    return parcel is None or parcel.state != ParcelState.POSTED


def choose(dossier_id: UUID, way: Delivery, wish: Wish | None, *, by: Person, at: datetime) -> Dossier:
    """The applicant says how the result shall come; `wish` where it is by post.

    Raises `Refusal` once it was given or the carrier has it, `Dossier.DoesNotExist` for strangers.
    """
    with transaction.atomic():
        dossier = queries.own_locked(dossier_id, by)
        if not may_choose(dossier, delivery.last_parcel(dossier.ref)):
            raise Refusal(_("Kết quả đã trao hoặc đang trên đường, không đổi cách nhận được nữa."))
        batch = Batch()
        posting.follow(batch, dossier, wish if way == Delivery.POST else None, at=at)
        batch.change(dossier, expect={"moves": dossier.moves}, delivery=way)
        ledger.record(batch, subject=dossier.ref, verb="delivery.chosen", by=by.ref, at=at, way=way.value)
        batch.write()
    return dossier


def post(bills: Mapping[UUID, str], *, by: Desk, at: datetime) -> Consignment:
    """Give results to the carrier: what is written on each one's slip, by dossier. All or none.

    Raises `Refusal` naming the dossier; `Dossier.DoesNotExist` out of scope.
    """
    if not 0 < len(bills) <= MOST_AT_ONCE:
        raise Refusal(_("Ghi số vận đơn cho ít nhất một và nhiều nhất %(n)d gói.") % {"n": MOST_AT_ONCE})
    try:
        with transaction.atomic():
            batch = Batch()
            given = [(*_ready(dossier_id, by), bill) for dossier_id, bill in sorted(bills.items())]
            consignment = parcels.post(batch, [(parcel, bill) for _dossier, parcel, bill in given], by=by, at=at)
            for dossier, parcel, _bill in given:
                ledger.record(batch, subject=dossier.ref, verb="delivery.posted", by=by.ref, at=at, bill=parcel.bill)
                notices.posted(batch, dossier, parcel, at=at)
            batch.write()
    except IntegrityError as twice:
        if "parcel_bill_once" not in str(twice):
            raise
        raise Refusal(_("Một số vận đơn đã dùng cho gói khác. Hãy xem lại từng số.")) from twice
    return consignment


def delivered(parcel_id: UUID, *, by: Desk, at: datetime) -> Dossier:
    """The carrier has delivered it: the result is with its applicant."""
    with transaction.atomic():
        parcel = posting.posted(by, parcel_id).parcel
        dossier, task = held(queries.of_desk(by, parcel.owner_code).pk, by, StepKind.RETURN)
        batch = Batch()
        parcels.deliver(batch, parcel, at=at)
        returning.give(batch, dossier, task, moves.Actor(desk=by), at, {"to": "post", "bill": parcel.bill})
        batch.write()
    return dossier


def came_back(parcel_id: UUID, *, reason: str, by: Desk, at: datetime) -> Dossier:
    """The carrier brought it back: it waits at the counter, and its applicant is told."""
    with transaction.atomic():
        parcel = posting.posted(by, parcel_id).parcel
        dossier, _task = held(queries.of_desk(by, parcel.owner_code).pk, by, StepKind.RETURN)
        batch = Batch()
        parcels.come_back(batch, parcel, reason=reason, at=at)
        batch.change(dossier, expect={"moves": dossier.moves}, delivery=Delivery.COUNTER)
        ledger.record(batch, subject=dossier.ref, verb="delivery.came_back", by=by.ref, at=at, bill=parcel.bill)
        notices.came_back(batch, dossier, parcel, at=at)
        batch.write()
    return dossier


def _ready(dossier_id: UUID, by: Desk) -> tuple[Dossier, Parcel]:
    dossier, _task = held(dossier_id, by, StepKind.RETURN)
    parcel = delivery.open_parcel(dossier.ref)
    if dossier.delivery != Delivery.POST or parcel is None or parcel.state != ParcelState.WAITING:
        raise Refusal(_("Hồ sơ %(code)s không chờ gửi qua bưu điện.") % {"code": dossier.code})
    return dossier, parcel
