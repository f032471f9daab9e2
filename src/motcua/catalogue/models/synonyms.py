"""What people call things that the catalogue names otherwise."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.core.models import Row


class Synonym(Row):
    """A popular name: what the catalogue says instead (`means`), and what people mostly want who say it (`codes`)."""

    phrase: "models.CharField[str, str]" = models.CharField(max_length=80)
    key: "models.CharField[str, str]" = models.CharField(max_length=80, unique=True)
    means = ArrayField(models.CharField(max_length=120), default=list)
    codes = ArrayField(models.CharField(max_length=16), default=list)
    changed_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    changed_by: "models.CharField[str, str]" = models.CharField(max_length=120)

    class Meta:
        ordering = ("key",)
        constraints = (
            models.CheckConstraint(name="synonym_has_a_phrase", condition=~Q(phrase="") & ~Q(key="")),
            models.CheckConstraint(name="synonym_means_something", condition=~Q(means=[])),
        )

    def __str__(self) -> str:
        return self.phrase
