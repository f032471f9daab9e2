"""The legal due date and how it was computed, so that anybody can compute it again (I8)."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.catalogue.models import ChannelTerms
from motcua.core.errors import Refusal
from motcua.dossiers.models import Dossier
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.clocks import Clock, Limit, Turn, Turned, wound
from motcua.workdays.deadlines import Strategy, Unit, working_time_between
from motcua.workdays.layers import CalendarVersion
from motcua.workdays.queries import calendar_at, first_version, version_for
from motcua.workflow.shares import Whole

# The version of the calendar that the printed promise was computed by, and the one that gave the due moment of today.
PROMISED_BY, DUE_BY = "calendar_version", "due_version"
# What happened to the clock since: [what, when] each; more time names the working days too.
TURNS = "turns"
Basis = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, slots=True)
class Promise:
    """A due moment and the plain facts it came from."""

    at: datetime
    basis: Basis


def promise(terms: ChannelTerms, unit_id: UUID, start: datetime) -> Promise:
    """The due moment of a dossier received at `start`. Raises `Refusal` while nobody confirmed the time."""
    if not terms.confirmed_by or terms.amount is None:
        raise Refusal(
            _("Thời hạn của thủ tục này chưa được xác nhận, chưa thể hẹn ngày trả. Hãy báo bộ phận quản lý thủ tục.")
        )
    version = version_for(unit_id)
    basis = {
        "start": start.isoformat(),
        "amount": str(terms.amount.normalize()),
        "unit": terms.unit,
        "strategy": settings.MOTCUA_DEADLINE_STRATEGY,
        "calendar": str(unit_id),
        PROMISED_BY: str(version),
        "terms": str(terms.pk),
    }
    found = clock_of(basis).due(calendar_at(version))
    return Promise(at=found.due, basis={**basis, "rule": found.rule})


def turned(basis: Basis, turn: Turn, at: datetime) -> Basis:
    """The basis after the clock was stopped, started again or set to zero."""
    return {**basis, TURNS: [*basis.get(TURNS, []), [turn.value, at.isoformat()]]}


def going_on(basis: Basis, turn: Turn, at: datetime) -> Promise:
    """The due moment of a clock that runs again, under the calendar of now."""
    version = version_for(UUID(basis["calendar"]))
    later = {**turned(basis, turn, at), DUE_BY: str(version)}
    return Promise(at=due_under(later, calendar_at(version)), basis=later)


def reappointed(basis: Basis, days: int, at: datetime) -> Promise:
    """The due moment so many working days after the one of now, by the calendar of now."""
    version = version_for(UUID(basis["calendar"]))
    turns = [*basis.get(TURNS, []), [Turn.EXTEND.value, at.isoformat(), str(days)]]
    later = {**basis, TURNS: turns, DUE_BY: str(version)}
    return Promise(at=due_under(later, calendar_at(version)), basis=later)


def is_reappointed(dossier: Dossier) -> bool:
    """Whether the promise of now is one that was given with an apology; time that is counted anew has a new one."""
    turns = [what for what, *_when in (dossier.promise_basis or {}).get(TURNS, [])]
    since = turns[::-1].index(Turn.RESTART) if Turn.RESTART in turns else len(turns)
    return Turn.EXTEND in turns[len(turns) - since :]


def was_reappointed(dossier: Dossier) -> bool:
    """Whether it ever was."""
    return any(what == Turn.EXTEND for what, *_when in (dossier.promise_basis or {}).get(TURNS, []))


def clock_of(basis: Basis) -> Clock:
    """The clock that a stored basis describes, with everything that happened to it."""
    turns = [_turned(*kept) for kept in basis.get(TURNS, [])]
    limit = Limit(Decimal(basis["amount"]), Unit(basis["unit"]), Strategy(basis["strategy"]))
    return wound(limit, datetime.fromisoformat(basis["start"]), turns)


def whole(basis: Basis, due_at: datetime) -> Whole:
    """What the steps of a process share: the working hours of the time limit, and when it is over."""
    clock, calendar = clock_of(basis), calendar_of(basis)
    found = replace(clock, pauses=(), stopped_at=None, extensions=()).due(calendar)
    seconds = int(working_time_between(found.effective_start, found.due, calendar).total_seconds())
    return Whole(Decimal(seconds) / 3600, due_at)


def due_under(basis: Basis, calendar: WorkingCalendar) -> datetime:
    """The due moment that a stored basis gives under a calendar."""
    return clock_of(basis).due(calendar).due


def promised_again(basis: Basis) -> datetime:
    """The promise that was printed, before anything happened to its clock, under the calendar of that day."""
    printed = {name: value for name, value in basis.items() if name != TURNS}
    return due_under(printed, calendar_at(_version(basis, PROMISED_BY)))


def due_again(basis: Basis) -> datetime:
    """The due moment of today, computed again under the calendar that it follows."""
    return due_under(basis, calendar_of(basis))


def calendar_of(basis: Basis) -> WorkingCalendar:
    """The calendar that the due moment of today follows."""
    return calendar_at(_version(basis, DUE_BY if DUE_BY in basis else PROMISED_BY))


def unit_of(dossier: Dossier) -> UUID:
    """The unit whose calendar the dossier follows."""
    return UUID((dossier.promise_basis or {})["calendar"])


def _turned(what: str, at: str, days: str = "0") -> Turned:
    return Turned(Turn(what), datetime.fromisoformat(at), Decimal(days), Unit.WORKING_DAYS)


def _version(basis: Basis, name: str) -> CalendarVersion:
    # A promise from before calendars had versions was made under the first one.
    return CalendarVersion.parse(basis[name]) if name in basis else first_version()
