"""What workflow does when a lower floor speaks."""

from motcua.core.batch import Batch
from motcua.workdays.events import CalendarEdited

# Edits are followed one after the other.
FOLLOWING = "workflow.follow_calendar"


def follow_calendar(event: CalendarEdited, batch: Batch) -> None:
    """Open tasks move to where the new calendar puts them, in a job."""
    batch.job(FOLLOWING, lock=FOLLOWING, edit=str(event.edit))
