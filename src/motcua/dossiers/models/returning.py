"""The result handed over at a counter: who took it, what it was, their signature."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from motcua.core.fields import EncryptedJSONField, EncryptedTextField
from motcua.core.models import ProvinceRow
from motcua.directory.models import Officer, Unit
from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossiers import Dossier


class Handover(ProvinceRow):
    """A result given into somebody's hands. `leaf` is the hash of the manifest, which the ledger keeps as well.

    `number` and `relation` only of somebody who came for the applicant. `signature` are the strokes as
    `documents.handwriting` keeps them; none where the printed sheet was signed instead.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="handover")
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_title: "models.CharField[str, str]" = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_applicant: "models.BooleanField[bool, bool]" = models.BooleanField()
    name = EncryptedTextField()
    number = EncryptedTextField(null=True)
    relation = EncryptedTextField(null=True)
    items = EncryptedJSONField()
    is_on_paper: "models.BooleanField[bool, bool]" = models.BooleanField()
    signature = EncryptedTextField(null=True)
    # Scanned: the signed sheet, the written authorisation.
    sheet = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    sheet_id: UUID | None
    mandate = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    mandate_id: UUID | None
    manifest = EncryptedTextField()
    leaf: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="handover_is_signed_one_way",
                condition=Q(is_on_paper=True, signature=None)
                | Q(is_on_paper=False, signature__isnull=False, sheet=None),
            ),
            models.CheckConstraint(
                name="handover_names_who_came",
                condition=Q(is_applicant=True, number=None, relation=None, mandate=None)
                | Q(is_applicant=False, number__isnull=False, relation__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.dossier_id)
