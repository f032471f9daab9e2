"""The lists that a desk works from: keyset pages of dossiers, each with the task that is open on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.core import readers
from motcua.core.clock import day_of, local
from motcua.directory.desks import Desk
from motcua.dossiers import keyset, queries, trails
from motcua.dossiers.keyset import Cursor, Cut, Key, Order
from motcua.dossiers.lifecycle import CLOSED_STAGES, OPEN_STAGES, RUNNING_STAGES, STATES, Stage
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.trails import Place
from motcua.workflow import queries as processes
from motcua.workflow.models import Task

PAGE_SIZE = 50
NEVER = datetime.min.replace(tzinfo=UTC)
DAY = timedelta(days=1)


class Whose(TextChoices):
    """Whose turn it is."""

    MINE = "mine", _("Việc chờ tôi")
    OTHERS = "others", _("Chờ người khác")
    EVERYBODY = "all", _("Tất cả hồ sơ")


class Due(TextChoices):
    """When it is due: the step where the list is one's own work, the promise to the citizen everywhere else."""

    OVERDUE = "overdue", _("Quá hạn")
    TODAY = "today", _("Đến hạn hôm nay")
    NEXT_DAY = "next_day", _("Đến hạn trong 24 giờ")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows; the conditions add up."""

    whose: Whose = Whose.MINE
    stage: Stage | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier of a list, its open task, and whether the result was drafted since that task was opened."""

    dossier: Dossier
    task: Task | None
    has_draft: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, how many rows the whole list has, and where the neighbouring pages start."""

    lines: tuple[Line, ...]
    total: int
    before: Cursor | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """One's own open work (UX-80)."""

    waiting: int
    overdue: int
    due_today: int


def today(desk: Desk, at: datetime) -> Today:
    """How much work waits for the desk, and how urgent it is."""
    counts = queries.waiting_for(desk).aggregate(
        waiting=Count("id"),
        overdue=Count("id", filter=_due(Due.OVERDUE, at)),
        due_today=Count("id", filter=_due(Due.TODAY, at)),
    )
    return Today(**counts)


def promises(desk: Desk, at: datetime) -> dict[Due, int]:
    """How many unfinished dossiers in scope are past their promise, and how many will be soon."""
    soon = queries.scope(desk, _UNFINISHED, Q(due_at__lte=at + DAY))
    with readers.reading_as(queries.KEYS):
        found = soon.aggregate(**{due.value: Count("id", filter=_due(due, at)) for due in Due})
    return {due: found[due.value] for due in Due}


