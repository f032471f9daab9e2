"""Whoever holds a paper, a number or a code learns whether it is genuine, and if not, why not."""

import base64
import io
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.audit.models import AuditLine
from motcua.core.errors import Conflict, Refusal
from motcua.directory.models import Unit, UnitKind
from motcua.documents import actions, seal, statements, verification
from motcua.documents.models import IssuedPaper
from motcua.documents.status_lists import status_list
from motcua.documents.verification import Outcome
from tests.documents import samples
from tests.documents.issued import DUNG_REF, NUMBER, UNIT, SignedResult, registered, revoke
from tests.documents.paper_facts import CERTIFICATE
from tests.documents.test_sealing import RECEIPT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KIND = "giay-khai-sinh-dien-tu"


@pytest.fixture
def paper(result: SignedResult) -> IssuedPaper:
    return registered(result.pdf, at=result.at)


def test_the_very_file_is_genuine_and_its_register_entry_is_told(result: SignedResult, paper: IssuedPaper) -> None:
    verdict = verification.check_result(result.pdf)

    assert (verdict.outcome, verdict.paper) == (Outcome.GENUINE, paper)
    for words in ("Giấy khai sinh số 0245/2026 là thật", UNIT, "Lê Thị Dung"):
        assert words in verdict.explanation


def test_a_revoked_paper_says_since_when_and_why(result: SignedResult, paper: IssuedPaper) -> None:
    revoke(paper, reason="Cấp sai ngày sinh của trẻ", by=DUNG_REF, at=result.at + timedelta(days=1))

    verdict = verification.check_result(result.pdf)

    assert verdict.outcome == Outcome.REVOKED
    assert "đã bị thu hồi" in verdict.explanation
    assert "Cấp sai ngày sinh của trẻ" in verdict.explanation


def test_a_superseded_paper_names_the_new_one(result: SignedResult, paper: IssuedPaper) -> None:
    new = registered(samples.pdf(), at=result.at, number="0300/2026")
    actions.supersede(paper, by_paper=new, by=DUNG_REF, at=result.at + timedelta(days=1))

    verdict = verification.check_result(result.pdf)

    assert verdict.outcome == Outcome.SUPERSEDED
    assert "0300/2026" in verdict.explanation


def test_a_changed_byte_is_an_alteration(result: SignedResult, paper: IssuedPaper) -> None:
    """UX-81"""
    changed = bytearray(result.pdf)
    changed[200] ^= 1

    assert verification.check_result(bytes(changed)).outcome == Outcome.ALTERED


def test_something_added_after_signing_is_an_alteration_and_its_page_is_shown(
    result: SignedResult, paper: IssuedPaper
) -> None:
    """UX-81"""
    writer = IncrementalPdfFileWriter(io.BytesIO(result.pdf))
    writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 100 100 re f")))
    out = io.BytesIO()
    writer.write(out)

    verdict = verification.check_result(out.getvalue())

    assert (verdict.outcome, verdict.page, verdict.paper) == (Outcome.ALTERED, 1, paper)
    assert NUMBER in verdict.explanation


def test_the_unsigned_draft_is_unsigned(result: SignedResult, paper: IssuedPaper) -> None:
    assert verification.check_result(result.unsigned).outcome == Outcome.UNSIGNED


def test_a_good_signature_that_is_not_in_the_register_is_unknown(result: SignedResult) -> None:
    assert verification.check_result(result.pdf).outcome == Outcome.UNKNOWN


@pytest.mark.parametrize("content", [b"", b"hello", samples.picture(), b"PK\x03\x04"])
def test_what_is_no_pdf_is_unreadable(content: bytes) -> None:
    assert verification.check_result(content).outcome == Outcome.UNREADABLE


@given(st.binary(max_size=300))
def test_no_file_makes_verification_fall_over(content: bytes) -> None:
    assert verification.check_result(b"%PDF-1.7\n/ByteRange [0 1 2 3]" + content).outcome != Outcome.GENUINE


def test_receipts_are_verified_at_the_same_place() -> None:
    whole = verification.check_result(RECEIPT)
    changed = verification.check_result(RECEIPT.replace(b"/Title", b"/Titel"))

    assert (whole.outcome, changed.outcome) == (Outcome.GENUINE, Outcome.ALTERED)
    assert whole.receipt is not None
    assert whole.receipt["number"] == "N7K4-3QRT-9A"


def test_the_code_on_the_paper_finds_it(result: SignedResult, paper: IssuedPaper) -> None:
    """UX-82"""
    address, text = result.statement

    for scanned in (text, address + text, text.lower()):
        assert verification.check_statement(scanned).outcome == Outcome.GENUINE
    assert statements.read(text).unit == UNIT


def test_five_wrong_codes_get_five_answers(result: SignedResult, paper: IssuedPaper) -> None:
    """UX-83"""
    text = result.statement[1]
    _, elsewhere = statements.make(kind=KIND, number="9/2026", unit=UNIT, signed_on=result.at.date(), holder="Én")
    forged = base64.b32encode(bytes(64) + base64.b32decode(text + "=" * (-len(text) % 8))[64:]).decode().rstrip("=")
    new = registered(samples.pdf(), at=result.at, number="0300/2026")
    answers = [verification.check_statement(wrong) for wrong in ("HELLO", forged, elsewhere)]
    actions.supersede(paper, by_paper=new, by=DUNG_REF, at=result.at)
    answers.append(verification.check_statement(text))
    _, newest = statements.make(
        kind=KIND, number="0300/2026", unit=UNIT, signed_on=result.at.date(), holder=CERTIFICATE.name
    )
    revoke(new, reason="Cấp nhầm người đi khai sinh", by=DUNG_REF, at=result.at)
    answers.append(verification.check_statement(newest))

    assert [answer.outcome for answer in answers] == [
        Outcome.UNREADABLE,
        Outcome.FORGED,
        Outcome.UNKNOWN,
        Outcome.SUPERSEDED,
        Outcome.REVOKED,
    ]
    assert len({answer.explanation for answer in answers}) == 5


