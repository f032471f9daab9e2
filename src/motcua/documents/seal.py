"""The sealed receipt: a signed manifest inside a PDF whose every byte is under one Ed25519 seal (ADR 0022)."""

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

import pikepdf
from cryptography.exceptions import InvalidSignature
from django.conf import settings

from motcua.core import words
from motcua.core.clock import local
from motcua.core.language import official
from motcua.documents import merkle, qr
from motcua.documents.typesetting import typeset

SEAL_CONTEXT = b"motcua/receipt-file/1\0"
_SEAL_HEX = 128
_SEALED = re.compile(rb"/MOTC_Seal \(([0-9a-f]{128})\)")
_MANIFEST = re.compile(rb"/MOTC_Manifest \(([0-9a-f]+)\)")


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One received file as the receipt promises it; `sha256` in lower-case hexadecimal, `size` in bytes."""

    name: str
    pages: int
    size: int
    sha256: str
    slot: str


@dataclass(frozen=True, slots=True)
class PromisedPaper:
    """A paper that is listed as not received: its name, and the day (ISO 8601) for which it was promised."""

    name: str
    slot: str
    on: str


def manifest(
    *,
    number: str,
    submitted_at: datetime,
    procedure_code: str,
    procedure_name: str,
    applicant: str,
    unit: str,
    files: Iterable[SealedFile],
    later: Iterable[PromisedPaper] = (),
    delivery: str = "",
) -> bytes:
    """What was received, as canonical JSON (sorted keys, no blanks, UTF-8), Vietnamese wall-clock time.

    `later` stands in it only where something was promised, `delivery` where it was said how the result shall come.
    """
    promised = [asdict(one) for one in later]
    return canonical(
        {
            "kind": "motcua-receipt",
            "version": 1,
            "number": number,
            "submitted_at": local(submitted_at).isoformat(timespec="seconds"),
            "procedure": {"code": procedure_code, "name": procedure_name},
            "applicant": applicant,
            "unit": unit,
            "files": [{name: getattr(file, name) for name in SealedFile.__slots__} for file in files],
            **({"later": promised} if promised else {}),
            **({"delivery": delivery} if delivery else {}),
        }
    )


def leaf_hash(content: bytes) -> bytes:
    """The manifest's leaf in the day's tree."""
    return merkle.leaf_hash(content)


def sealed_receipt(content: bytes, *, hotline: str) -> bytes:
    """The sealed receipt (A5, PDF/A-2a) of a manifest, dated by it: the same manifest gives the same bytes."""
    facts = json.loads(content)
    signature = settings.KEYRING.sealing_key.sign(content)
    address = f"{settings.BASE_URL}/bien-nhan/{facts['number']}/"
    submitted_at = datetime.fromisoformat(facts["submitted_at"])
    pdf = typeset(
        "receipt",
        {
            **facts,
            "time": _moment(submitted_at),
            "files": [_file_line(file) for file in facts["files"]],
            "later": [_promised_line(one) for one in facts.get("later", ())],
            "hotline": hotline,
            "address": address,
            "check_address": f"{settings.BASE_URL}/xac-minh/",
            "qr": qr.svg(address),
            "leaf": leaf_hash(content).hex(),
            "signature": base64.b64encode(signature).decode(),
            "key": base64.b64encode(settings.KEYRING.sealing_public).decode(),
        },
        at=submitted_at,
    )
    return _seal(pdf, content, signature)


def open_receipt(pdf: bytes) -> dict[str, object] | None:
    """The manifest of a receipt that this installation sealed; None for any other or altered file."""
    seal, held = _SEALED.findall(pdf), _MANIFEST.findall(pdf)
    if len(seal) != 1 or len(held) != 1:
        return None
    try:
        content = bytes.fromhex(held[0].decode())
        key = settings.KEYRING.sealing_key.public_key()
        key.verify(bytes.fromhex(seal[0].decode()), _seal_message(_blank(pdf)))
        facts: dict[str, object] = json.loads(content)
    except (InvalidSignature, ValueError):
        return None
    return facts


def public_key_text() -> str:
    """The file that the stand-alone verifier reads: one line, the key's kind and its 32 bytes in base64."""
    return f"motcua-ed25519 {base64.b64encode(settings.KEYRING.sealing_public).decode()}\n"


def day_statement(day: date, leaves: Sequence[bytes]) -> dict[str, object]:
    """The day's closed tree: root, size and signature, as published."""
    top = merkle.root(leaves).hex()
    return signed({"kind": "motcua-day", "version": 1, "day": day.isoformat(), "size": len(leaves), "root": top})


def proof(statement: Mapping[str, object], leaves: Sequence[bytes], index: int) -> dict[str, object]:
    """What shows, without the portal, that a leaf is in the day's tree."""
    return {
        "kind": "motcua-proof",
        "version": 1,
        "index": index,
        "leaf": leaves[index].hex(),
        "path": [step.hex() for step in merkle.path(leaves, index)],
        "day": dict(statement),
    }


def signed(body: Mapping[str, object]) -> dict[str, object]:
    """The body with `signature`: Ed25519 over its canonical JSON, in base64."""
    return {**body, "signature": base64.b64encode(settings.KEYRING.sealing_key.sign(canonical(body))).decode()}


def canonical(value: Mapping[str, object]) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8: the same bytes for the same facts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _seal(pdf: bytes, content: bytes, signature: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as made:
        # Hexadecimal digits as a literal string: written as they are, found and replaced without a PDF parser.
        made.Root.MOTC_Manifest = pikepdf.String(content.hex())
        made.Root.MOTC_Signature = pikepdf.String(signature.hex())
        made.Root.MOTC_Seal = pikepdf.String("0" * _SEAL_HEX)
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    blank = out.getvalue()
    found = list(_SEALED.finditer(blank))
    if len(found) != 1:
        raise ValueError("the place of the seal is not clear")
    seal = settings.KEYRING.sealing_key.sign(_seal_message(blank)).hex().encode()
    return blank[: found[0].start(1)] + seal + blank[found[0].end(1) :]


def _blank(pdf: bytes) -> bytes:
    return _SEALED.sub(b"/MOTC_Seal (" + b"0" * _SEAL_HEX + b")", pdf)


def _seal_message(blank: bytes) -> bytes:
    return SEAL_CONTEXT + hashlib.sha256(blank).digest()


def _moment(at: datetime) -> str:
    with official():
        return f"{at:%H:%M:%S}, {words.weekday(at.weekday())}, ngày {at:%d/%m/%Y}"


def _file_line(file: Mapping[str, object]) -> dict[str, object]:
    return {**file, "size": _size(int(str(file["size"])))}


def _promised_line(one: Mapping[str, str]) -> dict[str, str]:
    return {"name": one["name"], "day": words.short_day(date.fromisoformat(one["on"]))}


def _size(count: int) -> str:
    if count < 1024 * 1024:
        return f"{max(count / 1024, 0.1):.1f} KB".replace(".", ",")
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
