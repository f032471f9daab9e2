"""What a signed letter of apology does, in one transaction: the promise moves, the applicant is told (UX-74)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.errors import Conflict
from motcua.core.language import official
from motcua.core.words import short_moment
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents import actions as documents
from motcua.documents.answer_facts import ApologyFacts
from motcua.documents.models import StoredFile
from motcua.documents.papers import Paper
from motcua.dossiers import moves, notices, promises, queries
from motcua.dossiers.actions.apologising import days_of
from motcua.dossiers.actions.deciding import DOCX
from motcua.dossiers.lifecycle import RUNNING_STAGES, Move
from motcua.dossiers.models import Apology, Dossier
from motcua.workflow import actions as workflow

SIGNED_SLOT, EDITABLE_SLOT = "phieu-xin-loi", "phieu-xin-loi-docx"


def record_problem(apology: Apology, problem: str) -> None:
    """Remember why signing did not succeed, for the leader's screen."""
    Apology.objects.filter(pk=apology.pk, signed_at=None).update(sign_problem=problem[:500])


def send(apology: Apology, *, facts: ApologyFacts, paper: Paper, signed: bytes, at: datetime) -> Dossier:
    """Keep the signed letter, move the promise to its day, tell the applicant. A second time changes nothing.

    Raises `Conflict` where the promise is another one than the letter says: it is drawn and signed again.
    """
    with transaction.atomic():
        dossier = queries.locked_by_system(apology.dossier_id)
        current = (
            Apology.objects.select_for_update(of=("self",)).select_related("sign_asked_by", "head").get(pk=apology.pk)
        )
        task = queries.holder(dossier)
        if not current.is_open or dossier.stage not in RUNNING_STAGES or task is None or current.sign_asked_by is None:
            return dossier
        days = days_of(dossier, current, at)
        again = promises.reappointed(dossier.promise_basis or {}, days, at)
        if (dossier.due_at, again.at) != (facts.due_before, facts.due_after):
            raise Conflict(_("Ngày hẹn vừa đổi, phiếu được lập lại."))
        desk = Desk(officer=current.sign_asked_by, unit=current.head, role=Role.LEADER, title=current.sign_title)
        batch = Batch()
        name = f"phieu-xin-loi-{dossier.code}"
        file = _keep(batch, dossier, signed, SIGNED_SLOT, f"{name}.pdf", "application/pdf", paper, at)
        docx = _keep(batch, dossier, paper.docx, EDITABLE_SLOT, f"{name}.docx", DOCX, paper, at)
        batch.change(
            current,
            expect={"signed_at": None, "voided_at": None},
            signed_at=at,
            sign_problem="",
            days=days,
            facts=facts.as_json(),
            due_before=facts.due_before,
            due_after=again.at,
            file_id=file.id,
            docx_id=docx.id,
        )
        moves.move(
            batch,
            dossier,
            Move.REAPPOINT,
            by=moves.Actor(desk=desk),
            at=at,
            note=_note(facts),
            step_name=current.step_name,
            due_at=again.at,
            promise_basis=again.basis,
        )
        workflow.follow_promise(batch, task, ends_at=again.at)
        notices.reappointed(batch, dossier, facts.due_before, at=at)
        batch.write()
        faults.point("reappoint.before_commit")
    return dossier


def _note(facts: ApologyFacts) -> str:
    with official():
        return _("Từ %(before)s sang %(after)s. %(reason)s") % {
            "before": short_moment(facts.due_before),
            "after": short_moment(facts.due_after),
            "reason": facts.reason,
        }


def _keep(
    batch: Batch, dossier: Dossier, content: bytes, slot: str, name: str, content_type: str, paper: Paper, at: datetime
) -> StoredFile:
    return documents.keep(
        content,
        owner=dossier.ref,
        slot=slot,
        name=name,
        content_type=content_type,
        pages=paper.pages,
        at=at,
        batch=batch,
    )
