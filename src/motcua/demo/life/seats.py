"""The steps of a process at one office, and who sits where each of them is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.directory.models import Role, Unit
from motcua.dossiers import promises
from motcua.dossiers.models import Dossier
from motcua.workflow import actions as workflow
from motcua.workflow import shares
from motcua.workflow.models import Step, StepKind


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """A desk in the words of the tables: ids as text."""

    officer: str
    name: str
    title: str
    unit: str
    role: str
    ref: str

    @classmethod
    def of(cls, desk: Desk) -> "Seat":
        """The seat of a desk."""
        officer = desk.officer
        return cls(str(officer.id), officer.full_name, desk.title, str(desk.unit.id), str(desk.role), str(desk.ref))


@dataclass(frozen=True, slots=True, eq=False)
class Station:
    """A step as a dossier comes by it: its id as text, its time in working hours, its seats.

    `is_share` where that time was taken from what was promised for the whole.
    """

    id: str
    kind: StepKind
    name: str
    hours: float
    is_share: bool = False
    seats: tuple[Seat, ...] = ()


def stations(steps: Iterable[Step], like: Dossier, agency: Unit, at: datetime) -> tuple[Station, ...]:
    """The steps as they are done at an agency, for an accepted dossier like this one."""
    if like.promise_basis is None or like.due_at is None:
        raise ValueError("the prototype was not accepted")
    whole = promises.whole(like.promise_basis, like.due_at)
    return tuple(
        Station(
            id=str(step.id),
            kind=StepKind(step.kind),
            name=step.name,
            hours=float(shares.allotted(step, whole)),
            is_share=step.share is not None,
            seats=tuple(map(Seat.of, desks(step, agency, at))),
        )
        for step in steps
    )


def detours(
    branches: Iterable[tuple[int, Step]], like: Dossier, agency: Unit, at: datetime
) -> tuple[tuple[int, Station], ...]:
    """The steps that an official may choose, each with its place in the usual way."""
    return tuple((place, stations([step], like, agency, at)[0]) for place, step in branches)


def desks(step: Step, agency: Unit, at: datetime) -> tuple[Desk, ...]:
    """Who does a step at an agency. Raises `Refusal` where nobody holds the role."""
    unit = workflow.doer(step, agency)
    found = tuple(directory.holders(unit, Role(step.role), day_of(at)))
    if not found:
        raise Refusal(f"{unit.name}: chưa có ai giữ vai trò {step.role}.")
    return found
