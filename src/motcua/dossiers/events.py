"""What dossiers tell the floors above, inside the transaction of the move."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.dossiers.lifecycle import Move, Stage


@dataclass(frozen=True, slots=True)
class DossierMoved:
    """A dossier went from one stage to another (the same stage when only the step changed)."""

    number: str
    procedure_code: str
    move: Move
    before: Stage | None
    after: Stage
    trail_before: UUID | None
    trail: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierRerouted:
    """An open dossier got another way without a move, at the stage where it stands: a unit on it has an heir."""

    number: str
    procedure_code: str
    stage: Stage
    trail_before: UUID
    trail: UUID
    at: datetime
