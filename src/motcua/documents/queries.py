"""Reading stored files."""

from pathlib import Path

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.prepared import Prepared
from motcua.documents import storage
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile


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


_FILES = Prepared(lambda kind, code: files_of(Ref(kind, code)), str, str)
