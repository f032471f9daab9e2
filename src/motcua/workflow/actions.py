"""Opening, taking and closing tasks (rows go into the journey's batch), and publishing processes."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory import queries as directory
from motcua.directory.desks import Desk, agency_of
from motcua.directory.models import Officer, Role, Unit
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import deadline
from motcua.workdays.queries import calendar_for, calendars_for
from motcua.workflow.models import Edge, EdgeKind, Outcome, ProcessDefinition, ProcessVersion, Step, Task
from motcua.workflow.rules import problems

Pause = tuple[datetime, datetime]
AT_ONCE = 500
STARTER = Path(__file__).parent / "starter"


def open_task(
    batch: Batch, step: Step, *, owner: Ref, unit: Unit, at: datetime, assignee: Officer | None = None
) -> Task:
    """Put a step before a unit; its clock starts now. Work for somebody who is away goes to the deputy or the queue."""
    if assignee is not None:
        assignee = directory.acting_for(assignee, unit, Role(step.role), day_of(at))
    task = Task(
        owner_kind=owner.kind,
        owner_code=owner.code,
        step=step,
        unit=unit,
        role=step.role,
        assignee=assignee,
        opened_at=at,
        due_at=due(step, at, calendar_for(unit.id)),
    )
    batch.add(task)
    return task


def due(step: Step, opened_at: datetime, calendar: WorkingCalendar, pauses: Iterable[Pause] = ()) -> datetime:
    """When a step that was opened at a moment is over its share of the time; it moves by the working time of pauses."""
    found = deadline(opened_at, step.hours, unit="hours", strategy="exact_hour", calendar=calendar, pauses=pauses)
    return found.due


def pause(batch: Batch, task: Task, *, at: datetime) -> None:
    """Stop the clock of an open task: it waits for somebody outside, and is nobody's work until it goes on."""
    batch.change(task, expect={"paused_at": None, "closed_at": None}, paused_at=at)


def resume(batch: Batch, task: Task, *, at: datetime) -> None:
    """Let the clock go on: the step is due later by the working time for which it stood."""
    if task.paused_at is None:
        return
    pauses = [*(task.pauses or []), [task.paused_at.isoformat(), at.isoformat()]]
    batch.change(
        task,
        expect={"paused_at": task.paused_at, "closed_at": None},
        due_at=due(task.step, task.opened_at, calendar_for(task.unit_id), read_pauses(pauses)),
        paused_at=None,
        pauses=pauses,
    )


def begin_again(batch: Batch, task: Task, *, at: datetime) -> None:
    """Another round of the same step in the same hands, with its whole share of the time."""
    close(batch, task, by=None, at=at, outcome=Outcome.REPEATED)
    open_task(batch, task.step, owner=task.owner, unit=task.unit, at=at, assignee=task.assignee)


def read_pauses(kept: Iterable[tuple[str, str]] | None) -> list[Pause]:
    """The pauses of a task as moments."""
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in kept or ()]


def follow_calendar(*, after: UUID | None) -> UUID | None:
    """Move the due moments of the next open tasks to where the calendar puts them; the last one looked at, or none."""
    with transaction.atomic():
        ahead = Task.objects.filter(closed_at=None).select_related("step").order_by("id")
        if after is not None:
            ahead = ahead.filter(pk__gt=after)
        found = list(ahead.select_for_update(of=("self",))[:AT_ONCE])
        calendars = calendars_for({task.unit_id for task in found})
        batch = Batch()
        for task in found:
            due_at = due(task.step, task.opened_at, calendars[task.unit_id], read_pauses(task.pauses))
            if due_at != task.due_at:
                batch.change(task, due_at=due_at)
        batch.write()
    return found[-1].pk if found else None


def take(batch: Batch, task: Task, *, by: Desk) -> None:
    """Make the official the task's holder. Raises `Refusal` where it is not theirs to take."""
    require_holder(task, by)
    if task.assignee_id != by.officer.id:
        batch.change(
            task,
            expect={"assignee_id": task.assignee_id, "closed_at": None},
            refusal=_("Việc này vừa có người khác nhận."),
            assignee_id=by.officer.id,
        )


