"""Procedures (thủ tục hành chính) and their dated versions."""

from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Assurance
from motcua.core.models import Row

# What serves every procedure that has nothing of its own.
GENERAL_FORM, GENERAL_ANSWER = "don-chung", "van-ban-tra-loi"


class Level(models.TextChoices):
    """Where a procedure is handled. `MINISTRY` and `OTHER` only stand beside a local level."""

    MINISTRY = "ministry", _("Cấp bộ")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    OTHER = "other", _("Cơ quan khác")


# Lowest first.
LOCAL = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


class Kind(models.TextChoices):
    """By what right the procedure exists (the leading digit of its code)."""

    DELEGATED = "delegated", _("Thủ tục được luật giao quy định chi tiết")
    NOT_DELEGATED = "not_delegated", _("Thủ tục không được luật giao cho địa phương quy định")
    OTHER = "other", _("Loại khác")
    INTERNAL = "internal", _("Thủ tục nội bộ giữa cơ quan nhà nước")
    LOCAL = "local", _("Thủ tục đặc thù của địa phương")


class Subject(models.TextChoices):
    """Who may ask for it (đối tượng thực hiện)."""

    CITIZEN = "citizen", _("Công dân Việt Nam")
    OVERSEAS = "overseas", _("Người Việt Nam định cư ở nước ngoài")
    FOREIGNER = "foreigner", _("Người nước ngoài")
    RESIDENT_FOREIGNER = "resident_foreigner", _("Người nước ngoài cư trú tại Việt Nam")
    OFFICIAL = "official", _("Cán bộ, công chức, viên chức")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    VIETNAMESE_ENTERPRISE = "vietnamese_enterprise", _("Doanh nghiệp Việt Nam")
    FOREIGN_INVESTED = "foreign_invested", _("Doanh nghiệp có vốn đầu tư nước ngoài")
    COOPERATIVE = "cooperative", _("Hợp tác xã")
    ORGANISATION = "organisation", _("Tổ chức (không bao gồm doanh nghiệp, hợp tác xã)")
    FOREIGN_ORGANISATION = "foreign_organisation", _("Tổ chức nước ngoài")
    PARTY_MEMBER = "party_member", _("Đảng viên")
    PARTY_ORGANISATION = "party_organisation", _("Tổ chức Đảng")


class ServiceLevel(models.TextChoices):
    """How much of a procedure is done online; what older texts call mức độ 4 and 3 are labels of the first two."""

    UNDECIDED = "", _("Chưa công bố mức độ")
    FULL = "full", _("Toàn trình")
    PARTIAL = "partial", _("Một phần")
    COUNTER = "counter", _("Cung cấp thông tin, nộp tại quầy")


class Status(models.TextChoices):
    DRAFT = "draft", _("Bản đang soạn")
    PUBLISHED = "published", _("Đã công bố")


class Source(models.TextChoices):
    """Where a version came from."""

    STARTER = "starter", _("Có sẵn trong phần mềm")
    NATIONAL = "national", _("Cơ sở dữ liệu quốc gia về thủ tục hành chính")
    EDITOR = "editor", _("Nhập tại địa phương")


