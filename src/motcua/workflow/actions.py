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
from motcua.workdays.queries import calendar_for, calendars_for
from motcua.workflow import shares
from motcua.workflow.models import Edge, EdgeKind, Outcome, ProcessDefinition, ProcessVersion, Step, Task
from motcua.workflow.rules import problems
from motcua.workflow.shares import Pause, Whole

AT_ONCE = 500
STARTER = Path(__file__).parent / "starter"


def open_task(
    batch: Batch,
    step: Step,
    *,
    owner: Ref,
    unit: Unit,
    at: datetime,
    assignee: Officer | None = None,
    whole: Whole | None = None,
    rounds: Iterable[Task] = (),
) -> Task:
    """Put a step before a unit; its clock starts now. Work for somebody who is away goes to the deputy or the queue.

    `whole` is what a share is taken from; what `rounds` of the same step took before is gone from its time.
    """
    if assignee is not None:
        assignee = directory.acting_for(assignee, unit, Role(step.role), day_of(at))
    calendar, given = calendar_for(unit.id), shares.allotted(step, whole)
    before = [
        shares.used(one.opened_at, one.closed_at, calendar, read_pauses(one.pauses)) for one in rounds if one.closed_at
    ]
    hours = shares.left(given, before) if before else given
    ends_at = whole.ends_at if whole and step.share else None
    task = Task(
        owner_kind=owner.kind,
        owner_code=owner.code,
        step=step,
        unit=unit,
        role=step.role,
        assignee=assignee,
        opened_at=at,
        due_at=shares.due(hours, at, calendar, ends_at=ends_at),
        hours=None if hours == step.hours else hours,
        ends_at=ends_at,
    )
    batch.add(task)
    return task


def due(task: Task, calendar: WorkingCalendar) -> datetime:
    """When a task is over its time, as it stands now."""
    hours = task.hours or shares.allotted(task.step, None)
    return shares.due(hours, task.opened_at, calendar, read_pauses(task.pauses), task.ends_at)


def follow_promise(batch: Batch, task: Task, *, ends_at: datetime) -> None:
    """The owner is due at another moment: what has a share of its time follows."""
    if task.ends_at is None:
        return
    task.ends_at = ends_at
    batch.change(task, ends_at=ends_at, due_at=due(task, calendar_for(task.unit_id)))


def pause(batch: Batch, task: Task, *, at: datetime) -> None:
    """Stop the clock of an open task: it waits for somebody outside, and is nobody's work until it goes on."""
    batch.change(task, expect={"paused_at": None, "closed_at": None}, paused_at=at)


def resume(batch: Batch, task: Task, *, at: datetime, ends_at: datetime | None = None) -> None:
    """Let the clock go on: the step is due later by the working time for which it stood.

    `ends_at` is when its owner is due now, none while that is not known.
    """
    if task.paused_at is None:
        return
    since = task.paused_at
    task.pauses = [*(task.pauses or []), [since.isoformat(), at.isoformat()]]
    task.ends_at = ends_at if task.step.share else None
    batch.change(
        task,
        expect={"paused_at": since, "closed_at": None},
        due_at=due(task, calendar_for(task.unit_id)),
        paused_at=None,
        pauses=task.pauses,
        ends_at=task.ends_at,
    )


def begin_again(batch: Batch, task: Task, *, at: datetime, whole: Whole | None = None) -> None:
    """Another round of the same step in the same hands, with its whole share of the time."""
    close(batch, task, by=None, at=at, outcome=Outcome.REPEATED)
    open_task(batch, task.step, owner=task.owner, unit=task.unit, at=at, assignee=task.assignee, whole=whole)


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
            due_at = due(task, calendars[task.unit_id])
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
    return unit_of(step.unit_kind, agency, step)


def unit_of(kind: str, agency: Unit, step: Step) -> Unit:
    """The unit of that kind in an agency; raises `Refusal` naming the step when it has none."""
    if agency.kind == kind:
        return agency
    # Units that the agency took over and that ended stand below it too; those of agencies below it are not its own.
    below = Unit.objects.filter(path__startswith=f"{agency.path}/", valid_to=None, kind=kind)
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
    """Steps of a record: their time in `hours`, in `days` of eight hours, or as a `share` of the whole."""
    found = []
    for position, row in enumerate(rows, start=1):
        said = {name: Decimal(row[name]) for name in ("hours", "days", "share") if name in row}
        if "days" in said:
            said["hours"] = said.pop("days") * 8
        plain = {name: value for name, value in row.items() if name not in ("hours", "days", "share")}
        found.append(Step(version=version, position=position, **plain, **said))
    return found


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
