"""The calendar as rows that an administrator may change: named days, office hours, a stamp that tells of changes."""

from datetime import date, datetime, time
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from motcua.core.models import Row, Stamp
from motcua.workdays.standard import SWAPS, DayKind

# The hours of a week that has no beginning.
ALWAYS = date(1900, 1, 1)


class CalendarEdit(Row):
    """One change of the calendar. Rows say in which edit they came and went, so every state can be had again."""

    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(unique=True)
    unit_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by: "models.CharField[str, str]" = models.CharField(max_length=60)
    reason: "models.CharField[str, str]" = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("lần sửa lịch")
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"


class EditedRow(Row):
    """A row of the calendar, from one edit until another; never changed, never deleted."""

    unit_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    added_in: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=1)
    removed_in: "models.PositiveIntegerField[int | None, int | None]" = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


class CalendarDay(EditedRow):
    """A day that differs from its weekday, for everybody or for a unit and those below it (nearest row wins)."""

    day: "models.DateField[date, date]" = models.DateField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=12, choices=DayKind.choices)
    name: "models.CharField[str, str]" = models.CharField(max_length=100)
    swap_with: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=200, default="")
    is_estimate: "models.BooleanField[bool, bool]" = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ngày trong lịch")
        constraints = [
            models.UniqueConstraint(
                name="calendar_day_one_in_force",
                fields=["day", "unit_id"],
                condition=Q(removed_in=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="calendar_day_kind_is_one_of_six", condition=Q(kind__in=DayKind.values)),
            models.CheckConstraint(
                name="calendar_day_edits_in_order", condition=Q(removed_in=None) | Q(removed_in__gt=F("added_in"))
            ),
            models.CheckConstraint(
                name="calendar_day_swap_names_the_other_day",
                condition=Q(kind__in=SWAPS, swap_with__isnull=False) | (~Q(kind__in=SWAPS) & Q(swap_with=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class OfficeShift(EditedRow):
    """One shift of a weekday (0 is Monday), from a day on, until a later `since` of the same unit.

    From its first `since` on, a unit with shifts of its own follows none of the shifts above it.
    """

    since: "models.DateField[date, date]" = models.DateField(default=ALWAYS)
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
                name="office_shifts_in_force_do_not_overlap",
                condition=Q(removed_in=None),
                expressions=[
                    (Coalesce("unit_id", Value(UUID(int=0))), "="),
                    ("since", "="),
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


class CalendarStamp(Stamp):
    """One row: the edit in force. Whoever edits the calendar holds its lock."""

    class Meta:
        constraints = [models.CheckConstraint(name="calendar_stamp_is_one_row", condition=Q(id=1))]
