"""The contract of a signer, held by the fake, and by PAdES with a time stamp service on a real socket."""

import io
import stat
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.core.text import nfc
from motcua.documents import papers
from motcua.documents.ports import NoSigner, Signer, SigningError, SigningIdentity, Stamp
from motcua.integrations.signing.authority import LONGEST_NAME, Authority
from motcua.integrations.signing.software import SoftwareSigner
from motcua.integrations.signing.stamping import HttpTimeStamper
from tests.contracts.simulators import Simulator, simulator
from tests.documents import samples
from tests.documents.paper_facts import CERTIFICATE
from tests.fakes import FakeSigner

pytestmark = pytest.mark.slow

DUNG = SigningIdentity("le.thi.dung", "Lê Thị Dung", "Chủ tịch", "Ủy ban nhân dân phường Ba Đình")
NOW = datetime.now(UTC)
FAULTS = ("down", "wrong_hash", "garbage")


@dataclass
class Subject:
    """A signer, and how to make it fail once."""

    signer: Signer
    fail: Callable[[str], None]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    spool = tmp_path_factory.mktemp("var") / "demo" / "tsa"
    spool.mkdir(parents=True)
    with simulator("tsa", spool) as running:
        yield running


@pytest.fixture(scope="module")
def authority(service: Simulator) -> Authority:
    """The authority whose certificate the service stamps with."""
    return Authority(service.folder.parents[1] / "ca")


@pytest.fixture(scope="module")
def software(service: Simulator, authority: Authority) -> Subject:
    stamper = HttpTimeStamper(f"http://127.0.0.1:{service.port}/tsa", answer_seconds=2)
    return Subject(SoftwareSigner(authority, stamper), lambda mode: service.fail(mode, times=1, seconds=4))


@pytest.fixture(params=["fake", "software"])
def subject(request: pytest.FixtureRequest) -> Subject:
    if request.param == "fake":
        fake = FakeSigner()
        return Subject(fake, lambda mode: fake.failures.append(SigningError(mode)))
    found: Subject = request.getfixturevalue("software")
    return found


@pytest.fixture(scope="module")
def paper() -> papers.Paper:
    return papers.render("giay-khai-sinh-dien-tu", CERTIFICATE)


def signed(signer: Signer, paper: papers.Paper, *, by: SigningIdentity = DUNG, stamp: Stamp | None = None) -> bytes:
    return signer.sign(paper.pdf, by=by, reason="Ký giấy khai sinh", at=NOW, stamp=stamp or paper.stamp)


def test_what_was_given_is_unchanged_below_the_signature(subject: Subject, paper: papers.Paper) -> None:
    out = signed(subject.signer, paper)

    assert out.startswith(paper.pdf)
    assert len(out) > len(paper.pdf)


@pytest.mark.parametrize("mode", FAULTS)
def test_a_failure_gives_no_paper_and_the_next_try_succeeds(subject: Subject, paper: papers.Paper, mode: str) -> None:
    subject.fail(mode)

    with pytest.raises(SigningError):
        signed(subject.signer, paper)

    assert signed(subject.signer, paper).startswith(paper.pdf)


def test_the_fake_is_never_taken_for_a_signature(paper: papers.Paper) -> None:
    assert not PdfFileReader(io.BytesIO(signed(FakeSigner(), paper))).embedded_signatures


def test_where_no_service_is_set_up_nothing_is_signed(paper: papers.Paper) -> None:
    with pytest.raises(SigningError):
        signed(NoSigner(), paper)


