"""Which open dossiers an edit of the calendar moves, before and after it is made (OFF-14)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.core.clock import VN
from motcua.directory.models import Unit
from motcua.dossiers import promises
from motcua.dossiers.lifecycle import RUNNING_STAGES
from motcua.dossiers.models import Dossier, DueChange, Rescheduling
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.layers import Edit
from motcua.workdays.queries import calendars_if

_DAY = timedelta(days=1)
_MIDNIGHT = time(tzinfo=VN)
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Shift:
    """A dossier that would move."""

    dossier: Dossier
    before: datetime
    after: datetime


def candidates(unit: Unit | None, first: date, last: date | None) -> QuerySet[Dossier]:
    """Dossiers whose time runs and may meet one of the days; with a unit, those received there or below it.

    A clock that stands follows the calendar when it goes on.
    """
    # What was due before the first day, or came in after the last one, met none of them.
    days = Q(due_at__gte=datetime.combine(first, _MIDNIGHT))
    if last is not None:
        days &= Q(accepted_at__lt=datetime.combine(last + _DAY, _MIDNIGHT))
    open_ones = Dossier.objects.filter(days, stage__in=RUNNING_STAGES, closed_at=None, finished_at=None)
    if unit is not None:
        below = Unit.objects.filter(Q(pk=unit.pk) | Q(path__startswith=f"{unit.path}/"))
        open_ones = open_ones.filter(unit__in=below)
    return open_ones.order_by("id")


def would_move(edit: Edit, unit: Unit | None) -> Iterator[Shift]:
    """The dossiers that an edit would move, in the order of their names; nothing is written."""
    found = candidates(unit, edit.first, edit.last)
    units = set(found.order_by().values_list("unit_id", flat=True).distinct())
    calendars = calendars_if(edit, units)
    shown = found.select_related("unit").only("code", "due_at", "promise_basis", "unit__name")
    yield from shifts(shown.iterator(AT_ONCE), calendars)


def shifts(dossiers: Iterator[Dossier], calendars: Mapping[UUID, WorkingCalendar]) -> Iterator[Shift]:
    """Those of the dossiers whose due moment is another one under the calendars of their units."""
    for dossier in dossiers:
        calendar = calendars.get(promises.unit_of(dossier))
        if calendar is None or dossier.due_at is None:
            continue
        after = promises.due_under(dossier.promise_basis or {}, calendar)
        if after != dossier.due_at:
            yield Shift(dossier, dossier.due_at, after)


def progress(edit: UUID) -> Rescheduling | None:
    """How far the dossiers have followed an edit; none for an edit that nothing follows."""
    return Rescheduling.objects.filter(edit=edit).first()


def moved_by(edit: UUID) -> QuerySet[DueChange]:
    """The dossiers that followed an edit, earliest due moment first."""
    changes = DueChange.objects.filter(edit=edit).select_related("dossier__unit")
    return changes.order_by("after", "id")


def changes_of(dossier: Dossier) -> list[DueChange]:
    """How a dossier's due moment followed the calendar, oldest first."""
    return list(DueChange.objects.filter(dossier=dossier).order_by("at", "id"))
