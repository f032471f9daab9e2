"""The signed list of papers that no longer hold, for verifying without a network."""

from datetime import datetime

from motcua.core.clock import local
from motcua.documents import seal
from motcua.documents.lifecycle import IssueState
from motcua.documents.models import IssuedPaper


def status_list(*, at: datetime) -> dict[str, object]:
    """Every revoked or superseded paper by the SHA-256 of its file, signed; names and holders are left out."""
    ended = IssuedPaper.objects.exclude(state=IssueState.GENUINE).select_related("superseded_by")
    papers = [
        {
            "sha256": paper.digest,
            "number": paper.number,
            "unit": paper.unit_name,
            "kind": paper.kind,
            "state": paper.state,
            "since": local(paper.ended_at).isoformat(timespec="seconds") if paper.ended_at else "",
            "replaced_by": paper.superseded_by.number if paper.superseded_by else "",
        }
        for paper in ended.order_by("ended_at", "id").iterator()
    ]
    issued_at = local(at).isoformat(timespec="seconds")
    return seal.signed({"kind": "motcua-status", "version": 1, "issued_at": issued_at, "papers": papers})
