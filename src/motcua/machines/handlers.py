"""What machines do when a dossier moves."""

from datetime import UTC

from motcua.core.batch import Batch
from motcua.dossiers.events import DossierMoved

# Nobody waits at a screen for it.
LATER = -1
# Asked within the statement of the move, so that who has no webhooks pays no row for them.
SOMEBODY_LISTENS = "machines_somebody_listens()"


def tell_of_move(event: DossierMoved, batch: Batch) -> None:
    """Whoever asked to be told is found by a job that comes with the move."""
    batch.job(
        "machines.spread",
        priority=LATER,
        only_if=SOMEBODY_LISTENS,
        number=event.number,
        move=event.move.value,
        stage=event.after.value,
        moved_at=event.at.astimezone(UTC).isoformat(),
    )
