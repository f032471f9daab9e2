"""Originals on paper that the office keeps while it works on a dossier, and in whose hands each of them is (UX-10)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow
from motcua.directory.models import Officer, Unit
from motcua.dossiers.models.dossiers import Dossier


class KeptOriginal(ProvinceRow):
    """An original that was kept: its number in the unit's year, and who has it by the last line of its chain."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="originals")
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    title: "models.CharField[str, str]" = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    year: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    kept_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    # None of these three once it is back with the applicant.
    holder = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    steps: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=1)
    since: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    # Why it stays although the result was given.
    stays_because: "models.CharField[str, str]" = models.CharField(max_length=300, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "year", "number"], name="kept_original_number_once"),
            models.CheckConstraint(name="kept_original_is_named", condition=~Q(title="") & ~Q(slot="")),
            models.CheckConstraint(
                name="kept_original_held_whole",
                condition=Q(holder=None, place=None) | Q(holder__isnull=False, place__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["place", "kept_at"], condition=Q(holder__isnull=False), name="kept_original_at_place"),
        )

    def __str__(self) -> str:
        return f"BG {self.number}/{self.year}"

    @property
    def ref(self) -> Ref:
        """How the ledger names it."""
        return Ref("original", str(self.id))


class Custody(ProvinceRow):
    """From `at` on an official has the original, or its applicant has it again: written once, one after the other."""

    original = models.ForeignKey(KeptOriginal, on_delete=models.PROTECT, related_name="chain", db_index=False)
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    holder = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    title: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    # Who wrote it down: whoever took it over, or the counter that gave it back.
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["original", "seq"], name="custody_one_per_place"),
            models.CheckConstraint(
                name="custody_held_whole",
                condition=Q(holder=None, place=None, title="") | Q(holder__isnull=False, place__isnull=False),
            ),
            models.CheckConstraint(name="custody_begins_with_us", condition=Q(seq__gt=1) | Q(holder__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.original_id} #{self.seq}"
