"""What dossiers tell the floors above, inside the transaction of the move."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.dossiers.lifecycle import Move, Stage


@dataclass(frozen=True, slots=True)
class DossierMoved:
    """A dossier went from one stage to another (the same stage when only the step changed)."""

    number: str
    agency_id: UUID
    procedure_code: str
    move: Move
    before: Stage | None
    after: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierReassigned:
    """Another agency answers for an open dossier, at the stage where it stands."""

    number: str
    before: UUID
    after: UUID
    stage: Stage
    at: datetime
