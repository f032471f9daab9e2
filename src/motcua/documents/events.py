"""What this package tells the rooms above."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.core.ids import Ref


@dataclass(frozen=True, slots=True)
class FileInfected:
    """The scanner found malware in a stored file; the owner's people must be asked for a clean copy."""

    owner: Ref
    file_id: UUID
    slot: str
    at: datetime
