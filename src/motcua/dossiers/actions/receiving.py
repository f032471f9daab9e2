"""Reception: accepted with a legal code, a due date and Mẫu 01, or refused with a reason and Mẫu 03."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.catalogue.queries import snapshot
from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.dossiers import branching, letters, moves, notices, queries, supplements
from motcua.dossiers.lifecycle import Move
from motcua.dossiers.models import Dossier
from motcua.dossiers.numbers import legal_code, next_serial
from motcua.dossiers.promises import promise
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes
from motcua.workflow.models import Outcome, Task

SHORTEST_REASON = 15


def accept(dossier_id: UUID, *, by: Desk, at: datetime) -> Dossier:
    """Take the dossier in: give it its legal code, start its legal clock, open the first internal step.

    Raises `Refusal` where it is not at this counter or its time is not confirmed, `Conflict` after a lost race.
    """
    with transaction.atomic():
        dossier, task = _at_counter(dossier_id, by)
        terms = snapshot(dossier.procedure_id).terms[dossier.channel]
        due = promise(terms, dossier.unit_id, at)
        today = day_of(at)
        serial = next_serial(f"code:{dossier.agency.code}:{today:%y%m%d}")
        code = legal_code(dossier.agency.code, serial, today)
        step = branching.next_step(dossier, task.step)
        batch = Batch()
        letters.add_slip(batch, dossier, code=code, due=due.at, by=by, at=at)
        moves.hand_on(
            batch,
            dossier,
            task,
            Move.ACCEPT,
            step,
            by=moves.Actor(desk=by),
            at=at,
            code=code,
            accepted_at=at,
            accepted_by_id=by.officer.id,
            due_at=due.at,
            promised_at=due.at,
            promise_basis=due.basis,
        )
        notices.accepted(batch, dossier, at=at)
        batch.write()
        faults.point("accept.before_commit")
    return dossier


def refuse(dossier_id: UUID, *, reason: str, by: Desk, at: datetime) -> Dossier:
    """Decline to take the dossier in, with a reason that the applicant can act on (Mẫu 03)."""
    words = " ".join(reason.split())
    if len(words) < SHORTEST_REASON:
        raise Refusal(
            _("Ghi rõ lý do từ chối và việc người nộp cần làm, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON}
        )
    with transaction.atomic():
        dossier, task = _at_counter(dossier_id, by)
        asked = supplements.unanswered(dossier)
        if asked is not None and asked.expired_at is None:
            raise Refusal(_("Người nộp còn thời hạn bổ sung, chưa thể từ chối."))
        batch = Batch()
        letters.add_refusal(batch, dossier, reason=words, by=by, at=at)
        moves.move(
            batch,
            dossier,
            Move.REFUSE,
            by=moves.Actor(desk=by),
            at=at,
            note=words,
            step_name=task.step.name,
            refusal_reason=words,
        )
        workflow.close(batch, task, by=by, at=at, outcome=Outcome.STOPPED)
        notices.refused(batch, dossier, at=at)
        batch.write()
    return dossier


def _at_counter(dossier_id: UUID, by: Desk) -> tuple[Dossier, Task]:
    dossier = queries.locked(dossier_id, by)
    task = processes.open_task(dossier.ref)
    if task is None:
        raise Refusal(_("Hồ sơ này không còn chờ tiếp nhận."))
    workflow.require_holder(task, by)
    return dossier, task
