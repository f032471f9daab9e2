"""Signing a result: asked for by a leader, done by a job, finished in one transaction with the signed file."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents import actions as documents
from motcua.documents.actions import Issue, register_issue
from motcua.documents.models import StoredFile
from motcua.documents.papers import Paper
from motcua.documents.ports import SigningIdentity
from motcua.dossiers import branching, moves, notices, queries
from motcua.dossiers.actions.processing import held, require_seen
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.numbers import next_serial
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes
from motcua.workflow.models import StepKind

SIGNED_SLOT, EDITABLE_SLOT = "ket-qua", "ket-qua-docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def ask_to_sign(dossier_id: UUID, *, revision: int, by: Desk, at: datetime) -> Result:
    """Give the result its number and queue its signing. Asking twice queues once.

    Raises `Refusal` for one's own draft, an unapproved or changed draft (OFF-19, OFF-20).
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.SIGN)
        result = require_seen(dossier, revision)
        if result.drafted_by_id == by.officer.id:
            raise Refusal(_("Người soạn dự thảo không được tự ký. Hãy chuyển người khác."))
        if result.approved_revision != revision:
            raise Refusal(_("Dự thảo chưa được phê duyệt."))
        if result.sign_asked_at is not None and not result.sign_problem:
            return result
        batch = Batch()
        workflow.take(batch, task, by=by)
        batch.change(
            result,
            number=result.number or _result_number(dossier, at),
            sign_asked_at=at,
            sign_asked_by_id=by.officer.id,
            sign_title=by.title,
            sign_problem="",
        )
        ledger.record(batch, subject=dossier.ref, verb="result.sign_asked", by=by.ref, at=at, revision=revision)
        batch.job("dossiers.sign_result", number=dossier.number)
        batch.write()
    return result


def record_sign_problem(dossier: Dossier, problem: str) -> None:
    """Remember why signing did not succeed, for the leader's screen; the draft stays unsigned."""
    Result.objects.filter(dossier=dossier, signed_at=None).update(sign_problem=problem[:500])


def finish(
    result: Result, *, paper: Paper, signed: bytes, issue: Issue, identity: SigningIdentity, at: datetime
) -> Dossier:
    """Record the signed file as the result and enter it in the register: the applicant can have it.

    Safe to call twice: the second time changes nothing.
    """
    with transaction.atomic():
        dossier = queries.locked_by_system(result.dossier_id)
        current = Result.objects.select_for_update(of=("self",)).select_related("sign_asked_by").get(pk=result.pk)
        if dossier.stage != Stage.PROCESSING or current.signed_at is not None:
            return dossier
        task = processes.open_task(dossier.ref)
        if task is None or task.step.kind != StepKind.SIGN or current.sign_asked_by is None:
            raise Refusal(_("Hồ sơ không còn ở bước ký."))
        desk = Desk(officer=current.sign_asked_by, unit=task.unit, role=Role.LEADER, title=current.sign_title)
        batch = Batch()
        name = f"{issue.kind}-{dossier.code}"
        file = _keep(batch, dossier, signed, SIGNED_SLOT, f"{name}.pdf", "application/pdf", paper.pages, at)
        docx = _keep(batch, dossier, paper.docx, EDITABLE_SLOT, f"{name}.docx", DOCX, paper.pages, at)
        register_issue(batch, issue, file=file, signer=identity, at=at, by=desk.ref)
        batch.change(
            current,
            expect={"signed_at": None},
            signed_at=at,
            signed_by_id=desk.officer.id,
            sign_problem="",
            file_id=file.id,
            docx_id=docx.id,
        )
        step = branching.next_step(dossier, task.step)
        moves.hand_on(batch, dossier, task, Move.FINISH, step, by=moves.Actor(desk=desk), at=at, finished_at=at)
        notices.finished(batch, dossier, at=at)
        batch.write()
        faults.point("finish.before_commit")
    return dossier


def _keep(
    batch: Batch, dossier: Dossier, content: bytes, slot: str, name: str, content_type: str, pages: int, at: datetime
) -> StoredFile:
    return documents.keep(
        content, owner=dossier.ref, slot=slot, name=name, content_type=content_type, pages=pages, at=at, batch=batch
    )


def _result_number(dossier: Dossier, at: datetime) -> str:
    year = day_of(at).year
    serial = next_serial(f"result:{dossier.agency.code}:{dossier.procedure.answered_with}:{year}")
    return f"{serial:02d}/{year}"
