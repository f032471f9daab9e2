"""Files that arrive on a page of papers, whoever they are for: kept by the line that they were sent to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404

from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.documents.models import StoredFile, Upload
from motcua.documents.queries import arrived_uploads, files_of
from motcua.dossiers.actions.attaching import Taken
from motcua.portal.access import CitizenRequest
from motcua.portal.attaching.presenters import notes, removed_words, taken_words

Sent = Sequence["UploadedFile[bytes] | Upload"]


@dataclass(slots=True)
class Arrived:
    """Refusals by line, and how many files were kept."""

    errors: dict[str, str] = field(default_factory=dict)
    taken: int = 0

    def tell(self, request: CitizenRequest) -> None:
        """Say how many were kept."""
        messages.success(request, taken_words(self.taken))


def take(request: CitizenRequest, owner: Ref, slots: Iterable[str], attach: Callable[[Sent, str], Taken]) -> Arrived:
    """Give what was sent, with the page or in parts before, to `attach`, line by line."""
    arrived = Arrived()
    uploads = list(arrived_uploads(owner, request.POST.getlist("arrived")))
    for slot in slots:
        sent: list[UploadedFile[bytes] | Upload] = list(request.FILES.getlist(slot))
        sent += [upload for upload in uploads if upload.slot == slot]
        if not sent:
            continue
        try:
            found = attach(sent, slot)
        except Refusal as no:
            arrived.errors[slot] = str(no)
            continue
        if found.refusals:
            arrived.errors[slot] = " ".join(found.refusals)
        for words in notes(found):
            messages.info(request, words)
        arrived.taken += len(found.files)
    return arrived


def remove(request: CitizenRequest, detach: Callable[[UUID], StoredFile]) -> None:
    """Take a file away and say so; `Http404` for one that is not there."""
    try:
        gone = detach(UUID(request.POST["remove"]))
    except (ValueError, StoredFile.DoesNotExist):
        raise Http404 from None
    messages.success(request, removed_words(gone))


def file_of(owner: Ref, file_id: UUID) -> StoredFile:
    """One of the files; `Http404` for any other."""
    found = files_of(owner).filter(pk=file_id).first()
    if found is None:
        raise Http404
    return found
