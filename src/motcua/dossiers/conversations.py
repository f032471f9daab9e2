"""What applicants wrote and no official has read yet, by desk; and the files of a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, QuerySet

from motcua.correspondence import queries as letters
from motcua.correspondence.models import Message
from motcua.directory import scopes
from motcua.directory.desks import Desk, agency_of
from motcua.documents.models import StoredFile
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier with what its applicant wrote and nobody read, oldest first."""

    dossier: Dossier
    messages: Sequence[Message]


def unread_by(desk: Desk) -> QuerySet[Message]:
    """Messages about dossiers in the desk's scope that no official has read, the longest waiting first."""
    agencies = [agency_of(desk.unit).pk, *scopes.units(desk).values_list("pk", flat=True)]
    seen = queries.in_scope(desk).order_by().filter(number=OuterRef("owner_code"))
    return letters.unread_at(agencies, "dossier").filter(Exists(seen))


def unread_dossiers(desk: Desk) -> QuerySet[Message, str]:
    """Numbers of the dossiers that they are about, each once, in the same order."""
    by_dossier = unread_by(desk).order_by().values("owner_code").annotate(first=Min("written_at"))
    return by_dossier.order_by("first", "owner_code").values_list("owner_code", flat=True)


def waiting(desk: Desk, numbers: Sequence[str]) -> list[Waiting]:
    """What waits about these dossiers, in their order."""
    found: dict[str, list[Message]] = {}
    for message in unread_by(desk).filter(owner_code__in=numbers):
        found.setdefault(message.owner_code, []).append(message)
    dossiers = {one.number: one for one in queries.in_scope(desk).filter(number__in=numbers)}
    return [Waiting(dossiers[number], found[number]) for number in numbers if number in dossiers and number in found]


def files_of(messages: Sequence[Message]) -> dict[str, list[StoredFile]]:
    """The files of many messages by message id, in one query."""
    rows = StoredFile.objects.filter(
        owner_kind="message", owner_code__in=[str(one.pk) for one in messages], removed_at=None
    )
    found: dict[str, list[StoredFile]] = {}
    for file in rows.order_by("position", "id"):
        found.setdefault(file.owner_code, []).append(file)
    return found


def is_of(dossier: Dossier, file: StoredFile) -> bool:
    """Whether the file came with a message about this dossier."""
    return file.owner_kind == "message" and letters.thread(dossier.ref).filter(pk=file.owner_code).exists()
