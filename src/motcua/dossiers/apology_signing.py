"""What the job of a letter of apology does: draw it, have it signed, send it. Safe to run twice."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.catalogue.queries import snapshot
from motcua.core.clock import day_of
from motcua.documents import letters as forms
from motcua.documents import papers, ports
from motcua.documents.answer_facts import ApologyFacts
from motcua.documents.facts import BLANK, Letterhead
from motcua.documents.papers import Paper
from motcua.documents.ports import SigningError, SigningIdentity
from motcua.dossiers import letters, queries
from motcua.dossiers.actions import reappointing
from motcua.dossiers.actions.apologising import new_due
from motcua.dossiers.models import Apology, Dossier


def sign(apology_id: UUID, *, at: datetime) -> None:
    """Sign and send what a leader asked for; nothing where it is sent or void already.

    Raises `SigningError` where the signature did not come about: the leader sees why, the job tries again.
    """
    open_one = Apology.objects.filter(pk=apology_id, signed_at=None, voided_at=None, sign_asked_at__isnull=False)
    apology = open_one.select_related("dossier__unit", "dossier__person", "head__parent", "sign_asked_by").first()
    if apology is None or apology.sign_asked_by is None:
        return
    dossier = apology.dossier
    identity = SigningIdentity(
        key=str(apology.sign_asked_by.id),
        name=apology.sign_asked_by.full_name,
        title=apology.sign_title,
        unit=apology.head.name,
    )
    facts = facts_of(dossier, apology, at=at)
    paper = draw(facts)
    reason = f"Ký phiếu xin lỗi hồ sơ {dossier.code}"
    try:
        signed = ports.signer().sign(paper.pdf, by=identity, reason=reason, at=at, stamp=paper.stamp)
    except SigningError:
        reappointing.record_problem(
            apology, _("Dịch vụ ký số hoặc dấu thời gian chưa trả lời. Hệ thống sẽ tự thử lại.")
        )
        raise
    reappointing.send(apology, facts=facts, paper=paper, signed=signed, at=at)


def preview(dossier: Dossier, apology: Apology, *, at: datetime) -> Paper:
    """The draft as paper; number and signature are still open."""
    return draw(facts_of(dossier, apology, at=at))


def draw(facts: ApologyFacts) -> Paper:
    """The letter on its form of that day."""
    return papers.render(forms.in_force(letters.FORM_SET, letters.APOLOGY, day_of(facts.issued_at)).key, facts)


def facts_of(dossier: Dossier, apology: Apology, *, at: datetime) -> ApologyFacts:
    """What the letter says, as everything stands now."""
    reached, task, head = letters.contact_of(dossier), queries.holder(dossier), apology.head
    officer = task.assignee if task else None
    hotline = head.hotline or dossier.unit.hotline or settings.MOTCUA_HOTLINE
    signer = apology.sign_asked_by
    return ApologyFacts(
        head=Letterhead(
            parent_unit=head.parent.name if head.parent else "",
            unit=head.name,
            letter_number=apology.number or f"{BLANK}/PXL",
            place=head.place_name,
        ),
        applicant=dossier.applicant,
        address=reached.address,
        phone=reached.phone,
        code=dossier.code or "",
        procedure_name=snapshot(dossier.procedure_id).version.name,
        counter=dossier.unit.name,
        accepted_at=dossier.accepted_at or at,
        due_before=dossier.due_at or at,
        due_after=new_due(dossier, apology, at),
        unit=apology.unit.name,
        reason=apology.reason,
        contact_name=officer.full_name if officer else dossier.unit.name,
        contact_phone=(officer.phone if officer else "") or hotline,
        issued_at=apology.sign_asked_at or at,
        signer_title=apology.sign_title,
        signer_name=signer.full_name if signer else "",
    )
