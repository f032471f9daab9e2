"""Which open dossiers will be late: what their steps may still take beside what is left of the promise."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Q, QuerySet

from motcua.directory.models import Unit
from motcua.dossiers import branching, promises
from motcua.dossiers.lifecycle import RUNNING_STAGES
from motcua.dossiers.models import ApologyRule, Dossier
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import WORKING_DAY, Strategy, deadline, remaining
from motcua.workdays.deadlines import Unit as TimeUnit
from motcua.workdays.queries import calendar_at, versions_for
from motcua.workflow import shares
from motcua.workflow.models import Step, StepKind, Task

# Whoever has a step still needs some time for it, however late it is.
LEAST = timedelta(hours=1)
UNFINISHED = Q(stage__in=RUNNING_STAGES, due_at__isnull=False, finished_at=None, closed_at=None)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Working time of a dossier: what is left until its promise (negative past it), what its steps may still take."""

    left: timedelta
    needed: timedelta
    is_step_late: bool

    @property
    def is_late(self) -> bool:
        """Whether the promise will not be kept if every step takes the time that it has."""
        return self.needed > self.left

    @property
    def days_short(self) -> int:
        """By how many whole working days the promise is too early, at least one."""
        return max(1, ceil((self.needed - self.left) / WORKING_DAY))

    def asks_for_a_letter(self, rule: ApologyRule) -> bool:
        """T-2: it will be late. T-1, the last day on which the law lets the letter go out: a step is late already."""
        if self.left <= rule.last_days * WORKING_DAY and self.is_step_late:
            return True
        return self.left <= rule.early_days * WORKING_DAY and self.is_late


def forecast(dossier: Dossier, task: Task, at: datetime) -> Forecast:
    """What will become of a dossier whose clock runs, by the calendar that its promise follows."""
    basis, due = dossier.promise_basis or {}, dossier.due_at or at
    calendar, whole = promises.calendar_of(basis), promises.whole(basis, due)
    own = timedelta(hours=float(task.hours or shares.allotted(task.step, whole)))
    here = max(remaining(at, task.due_at, calendar), min(LEAST, own))
    ahead = sum((_time_of(one, whole) for one in branching.ahead(dossier, task.step)), timedelta())
    return Forecast(remaining(at, due, calendar), here + ahead, task.due_at < at)


def nearing(at: datetime, days: int) -> QuerySet[Dossier]:
    """Dossiers whose promise is over within so many working days, or is over already, the earliest first.

    By the calendar with the longest rest: the list may hold a few whose own calendar gives more.
    """
    versions = set(versions_for(Unit.objects.filter(valid_to=None).values_list("pk", flat=True)).values())
    horizon = max((_later(at, days, calendar_at(version)) for version in versions), default=at)
    return Dossier.objects.filter(UNFINISHED, due_at__lte=horizon).order_by("due_at", "id")


def _later(at: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    return deadline(at, days, unit=TimeUnit.WORKING_DAYS, strategy=Strategy.EXACT_HOUR, calendar=calendar).due


def _time_of(step: Step, whole: shares.Whole) -> timedelta:
    """Giving the result back is no part of the promise."""
    return timedelta() if step.kind == StepKind.RETURN else timedelta(hours=float(shares.allotted(step, whole)))
