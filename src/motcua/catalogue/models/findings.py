"""What an import repaired, doubts or refused, and what clerks made of the doubts."""

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.procedures import ProcedureVersion
from motcua.core.models import Row


class Outcome(models.TextChoices):
    REPAIRED = "repaired", _("Đã sửa")
    DOUBTFUL = "doubtful", _("Chưa xác nhận")
    REFUSED = "refused", _("Không nhận")


class FindingKind(models.TextChoices):
    """What is wrong with a record, in the order in which it matters to a citizen."""

    NO_UNIT = "no_unit", _("Thời hạn không có đơn vị")
    NO_TIME = "no_time", _("Không có thời hạn")
    STRANGE_TIME = "strange_time", _("Thời hạn khó tin")
    TIME_AND_NOTE = "time_and_note", _("Thời hạn khác với ghi chú")
    SEVERAL_TIMES = "several_times", _("Nhiều thời hạn cho một cách nộp")
    SAME_CHANNEL = "same_channel", _("Cách nộp lặp lại")
    NO_CHANNEL = "no_channel", _("Không có cách nộp nào")
    FEE_UNKNOWN = "fee_unknown", _("Không rõ mức phí")
    FEE_CONTRADICTS = "fee_contradicts", _("Phí trái với lời ghi")
    SEVERAL_FEES = "several_fees", _("Nhiều mức phí, chưa rõ mức nào cho ai")
    SAME_FEE = "same_fee", _("Mức phí lặp lại")
    FEE_IN_NOTE = "fee_in_note", _("Phí bị ngắt sang ghi chú")
    FOREIGN_CURRENCY = "foreign_currency", _("Phí bằng ngoại tệ")
    NOTE_AS_PAPER = "note_as_paper", _("Lưu ý nằm trong danh sách giấy tờ")
    STRANGE_COUNT = "strange_count", _("Số bản khó tin")
    NO_COUNT = "no_count", _("Giấy tờ không có số bản")
    EMPTY_LINE = "empty_line", _("Dòng giấy tờ trống")
    SAME_PAPER = "same_paper", _("Giấy tờ lặp lại")
    MIXED_CASES = "mixed_cases", _("Không rõ là trường hợp hay tiêu đề")
    NO_PAPERS = "no_papers", _("Không có giấy tờ nào")
    NO_KIND = "no_kind", _("Không ghi loại thủ tục")
    NO_AGENCY = "no_agency", _("Không ghi cơ quan giải quyết")
    OTHER_PLACE = "other_place", _("Tên cơ quan của địa phương khác")
    NO_LEGAL_BASIS = "no_legal_basis", _("Không có căn cứ pháp lý")
    NO_RESULT = "no_result", _("Không có kết quả")
    UNKNOWN_WORD = "unknown_word", _("Giá trị ngoài danh mục")
    GLUED_NUMBER = "glued_number", _("Số hiệu văn bản bị dính hoặc cụt chữ")
    UNTIDY_TEXT = "untidy_text", _("Chữ có dấu cách, ký tự lạ")
    BAD_SHAPE = "bad_shape", _("Bản ghi sai cấu trúc")
    BAD_CODE = "bad_code", _("Mã thủ tục sai dạng")
    SAME_CODE = "same_code", _("Mã thủ tục lặp lại")
    HELD = "held", _("Đang có bản soạn của cán bộ")
    NO_NAME = "no_name", _("Không có tên thủ tục")


class Resolution(models.TextChoices):
    """How a clerk settled a doubt."""

    CONFIRMED = "confirmed", _("Đúng như nguồn")
    CORRECTED = "corrected", _("Đã sửa theo văn bản")


class ImportRun(Row):
    """One reading of a file that changed something."""

    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by: "models.CharField[str, str]" = models.CharField(max_length=120)
    file_name: "models.CharField[str, str]" = models.CharField(max_length=255)
    file_sha256: "models.CharField[str, str]" = models.CharField(max_length=64)
    records: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    added: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    changed: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    unchanged: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    refused: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.file_name} {self.at:%Y-%m-%d}"


class Finding(Row):
    """One thing that an import came upon. A doubtful one stays open until a named clerk settles it.

    `place` names the part of the record: `time:online`, `fee:counter:1`, `paper:12`, `group:2`, `agency`.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="findings")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, null=True, related_name="findings")
    version_id: UUID | None
    code: "models.CharField[str, str]" = models.CharField(max_length=40)
    place: "models.CharField[str, str]" = models.CharField(max_length=40)
    outcome: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Outcome.choices)
    kind: "models.CharField[str, str]" = models.CharField(max_length=16, choices=FindingKind.choices)
    said: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    made: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    resolution: "models.CharField[str, str]" = models.CharField(max_length=9, choices=Resolution.choices, default="")
    resolved_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    resolved_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["version", "outcome"], name="finding_of_version"),
            models.Index(fields=["kind"], condition=Q(outcome="doubtful", resolved_at=None), name="finding_open_kind"),
        )
        constraints = (
            models.CheckConstraint(
                name="a_doubt_is_settled_by_somebody",
                condition=Q(resolved_at=None, resolved_by="", resolution="")
                | (Q(resolved_at__isnull=False, outcome="doubtful") & ~Q(resolved_by="") & ~Q(resolution="")),
            ),
            models.CheckConstraint(
                name="only_refused_records_have_no_version", condition=Q(version__isnull=False) | Q(outcome="refused")
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.place} {self.kind}"
