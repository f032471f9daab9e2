"""Messages between a person and the agency that answers for their matter."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow
from motcua.directory.models import Officer, Unit


class Side(models.TextChoices):
    """Who wrote it."""

    CITIZEN = "citizen", _("Người dân")
    OFFICE = "office", _("Cơ quan")


class Message(ProvinceRow):
    """One message about one matter, named by its owner. It is never changed; only its reading is noted (UX-33)."""

    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=20)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    side: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Side.choices)
    by_officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    by_title: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    body = EncryptedTextField()
    written_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    seen_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    person_id: UUID
    agency_id: UUID

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="message_has_the_author_of_its_side",
                condition=Q(side=Side.CITIZEN, by_officer=None, by_unit=None, by_title="")
                | Q(side=Side.OFFICE, by_officer__isnull=False, by_unit__isnull=False),
            ),
            models.CheckConstraint(
                name="message_seen_after_written", condition=Q(seen_at=None) | Q(seen_at__gte=F("written_at"))
            ),
            models.CheckConstraint(
                name="message_seen_by_the_other_side",
                condition=Q(seen_by=None, side=Side.OFFICE)
                | Q(seen_by=None, seen_at=None)
                | Q(seen_by__isnull=False, seen_at__isnull=False, side=Side.CITIZEN),
            ),
        )
        indexes = (
            models.Index(fields=["owner_kind", "owner_code", "written_at"], name="message_of_owner"),
            models.Index(
                fields=["agency", "written_at"],
                condition=Q(side=Side.CITIZEN, seen_at=None),
                name="message_unread_by_agency",
            ),
            models.Index(
                fields=["person"], condition=Q(side=Side.OFFICE, seen_at=None), name="message_unread_by_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.side} → {self.owner}"

    @property
    def owner(self) -> Ref:
        """What it is about."""
        return Ref(self.owner_kind, self.owner_code)

    @property
    def ref(self) -> Ref:
        """The owner of the files sent with it."""
        return Ref("message", str(self.id))
