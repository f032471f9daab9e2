"""What the signing job does: draw the paper, have it signed, finish the dossier. Safe to run twice."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.core import faults
from motcua.core.clock import day_of
from motcua.documents import papers, ports, statements
from motcua.documents.actions import Issue
from motcua.documents.papers import Paper
from motcua.documents.ports import SigningError, SigningIdentity
from motcua.dossiers import results
from motcua.dossiers.actions import deciding
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.result_fields import Signing


def sign_result(number: str, *, at: datetime) -> None:
    """Sign what a leader asked to be signed; nothing where it is signed already or nobody asks any more.

    Raises `SigningError` where the signature did not come about: the leader sees why, the job tries again.
    """
    result = (
        Result.objects.select_related(
            "dossier__agency__parent", "dossier__unit", "dossier__procedure__procedure", "sign_asked_by"
        )
        .filter(dossier__number=number, signed_at=None, sign_asked_at__isnull=False)
        .first()
    )
    if result is None or result.sign_asked_by is None or result.sign_asked_at is None:
        return
    dossier = result.dossier
    identity = SigningIdentity(
        key=str(result.sign_asked_by.id),
        name=result.sign_asked_by.full_name,
        title=result.sign_title,
        unit=dossier.agency.name,
    )
    paper = draw(dossier, result, number=result.number, asked_at=result.sign_asked_at, by=identity)
    reason = f"Ký kết quả hồ sơ {dossier.code}"
    try:
        signed = ports.signer().sign(paper.pdf, by=identity, reason=reason, at=at, stamp=paper.stamp)
    except SigningError:
        deciding.record_sign_problem(
            dossier, _("Dịch vụ ký số hoặc dấu thời gian chưa trả lời. Hệ thống sẽ tự thử lại.")
        )
        raise
    faults.point("sign.after_signature")
    kind = results.kind_of(result.template)
    issue = Issue(
        kind=result.template,
        title=dossier.procedure.result_name,
        number=result.number,
        code=dossier.code or dossier.number,
        holder=kind.holder(result.facts),
        agency=dossier.agency,
    )
    deciding.finish(result, paper=paper, signed=signed, issue=issue, identity=identity, at=at)


def preview(dossier: Dossier, result: Result, *, at: datetime) -> Paper:
    """The draft as paper, without signature; its code says that it is a draft, so that none can pass as a result."""
    return papers.render(result.template, results.preview(dossier, result, at))


def picture(dossier: Dossier, result: Result, *, at: datetime) -> bytes:
    """The same as one PNG, for a screen."""
    return papers.picture(result.template, results.preview(dossier, result, at))


def draw(dossier: Dossier, result: Result, *, number: str, asked_at: datetime, by: SigningIdentity) -> Paper:
    """The paper of a result; the same result asked for at the same moment is drawn the same."""
    day = day_of(asked_at)
    holder = results.kind_of(result.template).holder(result.facts)
    signing = Signing(
        number=number,
        at=asked_at,
        signer_name=by.name,
        signer_title=by.title,
        statement=statements.make(
            kind=result.template, number=number, unit=dossier.agency.name, signed_on=day, holder=holder
        ),
    )
    return papers.render(result.template, results.paper_facts(dossier, result, signing))