def test_a_code_for_another_holder_is_not_this_paper(result: SignedResult, paper: IssuedPaper) -> None:
    _, text = statements.make(kind=KIND, number=NUMBER, unit=UNIT, signed_on=result.at.date(), holder="Người khác")

    assert verification.check_statement(text).outcome == Outcome.UNKNOWN


def test_the_code_tells_no_name(result: SignedResult) -> None:
    raw = base64.b32decode(result.statement[1] + "=" * (-len(result.statement[1]) % 8))

    assert b"Minh An" not in raw
    assert verification.masked_name(CERTIFICATE.name) == "N***** P*** M*** A*"


@given(st.text(max_size=200))
def test_no_text_makes_the_reading_of_codes_fall_over(text: str) -> None:
    with pytest.raises((statements.UnreadableStatementError, statements.ForgedStatementError)):
        statements.read(text)


def test_a_paper_is_found_by_its_number_and_by_its_dossiers_code(result: SignedResult, paper: IssuedPaper) -> None:
    for wanted in (NUMBER, f" {NUMBER} ", paper.code):
        assert [verdict.paper for verdict in verification.check_number(wanted)] == [paper]
    assert verification.check_number("1/1") == []


def test_a_paper_ends_once_and_with_a_reason(result: SignedResult, paper: IssuedPaper) -> None:
    stale = IssuedPaper.objects.get(pk=paper.pk)
    with pytest.raises(Refusal, match="lý do"):
        revoke(paper, reason="sai", by=DUNG_REF, at=result.at)
    with pytest.raises(Refusal, match="chính nó"):
        actions.supersede(paper, by_paper=paper, by=DUNG_REF, at=result.at)

    revoke(paper, reason="Cấp sai ngày sinh", by=DUNG_REF, at=result.at)

    with pytest.raises(Refusal, match="đã thu hồi"):
        revoke(paper, reason="Cấp sai ngày sinh", by=DUNG_REF, at=result.at)
    with pytest.raises(Conflict):
        revoke(stale, reason="Cấp sai ngày sinh", by=DUNG_REF, at=result.at)


def test_every_step_of_a_paper_is_in_the_ledger(result: SignedResult, paper: IssuedPaper) -> None:
    revoke(paper, reason="Cấp sai ngày sinh", by=DUNG_REF, at=result.at)

    lines = AuditLine.objects.filter(chain=f"paper:{paper.pk}").order_by("seq")
    assert [line.verb for line in lines] == ["paper.issued", "paper.revoked"]
    assert {line.actor for line in lines} == {"officer:dung"}


@pytest.fixture
def agencies(db: None) -> tuple[Unit, Unit]:
    """Two communes of one name: the second took over from the first."""
    first, second = (
        Unit.objects.create(code=code, name=UNIT, kind=UnitKind.COMMUNE, path=code, valid_from=date(2026, 1, 1))
        for code in ("H56.40", "H56.140")
    )
    return first, second


def test_a_number_is_given_once_by_an_agency(result: SignedResult, agencies: tuple[Unit, Unit]) -> None:
    registered(result.pdf, at=result.at, agency=agencies[0])
    with pytest.raises(IntegrityError, match="issued_paper_number_once"):
        registered(samples.pdf(), at=result.at, agency=agencies[0])


def test_a_unit_that_took_over_a_name_numbers_anew(result: SignedResult, agencies: tuple[Unit, Unit]) -> None:
    """Each paper is found by its own code, though unit and number are the same words."""
    for pdf, holder, agency in ((result.pdf, "Lan", agencies[0]), (samples.pdf(), "Khơi", agencies[1])):
        registered(pdf, at=result.at, holder=holder, agency=agency)
    for holder in ("Lan", "Khơi"):
        _, text = statements.make(kind=KIND, number=NUMBER, unit=UNIT, signed_on=result.at.date(), holder=holder)
        verdict = verification.check_statement(text)
        assert verdict.paper is not None
        assert (verdict.outcome, verdict.paper.holder_name) == (Outcome.GENUINE, holder)


@pytest.mark.parametrize(
    "wrong", [{"state": "revoked"}, {"sha256": b"short"}, {"number": ""}, {"reason": "vì sao"}, {"code": ""}]
)
def test_the_database_refuses_an_entry_that_cannot_be_true(paper: IssuedPaper, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="check constraint"), transaction.atomic():
        IssuedPaper.objects.filter(pk=paper.pk).update(**wrong)


def test_the_holders_name_is_sealed_in_the_database(paper: IssuedPaper) -> None:
    stored = IssuedPaper.objects.get(pk=paper.pk)

    assert b"Minh An" not in stored.__dict__["holder_name"].raw
    assert stored.holder_name == CERTIFICATE.name


def test_the_status_list_names_ended_papers_alone_and_is_signed(result: SignedResult, paper: IssuedPaper) -> None:
    registered(samples.pdf(), at=result.at, number="0300/2026")
    revoke(paper, reason="Cấp sai ngày sinh", by=DUNG_REF, at=result.at)

    published = status_list(at=result.at)

    body = {key: value for key, value in published.items() if key != "signature"}
    signature = base64.b64decode(str(published["signature"]))
    settings.KEYRING.sealing_key.public_key().verify(signature, seal.canonical(body))
    assert [(p["number"], p["state"], p["sha256"]) for p in published["papers"]] == [  # type: ignore[attr-defined]  # a list
        (NUMBER, "revoked", paper.digest)
    ]
    assert CERTIFICATE.name not in str(published)
