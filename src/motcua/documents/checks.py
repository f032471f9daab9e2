"""Whether the bytes on disk are what the rows say (fact I10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import QuerySet

from motcua.documents import storage
from motcua.documents.models import StoredFile

# Long enough for any upload or submission that is still under way.
GRACE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file row whose bytes are not right."""

    file: StoredFile
    reason: Literal["missing", "size", "hash"]


@dataclass(frozen=True, slots=True)
class Orphans:
    """Rows without bytes, and contents (hexadecimal SHA-256) that no row names."""

    rows: list[StoredFile]
    contents: list[str]


def bytes_intact(files: Iterable[StoredFile]) -> list[Problem]:
    """Read every file again and compare size and SHA-256; an empty list means all are right."""
    return [Problem(file, reason) for file in files if (reason := _wrong(file)) is not None]


def orphans() -> Orphans:
    """Compare the whole store with the table. A content is young for a day before its absence from the table counts."""
    named = {bytes(h) for h in _kept().values_list("sha256", flat=True).distinct().iterator()}
    missing = [h for h in named if not storage.path_of(h).exists()]
    rows = list(_kept().filter(sha256__in=missing)) if missing else []
    return Orphans(rows, sorted(p.name for p in storage.contents() if bytes.fromhex(p.name) not in named))


def sweep(*, at: datetime) -> int:
    """Delete contents that no row names and uploads cut off by a crash, both untouched for a day; says how many."""
    dropped = 0
    for path in list(storage.contents()):
        if not _kept().filter(sha256=bytes.fromhex(path.name)).exists():
            dropped += storage.drop(path, before=at - GRACE)
    for path in list(storage.half_arrived()):
        dropped += storage.drop(path, before=at - GRACE)
    return dropped


def _kept() -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(removed_at=None)


def _wrong(file: StoredFile) -> Literal["missing", "size", "hash"] | None:
    path = storage.path_of(file.sha256)
    try:
        if path.stat().st_size != file.size:
            return "size"
        return None if storage.hash_of(path) == bytes(file.sha256) else "hash"
    except FileNotFoundError:
        return "missing"
