"""Handing the result over, online or at the counter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.dossiers import moves, notices, queries
from motcua.dossiers.actions.processing import held
from motcua.dossiers.lifecycle import Delivery, Move, Stage
from motcua.dossiers.models import Dossier
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes
from motcua.workflow.models import StepKind, Task


def collect(dossier_id: UUID, *, by: Person, at: datetime) -> Dossier:
    """The applicant takes the signed result online. Taking it again changes nothing."""
    with transaction.atomic():
        dossier = queries.own_locked(dossier_id, by)
        if dossier.stage == Stage.RETURNED:
            return dossier
        if dossier.delivery != Delivery.ONLINE:
            raise Refusal(_("Bạn đã chọn nhận kết quả %(how)s.") % {"how": Delivery(dossier.delivery).label.lower()})
        _hand_over(dossier, processes.open_task(dossier.ref), moves.Actor(person=by), at)
    return dossier


def hand_over(dossier_id: UUID, *, by: Desk, at: datetime) -> Dossier:
    """The counter gives the result to the applicant, who has shown an identity paper."""
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.RETURN)
        _hand_over(dossier, task, moves.Actor(desk=by), at)
    return dossier


def _hand_over(dossier: Dossier, task: Task | None, actor: moves.Actor, at: datetime) -> None:
    batch = Batch()
    name = task.step.name if task else ""
    moves.move(batch, dossier, Move.RETURN, by=actor, at=at, step_name=name, delivery=Delivery.DELIVERED)
    if task is not None:
        workflow.close(batch, task, by=actor.desk, at=at)
    notices.returned(batch, dossier, at=at)
    batch.write()
