"""The stand-alone verifier on proofs: stamped days, and copies of the register that others keep (UX-04, SEC-18)."""

import base64
import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.demo.simulators.tsa import stamp_handler
from motcua.documents import merkle, seal
from motcua.integrations.signing.authority import Authority
from motcua.integrations.signing.stamping import DigestStamper
from tests.documents.issued import SignedResult
from tests.documents.test_sealing import RECEIPT, manifest
from verifier import xacminh

pytestmark = pytest.mark.slow

Given = Callable[..., list[str]]
Document = dict[str, Any]  # Any: JSON
LEAVES = [seal.leaf_hash(manifest()), *(merkle.leaf_hash(bytes([n])) for n in range(4))]


def day(name: str, before: Document | None, leaves: list[bytes]) -> Document:
    previous = hashlib.sha256(seal.canonical(before)).hexdigest() if before else "00" * 32
    return seal.signed(
        {
            "kind": "motcua-day",
            "day": name,
            "size": len(leaves),
            "root": merkle.root(leaves).hex(),
            "previous": previous,
        }
    )


SUNDAY = day("2026-11-22", None, LEAVES[1:3])
MONDAY = day("2026-11-23", SUNDAY, LEAVES)
TUESDAY = day("2026-11-24", MONDAY, [])


def kept(*statements: Document) -> Document:
    return {"kind": "motcua-days", "days": [{"statement": one, "stamp": ""} for one in statements]}


@pytest.fixture
def proof(result: SignedResult) -> Document:
    """Of the receipt in a day that the test authority stamped."""
    service = stamp_handler(result.authority).stamper
    stamper = DigestStamper(service, result.authority.root_pem)
    stamp = stamper.stamp(hashlib.sha256(seal.canonical(MONDAY)).digest(), at=result.at)
    found = seal.proof(MONDAY, LEAVES, 0)
    return {**found, "stamp": base64.b64encode(stamp.token).decode()}


def test_a_stamped_day_is_told_with_its_moment(
    given_files: Given, result: SignedResult, proof: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    assert xacminh.main(given_files(RECEIPT, proof=proof, roots=result.root_pem)) == xacminh.GENUINE
    assert f"Dấu thời gian của ngày này: {result.at:%d/%m/%Y}" in capsys.readouterr().out


def test_a_stamp_that_nobody_can_check_is_not_claimed(
    given_files: Given, proof: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    assert xacminh.main(given_files(RECEIPT, proof=proof)) == xacminh.GENUINE
    assert "cần --roots để kiểm tra" in capsys.readouterr().out
    assert xacminh.main(given_files(RECEIPT, proof={**proof, "stamp": ""})) == xacminh.GENUINE
    assert "chưa có dấu thời gian" in capsys.readouterr().out


def test_a_stamp_of_another_day_or_authority_does_not_hold(
    given_files: Given, result: SignedResult, proof: Document, tmp_path: Any
) -> None:
    other = {**seal.proof(day("2026-11-25", None, LEAVES), LEAVES, 0), "stamp": proof["stamp"]}
    assert xacminh.main(given_files(RECEIPT, proof=other, roots=result.root_pem)) == xacminh.ALTERED

    stranger = Authority(tmp_path / "ca").root_pem(result.at)
    assert xacminh.main(given_files(RECEIPT, proof=proof, roots=stranger)) == xacminh.UNKNOWN


def test_a_kept_copy_of_the_register_agrees(
    given_files: Given, proof: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    given = given_files(RECEIPT, proof=proof, days=kept(SUNDAY, MONDAY, TUESDAY))

    assert xacminh.main(given) == xacminh.GENUINE
    assert "Khớp với bản sổ niêm phong đã cho (3 ngày)." in capsys.readouterr().out


REWRITTEN = day("2026-11-23", SUNDAY, LEAVES[:2])


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        ((SUNDAY, REWRITTEN), xacminh.ALTERED),
        ((SUNDAY, TUESDAY), xacminh.ALTERED),
        ((SUNDAY, REWRITTEN, TUESDAY), xacminh.ALTERED),
        ((SUNDAY,), xacminh.UNKNOWN),
        (({**SUNDAY, "size": 3}, MONDAY), xacminh.UNREADABLE),
    ],
    ids=["rewritten", "left out", "broken chain", "too old", "not signed"],
)
def test_a_kept_copy_that_says_otherwise_is_believed(
    given_files: Given, proof: Document, statements: tuple[Document, ...], code: int
) -> None:
    assert xacminh.main(given_files(RECEIPT, proof=proof, days=kept(*statements))) == code


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_flipped_bit_of_a_proof_is_never_genuine(given_files: Given, proof: Document, data: st.DataObject) -> None:
    """In leaf, path, root, size, place or signature of the day."""
    broken = copy.deepcopy(proof)
    where = data.draw(st.sampled_from(["leaf", "path", "root", "signature", "index", "size"]))
    if where in ("leaf", "root", "path"):
        held, name = {
            "leaf": (broken, "leaf"),
            "root": (broken["day"], "root"),
            "path": (broken["path"], data.draw(st.integers(0, len(broken["path"]) - 1)) if where == "path" else 0),
        }[where]
        held[name] = flipped(bytes.fromhex(held[name]), data).hex()
    elif where == "signature":
        broken["day"]["signature"] = base64.b64encode(
            flipped(base64.b64decode(broken["day"]["signature"]), data)
        ).decode()
    elif where == "index":
        broken["index"] ^= 1 << data.draw(st.integers(0, 5))
    else:
        broken["day"]["size"] ^= 1 << data.draw(st.integers(0, 5))

    assert xacminh.main(given_files(RECEIPT, proof=json.loads(json.dumps(broken)))) != xacminh.GENUINE


def flipped(raw: bytes, data: st.DataObject) -> bytes:
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
