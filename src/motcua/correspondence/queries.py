"""Reading correspondence; the caller has checked that the reader may see the matter."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.core.ids import Ref
from motcua.correspondence.models import Message, Side
from motcua.directory.models import Unit


def thread(owner: Ref) -> QuerySet[Message]:
    """Everything written about a matter, oldest first."""
    found = Message.objects.filter(owner_kind=owner.kind, owner_code=owner.code)
    return found.select_related("by_officer", "by_unit", "seen_by").order_by("written_at", "id")


def unread(owner: Ref, by: Side) -> QuerySet[Message]:
    """What the other side wrote about a matter and this side has not read."""
    other = Side.CITIZEN if by == Side.OFFICE else Side.OFFICE
    return Message.objects.filter(owner_kind=owner.kind, owner_code=owner.code, side=other, seen_at=None)


def unread_of(person: Person, kind: str) -> QuerySet[Message]:
    """What offices wrote to a person and the person has not read, about matters of one kind."""
    return Message.objects.filter(person=person, owner_kind=kind, side=Side.OFFICE, seen_at=None)


def unread_at(agencies: Iterable[Unit | UUID], kind: str) -> QuerySet[Message]:
    """What people wrote to these agencies and no official has read, the longest waiting first."""
    found = Message.objects.filter(agency__in=list(agencies), owner_kind=kind, side=Side.CITIZEN, seen_at=None)
    return found.order_by("written_at", "id")


def message_of(owner: Ref, message_id: UUID) -> Message:
    """One message of a matter; raises `Message.DoesNotExist`."""
    return thread(owner).get(pk=message_id)
