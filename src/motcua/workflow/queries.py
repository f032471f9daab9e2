"""Reads of processes and tasks."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.core.ids import Ref
from motcua.core.stamps import stamp_of
from motcua.directory.desks import Desk
from motcua.directory.models import Unit, UnitKind
from motcua.workflow.models import Edge, Outcome, ProcessStamp, ProcessVersion, Step, StepKind, Task
from motcua.workflow.rules import Graph

# The processes that serve every procedure without one of its own, by the kind of agency that answers.
SHARED = {
    UnitKind.COMMUNE: "chung-cap-xa",
    UnitKind.DISTRICT: "chung-cap-huyen",
    UnitKind.DEPARTMENT: "chung-cap-so",
    UnitKind.PROVINCE: "chung-cap-tinh",
}


def version_on(code: str, day: date) -> UUID:
    """The id of the version of a process in force on a day; raises `ProcessVersion.DoesNotExist`."""
    begun = (one for one in _published(stamp_of(ProcessStamp), code) if one.effective_from <= day)
    in_force = [one.id for one in begun if one.effective_to is None or one.effective_to > day]
    if not in_force:
        raise ProcessVersion.DoesNotExist(f"no process {code} on {day}")
    return in_force[-1]


def process_of(code: str, agency: Unit, day: date) -> UUID:
    """The version of a procedure's own process, or where it has none of the one that agencies of that kind share."""
    return version_on(code or SHARED[UnitKind(agency.kind)], day)


@lru_cache(maxsize=4096)
def first_step(version_id: UUID) -> Step:
    """Where every dossier starts. Published versions never change, so a process may keep it (ADR 0005)."""
    return Step.objects.filter(version_id=version_id).order_by("position")[0]


@lru_cache(maxsize=4096)
def steps(version_id: UUID) -> tuple[Step, ...]:
    """The steps of a published version in order."""
    return tuple(Step.objects.filter(version_id=version_id).order_by("position"))


@lru_cache(maxsize=4096)
def _published(stamp: UUID, code: str) -> tuple[ProcessVersion, ...]:
    """`stamp` is only the key: another stamp, another look."""
    return tuple(ProcessVersion.objects.filter(definition__code=code).order_by("effective_from", "number"))


@lru_cache(maxsize=4096)
def graph(version_id: UUID) -> Graph:
    """The steps of a published version and the ways between them."""
    return Graph(steps(version_id), tuple(Edge.objects.filter(version_id=version_id).order_by("source", "position")))


def graphs(version_ids: Collection[UUID]) -> dict[UUID, Graph]:
    """The graphs of many versions, in two statements."""
    rows: dict[UUID, tuple[list[Step], list[Edge]]] = {version_id: ([], []) for version_id in version_ids}
    for step in Step.objects.filter(version__in=version_ids).order_by("position"):
        rows[step.version_id][0].append(step)
    for edge in Edge.objects.filter(version__in=version_ids).order_by("source", "position"):
        rows[edge.version_id][1].append(edge)
    return {version_id: Graph(tuple(steps), tuple(edges)) for version_id, (steps, edges) in rows.items()}


def versions_of(code: str) -> QuerySet[ProcessVersion]:
    """The versions of a process in order."""
    return ProcessVersion.objects.filter(definition__code=code).select_related("definition").order_by("number")


def in_force(day: date) -> list[ProcessVersion]:
    """The version of each process that is in force on a day, by code."""
    begun = ProcessVersion.objects.filter(Q(effective_to=None) | Q(effective_to__gt=day), effective_from__lte=day)
    found = begun.select_related("definition").order_by("definition__code", "effective_from", "number")
    return list({version.definition.code: version for version in found}.values())


def usual_way(version_id: UUID) -> tuple[Step, ...]:
    """The steps that a dossier takes of which nothing special is known."""
    found, first = graph(version_id), first_step(version_id)
    return (first, *found.ahead(first, {}))


def done_before(tasks: Iterable[Task], step: Step) -> list[Task]:
    """Of an owner's tasks the last one of each step that was done before this one, the latest step first.

    To these work may be sent back; reception is never repeated.
    """
    found = {
        task.step.position: task
        for task in tasks
        if task.outcome == Outcome.DONE and task.step.kind != StepKind.RECEIVE and task.step.position < step.position
    }
    return [found[position] for position in sorted(found, reverse=True)]


def rounds(tasks: Iterable[Task], step: Step) -> list[Task]:
    """What an owner's tasks say was done of a step, since it last began from zero."""
    found: list[Task] = []
    for task in tasks:
        if task.step_id == step.pk:
            found = [] if task.outcome == Outcome.REPEATED else [*found, task]
    return found


def open_task(owner: Ref) -> Task | None:
    """The task that somebody has to do now."""
    return _of(owner).filter(closed_at=None).first()


def open_tasks(owner_kind: str, codes: Iterable[str]) -> dict[str, Task]:
    """The open tasks of many owners of one kind, by owner code."""
    found = Task.objects.filter(owner_kind=owner_kind, owner_code__in=list(codes), closed_at=None)
    return {task.owner_code: task for task in found.select_related("step", "unit", "assignee")}


def tasks_of(owner: Ref) -> QuerySet[Task]:
    """Every task of an owner in order of opening."""
    return _of(owner).order_by("opened_at", "id")


def tasks_of_many(owner_kind: str, codes: Iterable[str]) -> dict[str, list[Task]]:
    """The same of many owners of one kind, by owner code, in one statement."""
    found: dict[str, list[Task]] = defaultdict(list)
    rows = Task.objects.filter(owner_kind=owner_kind, owner_code__in=list(codes)).select_related("step", "unit")
    for task in rows.order_by("opened_at", "id"):
        found[task.owner_code].append(task)
    return found


def stops(owner_kind: str, codes: Iterable[str]) -> dict[str, set[tuple[str, UUID]]]:
    """By owner code, the roles and units at which tasks of these owners stand or stood."""
    found: dict[str, set[tuple[str, UUID]]] = defaultdict(set)
    tasks = Task.objects.filter(owner_kind=owner_kind, owner_code__in=list(codes))
    for code, role, unit in tasks.values_list("owner_code", "role", "unit_id"):
        found[code].add((role, unit))
    return found


def waiting_for(desk: Desk) -> QuerySet[Task]:
    """Open tasks that this desk may do: its unit's queue for its role, without those of others who are there.

    Tasks whose clock stands wait for somebody outside.
    """
    queue = Task.objects.filter(closed_at=None, paused_at=None, unit=desk.unit, role=desk.role)
    return queue.filter(Q(assignee=None) | Q(assignee__in=[desk.officer.pk, *sorted(desk.stands_for)]))


def held(holders: Collection[UUID | None]) -> Q:
    """The condition that one of these officials has a task; None stands for nobody yet."""
    named = Q(assignee__in=[one for one in holders if one is not None])
    return named | Q(assignee=None) if None in holders else named


def held_by(holders: Collection[UUID | None]) -> QuerySet[Task]:
    """The open tasks that one of these officials has; None stands for nobody yet."""
    return Task.objects.filter(held(holders), closed_at=None)


def _of(owner: Ref) -> QuerySet[Task]:
    return Task.objects.filter(owner_kind=owner.kind, owner_code=owner.code).select_related(
        "step", "unit", "assignee", "closed_by"
    )
