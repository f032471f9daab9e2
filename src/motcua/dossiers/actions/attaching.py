"""Papers of a declaration: put in and taken out while it is not submitted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.models import RequiredPaper
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents import actions as documents
from motcua.documents import queries as files
from motcua.documents.models import StoredFile, Upload
from motcua.documents.storage import MAX_BYTES
from motcua.dossiers import checklists, queries, shelf
from motcua.dossiers.actions.drafting import open_draft, touch
from motcua.dossiers.models import Draft

MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class Taken:
    """What came of files sent together: those kept, the words for those that were not, hints about photos."""

    files: list[StoredFile] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    photos_bound: int = 0


def attach(draft_id: UUID, upload: "UploadedFile[bytes]", *, slot: str, by: Person, at: datetime) -> StoredFile:
    """Put one file to a line of the checklist. The draft stays locked: nothing joins it once it is submitted.

    Raises `Draft.DoesNotExist` for strangers, `Refusal` naming the file, for a submitted draft or an unknown line.
    """
    taken = attach_all(draft_id, [upload], slot=slot, by=by, at=at)
    if taken.refusals:
        raise Refusal(taken.refusals[0])
    return taken.files[0]


def attach_all(
    draft_id: UUID, sent: "Sequence[UploadedFile[bytes] | Upload]", *, slot: str, by: Person, at: datetime
) -> Taken:
    """Put files sent together to a line of the checklist; several photos become one PDF (UX-36).

    Keeps whatever arrived whole and names whatever did not. Raises `Draft.DoesNotExist` for strangers, `Refusal` for
    a submitted draft or an unknown line.
    """
    with arrived(sent, _line(queries.draft_of(by, draft_id), slot)) as (taken, incoming), transaction.atomic():
        draft = open_draft(draft_id, by=by)
        keep(incoming, taken, owner=draft.ref, slot=slot, at=at, check=lambda more: _check_room(draft, more))
        if taken.files:
            batch = Batch()
            touch(draft, batch, at=at)
            batch.write()
    return taken


@contextmanager
def arrived(
    sent: "Sequence[UploadedFile[bytes] | Upload]", line: RequiredPaper
) -> Iterator[tuple[Taken, list[documents.Incoming]]]:
    """Files for a line of a checklist, on disk and parsed, photos bound into one PDF; forgotten unless kept."""
    taken, incoming = Taken(), []
    for one in sent:
        try:
            incoming.append(_arrived(one, line))
        except Refusal as no:
            taken.refusals.append(str(no))
    try:
        incoming = documents.bound(incoming, title=line.name)
    except Refusal as no:
        taken.refusals.append(str(no))
        incoming = []
    try:
        yield taken, incoming
    finally:
        for left in incoming:
            left.discard()


def keep(
    incoming: Sequence[documents.Incoming],
    taken: Taken,
    *,
    owner: Ref,
    slot: str,
    at: datetime,
    check: Callable[[int], None],
) -> None:
    """Give to their owner those that `check` finds room for, by their bytes; the others are named in `taken`."""
    for one in incoming:
        try:
            check(one.size)
            taken.files.append(documents.keep_incoming(one, owner=owner, slot=slot, at=at))
            taken.hints.update(one.shape.hints)
            taken.photos_bound += len(one.originals)
        except Refusal as no:
            taken.refusals.append(str(no))


def begin_upload(draft_id: UUID, *, slot: str, name: str, size: int, by: Person, at: datetime) -> Upload:
    """Announce a file that will come in parts. Raises as `attach`, and `Refusal` where there is no room for it."""
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        line = _line(draft, slot)
        _check_room(draft, size)
        return documents.announce(owner=draft.ref, slot=slot, name=name, size=size, limit=largest(line), at=at)


def reuse(draft_id: UUID, result_id: UUID, *, slot: str, by: Person, at: datetime) -> StoredFile:
    """Put a result that the person got here to a line of the checklist, instead of asking for it again (R10).

    Raises `Draft.DoesNotExist` or `Result.DoesNotExist` for strangers, `Refusal` for an unknown line.
    """
    with transaction.atomic():
        draft = open_draft(draft_id, by=by)
        _line(draft, slot)
        result = shelf.valid(by).get(pk=result_id)
        file = documents.share(shelf.file_of(result), owner=draft.ref, slot=slot, at=at)
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


def largest(line: RequiredPaper) -> int:
    """The most bytes of one file of that line."""
    return line.largest_mb * MEGABYTE


def largest_of(draft: Draft) -> int:
    """The most bytes of one file on any line of the draft's checklist."""
    return max((largest(line) for line in checklists.papers(draft)), default=MAX_BYTES)


def _line(draft: Draft, slot: str) -> RequiredPaper:
    found = checklists.line(draft, slot)
    if found is None:
        raise Refusal(_("Thủ tục này không có mục giấy tờ đó. Hãy tải lại trang rồi chọn lại."))
    return found


def _arrived(one: "UploadedFile[bytes] | Upload", line: RequiredPaper) -> documents.Incoming:
    return documents.arrive_upload(one) if isinstance(one, Upload) else documents.arrive(one, limit=largest(line))


def check_size(owner: Ref, more: int) -> None:
    """What is handed in at once stays within the installation's limit (SEC-09)."""
    _check_own(files.bytes_held({owner}).get(owner.code, 0) + more)


def _check_own(size: int) -> None:
    if size > settings.MOTCUA_DRAFT_MB * MEGABYTE:
        words = _("Giấy tờ của một bản khai tối đa %(max)d MB. Hãy bỏ bớt tệp rồi gửi lại.")
        raise Refusal(words % {"max": settings.MOTCUA_DRAFT_MB})


def _check_room(draft: Draft, more: int) -> None:
    """So do the person's declarations together."""
    held = files.bytes_held({draft.ref, *queries.open_draft_refs(draft.person_id)})
    _check_own(held.get(draft.ref.code, 0) + more)
    if sum(held.values()) + more > settings.MOTCUA_PERSON_MB * MEGABYTE:
        words = _("Các bản khai chưa nộp của bạn đã có quá %(max)d MB giấy tờ. Hãy nộp hoặc xoá bớt bản khai.")
        raise Refusal(words % {"max": settings.MOTCUA_PERSON_MB})
