"""What the general calendar and each unit say of their own, and how that becomes one calendar. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.workdays.calendar import Week, WorkingCalendar
from motcua.workdays.standard import WORKING, DayKind


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What one layer says about a day."""

    kind: DayKind
    name: str
    swap_with: date | None = None
    legal_basis: str = ""
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """The days and the weeks, each from a day on, that the general calendar or one unit sets."""

    days: Mapping[date, DayEntry] = field(default_factory=dict)
    weeks: Mapping[date, Week] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """A calendar that never changes: the state after an edit, and the units that say something, highest first.

    What was computed keeps it, to be computed again (I8).
    """

    edit: UUID
    units: tuple[UUID, ...] = ()

    def __str__(self) -> str:
        return "/".join(str(one) for one in (self.edit, *self.units))

    @classmethod
    def parse(cls, text: str) -> "CalendarVersion":
        """The opposite of `str`; raises `ValueError`."""
        edit, *units = (UUID(one) for one in text.split("/"))
        return cls(edit, tuple(units))


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one layer: days set or (None) taken away, and the week that holds from a day on."""

    unit_id: UUID | None
    days: Mapping[date, DayEntry | None] = field(default_factory=dict)
    weeks: Mapping[date, Week] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The earliest day whose hours may change."""
        return min([*self.days, *self.weeks])

    @property
    def last(self) -> date | None:
        """The latest such day; none where a week is set, which has no end."""
        return None if self.weeks else max(self.days)

    def applied(self, layer: Layer) -> Layer:
        """The layer after the edit."""
        days = {**layer.days, **self.days}
        kept = {day: entry for day, entry in days.items() if entry is not None}
        return Layer(kept, {**layer.weeks, **self.weeks})


def assemble(layers: Sequence[Layer]) -> WorkingCalendar:
    """One calendar out of layers, the general one first; of two that speak about a day or a week the later one wins.

    Raises `ValueError` where the first layer has no week.
    """
    days: dict[date, DayEntry] = {}
    weeks: list[tuple[date, Week]] = []
    for layer in layers:
        days |= layer.days
        own = sorted(layer.weeks.items())
        weeks = [*(one for one in weeks if not own or one[0] < own[0][0]), *own]
    if not weeks:
        raise ValueError("a calendar needs a week")
    return WorkingCalendar(
        name=_("Lịch làm việc chung") if len(layers) == 1 else _("Lịch làm việc của đơn vị"),
        week=weeks[0][1],
        days_off=frozenset(day for day, entry in days.items() if entry.kind not in WORKING),
        extra_days=frozenset(day for day, entry in days.items() if entry.kind in WORKING),
        later_weeks=tuple(weeks[1:]),
        names={day: entry.name for day, entry in days.items()},
    )
