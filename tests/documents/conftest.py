"""A result that is really signed, made once."""

from datetime import UTC, datetime

import pytest

from motcua.demo.simulators.tsa import stamp_handler
from motcua.documents import papers, statements
from motcua.integrations.signing.authority import Authority
from motcua.integrations.signing.software import SoftwareSigner
from tests.documents.issued import DUNG, NUMBER, UNIT, SignedResult
from tests.documents.paper_facts import CERTIFICATE, replaced


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> SignedResult:
    """Minh An's birth certificate, signed by Dung with a time stamp."""
    at = datetime.now(UTC)
    authority = Authority(tmp_path_factory.mktemp("authority"))
    statement = statements.make(
        kind="giay-khai-sinh-dien-tu", number=NUMBER, unit=UNIT, signed_on=at.date(), holder=CERTIFICATE.name
    )
    paper = papers.render("giay-khai-sinh-dien-tu", replaced(CERTIFICATE, number=NUMBER, statement=statement))
    signer = SoftwareSigner(authority, stamp_handler(authority).stamper)
    signed = signer.sign(paper.pdf, by=DUNG, reason="Ký giấy khai sinh", at=at, stamp=paper.stamp)
    return SignedResult(signed, paper.pdf, authority, authority.root_pem(at), statement, at)
