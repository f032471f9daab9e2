"""Reads of notices."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.core.ids import Ref
from motcua.notifications.models import Delivery, Notice, State


def notices_of(person: Person) -> QuerySet[Notice]:
    """What this person was told, newest first."""
    return Notice.objects.filter(person=person).order_by("-created_at", "-id")


def notices_about(person: Person, subject: Ref) -> QuerySet[Notice]:
    """What this person was told about a subject, newest first."""
    return notices_of(person).filter(subject_kind=subject.kind, subject_code=subject.code)


def unseen_count(person: Person) -> int:
    """How many of them the person has not opened."""
    return Notice.objects.filter(person=person, seen_at=None).count()


def forgotten(at: datetime, *, after: timedelta) -> QuerySet[Delivery]:
    """Deliveries that should have been tried long ago: their job was lost or gave up."""
    return Delivery.objects.filter(Q(state=State.QUEUED, due_at__lt=at - after)).order_by("due_at")


def unsent(notice_id: UUID) -> list[UUID]:
    """The deliveries of a notice that wait, in the order in which they were added."""
    waiting = Delivery.objects.filter(notice=notice_id, state=State.QUEUED)
    return list(waiting.order_by("id").values_list("id", flat=True))
