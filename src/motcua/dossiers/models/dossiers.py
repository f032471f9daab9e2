"""The application file: draft, dossier, answers, files, history, receipt, result."""

from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.accounts.models import Person
from motcua.catalogue.models import Channel, ProcedureVersion
from motcua.core.fields import EncryptedJSONField, EncryptedTextField
from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row
from motcua.directory.models import Officer, Unit
from motcua.documents.models import StoredFile
from motcua.dossiers.lifecycle import CLOSED_STAGES, Delivery, Finance, Move, Stage, Sync
from motcua.forms.models import FormVersion
from motcua.workflow.models import ProcessVersion

# What files of a draft name as the kind of their owner.
DRAFT = "draft"


class Draft(ProvinceRow):
    """A declaration being written. Its id is the idempotency key of the submission; `revision` counts saves."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    procedure = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Who answers for it; none where the office's own agency does.
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # The position of the chosen case among the procedure's groups of papers, 0 for none of them.
    case: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(null=True)
    # What is said about papers that do not come now, by slot (`dossiers.checklists`).
    absences = EncryptedJSONField(null=True)
    answers = EncryptedJSONField(default=dict)
    page: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    revision: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=1)
    created_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    saved_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    discarded_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    # The one-stop office at whose counter it is filled in; none while its person writes it alone.
    desk_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # What that counter noted beside the answers (`dossiers.intakes`).
    intake = EncryptedJSONField(null=True)
    # Set in the submit transaction; the dossier's own `draft` is unique, so one draft never gives two.
    submitted_number: "models.CharField[str, str]" = models.CharField(max_length=16, default="")

    class Meta:
        indexes = (
            models.Index(
                fields=["person", "saved_at"],
                condition=Q(submitted_number="", discarded_at=None),
                name="draft_open_of_person",
            ),
            models.Index(
                fields=["desk_unit", "saved_at"],
                condition=Q(desk_unit__isnull=False, submitted_number="", discarded_at=None),
                name="draft_open_at_counter",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def ref(self) -> Ref:
        """The owner of the files attached to this draft."""
        return Ref(DRAFT, str(self.id))


class Trail(Row):
    """The way that dossiers went: one row for all that came by the same desks. Its id is the hash of its marks.

    A mark is `received:<unit>`, `answered:<agency>`, or `<role>:<unit>` where a task stood (`dossiers.trails`).
    """

    marks = ArrayField(models.TextField())

    class Meta:
        indexes = (GinIndex(fields=["marks"], name="trail_by_mark"),)

    def __str__(self) -> str:
        return " ".join(self.marks)


class Dossier(ProvinceRow):
    """One application. `number` is its name from submission on; `code` (mã hồ sơ) comes with acceptance."""

    number: "models.CharField[str, str]" = models.CharField(max_length=16)
    code: "models.CharField[str | None, str | None]" = models.CharField(max_length=60, null=True)
    national_code: "models.CharField[str, str]" = models.CharField(max_length=60, default="")
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, null=True, related_name="dossier")
    revision: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dossiers", db_index=False)
    applicant: "models.CharField[str, str]" = models.CharField(max_length=300)
    subject: "models.CharField[str, str]" = models.CharField(max_length=300, default="")
    procedure = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    process = models.ForeignKey(ProcessVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel: "models.CharField[str, str]" = models.CharField(max_length=8, choices=Channel.choices)
    case: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(null=True)

    stage: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(choices=Stage.choices)
    finance: "models.CharField[str, str]" = models.CharField(max_length=12, choices=Finance.choices)
    delivery: "models.CharField[str, str]" = models.CharField(max_length=12, choices=Delivery.choices)
    sync: "models.CharField[str, str]" = models.CharField(max_length=12, choices=Sync.choices)
    moves: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=1)

    submitted_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    accepted_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    due_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    promised_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    # How the promise was computed: start, amount, unit, strategy, rule; enough to compute it again (I8).
    promise_basis = models.JSONField(null=True)
    finished_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    closed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    refusal_reason: "models.CharField[str, str]" = models.CharField(max_length=2000, default="")
    stop_reason: "models.CharField[str, str]" = models.CharField(max_length=2000, default="", db_default="")

    # For look-up without signing in: the last four digits of the phone and of the identity number.
    phone_tail_index: "models.BinaryField[bytes | None, bytes | None]" = models.BinaryField(max_length=16, null=True)
    identity_tail_index: "models.BinaryField[bytes | None, bytes | None]" = models.BinaryField(max_length=16, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["number"], name="dossier_number_once"),
            models.UniqueConstraint(fields=["code"], name="dossier_code_once"),
            models.CheckConstraint(
                name="dossier_acceptance_whole",
                condition=Q(
                    code=None, accepted_at=None, accepted_by=None, due_at=None, promised_at=None, promise_basis=None
                )
                | Q(
                    code__isnull=False,
                    accepted_at__isnull=False,
                    accepted_by__isnull=False,
                    due_at__isnull=False,
                    promised_at__isnull=False,
                    promise_basis__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="dossier_code_since_acceptance",
                condition=Q(stage__in=(1, 3, 101), code=None)
                | Q(stage__in=(2, 4, 5, 6, 8, 9, 10), code__isnull=False)
                | Q(stage=7),
            ),
            models.CheckConstraint(
                name="dossier_closed_at_with_closed_stage",
                condition=Q(stage__in=CLOSED_STAGES, closed_at__isnull=False)
                | ~Q(stage__in=CLOSED_STAGES) & Q(closed_at=None),
            ),
            models.CheckConstraint(name="dossier_refusal_has_a_reason", condition=~Q(stage=3) | ~Q(refusal_reason="")),
            models.CheckConstraint(name="dossier_stop_has_a_reason", condition=~Q(stage=8) | ~Q(stop_reason="")),
        )
        indexes = (
            models.Index(fields=["trail", "stage", "submitted_at", "id"], name="dossier_of_trail"),
            models.Index(
                fields=["trail", "due_at", "id"],
                condition=Q(due_at__isnull=False, finished_at=None, closed_at=None),
                name="dossier_due_of_trail",
            ),
            models.Index(fields=["person", "-submitted_at"], name="dossier_of_person"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Ref:
        """How other packages name this dossier."""
        return Ref("dossier", self.number)


class Rescheduling(Row):
    """The open dossiers following one edit of the calendar: how many there are to look at, and how far the job is."""

    edit: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True)
    unit_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    first: "models.DateField[date, date]" = models.DateField()
    last: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    total: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    looked: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=0)
    # The last dossier that was looked at: a job that was cut short goes on behind it.
    reached: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    done_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.edit}: {self.looked}/{self.total}"


class DueChange(ProvinceRow):
    """A dossier's due moment before and after it followed an edit of the calendar; once for each edit."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="due_changes")
    edit: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    before: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    after: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edit", "dossier"], name="due_change_once_per_edit"),)

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.before} → {self.after}"


