"""A signed result and its entry in the register."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.directory.models import Unit
from motcua.documents import actions
from motcua.documents.models import IssuedPaper
from motcua.documents.ports import SigningIdentity
from motcua.integrations.signing.authority import Authority
from tests.documents.paper_facts import CERTIFICATE

UNIT = "Ủy ban nhân dân phường Ba Đình"
NUMBER = "0245/2026"
DUNG = SigningIdentity("le.thi.dung", "Lê Thị Dung", "Chủ tịch", UNIT)
DUNG_REF = Ref("officer", "dung")


@dataclass(frozen=True)
class SignedResult:
    """The signed PDF, what it was before, who vouches for it."""

    pdf: bytes = field(repr=False)
    unsigned: bytes = field(repr=False)
    authority: Authority
    root_pem: bytes = field(repr=False)
    statement: tuple[str, str]
    at: datetime


def registered(
    pdf: bytes, *, at: datetime, number: str = NUMBER, holder: str = CERTIFICATE.name, agency: Unit | None = None
) -> IssuedPaper:
    """The result, stored and entered in the register."""
    with transaction.atomic():
        batch = Batch()
        file = actions.keep(
            pdf,
            owner=Ref("dossier", "N7K4-3QRT-9A"),
            slot="ket-qua",
            name="Giấy khai sinh.pdf",
            content_type="application/pdf",
            pages=1,
            at=at,
            batch=batch,
        )
        issue = actions.Issue(
            "giay-khai-sinh-dien-tu", "Giấy khai sinh", number, "H26.134.5-261123-0001", holder, agency
        )
        paper = actions.register_issue(batch, issue, file=file, signer=DUNG, at=at, by=DUNG_REF)
        batch.write()
    return paper


def revoke(paper: IssuedPaper, *, reason: str, by: Ref, at: datetime) -> None:
    """Taken back, with nothing else in the batch."""
    with transaction.atomic():
        batch = Batch()
        actions.revoke(batch, paper, reason=reason, by=by, at=at)
        batch.write()
