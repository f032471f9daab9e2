"""Who acts: an official at a desk. Every office action takes one, every scope starts from one."""

from dataclasses import dataclass
from uuid import UUID

from motcua.core.ids import Ref
from motcua.directory.models import Holding, Officer, Role, Unit


@dataclass(frozen=True, slots=True)
class Desk:
    """An official acting in one position: the person, the unit, the role and the title that papers show."""

    officer: Officer
    unit: Unit
    role: Role
    title: str
    holding_id: UUID | None = None

    @property
    def ref(self) -> Ref:
        """The official, for the ledger."""
        return self.officer.ref

    @property
    def label(self) -> str:
        """Name and title, as screens show it."""
        return f"{self.officer.full_name} – {self.title}"


def desk_of(holding: Holding) -> Desk:
    """The desk of a holding whose officer and unit are loaded."""
    return Desk(
        officer=holding.officer,
        unit=holding.unit,
        role=Role(holding.role),
        title=holding.title,
        holding_id=holding.id,
    )
