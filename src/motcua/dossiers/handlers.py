"""What dossiers do when a lower floor speaks."""

from motcua.core.batch import Batch
from motcua.documents.events import FileInfected
from motcua.dossiers import notices, queries


def tell_of_infected_file(event: FileInfected, batch: Batch) -> None:
    """The person learns that a file of theirs is quarantined; officials can't open it either."""
    draft = queries.draft_named(event.owner)
    if draft is not None:
        notices.infected(batch, draft, slot=event.slot, file_id=event.file_id, at=event.at)
