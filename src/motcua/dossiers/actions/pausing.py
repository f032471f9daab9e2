"""A dossier that waits for its applicant: the legal time and that of its open step stand still and go on together."""

from datetime import datetime
from typing import Any

from motcua.core.batch import Batch
from motcua.dossiers import promises, waiting
from motcua.dossiers.models import Dossier
from motcua.workdays.clocks import Turn
from motcua.workflow import actions as workflow
from motcua.workflow.models import Task

Columns = dict[str, Any]  # Any: column values


def stand_still(batch: Batch, dossier: Dossier, task: Task, *, at: datetime) -> Columns:
    """Stop both clocks; gives what the dossier's move sets beside its stage, nothing where no time was promised yet."""
    workflow.pause(batch, task, at=at)
    if dossier.promise_basis is None:
        return {}
    return {"promise_basis": promises.turned(dossier.promise_basis, Turn.PAUSE, at)}


def go_on(batch: Batch, dossier: Dossier, task: Task, *, at: datetime) -> Columns:
    """Let both clocks run again, or from zero, as the rule of the stage that ends says; what the move sets, as above.

    The new due moment follows the calendar of now.
    """
    turn, columns, whole = Turn(waiting.rule_of(dossier).goes_on), {}, None
    if dossier.promise_basis is not None:
        promise = promises.going_on(dossier.promise_basis, turn, at)
        columns = {"due_at": promise.at, "promise_basis": promise.basis}
        whole = promises.whole(promise.basis, promise.at)
    if turn == Turn.RESTART:
        workflow.begin_again(batch, task, at=at, whole=whole)
    else:
        workflow.resume(batch, task, at=at, ends_at=whole.ends_at if whole else None)
    return columns
