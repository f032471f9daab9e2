"""What others than the lead are asked about a dossier, and what they said."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow
from motcua.directory.models import Officer, Role, Unit
from motcua.dossiers.models.dossiers import Dossier


class Opinion(ProvinceRow):
    """One question to one unit, with a deadline of its own (lấy ý kiến, NĐ 61/2018, Đ19.5; ADR 0074).

    Open until it is answered, called off, or the dossier is decided. A late answer is kept as one. Only where
    `silence_basis` names a text does silence count as agreement.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="opinions", db_index=False)
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    role: "models.CharField[str, str]" = models.CharField(max_length=16, choices=Role.choices)
    question = EncryptedTextField()
    asked_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    silence_basis: "models.CharField[str, str]" = models.CharField(max_length=255, default="")
    called_off_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    answered_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    answered_title: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    answer = EncryptedTextField(null=True)

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["dossier", "seq"], name="opinion_once"),
            models.UniqueConstraint(
                fields=["dossier", "unit", "role"],
                condition=Q(answered_at=None, called_off_at=None),
                name="opinion_one_open_per_unit",
            ),
            models.CheckConstraint(name="opinion_due_after_asking", condition=Q(due_at__gte=F("asked_at"))),
            models.CheckConstraint(
                name="opinion_answered_whole",
                condition=Q(answered_at=None, answered_by=None, answer=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False, answer__isnull=False, called_off_at=None),
            ),
        )
        indexes = (
            models.Index(
                fields=["unit", "role", "due_at", "id"],
                condition=Q(answered_at=None, called_off_at=None),
                name="opinion_open_of_unit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq}"

    @property
    def ref(self) -> Ref:
        """The owner of the files that come with the answer."""
        return Ref("opinion", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.answered_at is None and self.called_off_at is None
