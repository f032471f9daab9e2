"""The register of issued papers: entered when signed, revoked or replaced later, each with its line in the ledger."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.directory.models import Unit
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper, StoredFile
from motcua.documents.ports import SigningIdentity
from motcua.documents.statements import holder_mark

SHORTEST_REASON = 10
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Issue:
    """What the register needs to know: template, title, number, dossier code, whose paper, in whose register."""

    kind: str
    title: str
    number: str
    code: str
    holder: str
    agency: Unit | None


def register_issue(
    batch: Batch, issue: Issue, *, file: StoredFile, signer: SigningIdentity, at: datetime, by: Ref
) -> IssuedPaper:
    """Enter a signed paper, in the caller's batch; its number is unique for the issuing unit and kind."""
    paper = IssuedPaper(
        kind=issue.kind,
        title=issue.title,
        number=issue.number,
        code=issue.code,
        owner_kind=file.owner_kind,
        owner_code=file.owner_code,
        agency=issue.agency,
        file=file,
        sha256=bytes(file.sha256),
        signed_at=at,
        signer_name=signer.name,
        signer_title=signer.title,
        unit_name=signer.unit,
        holder_name=issue.holder,
        holder_mark=holder_mark(issue.number, issue.holder),
    )
    batch.add(paper)
    facts = {"sha256": paper.digest, "owner": str(file.owner)}
    ledger.begin(batch, subject=ref_of(paper), verb="paper.issued", by=by, at=at, **facts)
    return paper


def revoke(batch: Batch, paper: IssuedPaper, *, reason: str, by: Ref, at: datetime) -> None:
    """Take a paper's force away, in the caller's batch; whoever verifies it is told since when and why.

    Raises `Refusal` for too short a reason, or a paper without force; the batch raises `Conflict`.
    """
    words = one_line(reason)
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        raise Refusal(
            _("Ghi rõ lý do thu hồi, từ %(least)d đến %(most)d ký tự.")
            % {"least": SHORTEST_REASON, "most": LONGEST_REASON}
        )
    _end(batch, paper, IssueState.REVOKED, by, at, reason=words)


def supersede(paper: IssuedPaper, *, by_paper: IssuedPaper, by: Ref, at: datetime, reason: str = "") -> None:
    """Say that a newer paper took this one's place. Raises `Refusal`, `Conflict`."""
    if by_paper.pk == paper.pk:
        raise Refusal(_("Giấy không thể được thay bằng chính nó."))
    with transaction.atomic():
        batch = Batch()
        _end(batch, paper, IssueState.SUPERSEDED, by, at, reason=one_line(reason), successor=by_paper)
        batch.write()


def ref_of(paper: IssuedPaper) -> Ref:
    """The paper's name in the ledger."""
    return Ref("paper", str(paper.pk))


def _end(
    batch: Batch,
    paper: IssuedPaper,
    state: IssueState,
    by: Ref,
    at: datetime,
    *,
    reason: str,
    successor: IssuedPaper | None = None,
) -> None:
    if paper.state != IssueState.GENUINE:
        raise Refusal(
            _("Giấy số %(number)s %(state)s từ trước.")
            % {"number": paper.number, "state": IssueState(paper.state).label}
        )
    batch.change(
        paper,
        expect={"state": IssueState.GENUINE},
        state=state,
        ended_at=at,
        reason=reason,
        superseded_by_id=successor.pk if successor else None,
    )
    ledger.record(batch, subject=ref_of(paper), verb=f"paper.{state}", by=by, at=at)