def test_pdfsig_says_valid_over_the_whole_document(software: Subject, paper: papers.Paper, tmp_path: Path) -> None:
    """UX-81: an outside program agrees; the certificate names person, title and unit."""
    (tmp_path / "result.pdf").write_bytes(signed(software.signer, paper))

    command = ["pdfsig", "-nocert", tmp_path / "result.pdf"]
    said = nfc(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "CN=Lê Thị Dung,title=Chủ tịch,O=Ủy ban nhân dân phường Ba Đình,C=VN" in said


def test_the_signature_carries_a_time_stamp(software: Subject, paper: papers.Paper) -> None:
    """PAdES B-T"""
    found = PdfFileReader(io.BytesIO(signed(software.signer, paper))).embedded_signatures[0]

    tokens = {attribute["type"].native: attribute["values"][0] for attribute in found.signer_info["unsigned_attrs"]}
    stamp = tokens["signature_time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    stamped_at = stamp["gen_time"].native
    assert abs(stamped_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_visible_stamp_tells_who_for_whom_and_when(software: Subject, paper: papers.Paper, tmp_path: Path) -> None:
    """NĐ 30/2020: name, agency, time of signing with its zone."""
    (tmp_path / "result.pdf").write_bytes(signed(software.signer, paper))

    text = nfc(subprocess.run(["pdftotext", tmp_path / "result.pdf", "-"], capture_output=True, text=True).stdout)

    assert "Ký bởi: Lê Thị Dung" in text
    assert "Cơ quan: Ủy ban nhân dân phường Ba Đình" in text
    assert f"{NOW + timedelta(hours=7):%d-%m-%Y %H:%M:%S} +07:00" in text


def test_a_signature_may_be_invisible(software: Subject) -> None:
    plain = samples.pdf()

    out = software.signer.sign(plain, by=DUNG, reason="Ký", at=NOW, stamp=None)

    assert len(PdfFileReader(io.BytesIO(out)).embedded_signatures) == 1


def test_a_service_that_does_not_answer_in_time_is_a_failure(software: Subject, paper: papers.Paper) -> None:
    software.fail("slow")

    with pytest.raises(SigningError):
        signed(software.signer, paper)


def test_what_is_no_pdf_is_not_signed(software: Subject) -> None:
    with pytest.raises(SigningError):
        software.signer.sign(b"not a paper", by=DUNG, reason="Ký", at=NOW, stamp=None)


def test_long_names_are_cut_to_what_a_certificate_holds(software: Subject, paper: papers.Paper) -> None:
    unit = "Trung tâm Phục vụ hành chính công phường có tên rất dài " * 3

    out = signed(software.signer, paper, by=replace(DUNG, unit=unit))

    certificate = PdfFileReader(io.BytesIO(out)).embedded_signatures[0].signer_cert
    assert certificate.subject.native["organization_name"] == unit[:LONGEST_NAME]


def test_a_person_keeps_the_certificate_and_a_new_title_gets_a_new_one(authority: Authority) -> None:
    first = authority.signer("a.b", name="A", unit="U", title="Chủ tịch", at=NOW)
    again = authority.signer("a.b", name="A", unit="U", title="Chủ tịch", at=NOW)
    promoted = authority.signer("a.b", name="A", unit="U", title="Bí thư", at=NOW)

    assert first.certificate == again.certificate
    assert first.certificate != promoted.certificate
    assert first.above == promoted.above


def test_keys_are_readable_by_their_owner_alone(authority: Authority) -> None:
    authority.signer("a.b", name="A", unit="U", title="Chủ tịch", at=NOW)

    assert {stat.S_IMODE(path.stat().st_mode) for path in authority.folder.glob("*.pem")} == {0o600}


@pytest.mark.parametrize("key", ["", "../root", "a/b", "a b"])
def test_a_signers_key_cannot_leave_the_folder(authority: Authority, key: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        authority.signer(key, name="A", unit="U", title="T", at=NOW)


def test_two_processes_at_once_make_one_authority(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        roots = set(pool.map(lambda _: Authority(tmp_path / "ca").root_pem(NOW), range(4)))

    assert len(roots) == 1


def test_a_signed_paper_opens_and_has_its_pages(software: Subject, paper: papers.Paper) -> None:
    with pikepdf.open(io.BytesIO(signed(software.signer, paper))) as opened:
        assert len(opened.pages) == paper.pages
