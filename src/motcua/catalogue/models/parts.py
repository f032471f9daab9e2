"""What a version is made of: channels with time and fee, groups of papers, legal bases, results."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.procedures import ProcedureVersion
from motcua.core.models import Row
from motcua.payments.lifecycle import FeeKind
from motcua.workdays.deadlines import Unit as TimeUnit


class Channel(models.TextChoices):
    """How a dossier comes in; the values of KenhThucHien in the national interface are in `NATIONAL_CHANNELS`."""

    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Bưu chính công ích")


NATIONAL_CHANNELS = {Channel.COUNTER: 1, Channel.ONLINE: 2, Channel.POST: 3}


class Currency(models.TextChoices):
    VND = "VND", _("đồng")
    USD = "USD", _("đô la Mỹ")


class GroupKind(models.TextChoices):
    """What a heading over papers means."""

    ALL = "all", _("Giấy tờ phải nộp")
    SHOW = "show", _("Giấy tờ phải xuất trình")
    CASE = "case", _("Chỉ khi thuộc trường hợp")
    NOTE = "note", _("Lưu ý")


class Standing(models.TextChoices):
    """What a line of the paper list is. Only a paper can be asked for."""

    PAPER = "paper", _("Giấy tờ")
    NOTE = "note", _("Lưu ý")
    UNCONFIRMED = "unconfirmed", _("Chưa xác nhận")


class ChannelTerms(Row):
    """How long it takes and what it costs through one channel. Unconfirmed terms never give a due date.

    `fee` is the sum of the confirmed fees in đồng that are always due; `variants` are the other times that the source
    gives for the same channel.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="terms")
    version_id: UUID
    channel: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Channel.choices)
    amount: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=7, decimal_places=2, null=True
    )
    unit: "models.CharField[str, str]" = models.CharField(max_length=13, choices=TimeUnit.choices, default="")
    note: "models.TextField[str, str]" = models.TextField(default="", db_default="")
    fee: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField(default=0)
    fee_words: "models.CharField[str, str]" = models.CharField(max_length=4000, default="")
    confirmed_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    confirmed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

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

    @property
    def is_confirmed(self) -> bool:
        """Whether a due date may rest on it."""
        return bool(self.confirmed_by)


class TermsVariant(Row):
    """Another time that the source gives for the same channel, with what it says about when it holds."""

    terms = models.ForeignKey(ChannelTerms, on_delete=models.PROTECT, related_name="variants")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    amount: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=7, decimal_places=2, null=True
    )
    unit: "models.CharField[str, str]" = models.CharField(max_length=13, choices=TimeUnit.choices, default="")
    note: "models.TextField[str, str]" = models.TextField(default="")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["terms", "position"], name="terms_variant_once"),)

    def __str__(self) -> str:
        return f"{self.terms_id} {self.position}"


class FeeRow(Row):
    """One fee of a channel as the source states it. `amount` is empty where none is stated; 0 means free of charge.

    What nobody confirmed is shown as such and never collected.
    """

    terms = models.ForeignKey(ChannelTerms, on_delete=models.PROTECT, related_name="fees")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    amount: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=14, decimal_places=2, null=True
    )
    currency: "models.CharField[str, str]" = models.CharField(
        max_length=3, choices=Currency.choices, default=Currency.VND
    )
    words: "models.CharField[str, str]" = models.CharField(max_length=4000, default="")
    is_confirmed: "models.BooleanField[bool, bool]" = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["terms", "position"], name="fee_position_once"),
            models.CheckConstraint(name="fee_not_below_nothing", condition=Q(amount=None) | Q(amount__gte=0)),
            models.CheckConstraint(
                name="dong_are_whole", condition=~Q(currency="VND") | Q(amount=None) | Q(amount=Floor(F("amount")))
            ),
            models.CheckConstraint(
                name="fee_confirmed_has_an_amount", condition=Q(is_confirmed=False) | Q(amount__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class FeeRuleRow(Row):
    """One fee of the tariff (biểu phí) by which money is collected; `terms` is the rest of `payments.fees.FeeRule`.

    A version without any collects what its channels ask of everybody.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="fee_rules")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    code: "models.CharField[str, str]" = models.CharField(max_length=40)
    name: "models.CharField[str, str]" = models.CharField(max_length=250)
    kind: "models.CharField[str, str]" = models.CharField(max_length=6, choices=FeeKind.choices)
    basis: "models.CharField[str, str]" = models.CharField(max_length=500)
    terms = models.JSONField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="fee_rule_position_once"),
            models.UniqueConstraint(fields=["version", "code"], name="fee_rule_code_once"),
            models.CheckConstraint(name="fee_rule_has_a_basis", condition=~Q(basis="") & ~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class PaperGroup(Row):
    """A heading over papers: what everybody hands in, what is shown, what one case asks for, what is only a note."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="groups")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=4, choices=GroupKind.choices)
    name: "models.CharField[str, str]" = models.CharField(max_length=4000, default="")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "position"], name="paper_group_position_once"),)

    def __str__(self) -> str:
        return self.name


# Megabytes of one file: a photographed paper, and the largest drawing.
USUAL_MB, MOST_MB = 20, 500


class RequiredPaper(Row):
    """One line of the checklist (thành phần hồ sơ). `slot` names it in files and letters.

    Papers without a group belong to everybody's list. What is not confirmed to be a paper asks nothing of anybody.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="papers")
    version_id: UUID
    group = models.ForeignKey(PaperGroup, on_delete=models.PROTECT, null=True, related_name="papers")
    group_id: UUID | None
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    name: "models.CharField[str, str]" = models.CharField(max_length=6000)
    hint: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    form_name: "models.CharField[str, str]" = models.CharField(max_length=255, default="", db_default="")
    originals: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    certified: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    copies: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    is_required: "models.BooleanField[bool, bool]" = models.BooleanField(default=True)
    standing: "models.CharField[str, str]" = models.CharField(
        max_length=11, choices=Standing.choices, default=Standing.PAPER, db_default="paper"
    )

    largest_mb: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(
        default=USUAL_MB, db_default=USUAL_MB
    )

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                name="paper_file_size_is_bounded", condition=Q(largest_mb__gte=1, largest_mb__lte=MOST_MB)
            ),
            models.UniqueConstraint(fields=["version", "slot"], name="paper_slot_once"),
            models.UniqueConstraint(fields=["version", "position"], name="paper_position_once"),
            models.CheckConstraint(
                name="only_papers_are_required", condition=Q(is_required=False) | Q(standing="paper")
            ),
        )

    def __str__(self) -> str:
        return self.name


class LegalBasis(Row):
    """A text on which the version rests."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="legal_bases")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    number: "models.CharField[str, str]" = models.CharField(max_length=255)
    name: "models.CharField[str, str]" = models.CharField(max_length=500, default="")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "position"], name="legal_basis_position_once"),)

    def __str__(self) -> str:
        return self.number


class Result(Row):
    """What one gets in the end; `code` is the national one (`KQ.G15.000031`) where there is one."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="results")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    code: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    name: "models.CharField[str, str]" = models.CharField(max_length=1000)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "position"], name="result_position_once"),)

    def __str__(self) -> str:
        return self.name
