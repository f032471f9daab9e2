"""What workflow does when a lower floor speaks."""

from motcua.core.batch import Batch
from motcua.directory.events import UnitAbsorbed
from motcua.workdays.events import CalendarEdited
from motcua.workflow.models import Task

# Edits are followed one after the other.
FOLLOWING = "workflow.follow_calendar"


def follow_calendar(event: CalendarEdited, batch: Batch) -> None:
    """Open tasks move to where the new calendar puts them, in a job."""
    batch.job(FOLLOWING, lock=FOLLOWING, edit=str(event.edit))


def follow_unit(event: UnitAbsorbed, batch: Batch) -> None:
    """Open tasks stand with the heir, in the same hands and by the same time; done ones stay where they were done."""
    Task.objects.filter(unit_id=event.old_id, closed_at=None).update(unit_id=event.new_id)
