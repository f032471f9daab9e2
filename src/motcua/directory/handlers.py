"""What directory does when a lower floor speaks."""

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.directory.models import Unit
from motcua.workdays.events import CalendarEdited

GENERAL = Ref("calendar", "general")


def record_calendar_edit(event: CalendarEdited, batch: Batch) -> None:
    """The edit stands in the ledger under the unit whose calendar it is, or under the general calendar."""
    ledger.record(
        batch,
        subject=Unit.objects.get(pk=event.unit_id).ref if event.unit_id else GENERAL,
        verb="calendar.edited",
        by=event.by,
        at=event.at,
        edit=event.number,
        reason=event.reason,
        days={f"{day}": str(kind or "") for day, kind in event.days.items()},
        weeks=[f"{since}" for since in event.weeks],
    )
