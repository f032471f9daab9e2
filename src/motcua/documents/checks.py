"""Whether the bytes on disk are what the rows say (fact I10)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.core.facts import Broken, Look
from motcua.documents import storage
from motcua.documents.models import StoredFile

# Long enough for any upload or submission that is still under way.
GRACE = timedelta(hours=24)
# The sweep comes once a day.
SWEPT_AFTER = 2 * GRACE

Wrong = Literal["missing", "size", "hash"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A file row whose bytes are not right."""

    file: StoredFile
    reason: Wrong


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


def spoiled() -> Mapping[bytes, Wrong]:
    """Every content that rows name and that is not on disk as they say; each is read once, however many name it."""
    found: dict[bytes, Wrong] = {}
    done = b""
    rows = _kept().order_by("sha256").only("sha256", "size")
    for file in rows.iterator(chunk_size=5000):
        if bytes(file.sha256) != done:
            done = bytes(file.sha256)
            reason = _wrong(file)
            if reason is not None:
                found[done] = reason
    return found


def rows_are_files(look: Look) -> Iterator[Broken]:
    """I10: every row has its bytes, every stored content its row."""
    words = reasons()
    wrong = look.once(spoiled)
    for file in _kept().filter(sha256__in=list(wrong)).order_by("id"):
        yield Broken(
            "I10",
            _("tệp %(id)s của %(owner)s") % {"id": file.id, "owner": file.owner},
            words[wrong[bytes(file.sha256)]],
        )
    before = (look.at - SWEPT_AFTER).timestamp()
    for place in storage.contents():
        if place.stat().st_mtime < before and not _kept().filter(sha256=bytes.fromhex(place.name)).exists():
            yield Broken("I10", _("nội dung %(name)s") % {"name": place.name}, _("không dòng nào trong bảng nhắc tới"))


def reasons() -> dict[Wrong, str]:
    """What is wrong with bytes, in words."""
    return {"missing": _("không có trên đĩa"), "size": _("sai kích thước"), "hash": _("sai mã băm SHA-256")}


def _kept() -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(removed_at=None)


def _wrong(file: StoredFile) -> Wrong | None:
    path = storage.path_of(file.sha256)
    try:
        if path.stat().st_size != file.size:
            return "size"
        return None if storage.hash_of(path) == bytes(file.sha256) else "hash"
    except FileNotFoundError:
        return "missing"
