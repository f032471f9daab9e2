"""Word documents: nothing that runs, nothing that is fetched from elsewhere, no XML that grows while it is read."""

import re
import zipfile
import zlib
from typing import BinaryIO
from xml.etree import ElementTree

from motcua.documents.jail import zips
from motcua.documents.jail.refusals import No

_MAIN, _TYPES = "word/document.xml", "[Content_Types].xml"
_LARGEST_PART = 64 * 1024 * 1024
# Macros, controls, embedded objects and programs, by the names that Office gives them.
_ACTIVE_PARTS = re.compile(r"vbaproject|vbadata|activex|/embeddings/|/afchunk|\.(bin|exe|dll|js|vbs|html?|mht)$", re.I)
# Relations that load something into the document; a link that a reader must click is none of them.
_LOADING = re.compile(r"/(attachedTemplate|oleObject|package|control|aFChunk|subDocument|frame|vbaProject)$", re.I)
_LINK = re.compile(r"/hyperlink$", re.I)
_GROWING = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)
# Fields that start a program or fetch a file when the document is opened.
_FIELDS = re.compile(
    rb"(instrText[^>]*>|w:instr=[\"'])[^<\"']*\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b", re.IGNORECASE
)


def check(file: BinaryIO) -> None:
    """Raises `No` unless the document is whole and still."""
    with zips.opened(file) as archive:
        names = archive.namelist()
        if not {_MAIN, _TYPES} <= set(names):
            raise No("disguised")
        if any(_ACTIVE_PARTS.search(name) for name in names):
            raise No("active")
        for name in names:
            if name.lower().endswith((".xml", ".rels")):
                _check_part(name, _unpacked(archive, name))


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            content = part.read(_LARGEST_PART + 1)
    except (*zips.BROKEN, zlib.error):
        raise No("broken") from None
    if len(content) > _LARGEST_PART:
        raise No("bomb")
    return content


def _check_part(name: str, content: bytes) -> None:
    # In another encoding the marks below would not be seen; Office itself writes UTF-8.
    if b"\0" in content[:200] or _GROWING.search(content):
        raise No("active")
    if name == _TYPES and b"macroEnabled" in content:
        raise No("active")
    if _FIELDS.search(content):
        raise No("active")
    if name.lower().endswith(".rels"):
        _check_relations(content)


def _check_relations(content: bytes) -> None:
    try:
        relations = list(ElementTree.fromstring(content))  # noqa: S314  without a DTD there is nothing to expand
    except ElementTree.ParseError:
        raise No("broken") from None
    for relation in relations:
        kind = relation.get("Type", "")
        is_outside = relation.get("TargetMode", "").lower() == "external"
        if _LOADING.search(kind) or (is_outside and not _LINK.search(kind)):
            raise No("active")
