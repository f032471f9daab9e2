"""Files from outside: arrived whole and parsed, photos of one paper bound into one PDF, then given to their owner."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import filenames, queries, storage
from motcua.documents.inspection import PDF, Shape, inspect, refusal
from motcua.documents.jail import outside
from motcua.documents.models import StoredFile
from motcua.documents.storage import MAX_BYTES

MAX_FILES_OF_ONE_OWNER = 60
# Binding takes some tenths of a second for each photo.
_SECONDS_A_PHOTO = 3


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes on disk that were parsed and are nobody's file yet; `originals` are the photos that were bound into it."""

    name: str
    arrived: storage.Arrived
    shape: Shape
    originals: "tuple[Incoming, ...]" = ()

    @property
    def size(self) -> int:
        """Bytes on disk, originals included."""
        return self.arrived.size + sum(one.size for one in self.originals)

    def discard(self) -> None:
        """Forget them."""
        for one in (self, *self.originals):
            one.arrived.discard()


def receive(upload: "UploadedFile[bytes]", *, owner: Ref, slot: str, at: datetime) -> StoredFile:
    """Store an upload for its owner as it is: hashed as it arrives, parsed, synced to disk, queued for the scanner.

    Sending the same bytes to the same slot again gives the file that is there. Raises `Refusal` naming the file.
    """
    return keep_incoming(arrive(upload), owner=owner, slot=slot, at=at)


def arrive(upload: "UploadedFile[bytes]", *, limit: int | None = None) -> Incoming:
    """Take the bytes in and parse them. Raises `Refusal` naming the file; nothing then stays behind."""
    name = filenames.clean(upload.name or "") or _("tệp không tên")
    limit = MAX_BYTES if limit is None else limit
    try:
        arrived = storage.take_in(upload.chunks(storage.CHUNK_BYTES), limit=limit)
    except storage.TooLargeError:
        raise too_large(name, limit) from None
    return parsed(name, arrived)


def parsed(name: str, arrived: storage.Arrived) -> Incoming:
    """What arrived, looked into. Raises `Refusal` naming the file; its bytes are then forgotten."""
    try:
        return Incoming(name, arrived, inspect(arrived.path, name))
    except BaseException:
        arrived.discard()
        raise


def too_large(name: str, limit: int) -> Refusal:
    """What to say of a file over the limit in bytes."""
    return Refusal(
        _("Tệp “%(name)s” lớn hơn %(max)d MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc tách thành nhiều tệp.")
        % {"name": name, "max": limit // 1024 // 1024}
    )


def bound(incoming: Sequence[Incoming], *, title: str) -> list[Incoming]:
    """Photos sent together become one PDF named by `title`, in their order; so does one that browsers cannot show.

    Other files stay as they are. Raises `Refusal`; all is then forgotten.
    """
    photos = [one for one in incoming if one.shape.content_type.startswith("image/")]
    if len(photos) < 2 and not any(one.shape.content_type == "image/heic" for one in photos):
        return list(incoming)
    with _all_or_nothing(incoming):
        book = _book(photos, title)
    return [book, *(one for one in incoming if one not in photos)]


def keep_incoming(incoming: Incoming, *, owner: Ref, slot: str, at: datetime) -> StoredFile:
    """Give what arrived to its owner, or the file that is there with the same bytes. Raises `Refusal`."""
    try:
        there = queries.files_of(owner)
        same = there.filter(slot=slot, sha256=incoming.arrived.sha256).first()
        if same is not None:
            storage.settle(incoming.arrived)
            return same
        count = there.count()
        if count >= MAX_FILES_OF_ONE_OWNER:
            raise Refusal(
                _("Hồ sơ đã có %(max)d tệp, không nhận thêm được. Hãy ghép nhiều trang vào một tệp PDF.")
                % {"max": MAX_FILES_OF_ONE_OWNER}
            )
        file = _row(incoming, owner, slot, at, count)
        photos = [_row(one, queries.as_owner(file), slot, at, place) for place, one in enumerate(incoming.originals)]
        for one in (incoming, *incoming.originals):
            storage.settle(one.arrived)
    finally:
        incoming.discard()
    with transaction.atomic():
        batch = Batch()
        batch.add(file, *photos)
        for row in (file, *photos):
            batch.job("documents.scan", file=str(row.id))
        batch.write()
    return file


def _book(photos: Sequence[Incoming], title: str) -> Incoming:
    kinds = [photo.shape.content_type for photo in photos]
    seconds = outside.SECONDS + _SECONDS_A_PHOTO * len(photos)
    made = storage.blank()
    try:
        found = outside.ask("bind", [photo.arrived.path for photo in photos], target=made, seconds=seconds, kinds=kinds)
        if "no" not in found:
            arrived = storage.made_here(made)
            name = filenames.clean(f"{title.replace('/', '-')[: filenames.MAX_LENGTH - 4]}.pdf")
            hints = dict.fromkeys(hint for photo in photos for hint in photo.shape.hints)
            return Incoming(name, arrived, Shape(PDF, found["pages"], tuple(hints)), tuple(photos))
    except outside.TooMuchError:
        found = {"no": "heavy"}
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    made.unlink(missing_ok=True)
    raise refusal(photos[0].name, found)


@contextmanager
def _all_or_nothing(incoming: Iterable[Incoming]) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for one in incoming:
            one.discard()
        raise


def _row(incoming: Incoming, owner: Ref, slot: str, at: datetime, place: int) -> StoredFile:
    return StoredFile(
        owner_kind=owner.kind,
        owner_code=owner.code,
        slot=slot,
        name=incoming.name,
        content_type=incoming.shape.content_type,
        size=incoming.arrived.size,
        pages=incoming.shape.pages,
        sha256=incoming.arrived.sha256,
        stored_at=at,
        position=place,
    )
