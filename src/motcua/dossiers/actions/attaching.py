"""Papers of a declaration: put in and taken out while it is not submitted."""

from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.queries import snapshot
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.documents import actions as documents
from motcua.documents import queries as files
from motcua.documents.models import StoredFile
from motcua.dossiers.actions.drafting import open_draft, touch


def attach(draft_id: UUID, upload: "UploadedFile[bytes]", *, slot: str, by: Person, at: datetime) -> StoredFile:
    """Put a file to a line of the checklist. The draft stays locked: nothing joins it once it is submitted.

    Raises `Draft.DoesNotExist` for strangers, `Refusal` naming the file, for a submitted draft or an unknown line.
    """
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        if snapshot(draft.procedure_id).paper(slot) is None:
            raise Refusal(_("Thủ tục này không có mục giấy tờ đó. Hãy tải lại trang rồi chọn lại."))
        file = documents.receive(upload, owner=draft.ref, slot=slot, at=at)
        batch = Batch()
        touch(draft, batch, at=at)
        batch.write()
    return file


def detach(draft_id: UUID, file_id: UUID, *, by: Person, at: datetime) -> StoredFile:
    """Take a file out. Raises `StoredFile.DoesNotExist` where the draft has no such file."""
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        file = files.files_of(draft.ref).get(pk=file_id)
        documents.remove(file, at=at)
        batch = Batch()
        touch(draft, batch, at=at)
        batch.write()
    return file
