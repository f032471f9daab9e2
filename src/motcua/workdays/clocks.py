"""The clock of a time limit: stopped, started again, set back to zero, given more time. Pure: a fold over its turns.

While a clock stands, its due moment is that of the time before; it moves when the clock runs again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.errors import Refusal
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import Deadline, Strategy, Unit, deadline

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take, and how that is counted."""

    amount: Decimal
    unit: Unit
    strategy: Strategy
    cutoff: time | None = None


class Turn(TextChoices):
    """What can happen to a clock."""

    PAUSE = "pause", gettext_lazy("Tạm dừng")
    RESUME = "resume", gettext_lazy("Tính tiếp")
    # NĐ 118/2025, Đ19.4: after a complete dossier came in, time is counted from the beginning.
    RESTART = "restart", gettext_lazy("Tính lại từ đầu")
    EXTEND = "extend", gettext_lazy("Gia hạn")


@dataclass(frozen=True, slots=True)
class Turned:
    """It happened at that moment; `more` is how long an extension is, in a unit of its own or in the limit's."""

    turn: Turn
    at: datetime
    more: Decimal = Decimal(0)
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a clock stands: its start, its finished pauses, since when it is stopped, its extensions."""

    limit: Limit
    start: datetime
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    stopped_at: datetime | None = None
    extensions: tuple[tuple[Decimal, Unit], ...] = field(default=())

    @property
    def is_running(self) -> bool:
        """Whether time runs."""
        return self.stopped_at is None

    def due(self, calendar: WorkingCalendar) -> Deadline:
        """When the time is over, extensions included; each is counted from the end of the time before it."""
        limit = self.limit
        found = self._counted(self.start, limit.amount, limit.unit, calendar, limit.cutoff)
        for more, unit in self.extensions:
            longer = self._counted(self._after(found.due), more, unit, calendar, None)
            days = (*found.days, *(day for day in longer.days if day not in found.days))
            found = Deadline(longer.due, found.effective_start, days, f"{found.rule}/+{more.normalize():f}")
        return found

    def _after(self, due: datetime) -> datetime:
        # Leaving the start day out must leave out the last day of the time before, not the day after it.
        return due - _MINUTE if self.limit.strategy == Strategy.EXCLUDE_START_DAY else due

    def _counted(
        self, start: datetime, amount: Decimal, unit: Unit, calendar: WorkingCalendar, cutoff: time | None
    ) -> Deadline:
        strategy = self.limit.strategy
        return deadline(
            start, amount, unit=unit, strategy=strategy, calendar=calendar, pauses=self.pauses, cutoff=cutoff
        )


def wound(limit: Limit, start: datetime, turns: Iterable[Turned] = ()) -> Clock:
    """The clock after everything that happened, in the order of time.

    Raises `Refusal` where it is stopped twice, started while it runs, or turned before its start.
    """
    clock = Clock(limit, start)
    for turned in sorted(turns, key=lambda one: one.at):
        clock = _turned(clock, turned)
    return clock


def _turned(clock: Clock, turned: Turned) -> Clock:
    limit, at, stopped = clock.limit, turned.at, clock.stopped_at
    if at < clock.start:
        raise Refusal(_("Không thể %(turn)s trước khi thời hạn bắt đầu.") % {"turn": str(turned.turn.label).lower()})
    match turned.turn:
        case Turn.PAUSE if stopped is None:
            return Clock(limit, clock.start, clock.pauses, at, clock.extensions)
        case Turn.RESUME if stopped is not None:
            return Clock(limit, clock.start, (*clock.pauses, (stopped, at)), None, clock.extensions)
        case Turn.RESTART:
            return Clock(limit, at)
        case Turn.EXTEND if turned.more > 0:
            longer = (*clock.extensions, (turned.more, turned.unit or limit.unit))
            return Clock(limit, clock.start, clock.pauses, stopped, longer)
        case Turn.PAUSE:
            raise Refusal(_("Thời hạn đang tạm dừng rồi."))
        case Turn.RESUME:
            raise Refusal(_("Thời hạn đang chạy, không có gì để tính tiếp."))
        case Turn.EXTEND:
            raise Refusal(_("Thời gian gia hạn phải lớn hơn 0."))
