"""Counters as insert-only changes and folded totals: no hot row, and no lag (architecture.md §2, step 7)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from motcua.core.models import ProvinceRow
from motcua.dossiers.models import Trail


class TrailDelta(ProvinceRow):
    """One dossier of a procedure came to (+1) or left (-1) a stage on a way. Folded into the totals, then removed."""

    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure_code: "models.CharField[str, str]" = models.CharField(max_length=40)
    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    delta: "models.SmallIntegerField[int, int]" = models.SmallIntegerField()
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="trail_delta_is_one", condition=Q(delta__in=(-1, 1))),)

    def __str__(self) -> str:
        return f"{self.trail_id} {self.procedure_code} {self.stage} {self.delta:+d}"


class TrailTotal(ProvinceRow):
    """The folded count of the dossiers that went a way and stand at a stage; what is not folded yet comes on top."""

    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="+", db_index=False)
    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    total: "models.BigIntegerField[int, int]" = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["trail", "stage"], name="trail_total_once"),)

    def __str__(self) -> str:
        return f"{self.trail_id} {self.stage} = {self.total}"


class ProcedureTotal(ProvinceRow):
    """The same for each procedure, for desks that have only some."""

    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure_code: "models.CharField[str, str]" = models.CharField(max_length=40)
    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    total: "models.BigIntegerField[int, int]" = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trail", "procedure_code", "stage"], name="procedure_total_once"),
        )

    def __str__(self) -> str:
        return f"{self.trail_id} {self.procedure_code} {self.stage} = {self.total}"
