"""The lists that a desk works from: keyset pages of dossiers, each with the task that is open on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Channel, ProcedureVersion
from motcua.core import readers
from motcua.core.clock import day_of, local
from motcua.core.text import name_sort_key
from motcua.directory.desks import Desk
from motcua.directory.models import Officer
from motcua.dossiers import keyset, queries, trails
from motcua.dossiers.keyset import Cursor, Cut, Key, Order
from motcua.dossiers.lifecycle import CLOSED_STAGES, OPEN_STAGES, RUNNING_STAGES, STATES, Delivery, Stage
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
    """What a list shows: kinds add up, values of one kind stand beside one another (OFF-03).

    `procedures` are codes; `holders` are ids of officials, None what nobody has taken yet.
    """

    whose: Whose = Whose.MINE
    stages: tuple[Stage, ...] = ()
    dues: tuple[Due, ...] = ()
    procedures: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    holders: tuple[UUID | None, ...] = ()

    @property
    def is_uncounted(self) -> bool:
        """No counter knows how many there are."""
        return bool(self.dues or self.procedures or self.channels or self.holders)


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
        overdue=Count("id", filter=_due([Due.OVERDUE], at) & Q(~Exists(_fetched()))),
        due_today=Count("id", filter=_due([Due.TODAY], at) & Q(~Exists(_fetched()))),
    )
    return Today(**counts)


def promises(desk: Desk, at: datetime) -> dict[Due, int]:
    """How many unfinished dossiers in scope are past their promise, and how many will be soon."""
    soon = queries.scope(desk, _UNFINISHED, Q(due_at__lte=at + DAY))
    with readers.reading_as(queries.KEYS):
        found = soon.aggregate(**{due.value: Count("id", filter=_due([due], at)) for due in Due})
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
    if not _stages(wanted):
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


def holders(desk: Desk) -> list[Officer]:
    """Who has open dossiers of the desk's scope, by name."""
    with readers.reading_as(queries.KEYS):
        open_here = queries.scope(desk, Q(stage__in=OPEN_STAGES)).values("number")
        tasks = Task.objects.filter(closed_at=None, owner_kind="dossier", owner_code__in=open_here)
        found = Officer.objects.filter(pk__in=tasks.exclude(assignee=None).values("assignee"))
        return sorted(found, key=lambda officer: name_sort_key(officer.full_name))


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
    stages = _stages(wanted)
    with readers.reading_as(queries.KEYS):
        if wanted.dues:
            ways = {way for way, stage in places if stage in RUNNING_STAGES}
            return keyset.cut_ways(rows, sorted(ways), Order("due_at"), cursor, size)
        # What is closed is looked up, the newest most; what is open waits, and the oldest waits longest.
        newest_first = not set(stages) - set(CLOSED_STAGES) or (wanted.whose == Whose.EVERYBODY and not wanted.stages)
        there = [place for place in places if place[1] in stages]
        return keyset.cut_places(rows, there, Order("submitted_at", newest_first), cursor, size)


def _stages(wanted: Filter) -> tuple[Stage, ...]:
    """Where dossiers of a list that is not one's own work can stand."""
    if wanted.dues:
        here = RUNNING_STAGES
    else:
        here = OPEN_STAGES if wanted.whose == Whose.OTHERS or wanted.holders else tuple(STATES)
    return tuple(stage for stage in here if not wanted.stages or stage in wanted.stages)


def _conditions(desk: Desk, wanted: Filter, at: datetime) -> list[Q]:
    """What a list that is not one's own work asks of a dossier, beside its way and stage."""
    conditions = [queries.of_procedures(desk), _content(wanted)]
    if wanted.dues:
        conditions += [_UNFINISHED, _due(wanted.dues, at)]
        conditions += [Q(stage__in=wanted.stages)] if wanted.stages else []
    if wanted.whose == Whose.OTHERS:
        mine = processes.waiting_for(desk).filter(owner_kind="dossier", owner_code=OuterRef("number"))
        conditions.append(~Q(Exists(mine)))
    if wanted.holders:
        held = processes.held_by(wanted.holders).filter(owner_kind="dossier", owner_code=OuterRef("number"))
        conditions.append(Q(Exists(held)))
    return conditions


def _content(wanted: Filter) -> Q:
    """What a dossier is about and how it came."""
    content = Q(channel__in=wanted.channels) if wanted.channels else Q()
    if not wanted.procedures:
        return content
    # Found first, as in `queries.of_procedures`.
    versions = ProcedureVersion.objects.filter(procedure__code__in=wanted.procedures)
    return content & Q(procedure__in=list(versions.values_list("pk", flat=True)))


def _total(desk: Desk, wanted: Filter, places: Mapping[Place, int], waiting: int, at: datetime) -> int:
    """How long a list is: by the counters, or counted where they do not know."""
    here = _stages(wanted)
    if wanted.is_uncounted:
        with readers.reading_as(queries.KEYS):
            return queries.scope(desk, Q(stage__in=here), *_conditions(desk, wanted, at)).count()
    total = sum(number for (_way, stage), number in places.items() if stage in here)
    # Each open dossier waits for exactly one desk.
    return total - _number_waiting(desk, wanted, waiting, at) if wanted.whose == Whose.OTHERS else total


def _number_waiting(desk: Desk, wanted: Filter, waiting: int, at: datetime) -> int:
    """How much of the desk's own work meets the filter; what nothing narrows was counted already."""
    if not wanted.stages and not wanted.is_uncounted:
        return waiting
    return _waiting(desk, wanted, at).order_by().count()


def _waiting(desk: Desk, wanted: Filter, at: datetime) -> QuerySet[Task]:
    tasks = queries.waiting_for(desk)
    if wanted.dues:
        tasks = tasks.filter(_due(wanted.dues, at), ~Exists(_fetched()))
    if wanted.holders:
        tasks = tasks.filter(processes.held(wanted.holders))
    if wanted.stages or wanted.procedures or wanted.channels:
        content = _content(wanted) & (Q(stage__in=wanted.stages) if wanted.stages else Q())
        tasks = tasks.filter(Exists(Dossier.objects.filter(content, number=OuterRef("owner_code"))))
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


def waits_to_be_fetched(dossier: Dossier) -> bool:
    """Its result lies ready for whoever comes for it: the office is late with nothing. What goes by post is sent."""
    return dossier.stage == Stage.FINISHED and dossier.delivery != Delivery.POST


def _fetched() -> QuerySet[Dossier]:
    """The same, of the task's dossier."""
    return Dossier.objects.filter(number=OuterRef("owner_code"), stage=Stage.FINISHED).exclude(delivery=Delivery.POST)


def _due(dues: Iterable[Due], at: datetime) -> Q:
    buckets = {
        Due.OVERDUE: Q(due_at__lt=at),
        Due.TODAY: Q(due_at__gte=at, due_at__lt=_tomorrow(at)),
        Due.NEXT_DAY: Q(due_at__gte=at, due_at__lte=at + DAY),
    }
    return reduce(or_, (buckets[due] for due in dues))


def _tomorrow(at: datetime) -> datetime:
    return datetime.combine(day_of(at) + DAY, time(), tzinfo=local(at).tzinfo)
