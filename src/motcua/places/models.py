"""Provinces, districts, communes with their time of life, who followed whom, and a stamp that tells of any change."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from motcua.core.models import Row, Stamp

# Nothing is known of the days before; what is asked of them is answered as of this day.
FIRST_KNOWN = date(2025, 1, 1)


class CommuneKind(models.TextChoices):
    """The three kinds of the commune level since July 2025, and the one that ended then."""

    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")
    TOWN = "town", _("Thị trấn")


class Province(models.Model):
    """A province or centrally-run city as it is, or as it last was. Its two-digit code names it everywhere, so it is
    the key."""

    code: "models.CharField[str, str]" = models.CharField(max_length=2, primary_key=True)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    full_name: "models.CharField[str, str]" = models.CharField(max_length=80)
    sort_key: "models.CharField[str, str]" = models.CharField(max_length=150)
    valid_from: "models.DateField[date, date]" = models.DateField(default=FIRST_KNOWN)
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        constraints = [
            models.CheckConstraint(name="province_code_is_two_digits", condition=Q(code__regex=r"^\d{2}$")),
            models.CheckConstraint(
                name="province_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class FormerProvince(Row):
    """What a province's code named before: seven codes went to others in July 2025, a few changed their rank."""

    province: "models.ForeignKey[Province, Province]" = models.ForeignKey(Province, models.PROTECT)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    full_name: "models.CharField[str, str]" = models.CharField(max_length=80)
    sort_key: "models.CharField[str, str]" = models.CharField(max_length=150)
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date, date]" = models.DateField()

    class Meta:
        verbose_name = _("tỉnh, thành phố trước đây")
        constraints = [
            models.UniqueConstraint(name="former_province_once_a_day", fields=["province", "valid_to"]),
            models.CheckConstraint(
                name="former_province_ends_after_it_begins", condition=Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class District(models.Model):
    """A district of the three-level tree. No code was ever given twice, so it is the key."""

    code: "models.CharField[str, str]" = models.CharField(max_length=3, primary_key=True)
    province: "models.ForeignKey[Province, Province]" = models.ForeignKey(Province, models.PROTECT)
    name: "models.CharField[str, str]" = models.CharField(max_length=60)
    full_name: "models.CharField[str, str]" = models.CharField(max_length=80)
    sort_key: "models.CharField[str, str]" = models.CharField(max_length=150)
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        verbose_name = _("quận, huyện")
        constraints = [
            models.CheckConstraint(name="district_code_is_three_digits", condition=Q(code__regex=r"^\d{3}$")),
            models.CheckConstraint(
                name="district_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Commune(Row):
    """A commune-level unit from `valid_from` up to, not including, `valid_to`. A code names one row at any time."""

    code: "models.CharField[str, str]" = models.CharField(max_length=5)
    province: "models.ForeignKey[Province, Province]" = models.ForeignKey(Province, models.PROTECT)
    district = models.ForeignKey(District, models.PROTECT, null=True)
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


class Succession(Row):
    """On that day the first place gave land and people to the second; `is_main` marks the usual heir of a split one.

    Codes of two digits name provinces, of three districts, of five communes. A place that only changed its name keeps
    its code and needs no row.
    """

    old: "models.CharField[str, str]" = models.CharField(max_length=5)
    new: "models.CharField[str, str]" = models.CharField(max_length=5)
    on: "models.DateField[date, date]" = models.DateField()
    is_main: "models.BooleanField[bool, bool]" = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["on", "old", "new"]),
            models.UniqueConstraint(name="succession_one_main_heir", fields=["on", "old"], condition=Q(is_main=True)),
            models.CheckConstraint(
                name="succession_of_codes",
                condition=Q(old__regex=r"^(\d{2}|\d{3}|\d{5})$", new__regex=r"^(\d{2}|\d{5})$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.on:%d/%m/%Y})"


class PlacesStamp(Stamp):
    """Changes with places, so that the gazetteer can be cached."""

    class Meta:
        constraints = [models.CheckConstraint(name="places_stamp_is_one_row", condition=Q(id=1))]
