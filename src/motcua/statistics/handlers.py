"""Counting moves, inside their transaction."""

from motcua.core.batch import Batch
from motcua.dossiers.events import DossierMoved, DossierReassigned
from motcua.statistics.models import StageDelta


def count_move(event: DossierMoved, batch: Batch) -> None:
    """Append one row for the stage left and one for the stage reached; nothing when only the step changed."""
    if event.before == event.after:
        return
    if event.before is not None:
        batch.add(StageDelta(agency_id=event.agency_id, stage=event.before, delta=-1, at=event.at))
    batch.add(StageDelta(agency_id=event.agency_id, stage=event.after, delta=1, at=event.at))


def count_reassigned(event: DossierReassigned, batch: Batch) -> None:
    """One less for the agency that ended, one more for its heir; what was closed before stays counted there."""
    batch.add(
        StageDelta(agency_id=event.before, stage=event.stage, delta=-1, at=event.at),
        StageDelta(agency_id=event.after, stage=event.stage, delta=1, at=event.at),
    )