def page(
    desk: Desk,
    wanted: Filter,
    *,
    places: Mapping[Place, int],
    waiting: int,
    at: datetime,
    cursor: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """One page of a list, within the desk's scope: `places` are the desk's counters, `waiting` is its own work.

    Neither the number of statements nor what they read depends on how many dossiers there ever were (ADR 0067).
    """
    if wanted.whose == Whose.MINE:
        return _own_work(desk, wanted, waiting, at, cursor, size)
    if wanted.stage in CLOSED_STAGES and (wanted.whose == Whose.OTHERS or wanted.due is not None):
        return Page((), 0)
    found = _keys(desk, wanted, places, at, cursor, size)
    whole = Dossier.objects.in_bulk([key.id for key in found.rows])
    rows = [whole[key.id] for key in found.rows if key.id in whole]
    tasks = processes.open_tasks("dossier", [d.number for d in rows])
    lines = tuple(Line(d, tasks.get(d.number)) for d in rows)
    return Page(lines, _total(desk, wanted, places, waiting, at), found.before, found.after)


def register(desk: Desk, stage: Stage | None, *, cursor: Cursor | None, size: int) -> Cut[Dossier]:
    """Every dossier in the desk's scope, or those at a stage, the last submitted first; not counted."""
    rows = Dossier.objects.filter(queries.of_procedures(desk))
    ways = list(trails.seen_by(desk).values_list("pk", flat=True))
    places = [(way, one) for way in ways for one in (Stage if stage is None else (stage,))]
    with readers.reading_as(queries.KEYS):
        found = keyset.cut_places(rows, places, Order("submitted_at", newest_first=True), cursor, size)
    whole = Dossier.objects.select_related("unit").in_bulk([key.id for key in found.rows])
    return Cut([whole[key.id] for key in found.rows if key.id in whole], found.before, found.after)


def next_number(desk: Desk) -> str | None:
    """The dossier that the desk should open next: the most urgent of its own work."""
    return queries.waiting_for(desk).values_list("owner_code", flat=True).first()


# While time stands nothing is overdue. The two moments are what the index of due dossiers knows.
_UNFINISHED = Q(finished_at=None, closed_at=None, stage__in=RUNNING_STAGES)


def _keys(
    desk: Desk, wanted: Filter, places: Mapping[Place, int], at: datetime, cursor: Cursor | None, size: int
) -> Cut[Key]:
    """Which dossiers a page shows. First which, then whole rows: keys are found by the scope alone (ADR 0060).

    They are looked for where the counters say that there are any.
    """
    rows = Dossier.objects.filter(*_conditions(desk, wanted, at))
    with readers.reading_as(queries.KEYS):
        if wanted.due is not None:
            ways = {way for way, stage in places if stage in RUNNING_STAGES}
            return keyset.cut_ways(rows, sorted(ways), Order("due_at"), cursor, size)
        # What is closed is looked up, the newest most; what is open waits, and the oldest waits longest.
        newest_first = wanted.stage in CLOSED_STAGES or wanted == Filter(Whose.EVERYBODY)
        here = _stages(wanted)
        there = [place for place in places if place[1] in here]
        return keyset.cut_places(rows, there, Order("submitted_at", newest_first), cursor, size)


def _stages(wanted: Filter) -> tuple[Stage, ...]:
    if wanted.stage is not None:
        return (wanted.stage,)
    return OPEN_STAGES if wanted.whose == Whose.OTHERS else tuple(STATES)


def _conditions(desk: Desk, wanted: Filter, at: datetime) -> list[Q]:
    """What a list that is not one's own work asks of a dossier, beside its way and stage."""
    conditions = [queries.of_procedures(desk)]
    if wanted.due is not None:
        conditions += [_UNFINISHED, _due(wanted.due, at)]
        conditions += [] if wanted.stage is None else [Q(stage=wanted.stage)]
    if wanted.whose == Whose.OTHERS:
        mine = processes.waiting_for(desk).filter(owner_kind="dossier", owner_code=OuterRef("number"))
        conditions.append(~Q(Exists(mine)))
    return conditions


def _total(desk: Desk, wanted: Filter, places: Mapping[Place, int], waiting: int, at: datetime) -> int:
    """How long a list is: by the counters, or counted where it holds but what is due."""
    if wanted.due is not None:
        with readers.reading_as(queries.KEYS):
            return queries.scope(desk, *_conditions(desk, wanted, at)).count()
    here = _stages(wanted)
    total = sum(number for (_way, stage), number in places.items() if stage in here)
    # Each open dossier waits for exactly one desk.
    return total - _number_waiting(desk, wanted, waiting, at) if wanted.whose == Whose.OTHERS else total


def _number_waiting(desk: Desk, wanted: Filter, waiting: int, at: datetime) -> int:
    """How much of the desk's own work meets the filter; what nothing narrows was counted already."""
    if wanted.stage is None and wanted.due is None:
        return waiting
    return _waiting(desk, wanted, at).order_by().count()


def _waiting(desk: Desk, wanted: Filter, at: datetime) -> QuerySet[Task]:
    tasks = queries.waiting_for(desk)
    if wanted.due is not None:
        tasks = tasks.filter(_due(wanted.due, at))
    if wanted.stage is not None:
        staged = Dossier.objects.filter(number=OuterRef("owner_code"), stage=wanted.stage)
        tasks = tasks.filter(Exists(staged))
    return tasks


def _own_work(desk: Desk, wanted: Filter, waiting: int, at: datetime, cursor: Cursor | None, size: int) -> Page:
    tasks = _waiting(desk, wanted, at)
    found = keyset.cut_rows(tasks, Order("due_at"), cursor, size)
    # What waits for the desk is in its scope.
    dossiers = Dossier.objects.in_bulk([task.owner_code for task in found.rows], field_name="number")
    drafted = _drafted(list(dossiers.values()))
    lines = tuple(
        Line(d, task, drafted.get(d.pk, NEVER) >= task.opened_at)
        for task in found.rows
        if (d := dossiers.get(task.owner_code))
    )
    return Page(lines, _number_waiting(desk, wanted, waiting, at), found.before, found.after)


def _drafted(dossiers: list[Dossier]) -> dict[UUID, datetime]:
    return dict(Result.objects.filter(dossier__in=dossiers).values_list("dossier_id", "drafted_at"))


def _due(due: Due, at: datetime) -> Q:
    return {
        Due.OVERDUE: Q(due_at__lt=at),
        Due.TODAY: Q(due_at__gte=at, due_at__lt=_tomorrow(at)),
        Due.NEXT_DAY: Q(due_at__gte=at, due_at__lte=at + DAY),
    }[due]


def _tomorrow(at: datetime) -> datetime:
    return datetime.combine(day_of(at) + DAY, time(), tzinfo=local(at).tzinfo)
