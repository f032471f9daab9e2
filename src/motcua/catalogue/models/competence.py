"""Which unit handles which procedure at which level, from a day until a day."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.catalogue.models.procedures import Level, Procedure
from motcua.core.models import Row
from motcua.directory.models import Unit


class Competence(Row):
    """A unit receives a procedure at a level for what lies below it. Without a row the level's default holds."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="competences")
    procedure_id: UUID
    level: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Level.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_id: UUID
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=120)
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="competence_days_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
            models.CheckConstraint(name="competence_has_a_legal_basis", condition=~Q(legal_basis="")),
            models.CheckConstraint(
                name="competence_is_at_a_local_level", condition=Q(level__in=["province", "district", "commune"])
            ),
            ExclusionConstraint(
                name="competence_once_a_day",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("level", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (Func(F("valid_from"), F("valid_to"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.level} {self.unit_id}"