class Declaration(ProvinceRow):
    """The answers as submitted, on the form version that the dossier pins."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="declaration")
    answers = EncryptedJSONField()

    def __str__(self) -> str:
        return str(self.dossier_id)


class Attachment(ProvinceRow):
    """A file that belongs to a dossier, with the hash that the receipt promised."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attachments", db_index=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    slot: "models.CharField[str, str]" = models.CharField(max_length=40)
    sha256: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    # 0 as submitted, else the `seq` of the supplement that it came with; of a slot the latest round counts.
    round: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["dossier", "position"], name="attachment_position_once"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.slot}"


class HistoryLine(ProvinceRow):
    """One move: what people see in the timeline. The audit line beside it is the proof (I5)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="history", db_index=False)
    seq: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    move: "models.CharField[str, str]" = models.CharField(max_length=12, choices=Move.choices)
    before: "models.PositiveSmallIntegerField[int | None, int | None]" = models.PositiveSmallIntegerField(
        choices=Stage.choices, null=True
    )
    after: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(choices=Stage.choices)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    by_officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    by_title: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    step_name: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    note: "models.CharField[str, str]" = models.CharField(max_length=2000, default="")

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["dossier", "seq"], name="history_one_per_place"),
            models.CheckConstraint(
                name="history_by_one_actor_at_most", condition=Q(by_person=None) | Q(by_officer=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.seq} {self.move}"


class Receipt(ProvinceRow):
    """The sealed receipt: the manifest that is signed, its leaf for the day's tree, and the PDF once it is made."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="receipt")
    manifest = EncryptedTextField()
    leaf: "models.BinaryField[bytes, bytes]" = models.BinaryField(max_length=32)
    day = models.DateField(db_index=True)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["leaf"], name="receipt_leaf_once"),)

    def __str__(self) -> str:
        return str(self.dossier_id)


class Letter(ProvinceRow):
    """An official letter about a dossier (Mẫu 01, 03 …): the facts it was made from and the files once rendered."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="letters", db_index=False)
    template: "models.CharField[str, str]" = models.CharField(max_length=40)
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField(default=1)
    number: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    facts = EncryptedJSONField()
    issued_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    issued_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["dossier", "template", "seq"], name="letter_once"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.template}"


class Result(ProvinceRow):
    """The decision on a dossier: drafted by one official, approved, signed by another, then issued (OFF-19)."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="result")
    template: "models.CharField[str, str]" = models.CharField(max_length=40)
    number: "models.CharField[str, str]" = models.CharField(max_length=40, default="")
    facts = EncryptedJSONField()
    revision: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField(default=1)
    drafted_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    approved_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    approved_revision: "models.PositiveIntegerField[int | None, int | None]" = models.PositiveIntegerField(null=True)
    sign_asked_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    sign_asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    sign_title: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    sign_problem: "models.CharField[str, str]" = models.CharField(max_length=500, default="")
    signed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    docx = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="result_signer_is_not_drafter", condition=Q(signed_by=None) | ~Q(signed_by=F("drafted_by"))
            ),
            models.CheckConstraint(
                name="result_sign_asker_is_not_drafter",
                condition=Q(sign_asked_by=None) | ~Q(sign_asked_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="result_approver_is_not_drafter", condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by"))
            ),
            models.CheckConstraint(
                name="result_approved_together",
                condition=Q(approved_at=None, approved_by=None, approved_revision=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, approved_revision=F("revision")),
            ),
            models.CheckConstraint(
                name="result_signed_whole",
                condition=Q(signed_at=None, signed_by=None, file=None)
                | Q(
                    signed_at__isnull=False,
                    signed_by=F("sign_asked_by"),
                    file__isnull=False,
                    approved_at__isnull=False,
                )
                & ~Q(number=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.dossier_id)


class Counter(ProvinceRow):
    """The last serial given under a key (codes per unit and day, letters and results per unit and year). Gap-free."""

    key: "models.CharField[str, str]" = models.CharField(max_length=80, unique=True)
    last: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key} = {self.last}"


class Reassignment(ProvinceRow):
    """The office and the agency that a dossier had until then: names given before were given by them."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reassignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at:%d/%m/%Y}"
