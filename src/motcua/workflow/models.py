"""Internal processes (quy trình nội bộ) as versioned steps, and the tasks that walk along them."""

from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.core.ids import Ref
from motcua.core.models import ProvinceRow, Row, Stamp
from motcua.directory.models import Officer, Role, Unit, UnitKind


class StepKind(models.TextChoices):
    """What a step is for; the journey package knows what its ending means."""

    RECEIVE = "receive", _("Tiếp nhận")
    EXAMINE = "examine", _("Thẩm tra, dự thảo kết quả")
    WORK = "work", _("Xử lý, phối hợp")
    APPROVE = "approve", _("Phê duyệt")
    SIGN = "sign", _("Ký số")
    CERTIFY = "certify", _("Chứng thực bản sao")
    RETURN = "return", _("Trả kết quả")


class EdgeKind(models.TextChoices):
    """When a way is taken: whenever no other one is, where its condition holds, or where an official chooses it."""

    DEFAULT = "default", _("Thông thường")
    CONDITION = "condition", _("Theo hồ sơ")
    CHOICE = "choice", _("Theo người xử lý")


class Outcome(models.TextChoices):
    DONE = "done", _("Đã xong")
    SENT_BACK = "sent_back", _("Trả lại bước trước")
    REPEATED = "repeated", _("Làm lại bước này")
    STOPPED = "stopped", _("Dừng cùng hồ sơ")


class ProcessDefinition(Row):
    """An internal process under one code; its versions carry the steps."""

    code: "models.CharField[str, str]" = models.CharField(max_length=40, unique=True)
    name: "models.CharField[str, str]" = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.name


class ProcessVersion(Row):
    """The steps in force from a day until a day. A dossier keeps the version it was accepted under."""

    definition = models.ForeignKey(ProcessDefinition, on_delete=models.PROTECT, related_name="versions")
    number: "models.PositiveIntegerField[int, int]" = models.PositiveIntegerField()
    legal_basis: "models.CharField[str, str]" = models.CharField(max_length=255, default="")
    effective_from: "models.DateField[date, date]" = models.DateField()
    effective_to: "models.DateField[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["definition", "number"], name="process_version_once"),
            models.CheckConstraint(
                name="process_version_days_in_order",
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.definition_id} v{self.number}"


class ProcessStamp(Stamp):
    """Changes when a process is published or ends, so that what is in force can be cached."""

    class Meta:
        constraints = [models.CheckConstraint(name="process_stamp_is_one_row", condition=Q(id=1))]


class Step(Row):
    """One step: who does it (role in a kind of unit of the agency), and how long it may take.

    Either in working hours, or as a share of the time that was promised for the whole: so processes serve procedures of
    one day and of thirty.
    """

    version = models.ForeignKey(ProcessVersion, on_delete=models.PROTECT, related_name="steps")
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=8, choices=StepKind.choices)
    name: "models.CharField[str, str]" = models.CharField(max_length=120)
    role: "models.CharField[str, str]" = models.CharField(max_length=16, choices=Role.choices)
    unit_kind: "models.CharField[str, str]" = models.CharField(max_length=12, choices=UnitKind.choices)
    hours: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=7, decimal_places=2, null=True
    )
    share: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=5, decimal_places=4, null=True
    )
    # Whom the step asks for an opinion as it begins: [{unit_kind, role, question, days, silence}] each (ADR 0074).
    asks = models.JSONField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="step_one_per_position"),
            models.CheckConstraint(
                name="step_has_hours_or_a_share",
                condition=Q(hours__gt=0, share=None) | Q(hours=None, share__gt=0, share__lte=1),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Edge(Row):
    """A way on from one step of a version to a later one, by their positions; `label` says why it is taken.

    Ways lead forward only, so no process runs in a circle. Going back is a move of its own, with a reason (ADR 0073).
    """

    version = models.ForeignKey(ProcessVersion, on_delete=models.PROTECT, related_name="edges", db_index=False)
    source: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    target: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    # Among the ways from its step: the first that holds is taken.
    position: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    kind: "models.CharField[str, str]" = models.CharField(max_length=9, choices=EdgeKind.choices)
    # An expression of `conditions` over the facts of a dossier (`rules.FACTS`).
    condition = models.JSONField(null=True)
    label: "models.CharField[str, str]" = models.CharField(max_length=120, default="")

    class Meta:
        ordering = ("source", "position")
        constraints = (
            models.UniqueConstraint(fields=["version", "source", "position"], name="edge_one_per_position"),
            models.UniqueConstraint(fields=["version", "source", "target"], name="edge_once"),
            models.UniqueConstraint(
                fields=["version", "source"], condition=Q(kind=EdgeKind.DEFAULT), name="edge_one_default"
            ),
            models.CheckConstraint(name="edge_leads_on", condition=Q(target__gt=F("source"))),
            models.CheckConstraint(
                name="edge_says_when_and_why",
                condition=Q(kind=EdgeKind.DEFAULT, condition__isnull=True, label="")
                | Q(kind=EdgeKind.CONDITION, condition__isnull=False) & ~Q(label="")
                | Q(kind=EdgeKind.CHOICE, condition__isnull=True) & ~Q(label=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Task(ProvinceRow):
    """One step waiting for somebody, or done. Without an assignee it stands in its unit's queue.

    While its clock stands it waits for somebody outside: it keeps its holder, and is nobody's work.
    """

    owner_kind: "models.CharField[str, str]" = models.CharField(max_length=16)
    owner_code: "models.CharField[str, str]" = models.CharField(max_length=40)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="tasks", db_index=False)
    role: "models.CharField[str, str]" = models.CharField(max_length=16, choices=Role.choices)
    assignee = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="tasks", db_index=False)
    opened_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    due_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    # The working hours that it got where they are not its step's own, and when its owner is due, which it never passes.
    hours: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=7, decimal_places=2, null=True
    )
    ends_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    # Since when its clock stands, and when it stood before: [from, to] each, in ISO 8601.
    paused_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    pauses = models.JSONField(null=True)
    closed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    outcome: "models.CharField[str, str]" = models.CharField(max_length=9, choices=Outcome.choices, default="")

    class Meta:
        constraints = (
            # I13: a dossier in progress has exactly one lead.
            # Checked at the end of the statement: one batch closes a task and opens the next.
            ExclusionConstraint(
                name="task_one_open_per_owner",
                expressions=[("owner_kind", "="), ("owner_code", "=")],
                condition=Q(closed_at=None),
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                name="task_closed_with_outcome",
                condition=Q(closed_at=None, outcome="", closed_by=None) | Q(closed_at__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(name="task_due_after_opening", condition=Q(due_at__gte=F("opened_at"))),
        )
        indexes = (
            models.Index(fields=["unit", "role", "due_at", "id"], condition=Q(closed_at=None), name="task_open_queue"),
            models.Index(fields=["owner_kind", "owner_code", "opened_at"], name="task_of_owner"),
            models.Index(fields=["assignee", "due_at"], condition=Q(closed_at=None), name="task_open_of_assignee"),
        )

    def __str__(self) -> str:
        return f"{self.owner_code}: {self.step_id}"

    @property
    def owner(self) -> Ref:
        """The journey that this task belongs to."""
        return Ref(self.owner_kind, self.owner_code)
