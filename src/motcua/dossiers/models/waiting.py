"""Waiting for the applicant: what the law says of it, what was asked, and what was answered."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from motcua.core.fields import EncryptedJSONField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row
from motcua.directory.models import Officer
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models.dossiers import Dossier
from motcua.workdays.clocks import Turn


class WaitingRule(Row):
    """What the law says, from a day on, of a stage in which a dossier waits for its applicant.

    `goes_on` is how the clock runs afterwards; `most` how often one may ask without a leader's approval; `days` how
    long the applicant has. Empty where there is no limit.
    """

    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(choices=Stage.choices)
    goes_on: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Turn.choices)
    most: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(null=True)
    days: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(null=True)
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=255)
    effective_from: "models.DateField[date, date]" = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["stage", "effective_from"], name="waiting_rule_once"),
            models.CheckConstraint(name="waiting_rule_goes_on", condition=Q(goes_on__in=(Turn.RESUME, Turn.RESTART))),
        )

    def __str__(self) -> str:
        return f"{Stage(self.stage).label}: {self.goes_on}"


class Supplement(ProvinceRow):
    """One request to mend a dossier (Mẫu 02), and what the applicant answers to it.

    Beyond what the rule allows it waits for a leader before it is sent. `answers` is the whole declaration as mended,
    empty while nothing of it changed; once answered nothing changes any more: versions before stay where they are.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements", db_index=False)
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(choices=Stage.choices)
    asked_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_title: "models.CharField[str, str]" = models.CharField(max_length=120)
    reason: "models.CharField[str, str]" = models.CharField(max_length=2000)
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=500)
    until: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    excess_reason: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    settled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    settled_note: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    sent_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    expired_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    answers = EncryptedJSONField(null=True)
    revision: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=1)
    answered_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    leaf: "models.BinaryField[bytes | None, bytes | None]" = models.BinaryField(max_length=32, null=True)

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["dossier", "seq"], name="supplement_once"),
            models.CheckConstraint(name="supplement_has_a_reason", condition=~Q(reason="") & ~Q(legal_basis="")),
            # One-time rule (UX-34): beyond the limit somebody else than who asks has approved before it is sent.
            models.CheckConstraint(
                name="supplement_excess_is_approved",
                condition=Q(excess_reason="") | Q(sent_at=None) | Q(settled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="supplement_approver_is_not_asker", condition=Q(settled_by=None) | ~Q(settled_by=F("asked_by"))
            ),
            models.CheckConstraint(
                name="supplement_answered_whole",
                condition=Q(answered_at=None, leaf=None)
                | Q(answered_at__isnull=False, leaf__isnull=False, sent_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=["until"],
                condition=Q(answered_at=None, expired_at=None, sent_at__isnull=False),
                name="supplement_runs_out",
            ),
            models.Index(
                fields=["asked_at"], condition=Q(sent_at=None, settled_at=None), name="supplement_to_be_approved"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq}"

    @property
    def ref(self) -> Ref:
        """The owner of the files that come with it."""
        return Ref("supplement", str(self.pk))


class Defect(ProvinceRow):
    """One thing to mend: an answer of the declaration or a paper of the checklist, and what is asked of it (UX-32)."""

    supplement = models.ForeignKey(Supplement, on_delete=models.PROTECT, related_name="defects", db_index=False)
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    field: "models.CharField[str, str]" = models.CharField(max_length=60, default="")
    slot: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    guidance: "models.CharField[str, str]" = models.CharField(max_length=500)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["supplement", "position"], name="defect_once"),
            models.CheckConstraint(
                name="defect_is_of_one_thing", condition=Q(field="") & ~Q(slot="") | ~Q(field="") & Q(slot="")
            ),
            models.CheckConstraint(name="defect_says_what_to_do", condition=~Q(guidance="")),
        )

    def __str__(self) -> str:
        return self.field or self.slot
