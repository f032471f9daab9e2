"""Archives, looked at before anything is unpacked (SEC-09)."""

import zipfile
from typing import BinaryIO

from motcua.documents.jail.refusals import No

MOST_ENTRIES = 2_000
LARGEST_WHOLE = 200 * 1024 * 1024
# Deflated XML comes to a tenth of its size, drawings of one colour to a hundredth.
STRONGEST_PACKING = 200
_ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError)


def ends_with_archive(file: BinaryIO) -> bool:
    """Whether an archive's end record closes exactly at the end; its four letters alone also come up by chance."""
    if not zipfile.is_zipfile(file):
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            return bool(archive.infolist())
    except BROKEN:
        return False


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """An archive that can be unpacked without harm: whole, from the first byte, of bounded number and size."""
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN:
        raise No("broken") from None
    entries = archive.infolist()
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise No("two_in_one")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise No("locked")
    names = {entry.filename for entry in entries}
    if len(names) != len(entries) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise No("broken")
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or whole > min(LARGEST_WHOLE, STRONGEST_PACKING * packed + 1024 * 1024):
        raise No("bomb")
    return archive
