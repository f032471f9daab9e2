"""The ledger: one line for each thing that was done, chained by hash for each subject; and who looked at what."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow


class AuditLine(ProvinceRow):
    """A line, written once. `chain` is the subject it tells of; `hash` covers the line and `previous`."""

    chain: "models.CharField[str, str]" = models.CharField(max_length=80)
    seq: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    actor: "models.CharField[str, str]" = models.CharField(max_length=80)
    verb: "models.CharField[str, str]" = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    previous: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    hash: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["chain", "seq"], name="audit_line_one_per_place_in_chain"),)

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq} {self.verb}"


class AuditHead(ProvinceRow):
    """The last link of a chain; moving it forward is what makes two writers take turns."""

    chain: "models.CharField[str, str]" = models.CharField(max_length=80, unique=True)
    seq: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    hash: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq}"


class Opening(ProvinceRow):
    """An official looked at something about somebody; written once, the same thing once in a quarter of an hour.

    `what` and `purpose` are words of whoever writes it; unit and role as they were then.
    """

    subject: "models.CharField[str, str]" = models.CharField(max_length=80)
    what: "models.CharField[str, str]" = models.CharField(max_length=12)
    part: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    actor: "models.CharField[str, str]" = models.CharField(max_length=80)
    title: "models.CharField[str, str]" = models.CharField(max_length=120)
    role: "models.CharField[str, str]" = models.CharField(max_length=16)
    unit_code: "models.CharField[str, str]" = models.CharField(max_length=35)
    unit_name: "models.CharField[str, str]" = models.CharField(max_length=255)
    purpose: "models.CharField[str, str]" = models.CharField(max_length=12)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    # Quarters of an hour since 1970.
    quarter: "models.BigIntegerField[int, int]" = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "what", "part", "actor", "quarter"], name="opening_once_in_a_quarter"
            ),
            models.CheckConstraint(name="opening_says_by_whom_and_why", condition=~Q(actor="") & ~Q(purpose="")),
        )
        indexes = (
            models.Index(fields=["subject", "-at", "-id"], name="opening_of_subject"),
            models.Index(fields=["actor", "-at"], name="opening_by_actor"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.what} {self.actor}"


class Mark(ProvinceRow):
    """Why an opening looks like curiosity; whoever leads the unit says what came of it."""

    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="marks")
    reason: "models.CharField[str, str]" = models.CharField(max_length=12)
    raised_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    settled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    settled_by: "models.CharField[str, str]" = models.CharField(max_length=80, default="")
    note: "models.CharField[str, str]" = models.CharField(max_length=500, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["opening", "reason"], name="mark_once_for_each_reason"),
            models.CheckConstraint(
                name="mark_settled_whole",
                condition=Q(settled_at=None, settled_by="", note="")
                | (Q(settled_at__isnull=False) & ~Q(settled_by="") & ~Q(note="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.opening_id} {self.reason}"

    @property
    def ref(self) -> Ref:
        """How the ledger names this mark."""
        return Ref("mark", str(self.id))
