"""Stacks of paper that a counter scanned, and the papers of dossiers that came of them."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow
from motcua.directory.models import Officer, Unit
from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossiers import Dossier

# What files of a stack name as the kind of their owner.
STACK = "stack"


class StackState(models.TextChoices):
    """How far a stack is."""

    READING = "reading", _("Đang đọc")
    READ = "read", _("Chờ xác nhận")
    FILED = "filed", _("Đã đưa vào hồ sơ")
    DROPPED = "dropped", _("Đã bỏ")


class PageKind(models.TextChoices):
    """What a scanned page is."""

    PAPER = "paper", _("Giấy tờ")
    COVER = "cover", _("Tờ bìa")
    BLANK = "blank", _("Mặt trắng")
    DROPPED = "dropped", _("Bỏ")


class ScanStack(ProvinceRow):
    """What was put through the scanner at once; nothing of it is in a dossier until somebody confirms it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="stacks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    # The holding or delegation at which it was scanned: it decides which dossiers its sheets may name.
    desk: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    begun_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    state: "models.CharField[str, str]" = models.CharField(
        max_length=8, choices=StackState.choices, default=StackState.READING
    )
    count: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    looked: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0)
    settled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = (
            models.CheckConstraint(name="scan_stack_has_pages", condition=Q(count__gt=0, looked__lte=F("count"))),
            models.CheckConstraint(
                name="scan_stack_is_read_whole",
                condition=Q(state="reading") | Q(state="dropped") | Q(looked=F("count")),
            ),
            models.CheckConstraint(
                name="scan_stack_settled_by_somebody",
                condition=Q(state__in=("reading", "read"), settled_at=None, settled_by=None)
                | Q(state__in=("filed", "dropped"), settled_at__isnull=False, settled_by__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["unit", "begun_at"], condition=Q(settled_at=None), name="scan_stack_open_of_unit"),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.looked}/{self.count}"

    @property
    def ref(self) -> Ref:
        """How its files name it."""
        return Ref(STACK, str(self.id))


class ScanPage(ProvinceRow):
    """A page of a stack, in the order of the scanner: what it is, and the paper of the dossier to which it goes."""

    stack = models.ForeignKey(ScanStack, on_delete=models.CASCADE, related_name="leaves", db_index=False)
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    page: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=8, choices=PageKind.choices)
    # Where it goes, and for a sheet what it says; none where the sheet cannot be read or names a foreign dossier.
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    slot: "models.CharField[str, str]" = models.CharField(max_length=40, default="")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["stack", "position"], name="scan_page_once"),
            models.CheckConstraint(
                name="scan_page_place_is_whole",
                condition=Q(dossier=None, slot="") | Q(dossier__isnull=False) & ~Q(slot=""),
            ),
            models.CheckConstraint(
                name="scan_page_goes_or_not", condition=Q(dossier=None) | Q(kind__in=("paper", "cover"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.stack_id} #{self.position}"


class DigitisedPaper(ProvinceRow):
    """A paper that came on paper and was scanned by the office; it stands beside what the applicant sent."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="digitised")
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    stack = models.ForeignKey(ScanStack, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_title: "models.CharField[str, str]" = models.CharField(max_length=120)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (models.CheckConstraint(name="digitised_paper_is_of_a_line", condition=~Q(slot="")),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.slot}"
