"""Provinces and communes with their time of life, and a stamp that tells when any of them changed."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from motcua.core.models import Row


class CommuneKind(models.TextChoices):
    """The three kinds of the commune level since July 2025."""

    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")


class Province(models.Model):
    """A province or centrally-run city. Its two-digit code names it everywhere, so it is the key."""

    code: "models.CharField[str, str]" = models.CharField(max_length=2, primary_key=True)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    full_name: "models.CharField[str, str]" = models.CharField(max_length=80)
    sort_key: "models.CharField[str, str]" = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        constraints = [models.CheckConstraint(name="province_code_is_two_digits", condition=Q(code__regex=r"^\d{2}$"))]

    def __str__(self) -> str:
        return self.full_name


class Commune(Row):
    """A commune-level unit from `valid_from` up to, not including, `valid_to`. A code names one row at any time."""

    code: "models.CharField[str, str]" = models.CharField(max_length=5)
    province: "models.ForeignKey[Province, Province]" = models.ForeignKey(Province, models.PROTECT)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    full_name: "models.CharField[str, str]" = models.CharField(max_length=80)
    kind: "models.CharField[str, str]" = models.CharField(max_length=12, choices=CommuneKind.choices)
    sort_key: "models.CharField[str, str]" = models.CharField(max_length=150)
    fold_key: "models.CharField[str, str]" = models.CharField(max_length=80)
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        verbose_name = _("xã, phường, đặc khu")
        constraints = [
            models.CheckConstraint(name="commune_code_is_five_digits", condition=Q(code__regex=r"^\d{5}$")),
            models.CheckConstraint(name="commune_kind_is_known", condition=Q(kind__in=CommuneKind.values)),
            ExclusionConstraint(
                name="commune_code_names_one_row_a_day",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (Func(F("valid_from"), F("valid_to"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
            # An empty range overlaps nothing, so it would slip through the constraint above.
            models.CheckConstraint(
                name="commune_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.code})"


class PlacesStamp(models.Model):
    """One row; a trigger gives it a new stamp whenever places change, so that the gazetteer can be cached."""

    id: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp: "models.UUIDField[UUID, UUID]" = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(name="places_stamp_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.stamp)
