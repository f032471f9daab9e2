"""What a file really is: parsed whole inside the jail, or refused by the name of the reason."""

from typing import BinaryIO

from motcua.documents.jail import docx, pdf, photos, zips
from motcua.documents.jail.refusals import No

HEAD_BYTES = 1024
PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADS = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"PK\x03\x04": DOCX,
}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
# What a second program would see in the same bytes.
_FOREIGN_HEADS = (b"%pdf-", b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"mz\x90\x00")


def read(sources: list[BinaryIO], target: BinaryIO, *, promised: str, most_pages: int) -> dict[str, object]:
    """`promised` is the type that the name promises; gives `kind`, `pages` and, for photos, `hints`. Raises `No`."""
    (file,) = sources
    head = file.read(HEAD_BYTES)
    kind = _kind(head)
    if kind != promised:
        raise No("disguised")
    inner = head[5:] if kind == PDF else head
    if any(mark in inner.lower() for mark in _FOREIGN_HEADS):
        raise No("two_in_one")
    if kind == DOCX:
        docx.check(file)
        return {"kind": kind, "pages": 1}
    if zips.ends_with_archive(file):
        raise No("two_in_one")
    file.seek(0)
    if kind == PDF:
        return {"kind": kind, "pages": pdf.pages(file, most=most_pages)}
    return {"kind": kind, "pages": 1, "hints": photos.hints(file, kind)}


def _kind(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    return next((kind for start, kind in _HEADS.items() if head.startswith(start)), "")
