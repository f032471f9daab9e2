"""The lists that a desk works from: keyset pages of dossiers, each with the task that is open on it."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.core import readers
from motcua.core.clock import day_of, local
from motcua.directory.desks import Desk
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import CLOSED_STAGES, Stage
from motcua.dossiers.models import Dossier, Result
from motcua.workflow import queries as processes
from motcua.workflow.models import Task

PAGE_SIZE = 50
NEVER = datetime.min.replace(tzinfo=UTC)
M = TypeVar("M", bound=Model)


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
class Cursor:
    """The row beside which a page starts: its order value and id; `backward` for the page before it."""

    at: datetime
    id: UUID
    backward: bool = False


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
    unfinished = queries.scope(desk, _UNFINISHED)
    with readers.reading_as(queries.KEYS):
        found = unfinished.aggregate(**{due.value: Count("id", filter=_due(due, at)) for due in Due})
    return {due: found[due.value] for due in Due}


def page(desk: Desk, wanted: Filter, *, at: datetime, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page:
    """One page of a list, within the desk's scope. The number of statements does not depend on the rows."""
    if wanted.whose == Whose.MINE:
        return _own_work(desk, wanted, at, cursor, size)
    dossiers = listed(desk, wanted, at)
    key, newest_first = _order(wanted)
    with readers.reading_as(queries.KEYS):
        total = dossiers.count()
        # First which, then whole rows: sorting wide rows of a long list is what would cost.
        cut, before, after = _cut(dossiers.only("pk", key), key, cursor, size, newest_first=newest_first)
    whole = {d.pk: d for d in queries.whole(Q(pk__in=[dossier.pk for dossier in cut]))}
    rows = [whole[dossier.pk] for dossier in cut if dossier.pk in whole]
    tasks = processes.open_tasks("dossier", [d.number for d in rows])
    lines = tuple(Line(d, tasks.get(d.number)) for d in rows)
    return Page(lines, total, before, after)


def listed(desk: Desk, wanted: Filter, at: datetime) -> QuerySet[Dossier]:
    """The dossiers of a list that is not one's own work."""
    conditions = []
    if wanted.stage is not None:
        conditions.append(Q(stage=wanted.stage))
    if wanted.due is not None:
        conditions += [_UNFINISHED, _due(wanted.due, at)]
    if wanted.whose != Whose.OTHERS:
        return queries.scope(desk, *conditions)
    mine = processes.waiting_for(desk).filter(owner_kind="dossier", owner_code=OuterRef("number"))
    return queries.scope(desk, *conditions, Q(closed_at=None)).filter(~Exists(mine))


def next_number(desk: Desk) -> str | None:
    """The dossier that the desk should open next: the most urgent of its own work."""
    return queries.waiting_for(desk).values_list("owner_code", flat=True).first()


_UNFINISHED = Q(finished_at=None, closed_at=None)


def _own_work(desk: Desk, wanted: Filter, at: datetime, cursor: Cursor | None, size: int) -> Page:
    tasks = queries.waiting_for(desk)
    if wanted.due is not None:
        tasks = tasks.filter(_due(wanted.due, at))
    if wanted.stage is not None:
        staged = Dossier.objects.filter(number=OuterRef("owner_code"), stage=wanted.stage)
        tasks = tasks.filter(Exists(staged))
    total = tasks.order_by().count()
    rows, before, after = _cut(tasks, "due_at", cursor, size)
    # What waits for the desk is in its scope.
    dossiers = {d.number: d for d in queries.whole(Q(number__in=[task.owner_code for task in rows]))}
    drafted = _drafted(list(dossiers.values()))
    lines = tuple(
        Line(d, task, drafted.get(d.pk, NEVER) >= task.opened_at)
        for task in rows
        if (d := dossiers.get(task.owner_code))
    )
    return Page(lines, total, before, after)


def _order(wanted: Filter) -> tuple[str, bool]:
    if wanted.due is not None:
        return "due_at", False
    # What is closed is looked up, and the newest is looked up most; what is open waits, and the oldest waits longest.
    return "submitted_at", wanted.stage in CLOSED_STAGES or wanted == Filter(Whose.EVERYBODY)


def _drafted(dossiers: list[Dossier]) -> dict[UUID, datetime]:
    return dict(Result.objects.filter(dossier__in=dossiers).values_list("dossier_id", "drafted_at"))


def _due(due: Due, at: datetime) -> Q:
    tomorrow = datetime.combine(day_of(at) + timedelta(days=1), time(), tzinfo=local(at).tzinfo)
    return {
        Due.OVERDUE: Q(due_at__lt=at),
        Due.TODAY: Q(due_at__gte=at, due_at__lt=tomorrow),
        Due.NEXT_DAY: Q(due_at__gte=at, due_at__lte=at + timedelta(hours=24)),
    }[due]


def _cut(
    rows: QuerySet[M], key: str, cursor: Cursor | None, size: int, *, newest_first: bool = False
) -> tuple[list[M], Cursor | None, Cursor | None]:
    """The rows beside the cursor in reading order, and the cursors of the pages before and after."""
    backward = cursor is not None and cursor.backward
    descending = newest_first != backward
    if cursor is not None:
        sign = "lt" if descending else "gt"
        rows = rows.filter(Q(**{f"{key}__{sign}": cursor.at}) | Q(**{key: cursor.at, f"id__{sign}": cursor.id}))
    order = [f"-{key}", "-id"] if descending else [key, "id"]
    found = list(rows.order_by(*order)[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backward:
        found.reverse()
    if not found:
        return [], None, None
    has_before = has_more if backward else cursor is not None
    has_after = cursor is not None if backward else has_more
    before = _cursor(found[0], key, backward=True) if has_before else None
    return found, before, _cursor(found[-1], key) if has_after else None


def _cursor(row: Any, key: str, *, backward: bool = False) -> Cursor:  # Any: a row with the order column
    return Cursor(getattr(row, key), row.pk, backward)
