"""The verification page gives a clear answer to every paper (UX-82, UX-83)."""

import base64
import io
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.core.ids import Ref
from motcua.documents import ports, statements
from motcua.documents import queries as files
from motcua.documents.models import IssuedPaper
from motcua.documents.verification import Outcome
from motcua.dossiers import receipts
from motcua.portal.verification import presenters
from tests.documents import issued
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGE = "/xac-minh/"
LATER = MONDAY_9AM + timedelta(days=1)
DUNG = Ref("officer", "dung")


def _upload(client: Client, pdf: bytes) -> str:
    answer = client.post(PAGE, {"tep": SimpleUploadedFile("giay.pdf", pdf, "application/pdf")})
    return answer.content.decode()


@pytest.fixture
def paper() -> IssuedPaper:
    return IssuedPaper.objects.get(owner_code=make.signed(world()).number)


@pytest.fixture
def pdf(paper: IssuedPaper) -> bytes:
    return files.content(paper.file).read_bytes()


def test_a_genuine_paper_shows_what_stands_in_the_register(client: Client, paper: IssuedPaper, pdf: bytes) -> None:
    page = _upload(client, pdf)
    assert "Giấy thật" in page
    assert paper.code in page
    assert "L* M*** K***" in page


def test_the_holder_is_never_named_in_full(client: Client, pdf: bytes) -> None:
    assert "Lê Minh Khôi" not in _upload(client, pdf)


def test_an_unsigned_file_is_said_to_be_unsigned(client: Client) -> None:
    out = io.BytesIO()
    made = pikepdf.Pdf.new()
    made.add_blank_page()
    made.save(out)
    assert "Không có chữ ký số" in _upload(client, out.getvalue())


def test_a_file_that_is_no_pdf_is_said_to_be_unreadable(client: Client) -> None:
    assert "Không đọc được" in _upload(client, b"xin chao")


def test_a_revoked_paper_says_since_when_and_why(client: Client, paper: IssuedPaper, pdf: bytes) -> None:
    issued.revoke(paper, reason="Ghi sai ngày sinh của trẻ", by=DUNG, at=LATER)
    page = _upload(client, pdf)
    assert "Đã thu hồi" in page
    assert "Ghi sai ngày sinh của trẻ" in page


def test_a_sealed_receipt_is_recognised_and_an_altered_one_too(client: Client) -> None:
    dossier = make.submitted(world())
    receipt = files.content(receipts.receipt_file(dossier.number, at=LATER)).read_bytes()
    altered = receipt.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    assert "Giấy thật" in _upload(client, receipt)
    assert "Đã bị sửa" in _upload(client, altered)


def test_a_number_finds_its_paper_and_nonsense_finds_none(client: Client, paper: IssuedPaper) -> None:
    assert "Giấy thật" in client.get(PAGE, {"q": paper.code}).content.decode()
    assert "Không đọc được" in client.get(PAGE, {"q": "khong co"}).content.decode()


def test_every_outcome_has_a_heading_of_its_own() -> None:
    """UX-83."""
    headings = {str(title) for _tone, _word, title in presenters._WORDS.values()}
    assert set(presenters._WORDS) == set(Outcome)
    assert len(headings) == len(Outcome)


def test_the_answer_is_the_heading_and_names_the_address_of_genuine_codes(client: Client, pdf: bytes) -> None:
    """SEC-13, UX-83."""
    page = _upload(client, pdf)
    assert "<h1>Giấy này là thật</h1>" in page
    assert f"Bạn đang ở {presenters.host()}." in page


def test_a_scanned_code_answers_at_once_and_a_forged_one_otherwise(client: Client, paper: IssuedPaper) -> None:
    IssuedPaper.objects.update(holder_mark=statements.holder_mark(paper.number, "Lê Minh Khôi"))
    facts = {"kind": paper.kind, "number": paper.number, "unit": paper.unit_name, "signed_on": MONDAY_9AM.date()}
    text = statements.make(**facts, holder="Lê Minh Khôi")[1]
    forged = bytearray(base64.b32decode(text + "=" * (-len(text) % 8)))
    forged[0] ^= 1
    unknown = statements.make(**{**facts, "number": "9999"}, holder="Lê Minh Khôi")[1]
    for sent, answer in (
        (text, "Giấy này là thật"),
        (base64.b32encode(forged).decode().rstrip("="), "Mã này là giả"),
        (unknown, "Không tìm thấy giấy này"),
    ):
        assert f"<h1>{answer}</h1>" in client.get(PAGE, {"q": sent}).content.decode()


def test_what_was_typed_is_never_run(client: Client) -> None:
    assert "<script>alert" not in client.get(PAGE, {"q": "<script>alert(1)</script>"}).content.decode()


def test_a_flood_of_checks_has_to_wait_while_the_page_stays_open(client: Client) -> None:
    """SEC-22."""
    assert {client.get(PAGE, {"q": "x"}).status_code for _n in range(100)} == {200}
    assert client.get(PAGE, {"q": "x"}).status_code == 429
    assert client.get(PAGE).status_code == 200


def test_roots_that_there_are_not_are_not_found(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_trust_roots", ports.no_roots)
    assert client.get(f"{PAGE}chung-thu-goc.pem").status_code == 404


def test_sending_nothing_says_what_to_do(client: Client) -> None:
    answer = client.post(PAGE, {"q": " "})
    assert answer.status_code == 422
    assert "Chọn tệp PDF" in answer.content.decode()


@pytest.fixture
def downloaded(client: Client, tmp_path: Path) -> Path:
    for name in ("xacminh.py", "khoa-cong-khai.txt", "danh-sach.json"):
        answer = client.get(f"{PAGE}{name}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # a file
        (tmp_path / name).write_bytes(body)
    return tmp_path


def test_the_downloaded_program_and_key_verify_a_receipt(downloaded: Path) -> None:
    """UX-04: nothing but the four files is needed."""
    dossier = make.submitted(world())
    receipt = files.content(receipts.receipt_file(dossier.number, at=LATER))
    done = subprocess.run(
        [sys.executable, "-I", downloaded / "xacminh.py", receipt, "--key", downloaded / "khoa-cong-khai.txt"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, dossier.number in done.stdout) == (0, True), done.stdout + done.stderr
