"""What is printed for the post: the label on a parcel, the list that both sides sign."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from django.conf import settings

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Channel
from motcua.core import words
from motcua.core.language import official
from motcua.delivery.lifecycle import Payer
from motcua.delivery.models import Consignment
from motcua.documents import qr
from motcua.documents.typesetting import typeset
from motcua.dossiers.posting import Posted

LabelKind = Literal["a6", "nhiet"]
# Millimetres: a quarter of A4, and the usual roll of a thermal printer.
SIZES: Mapping[LabelKind, tuple[int, int]] = {"a6": (105, 148), "nhiet": (100, 150)}


def label(one: Posted, kind: LabelKind, *, at: datetime) -> bytes:
    """The address to stick on a parcel, as PDF."""
    parcel, (width, height) = one.parcel, SIZES[kind]
    with official():
        facts = {
            **_parcel(one),
            "unit": parcel.unit.name,
            "unit_address": parcel.unit.address,
            "unit_phone": settings.MOTCUA_HOTLINE,
            "qr": qr.svg(f"{settings.BASE_URL}/ho-so/{one.dossier.number}/"),
            "width": width,
            "height": height,
        }
    return typeset("parcel-label", facts, at=at)


def consignment(found: Consignment, parcels: Sequence[Posted]) -> bytes:
    """The list of what the courier took along, as PDF."""
    with official():
        facts: dict[str, object] = {
            "unit": found.unit.name,
            "carrier": found.carrier,
            "moment": words.moment(found.at),
            "by": found.by.full_name,
            "parcels": [_parcel(one) for one in parcels],
        }
    return typeset("consignment", facts, at=found.at)


def _parcel(one: Posted) -> dict[str, str]:
    parcel = one.parcel
    return {
        "recipient": parcel.recipient,
        "phone": Contact(Channel.PHONE, parcel.phone).shown,
        "address": parcel.address,
        "payer": str(Payer(parcel.payer).label),
        "code": one.dossier.code or one.dossier.number,
        "bill": parcel.bill,
    }
