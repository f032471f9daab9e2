"""The stand-alone verifier on sealed receipts (UX-04)."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from motcua.documents import merkle, seal
from tests.documents.test_sealing import MONDAY, RECEIPT, manifest
from verifier import xacminh

pytestmark = pytest.mark.slow

BITS = len(RECEIPT) * 8
SEAL_AT = RECEIPT.index(b"/MOTC_Seal (") + 12


@pytest.fixture
def proof() -> dict[str, object]:
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(4)]
    leaves.insert(2, seal.leaf_hash(manifest()))
    return seal.proof(seal.day_statement(MONDAY.date(), leaves), leaves, 2)


def test_a_receipt_is_genuine_and_its_files_are_told(
    given_files: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert xacminh.main(given_files(RECEIPT)) == xacminh.GENUINE

    said = capsys.readouterr().out
    assert said.startswith("THẬT\n")
    for part in ("N7K4-3QRT-9A", "2026-11-23T08:15:00+07:00", "H’Hen Niê", "Giấy chứng sinh.pdf · 1 trang · 1000 byte"):
        assert part in said


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bit=st.integers(0, BITS - 1))
@example(bit=SEAL_AT * 8 + 5)
@example(bit=0)
@example(bit=BITS - 1)
def test_one_flipped_bit_is_never_genuine(given_files: Callable[..., list[str]], bit: int) -> None:
    """UX-04: also in bytes that PDF readers skip, and where a flip only changes a letter's case."""
    changed = bytearray(RECEIPT)
    changed[bit // 8] ^= 1 << bit % 8

    assert xacminh.main(given_files(bytes(changed))) != xacminh.GENUINE


@pytest.mark.parametrize("extra", [b"\n", b"%%EOF\n", RECEIPT])
def test_nothing_can_be_added(given_files: Callable[..., list[str]], extra: bytes) -> None:
    assert xacminh.main(given_files(RECEIPT + extra)) == xacminh.ALTERED


def test_a_receipt_of_another_portal_is_not_genuine(given_files: Callable[..., list[str]]) -> None:
    arguments = given_files(RECEIPT)
    with open(arguments[2], "w") as key:
        key.write("motcua-ed25519 " + "A" * 43 + "=\n")

    assert xacminh.main(arguments) == xacminh.ALTERED


def test_a_proof_shows_the_day(
    given_files: Callable[..., list[str]], proof: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert xacminh.main(given_files(RECEIPT, proof=proof)) == xacminh.GENUINE
    assert "sổ niêm phong ngày 2026-11-23" in capsys.readouterr().out


def test_a_proof_of_another_receipt_or_place_does_not_hold(
    given_files: Callable[..., list[str]], proof: dict[str, object]
) -> None:
    for wrong in ({"leaf": "00" * 32}, {"index": 1}, {"index": 9}, {"path": []}, {"path": ["00" * 32] * 3}):
        assert xacminh.main(given_files(RECEIPT, proof={**proof, **wrong})) == xacminh.ALTERED


def test_a_day_that_the_portal_did_not_sign_is_of_no_use(
    given_files: Callable[..., list[str]], proof: dict[str, object]
) -> None:
    day = dict(proof["day"], size=6)  # type: ignore[call-overload]  # the statement is a dictionary

    assert xacminh.main(given_files(RECEIPT, proof={**proof, "day": day})) == xacminh.UNREADABLE
