"""The way of a procedure to its level of online service: proposed, reviewed, decided, published."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models.procedures import Procedure, ServiceLevel
from motcua.core.models import Row
from motcua.directory.models import Unit


class LevelStage(models.TextChoices):
    PROPOSED = "proposed", _("Đơn vị đã đề xuất")
    REVIEWED = "reviewed", _("Bộ phận một cửa đã rà soát")
    DECIDED = "decided", _("Lãnh đạo đã quyết định")
    PUBLISHED = "published", _("Đã công bố")
    DECLINED = "declined", _("Không chấp thuận")


class LevelProposal(Row):
    """A unit's proposal to serve a procedure at a level; `decision` and `effective_from` come with the decision."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="level_proposals")
    procedure_id: UUID
    level: "models.CharField[str, str]" = models.CharField(max_length=8, choices=ServiceLevel.choices)
    reason: "models.CharField[str, str]" = models.CharField(max_length=2000)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_id: UUID
    stage: "models.CharField[str, str]" = models.CharField(
        max_length=9, choices=LevelStage.choices, default=LevelStage.PROPOSED
    )
    proposed_by: "models.CharField[str, str]" = models.CharField(max_length=120)
    reviewed_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    decided_by: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    decision: "models.CharField[str, str]" = models.CharField(max_length=120, default="")
    effective_from: "models.DateField[date | None, date | None]" = models.DateField(null=True)
    changed_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    class Meta:
        ordering = ("-changed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(stage__in=["proposed", "reviewed", "decided"]),
                name="one_open_level_proposal",
            ),
            models.CheckConstraint(name="level_proposal_names_a_level", condition=~Q(level="")),
            models.CheckConstraint(name="level_proposal_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="level_is_reviewed_by_another",
                condition=Q(reviewed_by="") | ~Q(reviewed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="level_decided_with_a_decision",
                condition=Q(stage__in=["proposed", "reviewed", "declined"])
                | (~Q(decided_by="") & ~Q(decision="") & Q(effective_from__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.level} {self.stage}"


class LevelMove(Row):
    """One step of a proposal, as everybody may read it."""

    proposal = models.ForeignKey(LevelProposal, on_delete=models.PROTECT, related_name="moves")
    seq: "models.PositiveSmallIntegerField[int, int]" = models.PositiveSmallIntegerField()
    stage: "models.CharField[str, str]" = models.CharField(max_length=9, choices=LevelStage.choices)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    unit_name: "models.CharField[str, str]" = models.CharField(max_length=255)
    note: "models.CharField[str, str]" = models.CharField(max_length=2000, default="")

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=["proposal", "seq"], name="level_move_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.seq}"
