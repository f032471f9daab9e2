"""Procedures (thủ tục hành chính) and their dated versions."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Assurance
from motcua.core.models import Row
from motcua.workdays.deadlines import Unit as TimeUnit


class Channel(models.TextChoices):
    """How a dossier comes in; the values of KenhThucHien in the national interface are in `NATIONAL_CHANNELS`."""

    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Bưu chính công ích")


NATIONAL_CHANNELS = {Channel.COUNTER: 1, Channel.ONLINE: 2, Channel.POST: 3}


class Level(models.TextChoices):
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class Procedure(Row):
    """A procedure under its national code; internal ones (5.x, 6.x) are never shown to citizens."""

    code: "models.CharField[str, str]" = models.CharField(max_length=16, unique=True)
    is_internal: "models.BooleanField[bool, bool]" = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="procedure_code_form", condition=Q(code__regex=r"^[0-9]\.[0-9]{6}(\.H[0-9]{2})?$")
            ),
        )

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(Row):
    """What a procedure asks and promises from a day until a day. A dossier keeps the version it was filed under."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    name: "models.CharField[str, str]" = models.CharField(max_length=500)
    title: "models.CharField[str, str]" = models.CharField(max_length=120)
    field: "models.CharField[str, str]" = models.CharField(max_length=120)
    level: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Level.choices)
    decision: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    effective_from: "models.DateField[date, date]" = models.DateField()
    effective_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    verified_on: "models.DateField[date, date]" = models.DateField()
    min_assurance: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(
        choices=Assurance.choices, default=Assurance.SEEN
    )
    form_code: "models.CharField[str, str]" = models.CharField(max_length=40)
    process_code: "models.CharField[str, str]" = models.CharField(max_length=40)
    result_template: "models.CharField[str, str]" = models.CharField(max_length=40)
    result_name: "models.CharField[str, str]" = models.CharField(max_length=255)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once"),
            models.CheckConstraint(
                name="procedure_version_days_in_order",
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ChannelTerms(Row):
    """How long it takes and what it costs through one channel. Unconfirmed terms never give a due date."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="terms")
    channel: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Channel.choices)
    amount: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=7, decimal_places=2, null=True
    )
    unit: "models.CharField[str, str]" = models.CharField(max_length=13, choices=TimeUnit.choices, default="")
    fee: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField(default=0)
    fee_words: "models.CharField[str, str]" = models.CharField(max_length=255, default="")
    confirmed_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "channel"], name="terms_once_per_channel"),
            models.CheckConstraint(
                name="terms_confirmed_have_a_time",
                condition=Q(confirmed_by="") | Q(amount__gt=0) & ~Q(unit=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.channel}"


class RequiredPaper(Row):
    """One line of the checklist (thành phần hồ sơ). `slot` names it in files and letters."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="papers")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    name: "models.CharField[str, str]" = models.CharField(max_length=500)
    hint: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    originals: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    certified: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    copies: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    is_required: "models.BooleanField[bool, bool]" = models.BooleanField(default=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["version", "slot"], name="paper_slot_once"),
            models.UniqueConstraint(fields=["version", "position"], name="paper_position_once"),
        )

    def __str__(self) -> str:
        return self.name


class LegalBasis(Row):
    """A text on which the version rests."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="legal_bases")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    number: "models.CharField[str, str]" = models.CharField(max_length=60)
    name: "models.CharField[str, str]" = models.CharField(max_length=500)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "position"], name="legal_basis_position_once"),)

    def __str__(self) -> str:
        return self.number
