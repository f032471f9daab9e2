"""Reading stored files, and what desks print on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.prepared import Prepared
from motcua.directory.models import Unit
from motcua.documents import ports, storage
from motcua.documents.lifecycle import UNCLEARED, ScanState, SlipSheet
from motcua.documents.models import CounterPrinter, StoredFile, Upload

OF_FILE = "file"
PDF = "application/pdf"
_HELD = """
WITH own AS (
    SELECT id, owner_code, size FROM documents_storedfile
    WHERE owner_kind = %(kind)s AND owner_code = ANY(%(codes)s) AND removed_at IS NULL
)
SELECT owner_code, sum(size) FROM (
    SELECT owner_code, size FROM own
    UNION ALL
    SELECT own.owner_code, photo.size FROM own JOIN documents_storedfile photo
    ON photo.owner_kind = 'file' AND photo.owner_code = own.id::text AND photo.removed_at IS NULL
    UNION ALL
    SELECT owner_code, size FROM documents_upload WHERE owner_kind = %(kind)s AND owner_code = ANY(%(codes)s)
) held GROUP BY owner_code
"""


def files_of(owner: Ref, *, slot: str | None = None) -> QuerySet[StoredFile]:
    """The owner's files that were not removed, in the order in which they were given."""
    files = StoredFile.objects.filter(owner_kind=owner.kind, owner_code=owner.code, removed_at=None)
    return (files if slot is None else files.filter(slot=slot)).order_by("position", "id")


def given_files(owner: Ref) -> list[StoredFile]:
    """The same, read now, for the request that hands them in."""
    return _FILES(owner.kind, owner.code)


def content(file: StoredFile) -> Path:
    """Where the file's bytes lie. Raises `Refusal` for a quarantined or removed file: its bytes are shown to nobody."""
    if file.scan_state == ScanState.INFECTED:
        raise Refusal(
            _("Tệp “%(name)s” có mã độc nên đã được cách ly, không mở được. Hãy gửi lại tệp khác.")
            % {"name": file.name}
        )
    if file.removed_at is not None:
        raise Refusal(_("Tệp “%(name)s” đã được gỡ bỏ.") % {"name": file.name})
    return storage.path_of(file.sha256)


def as_owner(file: StoredFile) -> Ref:
    """A file as the owner of the photos that were bound into it."""
    return Ref(OF_FILE, str(file.id))


def originals_of(file: StoredFile) -> QuerySet[StoredFile]:
    """The photos, as they were sent, that were bound into this PDF; in the order of its pages."""
    return files_of(as_owner(file))


def as_sent(file: StoredFile) -> list[StoredFile]:
    """What the person sent: the photos that were bound into it, or itself."""
    return list(originals_of(file)) or [file]


def photos_in(files: Iterable[StoredFile]) -> Mapping[UUID, int]:
    """How many photos were bound into each; files that are no bindings are not named."""
    codes = [str(file.id) for file in files if file.content_type == PDF]
    if not codes:
        return {}
    rows = StoredFile.objects.filter(owner_kind=OF_FILE, owner_code__in=codes, removed_at=None)
    counted = rows.values_list("owner_code").annotate(count=Count("id"))
    return {UUID(code): count for code, count in counted}


def person_side(file: StoredFile) -> Ref:
    """Whose file it is, also where it is a photo bound into another."""
    if file.owner_kind != OF_FILE:
        return file.owner
    return StoredFile.objects.get(id=UUID(file.owner_code)).owner


def uploads_of(owner: Ref) -> QuerySet[Upload]:
    """What is still on its way to this owner."""
    return Upload.objects.filter(owner_kind=owner.kind, owner_code=owner.code).order_by("begun_at", "id")


def arrived_uploads(owner: Ref, keys: Iterable[str]) -> Iterator[Upload]:
    """Of these ids of uploads those that are whole and this owner's, in their order; anything else is left out."""
    whole = {str(upload.pk): upload for upload in uploads_of(owner).filter(received=F("size"))}
    return (whole.pop(key) for key in keys if key in whole)


def bytes_held(owners: Collection[Ref]) -> dict[str, int]:
    """How many bytes each of these owners of one kind holds, by its code: announced ones and photos in PDFs as well."""
    kinds = {owner.kind for owner in owners}
    if len(kinds) != 1:
        raise ValueError("owners of one kind")
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"kind": kinds.pop(), "codes": [owner.code for owner in owners]})
        return {code: int(held) for code, held in cursor.fetchall()}


def is_waiting(file: StoredFile) -> bool:
    """Whether only its owner may see the file until the scanner has cleared it (SEC-10)."""
    return ports.hides_unscanned() and file.scan_state in UNCLEARED


def open_to_others(file: StoredFile) -> StoredFile:
    """The same file, for somebody who did not send it. Raises `Refusal` while it waits for the scanner."""
    if is_waiting(file):
        raise Refusal(
            _("Tệp “%(name)s” đang kiểm tra mã độc, chưa mở được. Hãy quay lại sau ít phút.") % {"name": file.name}
        )
    return file


def sheet_at(desk: UUID | None, unit: Unit) -> SlipSheet:
    """What that desk prints slips on: as chosen there, else as last chosen in its unit, else A5."""
    chosen = CounterPrinter.objects.filter(Q(desk=desk) | Q(unit=unit)).order_by("-chosen_at")
    found = list(chosen.values_list("desk", "sheet"))
    own = next((sheet for key, sheet in found if key == desk), found[0][1] if found else SlipSheet.A5)
    return SlipSheet(own)


_FILES = Prepared(lambda kind, code: files_of(Ref(kind, code)), str, str)
