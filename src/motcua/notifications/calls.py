"""Reads of reminders that somebody at a counter has to act on. The scope is the desk's unit."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from motcua.core import readers
from motcua.directory.desks import Desk
from motcua.notifications import texts
from motcua.notifications.models import Notice, Reminder, Step

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody to call or to write to: what they were told, in words, their name and number, how often it was tried."""

    reminder: Reminder
    title: str
    body: str
    name: str
    phone: str
    tries: int


def waiting(desk: Desk, step: Step) -> list[Waiting]:
    """People whom the desk's unit has to call or write to, who is due first."""
    found = Reminder.objects.filter(unit=desk.unit, step=step).select_related("person").annotate(tries=Count("calls"))
    return _told(list(found.order_by("due_at", "id")[: MOST_SHOWN + 1]))


def one(desk: Desk, reminder_id: UUID) -> Waiting:
    """One of the unit's; raises `Reminder.DoesNotExist` for any other."""
    found = Reminder.objects.select_related("person", "unit").annotate(tries=Count("calls"))
    return _told([found.get(pk=reminder_id, unit=desk.unit)])[0]


def _told(found: list[Reminder]) -> list[Waiting]:
    # A notice is its person's own to read; what it says without personal data may be read out by who has to call.
    with readers.reading_as(readers.system("notifications.calls")):
        notices = Notice.objects.in_bulk([one.notice_id for one in found])
    return [
        Waiting(
            reminder=one,
            title=texts.title(one.kind, notices[one.notice_id].facts),
            body=texts.body(one.kind, notices[one.notice_id].facts),
            name=one.person.full_name,
            phone=one.person.phone or "",
            tries=one.tries,  # type: ignore[attr-defined]  # annotated above
        )
        for one in found
    ]
