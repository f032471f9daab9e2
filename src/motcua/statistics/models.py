"""Counters as insert-only changes and folded totals: no hot row, and no lag (architecture.md §2, step 7)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from motcua.core.models import ProvinceRow
from motcua.directory.models import Unit


class StageDelta(ProvinceRow):
    """One dossier came to (+1) or left (-1) a stage of an agency. Folded into `StageTotal` and then removed."""

    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    delta: "models.SmallIntegerField[int, int]" = models.SmallIntegerField()
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="stage_delta_is_one", condition=Q(delta__in=(-1, 1))),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.stage} {self.delta:+d}"


class StageTotal(ProvinceRow):
    """The folded count of an agency's dossiers at a stage; the figure is this plus what is not folded yet."""

    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    total: "models.BigIntegerField[int, int]" = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "stage"], name="stage_total_once"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.stage} = {self.total}"
