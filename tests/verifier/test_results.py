"""The stand-alone verifier on signed results, their codes and the status list (UX-81, UX-82)."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.documents import seal
from motcua.integrations.signing.authority import Authority
from tests.documents import samples
from tests.documents.issued import NUMBER, UNIT, SignedResult
from verifier import xacminh

pytestmark = pytest.mark.slow

Given = Callable[..., list[str]]


def status(result: SignedResult, state: str) -> dict[str, object]:
    paper = {
        "sha256": hashlib.sha256(result.pdf).hexdigest(),
        "number": NUMBER,
        "unit": UNIT,
        "kind": "giay-khai-sinh-dien-tu",
        "state": state,
        "since": "2026-11-25T08:00:00+07:00",
        "replaced_by": "0300/2026",
    }
    return seal.signed({"kind": "motcua-status", "version": 1, "issued_at": "2026-11-26", "papers": [paper]})


def test_a_result_is_genuine_and_says_who_signed(
    given_files: Given, result: SignedResult, capsys: pytest.CaptureFixture[str]
) -> None:
    assert xacminh.main(given_files(result.pdf, roots=result.root_pem)) == xacminh.GENUINE

    said = capsys.readouterr().out
    assert "Người ký: Lê Thị Dung, Chủ tịch, Ủy ban nhân dân phường Ba Đình" in said
    assert f"Thời điểm ký: {result.at:%d/%m/%Y}" in said


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_of_the_content_is_an_alteration(
    given_files: Given, result: SignedResult, place: float, bit: int
) -> None:
    first = result.pdf.index(b"/Contents <") + 11
    changed = bytearray(result.pdf)
    changed[int(place * first)] ^= 1 << bit

    assert xacminh.main(given_files(bytes(changed), roots=result.root_pem)) != xacminh.GENUINE


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 32 * 1024 - 1), bit=st.integers(0, 7))
def test_no_flipped_bit_of_the_signature_makes_the_verifier_fall_over(
    given_files: Given, result: SignedResult, place: int, bit: int
) -> None:
    first = result.pdf.index(b"/Contents <") + 11
    changed = bytearray(result.pdf)
    changed[first + place] ^= 1 << bit

    code = xacminh.main(given_files(bytes(changed), roots=result.root_pem))

    assert code in {xacminh.GENUINE, xacminh.ALTERED, xacminh.UNKNOWN}


def test_what_is_added_after_signing_is_an_alteration(given_files: Given, result: SignedResult) -> None:
    """UX-81"""
    for extra in (b"\n", b"\n5 0 obj\n<<>>\nendobj\n", result.pdf):
        assert xacminh.main(given_files(result.pdf + extra, roots=result.root_pem)) == xacminh.ALTERED


def test_a_signature_cannot_be_moved_to_another_file(given_files: Given, result: SignedResult) -> None:
    other = samples.pdf()
    start = result.pdf.index(b"/ByteRange")

    assert xacminh.main(given_files(other + result.pdf[start:], roots=result.root_pem)) == xacminh.ALTERED


def test_without_roots_nobody_knows_who_signed(given_files: Given, result: SignedResult) -> None:
    assert xacminh.main(given_files(result.pdf)) == xacminh.UNKNOWN


def test_a_signer_of_another_authority_is_unknown(given_files: Given, result: SignedResult, tmp_path: Path) -> None:
    stranger = Authority(tmp_path / "ca").root_pem(result.at)

    assert xacminh.main(given_files(result.pdf, roots=stranger)) == xacminh.UNKNOWN


def test_a_certificate_holds_between_its_days_alone(result: SignedResult) -> None:
    root = xacminh.read_roots_of(result.root_pem.decode())[0]

    assert xacminh.is_trusted(root, [], [root], result.at)
    assert not xacminh.is_trusted(root, [], [root], root.until + timedelta(seconds=1))
    assert not xacminh.is_trusted(root, [], [root], root.since - timedelta(seconds=1))


@pytest.mark.parametrize(("state", "code"), [("revoked", xacminh.REVOKED), ("superseded", xacminh.SUPERSEDED)])
def test_the_status_list_is_heeded(given_files: Given, result: SignedResult, state: str, code: int) -> None:
    ended = status(result, state)

    assert xacminh.main(given_files(result.pdf, roots=result.root_pem, status=ended)) == code
    assert xacminh.main(given_files(qr=result.statement[1], status=ended)) == code


def test_a_status_list_that_the_portal_did_not_sign_is_not_used(given_files: Given, result: SignedResult) -> None:
    forged = {**status(result, "revoked"), "papers": []}

    assert xacminh.main(given_files(result.pdf, roots=result.root_pem, status=forged)) == xacminh.UNREADABLE


def test_codes_are_read_without_a_network(
    given_files: Given, result: SignedResult, capsys: pytest.CaptureFixture[str]
) -> None:
    """UX-82"""
    address, text = result.statement

    assert xacminh.main(given_files(qr=address + text)) == xacminh.GENUINE
    assert f"{UNIT} đã cấp giấy số {NUMBER}" in capsys.readouterr().out
    assert xacminh.main(given_files(qr="A" + text[1:] if text[0] != "A" else "B" + text[1:])) == xacminh.ALTERED
    assert xacminh.main(given_files(qr="HELLO")) == xacminh.UNREADABLE


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"hello", xacminh.UNREADABLE), (b"%PDF-1.7\n", xacminh.UNKNOWN), (samples.pdf(), xacminh.UNKNOWN)],
    ids=["text", "empty", "plain"],
)
def test_other_files_get_their_own_answer(given_files: Given, content: bytes, code: int) -> None:
    assert xacminh.main(given_files(content)) == code


def test_a_missing_file_is_unreadable(given_files: Given) -> None:
    assert xacminh.main(["/nowhere/paper.pdf", *given_files()]) == xacminh.UNREADABLE


def test_it_runs_alone_without_any_package(given_files: Given, result: SignedResult) -> None:
    """Isolated mode, no site packages: the standard library is all it needs."""
    command = [sys.executable, "-I", "-S", xacminh.__file__, *given_files(result.pdf, roots=result.root_pem)]

    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONIOENCODING": "utf-8"})

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("THẬT\n")
