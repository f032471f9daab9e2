"""Parcels of papers by public post, and the lists with which a carrier took them."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow
from motcua.delivery.lifecycle import OPEN_STATES, ParcelState, Payer
from motcua.directory.models import Officer, Unit


class Consignment(ProvinceRow):
    """What a carrier's courier took along at once; both sign its list."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    carrier: "models.CharField[str, str]" = models.CharField(max_length=60)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["unit", "-at"], name="consignment_of_unit"),)

    def __str__(self) -> str:
        return f"{self.carrier} {self.at:%Y-%m-%d %H:%M}"


class Parcel(ProvinceRow):
    """Papers that somebody wants by post: to whom, where to, who pays; from posting on under the carrier's number."""

    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=20)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    recipient = EncryptedTextField()
    phone = EncryptedTextField()
    address = EncryptedTextField()
    payer: "models.CharField[str, str]" = models.CharField(max_length=9, choices=Payer.choices)
    state: "models.CharField[str, str]" = models.CharField(
        max_length=10, choices=ParcelState.choices, default=ParcelState.WAITING
    )
    wished_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    consignment = models.ForeignKey(
        Consignment, on_delete=models.PROTECT, null=True, related_name="parcels", db_index=False
    )
    consignment_id: UUID | None
    carrier: "models.CharField[str, str]" = models.CharField(max_length=60, default="")
    bill: "models.CharField[str, str]" = models.CharField(max_length=30, default="")
    posted_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    ended_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    # Why it came back, in the carrier's words.
    reason: "models.CharField[str, str]" = models.CharField(max_length=300, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="parcel_one_open_of_owner",
                fields=["owner_kind", "owner_code"],
                condition=Q(state__in=OPEN_STATES),
            ),
            models.UniqueConstraint(name="parcel_bill_once", fields=["carrier", "bill"], condition=~Q(bill="")),
            models.CheckConstraint(
                name="parcel_posted_whole",
                condition=Q(state__in=["waiting", "called_off"], bill="", posted_at=None, consignment=None)
                | Q(state__in=["posted", "delivered", "returned"], posted_at__isnull=False, consignment__isnull=False)
                & ~Q(bill=""),
            ),
            models.CheckConstraint(
                name="parcel_ended_with_its_end",
                condition=Q(state__in=OPEN_STATES, ended_at=None)
                | ~Q(state__in=OPEN_STATES) & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="parcel_came_back_for_a_reason",
                condition=Q(state="returned") & ~Q(reason="") | ~Q(state="returned") & Q(reason=""),
            ),
        )
        indexes = (
            models.Index(fields=["owner_kind", "owner_code", "-wished_at"], name="parcel_of_owner"),
            models.Index(fields=["unit", "state", "-wished_at"], name="parcel_of_unit"),
        )

    def __str__(self) -> str:
        return f"{self.owner_code} {self.state}"

    @property
    def owner(self) -> Ref:
        """Whose papers they are."""
        return Ref(self.owner_kind, self.owner_code)
