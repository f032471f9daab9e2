"""Files: taken in, made, handed over, removed, and what the scanner said about them."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.events import publish
from motcua.core.ids import Ref
from motcua.documents import filenames, queries, storage
from motcua.documents.events import FileInfected
from motcua.documents.inspection import MAX_BYTES, inspect
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.documents.ports import ScanVerdict

MAX_FILES_OF_ONE_OWNER = 60


def receive(upload: "UploadedFile[bytes]", *, owner: Ref, slot: str, at: datetime) -> StoredFile:
    """Store an upload for its owner: hashed as it arrives, parsed, synced to disk, queued for the scanner.

    Sending the same bytes to the same slot again gives the file that is there. Raises `Refusal` naming the file.
    """
    name = filenames.clean(upload.name or "") or _("tệp không tên")
    arrived = _take_in(upload, name)
    try:
        shape = inspect(arrived.path, name)
        there = queries.files_of(owner)
        same = there.filter(slot=slot, sha256=arrived.sha256).first()
        if same is not None:
            storage.settle(arrived)
            return same
        count = there.count()
        if count >= MAX_FILES_OF_ONE_OWNER:
            raise Refusal(
                _("Hồ sơ đã có %(max)d tệp, không nhận thêm được. Hãy ghép nhiều trang vào một tệp PDF.")
                % {"max": MAX_FILES_OF_ONE_OWNER}
            )
        storage.settle(arrived)
    finally:
        arrived.discard()
    file = StoredFile(
        owner_kind=owner.kind,
        owner_code=owner.code,
        slot=slot,
        name=name,
        content_type=shape.content_type,
        size=arrived.size,
        pages=shape.pages,
        sha256=arrived.sha256,
        stored_at=at,
        position=count,
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(file)
        batch.job("documents.scan", file=str(file.id))
        batch.write()
    return file


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


def remove(file: StoredFile, *, at: datetime) -> None:
    """Take a file out of its owner's list; its bytes go with the next sweep unless another row shares them."""
    with transaction.atomic():
        batch = Batch()
        batch.change(
            file,
            expect={"removed_at": None},
            refusal=_("Tệp “%(name)s” đã được gỡ bỏ trước đó.") % {"name": file.name},
            removed_at=at,
        )
        batch.write()


def mark_scanned(file: StoredFile, verdict: ScanVerdict, *, at: datetime) -> None:
    """Write down the scanner's word; an infected file is quarantined and its owner told by an event."""
    with transaction.atomic():
        batch = Batch()
        batch.change(file, expect={"scan_state": file.scan_state}, scan_state=verdict.state)
        if verdict.state == ScanState.INFECTED:
            publish(FileInfected(owner=file.owner, file_id=file.id, slot=file.slot, at=at), batch)
        batch.write()


def _take_in(upload: "UploadedFile[bytes]", name: str) -> storage.Arrived:
    try:
        return storage.take_in(upload.chunks(storage.CHUNK_BYTES), limit=MAX_BYTES)
    except storage.TooLargeError:
        raise Refusal(
            _("Tệp “%(name)s” lớn hơn %(max)d MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc tách thành nhiều tệp.")
            % {"name": name, "max": MAX_BYTES // 1024 // 1024}
        ) from None
