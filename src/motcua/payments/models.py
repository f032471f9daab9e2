"""Charges, attempts to pay them, the ledger of money, receipt books and numbered receipts. All sums are whole đồng."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from motcua.core.fields import EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row
from motcua.directory.models import Officer, Unit
from motcua.payments.lifecycle import AttemptState, ChargeState, EntryKind, FeeKind, Method

MOST_RECEIPTS = 99_999_999


class Charge(ProvinceRow):
    """A sum that somebody has to pay because of `owner`; `key` names the cause, so that it is recorded once."""

    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=20)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=40)
    key: "models.CharField[str, str]" = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField()
    state: "models.CharField[str, str]" = models.CharField(max_length=9, choices=ChargeState.choices)
    due_on: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    settled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    closed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner_kind", "owner_code", "key"], name="charge_once_for_a_cause"),
            models.CheckConstraint(
                name="charge_waived_is_nothing",
                condition=Q(state="waived", amount=0) | ~Q(state="waived") & Q(amount__gt=0),
            ),
            models.CheckConstraint(
                name="charge_settled_has_its_moment",
                condition=Q(state__in=("settled", "refunded"), settled_at__isnull=False)
                | ~Q(state__in=("settled", "refunded")) & Q(settled_at=None),
            ),
            models.CheckConstraint(
                name="charge_closed_has_its_moment",
                condition=Q(state__in=("cancelled", "refunded"), closed_at__isnull=False)
                | ~Q(state__in=("cancelled", "refunded")) & Q(closed_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.owner} {self.key}: {self.amount}"

    @property
    def owner(self) -> Ref:
        """Because of what it is due."""
        return Ref(self.owner_kind, self.owner_code)

    @property
    def ref(self) -> Ref:
        """Its name in the ledger of deeds."""
        return Ref("charge", str(self.pk))


class ChargeLine(Row):
    """One fee of a charge: the full sum by the tariff, what is left of it, by which text, and how it was computed."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="lines", db_index=False)
    charge_id: UUID
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    code: "models.CharField[str, str]" = models.CharField(max_length=40)
    name: "models.CharField[str, str]" = models.CharField(max_length=250)
    kind: "models.CharField[str, str]" = models.CharField(max_length=6, choices=FeeKind.choices)
    full: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField()
    amount: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField()
    basis: "models.CharField[str, str]" = models.CharField(max_length=500)
    relief: "models.CharField[str, str]" = models.CharField(max_length=250, default="")
    relief_basis: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    how: "models.CharField[str, str]" = models.CharField(max_length=1000, default="")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["charge", "position"], name="charge_line_once"),
            models.CheckConstraint(name="charge_line_within_the_tariff", condition=Q(amount__lte=F("full"))),
            models.CheckConstraint(
                name="charge_line_less_for_a_reason",
                condition=Q(amount=F("full")) | ~Q(relief="") & ~Q(relief_basis=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"


class Attempt(ProvinceRow):
    """One try to pay a charge whole. `key` makes it happen once; `reference` is the provider's name of it."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="attempts")
    charge_id: UUID
    key: "models.CharField[str, str]" = models.CharField(max_length=80, unique=True)
    method: "models.CharField[str, str]" = models.CharField(max_length=6, choices=Method.choices)
    provider: "models.CharField[str, str]" = models.CharField(max_length=20, default="")
    reference: "models.CharField[str, str]" = models.CharField(max_length=80, default="")
    amount: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField()
    state: "models.CharField[str, str]" = models.CharField(max_length=8, choices=AttemptState.choices)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    ended_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["charge"], condition=Q(state="settled"), name="charge_settled_once"),
            models.UniqueConstraint(
                fields=["charge"], condition=Q(state="pending"), name="charge_tried_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["provider", "reference"], condition=~Q(reference=""), name="transaction_linked_once"
            ),
            models.CheckConstraint(name="attempt_of_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="attempt_ended_has_its_moment",
                condition=Q(state="pending", ended_at=None) | ~Q(state="pending") & Q(ended_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.amount}"


class Entry(ProvinceRow):
    """A line of the ledger of money: received above nothing, taken back below. Lines are never changed."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="entries")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="entries", db_index=False)
    kind: "models.CharField[str, str]" = models.CharField(max_length=8, choices=EntryKind.choices)
    amount: "models.BigIntegerField[int, int]" = models.BigIntegerField()
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by: "models.CharField[str, str]" = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["attempt", "kind"], name="money_moves_once"),
            models.CheckConstraint(
                name="money_comes_above_and_goes_below",
                condition=Q(kind="payment", amount__gt=0) | Q(kind="reversal", amount__lt=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class ReceiptBook(ProvinceRow):
    """Receipts of one unit, year and sign (ký hiệu), numbered from 1 without a gap (NĐ 254/2026, Đ23)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    year: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    form: "models.CharField[str, str]" = models.CharField(max_length=20)
    sign: "models.CharField[str, str]" = models.CharField(max_length=20)
    last: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "year", "sign"], name="receipt_book_once"),
            models.CheckConstraint(name="receipt_numbers_have_eight_digits", condition=Q(last__lte=MOST_RECEIPTS)),
        )

    def __str__(self) -> str:
        return f"{self.sign} {self.year}"


class CashReceipt(ProvinceRow):
    """A numbered receipt (biên lai) of cash taken at the counter. Voided, it keeps its number."""

    book = models.ForeignKey(ReceiptBook, on_delete=models.PROTECT, related_name="receipts", db_index=False)
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="receipts")
    charge_id: UUID
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="receipt")
    amount: "models.PositiveBigIntegerField[int, int]" = models.PositiveBigIntegerField()
    payer = EncryptedTextField()
    payer_address = EncryptedTextField(null=True)
    issued_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    day: "models.DateField[date, date]" = models.DateField()
    issued_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    issued_by_id: UUID
    voided_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    void_reason: "models.CharField[str, str]" = models.CharField(max_length=500, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["book", "number"], name="receipt_number_once"),
            models.CheckConstraint(
                name="receipt_number_from_one", condition=Q(number__gte=1, number__lte=MOST_RECEIPTS, amount__gt=0)
            ),
            models.CheckConstraint(
                name="receipt_voided_whole",
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason=""),
            ),
            models.CheckConstraint(
                name="receipt_voided_by_another", condition=Q(voided_by=None) | ~Q(voided_by=F("issued_by"))
            ),
        )
        indexes = (models.Index(fields=["issued_by", "day", "number"], name="receipt_of_cashier_and_day"),)

    def __str__(self) -> str:
        return f"{self.number:08}"

    @property
    def is_voided(self) -> bool:
        """Whether it no longer stands for money."""
        return self.voided_at is not None
