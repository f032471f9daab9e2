"""E-forms: a definition under a code, and its published versions, which never change."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from motcua.core.models import Row


class FormDefinition(Row):
    """A declaration under one code."""

    code: "models.CharField[str, str]" = models.CharField(max_length=40, unique=True)
    title: "models.CharField[str, str]" = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.title


class FormVersion(Row):
    """One version: `schema` is JSON Schema 2020-12 over the answers, `layout` the pages that ask for them."""

    definition = models.ForeignKey(FormDefinition, on_delete=models.PROTECT, related_name="versions")
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    schema: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()  # Any: JSON
    layout: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()  # Any: JSON
    effective_from: "models.DateField[date, date]" = models.DateField()
    effective_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    published_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["definition", "number"], name="form_version_once"),
            models.CheckConstraint(
                name="form_version_days_in_order",
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
            ),
            ExclusionConstraint(
                name="form_version_one_per_day",
                expressions=[
                    ("definition", "="),
                    (Func(F("effective_from"), F("effective_to"), Value("[)"), function="daterange"), "&&"),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.definition_id} v{self.number}"
