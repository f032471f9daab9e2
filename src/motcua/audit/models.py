"""The ledger: one line for each thing that was done, chained by hash for each subject."""

from datetime import datetime

from django.db import models

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
