"""Files that come in parts: announced, every part checked by its sender's hash before it counts, whole or forgotten."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import filenames, queries, storage
from motcua.documents.actions.receiving import MAX_FILES_OF_ONE_OWNER, Incoming, parsed, too_large
from motcua.documents.inspection import promise
from motcua.documents.models import Upload

# As long as the sweep leaves bytes alone that nobody touches.
KEPT = timedelta(hours=24)
FORGOTTEN_AT_ONCE = 500


class Elsewhere(Refusal):
    """The next part begins at another byte; whoever sends asks where and goes on there."""


def announce(*, owner: Ref, slot: str, name: str, size: int, limit: int, at: datetime) -> Upload:
    """Make room for a file of `size` bytes. Raises `Refusal` for what is not taken, too large, or one too many."""
    name = filenames.clean(name) or _("tệp không tên")
    if size > limit:
        raise too_large(name, limit)
    promise(name, size)
    if queries.uploads_of(owner).count() >= MAX_FILES_OF_ONE_OWNER:
        raise Refusal(_("Đang có quá nhiều tệp gửi dở. Hãy đợi chúng gửi xong rồi gửi tiếp."))
    upload = Upload(
        owner_kind=owner.kind, owner_code=owner.code, slot=slot, name=name, size=size, begun_at=at, heard_at=at
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(upload)
        batch.write()
    return upload


def add_part(upload_id: UUID, part: bytes, *, owner: Ref, offset: int, at: datetime) -> Upload:
    """Write the next bytes, synced to disk before they count. The caller has compared them with the sender's hash.

    Raises `Upload.DoesNotExist` for strangers and what was forgotten, `Elsewhere`, `Refusal` past the announced size.
    """
    with transaction.atomic():
        upload = queries.uploads_of(owner).select_for_update().get(pk=upload_id)
        if offset != upload.received:
            raise Elsewhere(_("Phần này không nối tiếp phần đã nhận."))
        if offset + len(part) > upload.size:
            raise Refusal(_("Tệp “%(name)s” dài hơn lúc bắt đầu gửi. Hãy chọn lại tệp.") % {"name": upload.name})
        storage.put_part(_place(upload), part, offset=offset)
        faults.point("documents.after_part")
        batch = Batch()
        batch.change(
            upload, expect={"received": offset}, received=offset + len(part), heard_at=max(at, upload.heard_at)
        )
        batch.write()
    return upload


def arrive_upload(upload: Upload) -> Incoming:
    """A whole upload, hashed and parsed; its announcement is taken back. Raises `Refusal` naming the file."""
    place = _place(upload)
    upload.delete()
    if not upload.is_whole or not place.exists() or place.stat().st_size != upload.size:
        raise Refusal(_("Tệp “%(name)s” chưa đến đủ. Hãy gửi lại tệp này.") % {"name": upload.name})
    return parsed(upload.name, storage.made_here(place))


def call_off(upload: Upload) -> None:
    """Forget an upload with what came of it."""
    place = _place(upload)
    upload.delete()
    place.unlink(missing_ok=True)


def forget_late(*, at: datetime) -> int:
    """Forget uploads of which nothing came for a day; says how many."""
    late = list(Upload.objects.filter(heard_at__lt=at - KEPT)[:FORGOTTEN_AT_ONCE])
    for upload in late:
        call_off(upload)
    return len(late)


def _place(upload: Upload) -> Path:
    return storage.part_place(upload.pk.hex)
