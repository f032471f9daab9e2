"""Agencies and their units, the officials who hold positions in them."""

from datetime import date, datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Account
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("Uỷ ban nhân dân tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DIVISION = "division", _("Phòng chuyên môn")
    DISTRICT = "district", _("Uỷ ban nhân dân huyện")
    COMMUNE = "commune", _("Uỷ ban nhân dân xã, phường, đặc khu")
    ONE_STOP = "one_stop", _("Trung tâm, bộ phận phục vụ hành chính công")
    BRANCH = "branch", _("Chi nhánh, điểm tiếp nhận")


class Role(models.TextChoices):
    """What a position lets its holder do; rights are role × unit subtree."""

    COUNTER = "counter", _("Tiếp nhận và trả kết quả")
    OFFICER = "officer", _("Thụ lý")
    LEADER = "leader", _("Phê duyệt, ký")
    ADMINISTRATOR = "administrator", _("Quản trị")


class Unit(Row):
    """A node of the unit tree, of any depth, with its days of existence."""

    code: "models.CharField[str, str]" = models.CharField(max_length=35, unique=True)
    name: "models.CharField[str, str]" = models.CharField(max_length=255)
    kind: "models.CharField[str, str]" = models.CharField(max_length=12, choices=UnitKind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path: "models.CharField[str, str]" = models.CharField(max_length=255, unique=True)
    province_id: "models.CharField[str, str]" = models.CharField(max_length=2)
    commune_code: "models.CharField[str, str]" = models.CharField(max_length=5, default="")
    place_name: "models.CharField[str, str]" = models.CharField(max_length=120)
    address: "models.CharField[str, str]" = models.CharField(max_length=255, default="")
    hotline: "models.CharField[str, str]" = models.CharField(max_length=20, default="")
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(
                name="unit_code_is_an_agency_code", condition=Q(code__regex=r"^[A-Y][0-9]{2}(\.[0-9A-Z]+)*$")
            ),
            models.CheckConstraint(
                name="unit_days_in_order", condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """How other packages name this unit."""
        return Ref("unit", self.code)

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.valid_to is None


class Officer(ProvinceRow):
    """An official."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="officer")
    full_name: "models.CharField[str, str]" = models.CharField(max_length=120)
    phone: "models.CharField[str, str]" = models.CharField(max_length=20, default="")

    def __str__(self) -> str:
        return self.full_name

    @property
    def ref(self) -> Ref:
        """How other packages name this official."""
        return Ref("officer", str(self.id))


class Position(Row):
    """A position (chức danh) of a unit: what its holders may do and how many there should be (none: nobody said)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    role: "models.CharField[str, str]" = models.CharField(max_length=16, choices=Role.choices)
    title: "models.CharField[str, str]" = models.CharField(max_length=120)
    seats: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(null=True)
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "role", "title"], condition=Q(valid_to=None), name="position_open_once"
            ),
            models.CheckConstraint(
                name="position_days_in_order", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(name="position_has_seats", condition=Q(seats=None) | Q(seats__gt=0)),
        )

    def __str__(self) -> str:
        return self.title


class Holding(Row):
    """One official in one position of one unit, from a day until a day; `procedures` empty means all of them."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="holdings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="holdings")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, related_name="holdings")
    role: "models.CharField[str, str]" = models.CharField(max_length=16, choices=Role.choices)
    title: "models.CharField[str, str]" = models.CharField(max_length=120)
    # Holds the position for the time being: "quyền", "phụ trách".
    is_acting: "models.BooleanField[bool, bool]" = models.BooleanField(default=False, db_default=False)
    decision: "models.CharField[str, str]" = models.CharField(max_length=60, default="", db_default="")
    procedures = ArrayField(models.CharField(max_length=40), default=list, db_default=[])
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["officer", "unit", "role", "valid_from"], name="holding_once"),
            # One that ends on the day it begins was withdrawn before it was held.
            models.CheckConstraint(
                name="holding_days_in_order", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.unit_id}"


class Delegation(ProvinceRow):
    """What an official holds, lent to another by a decision (uỷ quyền) until a day or until it is revoked.

    It hangs on a holding, never on another delegation, so that there is no chain; it ends with the holding.
    """

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="delegations_given")
    receiver = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="delegations_received")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    procedures = ArrayField(models.CharField(max_length=40), default=list)
    decision: "models.CharField[str, str]" = models.CharField(max_length=60)
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date, date]" = models.DateField()
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    revoked_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="delegation_days_in_order", condition=Q(valid_to__gt=F("valid_from"))),
            models.CheckConstraint(name="delegation_to_somebody_else", condition=~Q(giver=F("receiver"))),
            models.CheckConstraint(name="delegation_has_a_decision", condition=~Q(decision="")),
        )

    def __str__(self) -> str:
        return self.decision


class Absence(ProvinceRow):
    """An official is away; what arrives goes to the deputy, or without one stands in the unit's queue."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    valid_from: "models.DateField[date, date]" = models.DateField()
    valid_to: "models.DateField[date, date]" = models.DateField()
    cancelled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="absence_days_in_order", condition=Q(valid_to__gt=F("valid_from"))),
            models.CheckConstraint(
                name="absence_deputy_is_somebody_else", condition=Q(deputy=None) | ~Q(deputy=F("officer"))
            ),
            ExclusionConstraint(
                name="absence_one_at_a_time",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_to"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(cancelled_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.officer_id} {self.valid_from}"


class StepKind(models.TextChoices):
    """What happens to one unit in a reorganisation."""

    ABSORB = "absorb", _("Nhập vào")
    SHARE = "share", _("Một phần chuyển về")
    RENAME = "rename", _("Đổi tên thành")
    MOVE = "move", _("Chuyển về trực thuộc")


class Reorganisation(ProvinceRow):
    """A decision by which units merge, split, change their name or place, from a day on; `done_at` once all is done."""

    decision: "models.CharField[str, str]" = models.CharField(max_length=120)
    effective_on: "models.DateField[date, date]" = models.DateField()
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    # The unit whose administrator made it: it touches nothing outside.
    top = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    done_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="reorganisation_has_a_decision", condition=~Q(decision="")),
            # The next one is planned on the tree that this one leaves.
            models.UniqueConstraint(
                fields=["province_id"], condition=Q(done_at=None), name="reorganisation_one_at_once"
            ),
        )

    def __str__(self) -> str:
        return self.decision

    @property
    def ref(self) -> Ref:
        """How the ledger names it."""
        return Ref("reorganisation", str(self.id))


class Succession(ProvinceRow):
    """One step: what becomes of a unit, what it was called and belonged to before. Steps are done in their order."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="steps")
    seq: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=8, choices=StepKind.choices)
    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    # The heir, or the unit that it belongs to from now on; itself where only the name changes.
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    new_name: "models.CharField[str, str]" = models.CharField(max_length=255, default="")
    old_name: "models.CharField[str, str]" = models.CharField(max_length=255)
    old_parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    on: "models.DateField[date, date]" = models.DateField()
    done_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        ordering = ("reorganisation", "seq")
        constraints = (
            models.UniqueConstraint(fields=["reorganisation", "seq"], name="succession_step_once"),
            models.UniqueConstraint(fields=["old"], condition=Q(kind="absorb"), name="unit_is_absorbed_once"),
            models.CheckConstraint(
                name="succession_to_another_unit", condition=Q(kind="rename", new=F("old")) | ~Q(new=F("old"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_id} {self.kind} {self.new_id}"
