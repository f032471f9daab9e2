"""The sealed receipt promises what was received, in bytes that nobody can change unseen."""

import base64
import hashlib
import io
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from motcua.core.text import nfc
from motcua.documents import merkle, seal

MONDAY = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)


def file(n: int, name: str = "Giấy chứng sinh.pdf") -> seal.SealedFile:
    return seal.SealedFile(name, n, n * 1000, hashlib.sha256(str(n).encode()).hexdigest(), "birth")


def manifest(count: int = 2, **changes: object) -> bytes:
    facts: dict[str, object] = {
        "number": "N7K4-3QRT-9A",
        "submitted_at": MONDAY,
        "procedure_code": "1.001193",
        "procedure_name": "Đăng ký khai sinh",
        "applicant": "H’Hen Niê",
        "unit": "UBND phường Ba Đình",
        "files": [file(n) for n in range(1, count + 1)],
        **changes,
    }
    return seal.manifest(**facts)  # type: ignore[arg-type]  # the keywords above


def text_of(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    return nfc(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout)


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def test_the_manifest_is_canonical_and_tells_the_time_on_a_vietnamese_clock() -> None:
    content = manifest()

    assert content == seal.canonical(json.loads(content))
    assert json.loads(content)["submitted_at"] == "2026-11-23T08:15:00+07:00"


def test_the_receipt_shows_number_time_unit_hotline_and_every_file_with_its_hash(tmp_path: Path) -> None:
    """UX-03"""
    text = text_of(seal.sealed_receipt(manifest(3), hotline="1022"), tmp_path)

    for part in ("N7K4-3QRT-9A", "08:15:00, thứ Hai, ngày 23/11/2026", "UBND phường Ba Đình", "1022", "H’Hen Niê"):
        assert part in text
    for n in (1, 2, 3):
        assert file(n).sha256 in text
    assert text.count("Giấy chứng sinh.pdf") == 3


def test_the_receipt_carries_the_signature_of_its_manifest_and_its_leaf(tmp_path: Path) -> None:
    """UX-04"""
    content = manifest()
    pdf = seal.sealed_receipt(content, hotline="1022")

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        held = bytes.fromhex(str(opened.Root.MOTC_Manifest))
        signature = bytes.fromhex(str(opened.Root.MOTC_Signature))

    assert held == content
    settings.KEYRING.sealing_key.public_key().verify(signature, content)
    text = text_of(pdf, tmp_path)
    assert hashlib.sha256(b"\0" + content).hexdigest() in text
    assert base64.b64encode(signature).decode()[:44] in text


def test_the_same_manifest_gives_the_same_bytes_and_opens_again() -> None:
    pdf = seal.sealed_receipt(manifest(), hotline="1022")

    assert pdf == seal.sealed_receipt(manifest(), hotline="1022")
    assert seal.open_receipt(pdf) == json.loads(manifest())


def test_a_receipt_without_files_and_one_with_fifty_keep_their_layout(tmp_path: Path) -> None:
    files = [file(n, "Ảnh chụp giấy tờ " + "rất dài " * 10 + "x" * 80 + ".jpg") for n in range(1, 51)]

    assert pages_of(seal.sealed_receipt(manifest(0), hotline="1022")) == 1
    fifty = seal.sealed_receipt(manifest(files=files, applicant="Ư" * 300), hotline="1")
    assert pages_of(fifty) == 7
    assert text_of(fifty, tmp_path).count("TT Tệp") == 7


@trials(max_examples=60, deadline=None)
@given(st.data())
def test_no_bit_of_a_receipt_can_change_unseen(data: st.DataObject) -> None:
    """UX-04"""
    pdf = bytearray(RECEIPT)
    place = data.draw(st.integers(0, len(pdf) * 8 - 1))
    pdf[place // 8] ^= 1 << place % 8

    assert seal.open_receipt(bytes(pdf)) is None


def test_letters_of_the_seal_in_another_case_are_no_seal() -> None:
    """One flipped bit makes `a` an `A`: the same number, but not the same file."""
    start = RECEIPT.index(b"/MOTC_Seal (") + 12
    shouted = RECEIPT[:start] + RECEIPT[start : start + 128].upper() + RECEIPT[start + 128 :]

    assert seal.open_receipt(shouted) is None


def test_a_receipt_of_another_installation_is_not_ours() -> None:
    assert seal.open_receipt(b"%PDF-1.7\n") is None
    assert seal.open_receipt(RECEIPT + RECEIPT) is None


def test_the_days_root_and_a_proof_carry_a_signature_over_their_canonical_form() -> None:
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(5)]
    day = seal.day_statement(MONDAY.date(), leaves)
    signature = base64.b64decode(str(day["signature"]))
    body = {key: value for key, value in day.items() if key != "signature"}

    settings.KEYRING.sealing_key.public_key().verify(signature, seal.canonical(body))
    with pytest.raises(InvalidSignature):
        settings.KEYRING.sealing_key.public_key().verify(signature, seal.canonical({**body, "size": 6}))
    assert seal.proof(day, leaves, 3)["leaf"] == leaves[3].hex()


@given(st.lists(st.binary(min_size=1, max_size=8), min_size=1, max_size=40), st.data())
def test_every_leaf_has_a_path_to_the_root_and_no_other_leaf_has_it(contents: list[bytes], data: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(content) for content in contents]
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = merkle.path(leaves, index)

    assert merkle.root_of_path(leaves[index], index, len(leaves), path) == merkle.root(leaves)
    assert merkle.root_of_path(merkle.leaf_hash(b"a stranger's file"), index, len(leaves), path) != merkle.root(leaves)
    assert merkle.root_of_path(leaves[index], len(leaves), len(leaves), path) is None
    assert merkle.root_of_path(leaves[index], index, len(leaves), [*path, leaves[index]]) is None


def test_the_tree_is_the_one_of_rfc_9162() -> None:
    """Known answers: the empty tree, and three leaves by hand."""
    a, b, c = (hashlib.sha256(b"\0" + x).digest() for x in (b"a", b"b", b"c"))
    pair = hashlib.sha256(b"\1" + a + b).digest()

    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert merkle.root([a, b, c]) == hashlib.sha256(b"\1" + pair + c).digest()
    assert merkle.path([a, b, c], 2) == [pair]


RECEIPT = seal.sealed_receipt(manifest(), hotline="1022")
