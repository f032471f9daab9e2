"""The calendar as rows that an administrator may change: named days, office hours, a stamp that tells of changes."""

from datetime import date, time
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from motcua.core.models import Row
from motcua.workdays.standard import DayKind

_SWAPS = [DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON]


class CalendarDay(Row):
    """A day that differs from its weekday, for everybody or for one unit (whose row goes before the general one)."""

    day: "models.DateField[date, date]" = models.DateField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=12, choices=DayKind.choices)
    name: "models.CharField[str, str]" = models.CharField(max_length=100)
    swap_with: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    unit_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=200, default="")
    is_estimate: "models.BooleanField[bool, bool]" = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ngày trong lịch")
        constraints = [
            models.UniqueConstraint(name="calendar_day_once_per_unit", fields=["day", "unit_id"], nulls_distinct=False),
            models.CheckConstraint(name="calendar_day_kind_is_known", condition=Q(kind__in=DayKind.values)),
            models.CheckConstraint(
                name="calendar_day_swap_names_the_other_day",
                condition=Q(kind__in=_SWAPS, swap_with__isnull=False) | (~Q(kind__in=_SWAPS) & Q(swap_with=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class OfficeShift(Row):
    """One shift of a weekday (0 is Monday). A unit that has any shift of its own follows none of the general ones."""

    unit_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    weekday: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    opens: "models.TimeField[time, time]" = models.TimeField()
    closes: "models.TimeField[time, time]" = models.TimeField()
    counts: "models.BooleanField[bool, bool]" = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("ca làm việc")
        constraints = [
            models.CheckConstraint(name="office_shift_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="office_shift_closes_after_it_opens", condition=Q(closes__gt=F("opens"))),
            ExclusionConstraint(
                name="office_shifts_do_not_overlap",
                expressions=[
                    (Coalesce("unit_id", Value(UUID(int=0))), "="),
                    ("weekday", "="),
                    (
                        Func(
                            "opens", "closes", arg_joiner=", DATE '2000-01-01' + ",
                            template="tsrange(DATE '2000-01-01' + %(expressions)s)",
                        ),
                        "&&",
                    ),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H:%M}–{self.closes:%H:%M}"


class CalendarStamp(models.Model):
    """One row; a trigger gives it a new stamp whenever days or shifts change, so that calendars can be cached."""

    id: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp: "models.UUIDField[UUID, UUID]" = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(name="calendar_stamp_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.stamp)
