"""The applicant mends what was asked for, page by page and paper by paper, until it is handed in."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.conditions.tree import Json
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.documents import actions as documents
from motcua.documents import queries as files
from motcua.documents.models import StoredFile
from motcua.dossiers import supplements
from motcua.dossiers.models import Supplement
from motcua.forms import pages
from motcua.forms.layout import Page


def save_page(supplement_id: UUID, page: Page, values: Mapping[str, Json], *, by: Person) -> Supplement:
    """Keep the answers of a page of `supplements.pages_to_mend`, right or not; nothing else changes.

    Raises `Supplement.DoesNotExist` for strangers, `Refusal` for a field that nobody asked for and once handed in.
    """
    with transaction.atomic():
        supplement = _open(supplement_id, by)
        free = {field.name for one in supplements.pages_to_mend(supplement) for field in one.fields}
        if not {field.name for field in page.fields} <= free:
            raise Refusal(_("Mục này không được yêu cầu sửa."))
        answers = pages.merge(supplements.answers_now(supplement), page, values)
        batch = Batch()
        batch.change(supplement, answers=answers, revision=supplement.revision + 1)
        batch.write()
    return supplement


def attach(supplement_id: UUID, upload: "UploadedFile[bytes]", *, slot: str, by: Person, at: datetime) -> StoredFile:
    """Put a new paper in the place of those that were handed in for a line of the checklist.

    Raises as `save_page`, and `Refusal` naming a file that cannot be taken.
    """
    with transaction.atomic():
        supplement = _open(supplement_id, by)
        if slot not in supplements.slots_to_mend(supplement):
            raise Refusal(_("Giấy tờ này không được yêu cầu bổ sung."))
        file = documents.receive(upload, owner=supplement.ref, slot=slot, at=at)
        _touch(supplement)
    return file


def detach(supplement_id: UUID, file_id: UUID, *, by: Person, at: datetime) -> StoredFile:
    """Take a new paper out again. Raises `StoredFile.DoesNotExist` where there is none."""
    with transaction.atomic():
        supplement = _open(supplement_id, by)
        file = files.files_of(supplement.ref).get(pk=file_id)
        documents.remove(file, at=at)
        _touch(supplement)
    return file


def _open(supplement_id: UUID, by: Person) -> Supplement:
    supplement = supplements.own_locked(supplement_id, by)
    if supplement.answered_at is not None or supplement.dossier.stage != supplement.stage:
        raise Refusal(_("Hồ sơ này không còn chờ bổ sung, không sửa được nữa."))
    return supplement


def _touch(supplement: Supplement) -> None:
    """Count the change, so that a page shown before it cannot be handed in."""
    batch = Batch()
    batch.change(supplement, revision=supplement.revision + 1)
    batch.write()
