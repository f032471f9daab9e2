"""Counting moves, inside their transaction."""

from datetime import datetime

from motcua.core.batch import Batch
from motcua.dossiers.events import DossierMoved, DossierRerouted
from motcua.dossiers.trails import Place
from motcua.statistics.models import TrailDelta


def count_move(event: DossierMoved, batch: Batch) -> None:
    """Append one row for the place left and one for the place reached; nothing when only the step changed."""
    left = (event.trail_before, event.before) if event.trail_before and event.before else None
    _count(batch, event.procedure_code, left, (event.trail, event.after), event.at)


def count_rerouted(event: DossierRerouted, batch: Batch) -> None:
    """One less on the way that has ended, one more on the heir's; what was closed before stays counted there."""
    _count(batch, event.procedure_code, (event.trail_before, event.stage), (event.trail, event.stage), event.at)


def _count(batch: Batch, procedure: str, left: Place | None, reached: Place, at: datetime) -> None:
    if left == reached:
        return
    for place, delta in ((left, -1), (reached, 1)):
        if place is not None:
            trail, stage = place
            batch.add(TrailDelta(trail_id=trail, procedure_code=procedure, stage=stage, delta=delta, at=at))
