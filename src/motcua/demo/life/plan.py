"""Who gets how many dossiers: offices in order, each one's life cut into slices that are poured one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.core.clock import VN
from motcua.directory.models import Unit
from motcua.directory.queries import commune_offices
from motcua.workdays.queries import calendar_for

# Wards have twice as much to do as communes; the first offices are those of the personas.
WEIGHTS = (30, 10, 14, 12, 16, 15, 13, 12, 11, 10)
AT_ONCE = 500
EARLY = 4
MORNING = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Plan:
    """What shall be there: the same plan on the same day gives the same dossiers.

    `waiting` of `total` are still open; `quiet` days before today nothing was closed any more; the newest `real`
    closed ones are left to be really signed; `start` is the serial of the first dossier. With `until` the lives are
    those of an earlier time, at the offices that stood on that day; they were filed in the `days` before. `lean` closed
    ones come without papers.
    """

    seed: int
    day: date
    total: int
    waiting: int
    quiet: int = 0
    real: int = 0
    start: int = 0
    until: date | None = None
    days: int = 365
    lean: bool = False

    @property
    def end(self) -> date:
        """The day before which lives are told."""
        return self.until or self.day

    @property
    def now(self) -> datetime:
        """Until when lives are told: the closing of the last working day before."""
        return _closing_before(self.end)

    @property
    def made_at(self) -> datetime:
        """When the prototypes are made: in the morning of the last working day before today."""
        return _closing_before(self.day) - MORNING


@dataclass(frozen=True, slots=True)
class Slice:
    """The dossiers `first` to before `last` of one office's `count`, of which the last `waiting` are open."""

    office: Unit
    count: int
    waiting: int
    real: int
    serial: int
    first: int
    last: int


def slices(plan: Plan, *, first: int = 0, at_once: int = 0) -> list[Slice]:
    """The slices in order of pouring, `at_once` dossiers each.

    With `first`, so many dossiers belong to the few offices that come first.
    """
    offices = list(commune_offices(plan.end).order_by("path"))
    few = max(1, min(EARLY, len(offices) // 2)) if first else len(offices)
    early, late = offices[:few], offices[few:]
    found: list[Slice] = []
    size = at_once or AT_ONCE
    serial = plan.start
    for group, total in ((early, first or plan.total), (late, plan.total - first)):
        counts = _shared(total, group)
        opens = _shared(plan.waiting * total // plan.total, group) if plan.total else counts
        reals = _shared(plan.real if group is early else 0, group)
        for office, count, waiting, real in zip(group, counts, opens, reals, strict=True):
            for low in range(0, count, size):
                found.append(Slice(office, count, waiting, real, serial, low, min(low + size, count)))
            serial += count
    return found


def _closing_before(end: date) -> datetime:
    calendar, day = calendar_for(), end - timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return calendar.closing(day).replace(tzinfo=VN)


def _shared(total: int, offices: Sequence[Unit]) -> list[int]:
    """A total in whole parts by weight; the parts add up."""
    weights = [WEIGHTS[n % len(WEIGHTS)] for n in range(len(offices))]
    marks = [total * sum(weights[: n + 1]) // sum(weights) for n in range(len(offices))]
    return [mark - before for mark, before in zip(marks, [0, *marks], strict=False)]
