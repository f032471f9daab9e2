"""Reads of parcels; the caller has checked whose they are."""

from collections.abc import Iterable

from django.db.models import QuerySet

from motcua.core.ids import Ref
from motcua.delivery.lifecycle import OPEN_STATES, ParcelState
from motcua.delivery.models import Parcel
from motcua.directory.models import Unit


def open_parcel(owner: Ref) -> Parcel | None:
    """The parcel that waits or is on its way."""
    return _of(owner).filter(state__in=OPEN_STATES).first()


def last_parcel(owner: Ref) -> Parcel | None:
    """The newest one that was not called off."""
    return _of(owner).exclude(state=ParcelState.CALLED_OFF).first()


def waiting(owners: Iterable[str], *, kind: str) -> dict[str, Parcel]:
    """The parcels that wait for these owners of one kind, by owner code."""
    found = Parcel.objects.filter(owner_kind=kind, owner_code__in=list(owners), state=ParcelState.WAITING)
    return {parcel.owner_code: parcel for parcel in found.select_related("unit")}


def of_unit(unit: Unit, state: ParcelState) -> QuerySet[Parcel]:
    """A unit's parcels in one state, the one that was posted longest ago first."""
    return Parcel.objects.filter(unit=unit, state=state).order_by("posted_at", "id")


def _of(owner: Ref) -> QuerySet[Parcel]:
    found = Parcel.objects.filter(owner_kind=owner.kind, owner_code=owner.code)
    return found.select_related("unit", "consignment").order_by("-wished_at", "-id")
