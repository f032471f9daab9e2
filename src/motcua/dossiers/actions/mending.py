"""The applicant mends what was asked for, page by page and paper by paper, until it is handed in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.models import RequiredPaper
from motcua.catalogue.queries import snapshot
from motcua.conditions.tree import Json
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.documents import actions as documents
from motcua.documents import queries as files
from motcua.documents.models import StoredFile, Upload
from motcua.documents.storage import MAX_BYTES
from motcua.dossiers import supplements
from motcua.dossiers.actions import attaching, drafting
from motcua.dossiers.actions.attaching import Taken
from motcua.dossiers.actions.drafting import DISCARDED_KEPT
from motcua.dossiers.models import Supplement
from motcua.forms.layout import Page


def save_page(supplement_id: UUID, page: Page, values: Mapping[str, Json], *, by: Person, seen: str = "") -> Supplement:
    """Keep the answers of a page of `supplements.pages_to_mend`, right or not; nothing else changes.

    Raises `Supplement.DoesNotExist` for strangers, `Refusal` for a field that nobody asked for and once handed in,
    `drafting.SavedElsewhere` as a declaration's page does.
    """
    with transaction.atomic():
        supplement = _open(supplement_id, by)
        free = {field.name for one in supplements.pages_to_mend(supplement) for field in one.fields}
        if not {field.name for field in page.fields} <= free:
            raise Refusal(_("Mục này không được yêu cầu sửa."))
        answers = drafting.merged(supplements.answers_now(supplement), page, values, seen)
        batch = Batch()
        batch.change(supplement, answers=answers, revision=supplement.revision + 1)
        batch.write()
    return supplement


def attach(supplement_id: UUID, upload: "UploadedFile[bytes]", *, slot: str, by: Person, at: datetime) -> StoredFile:
    """Put a new paper in the place of those that were handed in for a line of the checklist.

    Raises as `save_page`, and `Refusal` naming a file that cannot be taken.
    """
    taken = attach_all(supplement_id, [upload], slot=slot, by=by, at=at)
    if taken.refusals:
        raise Refusal(taken.refusals[0])
    return taken.files[0]


def attach_all(
    supplement_id: UUID, sent: "Sequence[UploadedFile[bytes] | Upload]", *, slot: str, by: Person, at: datetime
) -> Taken:
    """The same for files sent together, as `attaching.attach_all`: what arrived whole is kept, the rest is named."""
    line = _line(supplements.own_by_id(by, supplement_id), slot)
    with attaching.arrived(sent, line) as (taken, incoming), transaction.atomic():
        supplement = _open(supplement_id, by)
        check = partial(attaching.check_size, supplement.ref)
        attaching.keep(incoming, taken, owner=supplement.ref, slot=slot, at=at, check=check)
        if taken.files:
            _touch(supplement)
    return taken


def begin_upload(supplement_id: UUID, *, slot: str, name: str, size: int, by: Person, at: datetime) -> Upload:
    """Announce a file that will come in parts. Raises as `attach`, and `Refusal` where there is no room for it."""
    with transaction.atomic():
        supplement = _open(supplement_id, by)
        line = _line(supplement, slot)
        attaching.check_size(supplement.ref, size)
        limit = attaching.largest(line)
        return documents.announce(owner=supplement.ref, slot=slot, name=name, size=size, limit=limit, at=at)


def largest_of(supplement: Supplement) -> int:
    """The most bytes of one file on any line that is asked for."""
    lines = [_line(supplement, slot) for slot in supplements.slots_to_mend(supplement)]
    return max((attaching.largest(line) for line in lines), default=MAX_BYTES)


def detach(supplement_id: UUID, file_id: UUID, *, by: Person, at: datetime) -> StoredFile:
    """Take a new paper out again. Raises `StoredFile.DoesNotExist` where there is none."""
    with transaction.atomic():
        supplement = _open(supplement_id, by)
        file = files.files_of(supplement.ref).get(pk=file_id)
        documents.remove(file, at=at)
        _touch(supplement)
    return file


def forget_old(*, at: datetime, most: int = 100) -> int:
    """Remove papers that were never handed in, thirty days after their dossier ended; returns how many."""
    unused = supplements.never_answered(closed_before=at - DISCARDED_KEPT)[:most]
    left = [file for supplement in unused for file in files.files_of(supplement.ref)]
    for file in left:
        documents.remove(file, at=at)
    return len(left)


def _line(supplement: Supplement, slot: str) -> RequiredPaper:
    line = snapshot(supplement.dossier.procedure_id).paper(slot)
    if line is None or slot not in supplements.slots_to_mend(supplement):
        raise Refusal(_("Giấy tờ này không được yêu cầu bổ sung."))
    return line


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