class Procedure(Row):
    """A procedure under its national code; internal ones (5.x, 6.x) are never shown to citizens.

    A code that ends in a province's (`1.012753.H56`) is a procedure of that province. `service_level` is the last one
    that a leader decided and that was published. `popularity` counts the dossiers filed in a year; search prefers what
    is filed often.
    """

    code: "models.CharField[str, str]" = models.CharField(max_length=16, unique=True)
    is_internal: "models.BooleanField[bool, bool]" = models.BooleanField(default=False)
    service_level: "models.CharField[str, str]" = models.CharField(
        max_length=8, choices=ServiceLevel.choices, default="", db_default=""
    )
    popularity: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="procedure_code_form", condition=Q(code__regex=r"^[0-9]\.[0-9]{6}(\.H[0-9]{2})?$")
            ),
            models.CheckConstraint(
                name="procedures_between_agencies_stay_internal",
                condition=~Q(code__regex=r"^[56]") | Q(is_internal=True),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_local(self) -> bool:
        """A procedure that only this province has."""
        return ".H" in self.code


class ProcedureVersion(Row):
    """What a procedure asks and promises from a day until a day. A dossier keeps the version it was filed under.

    Once published it never changes, except that open doubts are settled: `doubts` counts the open ones, `completeness`
    is the score without age (0–100). `level` is the lowest local level, `levels` are all of them. `digest` names the
    source record, so that it is not imported twice. `revision` counts how often a draft was saved. The database itself
    keeps two more columns, `search_words` and `search_key`, for search alone (ADR 0049).
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    procedure_id: UUID
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    status: "models.CharField[str, str]" = models.CharField(
        max_length=9, choices=Status.choices, default=Status.PUBLISHED, db_default="published"
    )
    source: "models.CharField[str, str]" = models.CharField(
        max_length=8, choices=Source.choices, default=Source.STARTER, db_default="starter"
    )
    name: "models.CharField[str, str]" = models.CharField(max_length=2000)
    title: "models.CharField[str, str]" = models.CharField(max_length=250)
    field: "models.CharField[str, str]" = models.CharField(max_length=250)
    kind: "models.CharField[str, str]" = models.CharField(
        max_length=13, choices=Kind.choices, default=Kind.DELEGATED, db_default="delegated"
    )
    level: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Level.choices)
    levels = ArrayField(models.CharField(max_length=8, choices=Level.choices), default=list, db_default=[])
    subjects = ArrayField(models.CharField(max_length=21, choices=Subject.choices), default=list, db_default=[])
    ministry: "models.CharField[str, str]" = models.CharField(max_length=60, default="", db_default="")
    competent_agency: "models.CharField[str, str]" = models.CharField(max_length=2000, default="", db_default="")
    executing_agency: "models.CharField[str, str]" = models.CharField(max_length=4000, default="", db_default="")
    coordinating_agency: "models.CharField[str, str]" = models.CharField(max_length=2000, default="", db_default="")
    steps: "models.TextField[str, str]" = models.TextField(default="", db_default="")
    conditions: "models.TextField[str, str]" = models.TextField(default="", db_default="")
    decision: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    effective_from: "models.DateField[date, date]" = models.DateField()
    effective_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    verified_on: "models.DateField[date, date]" = models.DateField()
    source_url: "models.CharField[str, str]" = models.CharField(max_length=500, default="", db_default="")
    digest: "models.CharField[str, str]" = models.CharField(max_length=64, default="", db_default="")
    completeness: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(
        default=100, db_default=100
    )
    doubts: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0, db_default=0)
    revision: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0, db_default=0)
    min_assurance: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(
        choices=Assurance.choices, default=Assurance.SEEN
    )
    form_code: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    process_code: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    result_template: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    result_name: "models.CharField[str, str]" = models.CharField(max_length=1000, default="")
    authored_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="", db_default="")
    published_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="", db_default="")
    published_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(status="draft"), name="one_draft_of_a_procedure_at_a_time"
            ),
            models.CheckConstraint(
                name="procedure_version_days_in_order",
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
            ),
            models.CheckConstraint(
                name="what_was_edited_is_published_by_another",
                condition=~Q(status="published", source="editor")
                | (~Q(authored_by="") & ~Q(published_by="") & ~Q(authored_by=F("published_by")) & ~Q(decision="")),
            ),
            ExclusionConstraint(
                name="one_published_version_a_day",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    (Func(F("effective_from"), F("effective_to"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status="published"),
                # A successor and the end of its predecessor are written in one statement.
                deferrable=Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def declared_with(self) -> str:
        """The code of the form that it is declared with: its own, else the general application."""
        return self.form_code or GENERAL_FORM

    @property
    def answered_with(self) -> str:
        """The kind of paper that answers it: its own, else the general answer."""
        return self.result_template or GENERAL_ANSWER
