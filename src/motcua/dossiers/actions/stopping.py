"""Stopping: proposed when the time to supplement is over, decided by an official, told by Mẫu 05 (law.md §1.5, R20)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import letters, moves, notices, queries, supplements
from motcua.dossiers.actions.withdrawing import being_signed
from motcua.dossiers.lifecycle import MOVES, Move, Stage
from motcua.dossiers.models import Dossier
from motcua.workflow import actions as workflow
from motcua.workflow.models import Outcome, Task

SHORTEST_REASON = 15
AT_ONCE = 100


def expire(*, at: datetime) -> int:
    """Bring requests whose time is over back to whoever asked, told to the applicant; returns how many. Safe twice.

    Nothing is stopped by itself: legal time goes on standing, the applicant may still answer until somebody decides.
    """
    late = list(supplements.run_out(at).values_list("pk", "dossier_id")[:AT_ONCE])
    return sum(_expire(supplement_id, dossier_id, at) for supplement_id, dossier_id in late)


def stop(dossier_id: UUID, *, reason: str, by: Desk, at: datetime, wished_on: date | None = None) -> Dossier:
    """End a dossier before its decision: the applicant wished it on a day, or did not supplement in time.

    Raises `Refusal` for any other ground, for who neither leads nor holds it, and while the result is being signed.
    """
    words = one_line(reason)
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Ghi rõ lý do dừng, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON})
    if wished_on is not None and wished_on > day_of(at):
        raise Refusal(_("Ngày đề nghị dừng không thể sau hôm nay."))
    with transaction.atomic():
        dossier = queries.locked(dossier_id, by)
        task = queries.holder(dossier)
        if task is None:
            raise Refusal(_("Hồ sơ này không còn việc nào đang mở."))
        if by.role != Role.LEADER:
            workflow.require_holder(task, by)
        moves.stage_after(dossier, Move.STOP)
        asked = supplements.unanswered(dossier)
        if wished_on is None and (asked is None or asked.expired_at is None):
            raise Refusal(_("Ghi ngày người nộp đề nghị dừng; không ai đề nghị thì chỉ dừng khi đã quá hạn bổ sung."))
        if being_signed(dossier):
            raise Refusal(_("Kết quả đang được ký nên không dừng được nữa."))
        batch = Batch()
        letters.add_stop(batch, dossier, reason=words, step_name=task.step.name, wished_on=wished_on, by=by, at=at)
        _end(batch, dossier, task, words, by, at)
        batch.write()
    return dossier


def may_stop(dossier: Dossier) -> bool:
    """Whether it stands where it can be stopped."""
    return (Stage(dossier.stage), Move.STOP) in MOVES and not being_signed(dossier)


def _end(batch: Batch, dossier: Dossier, task: Task, reason: str, by: Desk, at: datetime) -> None:
    moves.move(
        batch,
        dossier,
        Move.STOP,
        by=moves.Actor(desk=by),
        at=at,
        note=reason,
        step_name=task.step.name,
        stop_reason=reason,
    )
    workflow.close(batch, task, by=by, at=at, outcome=Outcome.STOPPED)
    notices.stopped(batch, dossier, at=at)


def _expire(supplement_id: UUID, dossier_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        # Whoever hands in locks the dossier first; so do we.
        dossier = queries.locked_by_system(dossier_id)
        supplement = supplements.run_out(at).filter(pk=supplement_id).first()
        if supplement is None:
            return False
        batch, task = Batch(), queries.holder(dossier)
        batch.change(supplement, expect={"expired_at": None, "answered_at": None}, expired_at=at)
        if task is not None:
            workflow.resume(batch, task, at=at)
        ledger.record(batch, subject=dossier.ref, verb="supplement.expired", by=moves.SYSTEM, at=at, seq=supplement.seq)
        notices.supplement_expired(batch, dossier, supplement, at=at)
        batch.write()
    return True
