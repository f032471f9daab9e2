"""Who acts: an official at a desk. Every office action takes one, every scope starts from one."""

from dataclasses import dataclass
from uuid import UUID

from motcua.core.ids import Ref
from motcua.directory.models import Delegation, Holding, Officer, Role, Unit, UnitKind

LONGEST_TITLE = 120
AGENCIES = frozenset({UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE})


@dataclass(frozen=True, slots=True)
class Desk:
    """An official acting in one position: the person, the unit, the role and the title that papers show.

    `key` is the id of the holding or delegation behind it; `procedures` are codes, none means all of them;
    `stands_for` are the officials whose work it does that day because they are away.
    """

    officer: Officer
    unit: Unit
    role: Role
    title: str
    key: UUID | None = None
    procedures: frozenset[str] = frozenset()
    stands_for: frozenset[UUID] = frozenset()

    @property
    def ref(self) -> Ref:
        """The official, for the ledger."""
        return self.officer.ref

    @property
    def label(self) -> str:
        """Name and title, as screens show it."""
        return f"{self.officer.full_name} – {self.title}"

    @property
    def reader(self) -> str:
        """The desk's name for row security: its whole agency; administrators have no people's files (ADR 0060)."""
        if self.role == Role.ADMINISTRATOR:
            return "administrator"
        return f"desk:{agency_of(self.unit).path}"

    def does_work_of(self, officer_id: UUID | None) -> bool:
        """Whether a task of this official, or of nobody yet, may be done at this desk."""
        return officer_id in (None, self.officer.id) or officer_id in self.stands_for


def desk_of(holding: Holding) -> Desk:
    """The desk of a holding whose officer and unit are loaded."""
    return Desk(
        officer=holding.officer,
        unit=holding.unit,
        role=Role(holding.role),
        title=holding.title,
        key=holding.id,
        procedures=frozenset(holding.procedures),
    )


def lent_desk(delegation: Delegation) -> Desk | None:
    """The receiver's desk of a delegation; none once the giver no longer holds anything of what was lent.

    Papers that are signed there say by whose authority (TUQ., NĐ 30/2020, Phụ lục I).
    """
    holding = delegation.holding
    held, lent = frozenset(holding.procedures), frozenset(delegation.procedures)
    if not is_under(delegation.unit, holding.unit) or (held and lent and not held & lent):
        return None
    return Desk(
        officer=delegation.receiver,
        unit=delegation.unit,
        role=Role(holding.role),
        title=f"TUQ. {holding.title}"[:LONGEST_TITLE],
        key=delegation.id,
        procedures=held & lent if held and lent else held | lent,
    )


def is_under(unit: Unit, top: Unit) -> bool:
    """Whether a unit is this one or stands somewhere below it."""
    return f"{unit.path}/".startswith(f"{top.path}/")


def agency_of(unit: Unit) -> Unit:
    """The agency (province, department, district, commune) that a unit is or belongs to."""
    while unit.kind not in AGENCIES and unit.parent is not None:
        unit = unit.parent
    return unit
