"""The files of results that were never really signed: small pages that say so, or rows of files put away."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from motcua.documents import storage

# A page of A5 with four lines of text, written by hand: two hundred bytes that any reader opens.
_PAGE = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R"
    "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
)
# Where the four objects begin; the page's text is the last.
_STARTS = "".join(f"{start:010} 00000 n \n" for start in (*(_PAGE.index(f"{n} 0 obj") for n in (1, 2, 3)), len(_PAGE)))
_LINES = ("DU LIEU MAU - KHONG KY SO", "So giay: {number}", "Ma ho so: {code}", "Nam trong ho so {name}")


@dataclass(frozen=True, slots=True)
class Bytes:
    """The file of a result: its size, its hash, and whether it lies on disk."""

    size: int
    sha256: bytes
    is_kept: bool


Shelf = Callable[[str, str, str], Bytes]


def page(number: str, code: str, name: str) -> bytes:
    """A readable PDF, another one for every dossier."""
    words = (line.format(number=number, code=code, name=name) for line in _LINES)
    text = "BT /F 14 Tf 40 540 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in words) + " ET"
    body = f"{_PAGE}4 0 obj<</Length {len(text)}>>stream\n{text}\nendstream endobj\n"
    ending = f"xref\n0 5\n0000000000 65535 f \n{_STARTS}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + ending).encode("ascii")


def kept(number: str, code: str, name: str) -> Bytes:
    """Put the page in its place on disk, without waiting for the disk: it can be made again."""
    content = page(number, code, name)
    found = Bytes(len(content), hashlib.sha256(content).digest(), is_kept=True)
    place = storage.path_of(found.sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        place.write_bytes(content)
        place.chmod(0o440)
    return found


def put_away(number: str, code: str, name: str) -> Bytes:
    """As if the file had been removed after its time: the row stays, ten million files are spared."""
    content = page(number, code, name)
    return Bytes(len(content), hashlib.sha256(content).digest(), is_kept=False)
