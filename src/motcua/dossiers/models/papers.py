"""Papers of a dossier that are no files: those that did not come, those on paper, originals that were certified."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.core.fields import EncryptedTextField
from motcua.core.models import ProvinceRow
from motcua.directory.models import Officer, Unit
from motcua.dossiers.models.dossiers import Dossier


class AbsentPaper(ProvinceRow):
    """A paper of the checklist that did not come with the dossier: promised for a day, or not to be had, and why."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="absent_papers", db_index=False)
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    promised_on: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    reason = EncryptedTextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "slot"], name="absent_paper_once"),
            models.CheckConstraint(
                name="absent_paper_is_promised_or_explained",
                condition=Q(promised_on=None, reason__isnull=False) | Q(promised_on__isnull=False, reason=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.slot}"


class PaperKind(models.TextChoices):
    """As what a paper is handed in (Mẫu 01, thành phần hồ sơ)."""

    ORIGINAL = "original", _("Bản chính")
    CERTIFIED = "certified", _("Bản chứng thực")
    COPY = "copy", _("Bản sao, bản chụp")


class HandedPaper(ProvinceRow):
    """A paper of the checklist that came on paper with the dossier, across the counter or by post."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="handed_papers", db_index=False)
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    kind: "models.CharField[str, str]" = models.CharField(max_length=9, choices=PaperKind.choices)
    count: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "slot"], name="handed_paper_once"),
            models.CheckConstraint(
                name="handed_paper_is_of_a_kind", condition=Q(kind__in=PaperKind.values, count__gt=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.slot}"


class PostedItem(ProvinceRow):
    """The letter by which a dossier came: its bill number, the day of the postmark, who sent it for the applicant."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="posted_item")
    bill: "models.CharField[str, str]" = models.CharField(max_length=40)
    posted_on: "models.DateField[date, date]" = models.DateField()
    sender = EncryptedTextField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(name="posted_item_has_a_bill", condition=~Q(bill="")),)

    def __str__(self) -> str:
        return self.bill


class Certification(ProvinceRow):
    """An original of which copies were certified: its line in the agency's book (NĐ 23/2015, Sổ chứng thực bản sao)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="certifications", db_index=False)
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    book: "models.CharField[str, str]" = models.CharField(max_length=40)
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    title: "models.CharField[str, str]" = models.CharField(max_length=200)
    pages: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    copies: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    certified_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    signer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    signer_title: "models.CharField[str, str]" = models.CharField(max_length=120)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["agency", "book", "number"], name="certification_number_once"),
            models.UniqueConstraint(fields=["dossier", "position"], name="certification_position_once"),
            models.CheckConstraint(name="certification_has_copies", condition=Q(pages__gt=0, copies__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.book}"
