"""Letters of apology with a new appointment (Mẫu 04): what the law says of them, why it takes longer, each letter."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.core.fields import EncryptedJSONField
from motcua.core.models import ProvinceRow, Row
from motcua.directory.models import Officer, Unit
from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossiers import Dossier


class ApologyRule(Row):
    """What the law says, from a day on, of a dossier that will be late; days are working days.

    So many days before it is due the letter is drafted (`early_days`), the last moment to send it (`last_days`), how
    often a dossier may be re-appointed (`most`) and by how much (`most_days`).
    """

    early_days: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    last_days: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    most: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    most_days: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=255)
    effective_from: "models.DateField[date, date]" = models.DateField(unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="apology_rule_days_in_order", condition=Q(early_days__gte=F("last_days"), most_days__gt=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.effective_from}: T-{self.early_days}, T-{self.last_days}"


class DelayReason(Row):
    """Why it takes longer: `label` as officials choose it, `text` as the applicant reads it; offered between days."""

    code: "models.CharField[str, str]" = models.CharField(max_length=20)
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    label: "models.CharField[str, str]" = models.CharField(max_length=120)
    text: "models.CharField[str, str]" = models.CharField(max_length=500)
    effective_from: "models.DateField[date, date]" = models.DateField()
    effective_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["code", "effective_from"], name="delay_reason_once"),
            models.CheckConstraint(
                name="delay_reason_days_in_order",
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
            ),
        )

    def __str__(self) -> str:
        return self.label


class Void(models.TextChoices):
    """Why a draft was never sent."""

    IN_TIME = "in_time", _("không còn trễ")
    DONE = "done", _("hồ sơ đã xong")
    WAITING = "waiting", _("hồ sơ chờ người nộp, thời hạn tạm dừng")


class Apology(ProvinceRow):
    """One Mẫu 04 of a dossier: drafted by the system, made right by who holds the step, signed by the head.

    `unit` is where it waits and so what causes the delay, `head` the unit whose leader signs, `days` the working days
    after the due moment. A draft whose dossier is past its promise flags the delay with the unit's name.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="apologies", db_index=False)
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    head = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    step_name: "models.CharField[str, str]" = models.CharField(max_length=120)
    reason_code: "models.CharField[str, str]" = models.CharField(max_length=20)
    reason: "models.CharField[str, str]" = models.CharField(max_length=500)
    days: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    drafted_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    revision: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=1)
    edited_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # Beyond what the law allows it goes out only with a leader's reason.
    is_excess: "models.BooleanField[bool, bool]" = models.BooleanField(default=False)
    excess_reason: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    number: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    numbered_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    sign_asked_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    sign_asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    sign_title: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    sign_problem: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    facts = EncryptedJSONField(null=True)
    signed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    due_before: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    due_after: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_id: UUID | None
    docx = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    docx_id: UUID | None
    voided_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    void: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Void.choices, default="")

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["dossier", "seq"], name="apology_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(signed_at=None, voided_at=None), name="apology_one_open_per_dossier"
            ),
            models.CheckConstraint(name="apology_moves_on", condition=Q(days__gt=0)),
            models.CheckConstraint(name="apology_has_a_reason", condition=~Q(reason="") & ~Q(reason_code="")),
            models.CheckConstraint(
                name="apology_edited_together",
                condition=Q(edited_at=None, edited_by=None) | Q(edited_at__isnull=False, edited_by__isnull=False),
            ),
            models.CheckConstraint(
                name="apology_signer_is_not_writer", condition=Q(sign_asked_by=None) | ~Q(sign_asked_by=F("edited_by"))
            ),
            models.CheckConstraint(
                name="apology_numbered_when_asked",
                condition=Q(sign_asked_at=None, sign_asked_by=None, number="", numbered_at=None)
                | Q(sign_asked_at__isnull=False, sign_asked_by__isnull=False, numbered_at__isnull=False)
                & ~Q(number=""),
            ),
            models.CheckConstraint(
                name="apology_signed_whole",
                condition=Q(signed_at=None, facts=None, file=None, due_before=None, due_after=None)
                | Q(
                    signed_at__isnull=False,
                    voided_at=None,
                    sign_asked_at__isnull=False,
                    facts__isnull=False,
                    file__isnull=False,
                    docx__isnull=False,
                    due_after__gt=F("due_before"),
                ),
            ),
            # R5 (law.md §1.9): once; over it only with a leader's reason.
            models.CheckConstraint(
                name="apology_excess_says_why",
                condition=Q(is_excess=False) | Q(sign_asked_at=None) | ~Q(excess_reason=""),
            ),
            models.CheckConstraint(
                name="apology_void_says_why",
                condition=Q(voided_at=None, void="") | Q(voided_at__isnull=False) & ~Q(void=""),
            ),
        )
        indexes = (
            models.Index(
                fields=["head", "drafted_at", "id"],
                condition=Q(signed_at=None, voided_at=None),
                name="apology_open_of_head",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither sent nor void."""
        return self.signed_at is None and self.voided_at is None
