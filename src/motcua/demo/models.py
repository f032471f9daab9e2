"""What the sample province, and what is loaded for benches, remembers of its own making."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from motcua.core.models import ProvinceRow


class Filling(ProvinceRow):
    """One life of dossiers being poured: what was planned, and how many of its parts are there."""

    seed: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(unique=True)
    day: "models.DateField[date, date]" = models.DateField()
    total: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    first: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    waiting: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    real: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    parts: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    parts_done: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    poured: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    signed: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    begun_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    # Spelt out for the type checker, whose settings have no demo.
    objects: "models.Manager[Filling]" = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="filling_not_more_than_all", condition=Q(parts_done__lte=F("parts"))),
        )

    def __str__(self) -> str:
        return f"{self.poured}/{self.total}"


class Step(models.IntegerChoices):
    """In which order things that were set aside come back."""

    INDEX = 1
    KEY = 2
    PROOF = 3
    STATISTICS = 4


class SetAside(ProvinceRow):
    """One statement that makes an index or key again, which a load dropped (ADR 0068); removed once it is done."""

    step: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(choices=Step.choices)
    relation: "models.CharField[str, str]" = models.CharField(max_length=63)
    statement: "models.TextField[str, str]" = models.TextField()

    objects: "models.Manager[SetAside]" = models.Manager()

    def __str__(self) -> str:
        return self.statement


class LeanLoad(ProvinceRow):
    """Dossiers that a load poured in without their papers, from a serial on: some facts cannot be asked any more."""

    start: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(unique=True)
    total: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()

    objects: "models.Manager[LeanLoad]" = models.Manager()

    def __str__(self) -> str:
        return f"{self.start} + {self.total}"
