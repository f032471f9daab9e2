"""Writing to one another about a dossier: the applicant asks, officials who see it answer (UX-33)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.correspondence import actions as correspondence
from motcua.correspondence import queries as letters
from motcua.correspondence.models import Message, Side
from motcua.directory.desks import Desk
from motcua.documents import actions as documents
from motcua.dossiers import moves, notices, queries
from motcua.dossiers.models import Dossier

FILE_SLOT = "tin-nhan"
MOST_FILES = 5
# Against abuse, not against people: whoever is not answered may still call.
MOST_UNREAD = 10

Uploads = Sequence["UploadedFile[bytes]"]


def ask(dossier_id: UUID, body: str, files: Uploads, *, key: UUID, by: Person, at: datetime) -> Message:
    """The applicant writes to whoever has the dossier. The same `key` again gives the message that is there.

    Raises `Dossier.DoesNotExist` for strangers, `Refusal` for an empty text, a bad file, or too much unread.
    """
    with transaction.atomic():
        dossier = queries.visible_to(by).get(pk=dossier_id)
        if letters.unread(dossier.ref, Side.OFFICE).count() >= MOST_UNREAD:
            raise Refusal(
                _("Cơ quan chưa đọc %(n)d tin trước của bạn. Hãy đợi trả lời, hoặc gọi %(unit)s.")
                % {"n": MOST_UNREAD, "unit": dossier.unit.name}
            )
        return _write(dossier, body, files, key, moves.Actor(person=by), at)


def answer(dossier_id: UUID, body: str, files: Uploads, *, key: UUID, by: Desk, at: datetime) -> Message:
    """An official who sees the dossier writes to the applicant, who is told. The same `key` again writes nothing.

    Raises `Dossier.DoesNotExist` outside the desk's scope, `Refusal` for an empty text or a bad file.
    """
    with transaction.atomic():
        dossier = queries.in_scope(by).get(pk=dossier_id)
        return _write(dossier, body, files, key, moves.Actor(desk=by), at)


def _write(dossier: Dossier, body: str, files: Uploads, key: UUID, by: moves.Actor, at: datetime) -> Message:
    # Made from both, so that a key from outside can never meet another dossier's message.
    own = uuid5(dossier.pk, str(key))
    there = letters.thread(dossier.ref).filter(pk=own).first()
    if there is not None:
        return there
    message = correspondence.compose(
        body, key=own, about=dossier.ref, person=dossier.person, agency=dossier.agency, desk=by.desk, at=at
    )
    if len(files) > MOST_FILES:
        raise Refusal(_("Mỗi tin kèm nhiều nhất %(n)d tệp. Hãy gửi các tệp còn lại ở tin sau.") % {"n": MOST_FILES})
    for upload in files:
        documents.receive(upload, owner=message.ref, slot=FILE_SLOT, at=at)
    batch = Batch()
    batch.add(message)
    ledger.record(
        batch, subject=dossier.ref, verb="message.written", by=by.ref, at=at, message=str(message.id), files=len(files)
    )
    if by.desk:
        notices.answered(batch, dossier, message.id, at=at)
    batch.write()
    return message
