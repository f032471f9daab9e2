"""Taking a signed result back: it loses its force, whoever verifies it is told, and its holder first of all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.core.batch import Batch
from motcua.directory.desks import Desk
from motcua.documents.actions import revoke
from motcua.documents.models import IssuedPaper
from motcua.dossiers import notices, queries, registers


def revoke_result(paper_id: UUID, *, reason: str, by: Desk, at: datetime) -> IssuedPaper:
    """Revoke a result of the leader's registers. The dossier stays as it is: what was wrong is done anew.

    Raises `IssuedPaper.DoesNotExist` outside them, `Refusal` for too short a reason or a paper without force.
    """
    with transaction.atomic():
        paper = registers.paper(by, paper_id)
        dossier = queries.of_desk(by, paper.owner_code)
        batch = Batch()
        revoke(batch, paper, reason=reason, by=by.ref, at=at)
        notices.result_revoked(batch, dossier, number=paper.number, at=at)
        batch.write()
    return paper
