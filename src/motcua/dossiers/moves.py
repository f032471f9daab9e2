"""What every move has in common: the state change, its history line, its audit line, its event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.audit import ledger
from motcua.core import events
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.dossiers import costs, opinions, posting, promises, trails
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.lifecycle import CLOSED_STAGES, MOVES, Delivery, Finance, Move, Stage
from motcua.dossiers.models import Dossier, HistoryLine
from motcua.dossiers.trails import Stop
from motcua.workflow import actions as workflow
from motcua.workflow.models import Outcome, Step, StepKind, Task
from motcua.workflow.shares import Whole

SYSTEM = Ref("system", "motcua")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who moves a dossier: a person, an official at a desk, or the system itself."""

    person: Person | None = None
    desk: Desk | None = None

    @property
    def ref(self) -> Ref:
        """The name in the ledger."""
        if self.desk:
            return self.desk.ref
        return self.person.ref if self.person else SYSTEM


def stage_after(dossier: Dossier, move: Move) -> Stage:
    """Where the move leads; raises `Refusal` where the table has no such move."""
    stage = Stage(dossier.stage)
    after = MOVES.get((stage, move))
    if after is None:
        raise Refusal(
            _("Hồ sơ đang ở trạng thái “%(stage)s”, chưa thể %(move)s.")
            % {"stage": stage.label, "move": str(move.label).lower()}
        )
    return after


def move(
    batch: Batch,
    dossier: Dossier,
    what: Move,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    step_name: str = "",
    stop: Stop | None = None,
    proof: Mapping[str, object] | None = None,
    **changes: Any,  # Any: column values
) -> None:
    """Put one move of a stored dossier into the batch; `changes` are further columns that it sets.

    `stop` is where its next task stands, none where no task is opened; `proof` are further facts for the ledger.

    The caller holds the dossier's row lock. Without it, of two movers who read the same state one writes nothing:
    the place of its history line is taken.
    """
    before, after, trail = Stage(dossier.stage), stage_after(dossier, what), dossier.trail_id
    if after in CLOSED_STAGES:
        changes["closed_at"] = at
        if after != Stage.RETURNED and dossier.finance == Finance.UNPAID:
            changes["finance"] = costs.drop(batch, dossier, by=by.ref, at=at)
        if after != Stage.RETURNED and dossier.delivery == Delivery.POST:
            posting.come_for(batch, dossier, at)
    if stop is not None:
        changes["trail_id"] = trails.onward(batch, dossier, stop)
    batch.change(dossier, expect={"moves": dossier.moves}, stage=after, moves=dossier.moves + 1, **changes)
    batch.add(history_line(dossier, what, before, after, by=by, at=at, note=note, step_name=step_name))
    ledger.record(
        batch,
        subject=dossier.ref,
        verb=f"dossier.{what}",
        by=by.ref,
        at=at,
        seq=dossier.moves,
        before=int(before),
        after=int(after),
        **(proof or {}),
    )
    tell(batch, dossier, what, before, after, at, trail=trail)


def hand_on(
    batch: Batch,
    dossier: Dossier,
    task: Task,
    what: Move,
    step: Step | None,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    outcome: Outcome = Outcome.DONE,
    rounds: Sequence[Task] = (),
    **changes: Any,  # Any: column values
) -> None:
    """Put one move into the batch that ends a step and begins another one, none at the end of the process (I13).

    `rounds` are what was done of that step before: it goes to who did the last of them, with what is left of its time.
    """
    unit = _place(dossier, step) if step else None
    stop = Stop(step.role, unit.pk) if step and unit else None
    if step is not None and step.asks and by.desk is not None:
        changes["proof"] = {"opinions": opinions.begin(batch, dossier, step, by=by.desk, at=at)}
    move(batch, dossier, what, by=by, at=at, note=note, step_name=task.step.name, stop=stop, **changes)
    workflow.close(batch, task, by=by.desk, at=at, outcome=outcome)
    if step is not None and unit is not None:
        who = next((one.closed_by for one in reversed(rounds) if one.outcome == Outcome.DONE), None)
        whole = _whole(dossier, step)
        workflow.open_task(batch, step, owner=dossier.ref, unit=unit, at=at, assignee=who, whole=whole, rounds=rounds)


def _place(dossier: Dossier, step: Step) -> Unit:
    """Where a step is done: what was handed in somewhere is given back there."""
    return dossier.unit if step.kind == StepKind.RETURN else workflow.doer(step, dossier.agency)


def _whole(dossier: Dossier, step: Step) -> Whole | None:
    if step.share is None or dossier.promise_basis is None or dossier.due_at is None:
        return None
    return promises.whole(dossier.promise_basis, dossier.due_at)


def history_line(
    dossier: Dossier,
    what: Move,
    before: Stage | None,
    after: Stage,
    *,
    by: Actor,
    at: datetime,
    note: str = "",
    step_name: str = "",
) -> HistoryLine:
    """The line of the timeline for a move that makes the dossier's move count what it is now."""
    return HistoryLine(
        dossier=dossier,
        seq=dossier.moves,
        move=what,
        before=before,
        after=after,
        at=at,
        by_person=by.person,
        by_officer=by.desk.officer if by.desk else None,
        by_title=by.desk.title if by.desk else "",
        unit=by.desk.unit if by.desk else None,
        step_name=step_name,
        note=note,
    )


def tell(
    batch: Batch,
    dossier: Dossier,
    what: Move,
    before: Stage | None,
    after: Stage,
    at: datetime,
    *,
    trail: UUID | None = None,
) -> None:
    """Publish the move to the floors above; `trail` is the way that the dossier had before it."""
    event = DossierMoved(
        number=dossier.number,
        procedure_code=dossier.procedure.procedure.code,
        move=what,
        before=before,
        after=after,
        trail_before=trail,
        trail=dossier.trail_id,
        at=at,
    )
    events.publish(event, batch)
