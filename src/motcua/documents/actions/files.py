"""Files: made by ourselves, removed, and what the scanner said about them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.events import publish
from motcua.core.ids import Ref
from motcua.documents import filenames, queries, storage
from motcua.documents.events import FileInfected
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScanVerdict


def keep(
    content: bytes, *, owner: Ref, slot: str, name: str, content_type: str, pages: int, at: datetime, batch: Batch
) -> StoredFile:
    """Store a paper that we made ourselves; its row joins the caller's batch."""
    file = stored(content, owner=owner, slot=slot, name=name, content_type=content_type, pages=pages, at=at)
    batch.add(file)
    return file


def stored(
    content: bytes, *, owner: Ref, slot: str, name: str, content_type: str, pages: int, at: datetime
) -> StoredFile:
    """Put the bytes of a paper that we made ourselves (so it needs no scan) on disk; gives the row, not yet written."""
    arrived = storage.take_in([content], limit=len(content))
    storage.settle(arrived)
    return StoredFile(
        owner_kind=owner.kind,
        owner_code=owner.code,
        slot=slot,
        name=filenames.clean(name),
        content_type=content_type,
        size=arrived.size,
        pages=pages,
        sha256=arrived.sha256,
        scan_state=ScanState.CLEAN,
        stored_at=at,
    )


def share(file: StoredFile, *, owner: Ref, slot: str, at: datetime) -> StoredFile:
    """Hand a file that we hold to another owner: a row of its own for the same bytes.

    Sharing it to the same slot again gives the file that is there. Raises `Refusal` for a quarantined or removed file.
    """
    queries.content(file)
    there = queries.files_of(owner)
    same = there.filter(slot=slot, sha256=bytes(file.sha256)).first()
    if same is not None:
        return same
    shared = StoredFile(
        owner_kind=owner.kind,
        owner_code=owner.code,
        slot=slot,
        name=file.name,
        content_type=file.content_type,
        size=file.size,
        pages=file.pages,
        sha256=bytes(file.sha256),
        scan_state=file.scan_state,
        stored_at=at,
        position=there.count(),
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(shared)
        batch.write()
    return shared


def remove(file: StoredFile, *, at: datetime) -> None:
    """Take a file, with the photos bound into it, out of its owner's list; bytes that no row shares are swept later."""
    with transaction.atomic():
        batch = Batch()
        for photo in queries.originals_of(file):
            batch.change(photo, expect={"removed_at": None}, removed_at=at)
        batch.change(
            file,
            expect={"removed_at": None},
            refusal=_("Tệp “%(name)s” đã được gỡ bỏ trước đó.") % {"name": file.name},
            removed_at=at,
        )
        batch.write()


def mark_scanned(file: StoredFile, verdict: ScanVerdict, *, at: datetime, edition: str = "") -> None:
    """Write down the scanner's word and its signatures; an infected file is quarantined, its owner told by an event."""
    with transaction.atomic():
        batch = Batch()
        batch.change(file, expect={"scan_state": file.scan_state}, scan_state=verdict.state, scanned_with=edition)
        if verdict.state == ScanState.INFECTED:
            publish(FileInfected(owner=queries.person_side(file), file_id=file.id, slot=file.slot, at=at), batch)
        batch.write()
