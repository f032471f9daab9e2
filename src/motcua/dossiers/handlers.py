"""What dossiers do when a lower floor speaks."""

from motcua.core.batch import Batch
from motcua.documents.events import FileInfected
from motcua.dossiers import notices, queries
from motcua.dossiers.models import Rescheduling
from motcua.workdays.events import CalendarEdited

# Edits are followed one after the other.
FOLLOWING = "dossiers.follow_calendar"


def tell_of_infected_file(event: FileInfected, batch: Batch) -> None:
    """The person learns that a file of theirs is quarantined; officials can't open it either."""
    draft = queries.draft_named(event.owner)
    if draft is not None:
        notices.infected(batch, draft, slot=event.slot, file_id=event.file_id, at=event.at)


def follow_calendar(event: CalendarEdited, batch: Batch) -> None:
    """Open dossiers move to where the new calendar puts them, in a job."""
    batch.add(Rescheduling(edit=event.edit, unit_id=event.unit_id, first=event.first, last=event.last))
    batch.job(FOLLOWING, lock=FOLLOWING, edit=str(event.edit))
