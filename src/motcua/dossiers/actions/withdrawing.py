"""The applicant takes a dossier back, before it is decided (law.md §1.9, R20)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.dossiers import moves, notices, queries
from motcua.dossiers.lifecycle import MOVES, Move, Stage
from motcua.dossiers.models import Dossier, Result
from motcua.workflow import actions as workflow
from motcua.workflow.models import Outcome

LONGEST_REASON = 500


def withdraw(dossier_id: UUID, *, by: Person, at: datetime, reason: str = "") -> Dossier:
    """End a dossier at its applicant's wish; nobody can undo it. Withdrawing it again changes nothing.

    Raises `Dossier.DoesNotExist` for strangers, `Refusal` once the result is decided or being signed.
    """
    with transaction.atomic():
        dossier = queries.own_locked(dossier_id, by)
        if dossier.stage == Stage.WITHDRAWN:
            return dossier
        moves.stage_after(dossier, Move.WITHDRAW)
        if being_signed(dossier):
            raise Refusal(_("Kết quả đang được ký nên không rút hồ sơ được nữa."))
        batch, task = Batch(), queries.holder(dossier)
        moves.move(
            batch,
            dossier,
            Move.WITHDRAW,
            by=moves.Actor(person=by),
            at=at,
            note=one_line(reason)[:LONGEST_REASON],
            step_name=task.step.name if task else "",
        )
        if task is not None:
            workflow.close(batch, task, by=None, at=at, outcome=Outcome.STOPPED)
        notices.withdrawn(batch, dossier, at=at)
        batch.write()
        faults.point("withdraw.before_commit")
    faults.point("withdraw.after_commit")
    return dossier


def may_withdraw(dossier: Dossier) -> bool:
    """Whether its applicant may still take it back."""
    return (Stage(dossier.stage), Move.WITHDRAW) in MOVES and not being_signed(dossier)


def being_signed(dossier: Dossier) -> bool:
    """Whether a leader has asked for the signature and nothing went wrong with it."""
    return Result.objects.filter(dossier=dossier, sign_asked_at__isnull=False, sign_problem="").exists()