def close(batch: Batch, task: Task, *, by: Desk | None, at: datetime, outcome: Outcome = Outcome.DONE) -> None:
    """End a task; `by` is none when the system itself ended it."""
    batch.change(
        task,
        expect={"closed_at": None},
        refusal=_("Việc này vừa được người khác xử lý xong. Hãy tải lại trang."),
        closed_at=at,
        closed_by_id=by.officer.id if by else None,
        outcome=outcome,
    )


def require_holder(task: Task, by: Desk) -> None:
    """Raises `Refusal` unless the desk's unit and role match and nobody else holds the task."""
    if task.closed_at is not None:
        raise Refusal(_("Việc này đã xong, không cần làm nữa."))
    if task.unit_id != by.unit.id or task.role != by.role:
        raise Refusal(_("Bước “%(step)s” thuộc về %(unit)s.") % {"step": task.step.name, "unit": task.unit.name})
    if task.assignee is not None and not by.does_work_of(task.assignee_id):
        raise Refusal(_("%(name)s đang giữ việc này.") % {"name": task.assignee.full_name})


def doer(step: Step, agency: Unit) -> Unit:
    """The unit of the agency that does a step; raises `Refusal` when the agency has no such unit."""
    if agency.kind == step.unit_kind:
        return agency
    # Units that the agency took over and that ended stand below it too; those of agencies below it are not its own.
    below = Unit.objects.filter(path__startswith=f"{agency.path}/", valid_to=None, kind=step.unit_kind)
    found = below.select_related("parent").order_by("path")
    unit = next((one for one in found if agency_of(one).pk == agency.pk), None)
    if unit is None:
        raise Refusal(
            _("%(agency)s chưa có đơn vị làm bước “%(step)s”. Hãy báo quản trị hệ thống.")
            % {"agency": agency.name, "step": step.name}
        )
    return unit


def starter_processes() -> list[dict[str, Any]]:  # Any: JSON
    """The internal processes that come with the product."""
    return [json.loads(path.read_text()) for path in sorted(STARTER.glob("*.json"))]


def publish(record: dict[str, Any]) -> ProcessVersion:  # Any: JSON
    """Publish one version of a process from a record; a version that is there already is left as it is.

    Without `edges` each step leads to the next. Raises `Refusal` naming everything that is wrong with the graph.
    """
    with transaction.atomic():
        definition, _made = ProcessDefinition.objects.get_or_create(
            code=record["code"], defaults={"name": record["name"]}
        )
        there = definition.versions.filter(number=record["version"]).first()
        if there is not None:
            return there
        version = ProcessVersion(
            definition=definition,
            number=record["version"],
            legal_basis=record["legal_basis"],
            effective_from=date.fromisoformat(record["effective_from"]),
        )
        steps, edges = _steps(version, record["steps"]), _edges(version, record)
        if found := problems(steps, edges):
            raise Refusal(_("Chưa công bố được “%(name)s”. ") % {"name": record["name"]} + " ".join(found))
        batch = Batch()
        batch.add(version, *steps, *edges)
        batch.write()
    return version


def _steps(version: ProcessVersion, rows: Iterable[dict[str, Any]]) -> list[Step]:  # Any: JSON
    return [
        Step(version=version, position=position, **{**row, "hours": Decimal(row["hours"])})
        for position, row in enumerate(rows, start=1)
    ]


def _edges(version: ProcessVersion, record: dict[str, Any]) -> list[Edge]:  # Any: JSON
    """The ways of a record: `when` makes one follow the dossier, `choice` the official; `why` says the reason."""
    count = len(record["steps"])
    rows = record.get("edges", [{"from": n, "to": n + 1} for n in range(1, count)])
    found = []
    for position, row in enumerate(rows, start=1):
        kind = EdgeKind.CONDITION if "when" in row else EdgeKind.CHOICE if row.get("choice") else EdgeKind.DEFAULT
        label = row.get("why", "")
        ends = {"source": row["from"], "target": row["to"]}
        found.append(
            Edge(version=version, **ends, position=position, kind=kind, condition=row.get("when"), label=label)
        )
    return found
