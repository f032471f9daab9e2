"""Working on an accepted dossier: taking a task, drafting the result, moving it on, sending it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Conflict, Refusal
from motcua.directory.desks import Desk
from motcua.dossiers import branching, moves, opinions, queries, results
from motcua.dossiers.lifecycle import WAITING_STAGES, Move, Stage
from motcua.dossiers.models import Dossier, Result
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes
from motcua.workflow.models import Outcome, Step, StepKind, Task

SHORTEST_REASON = 10
_SENDING_BACK = (StepKind.WORK, StepKind.EXAMINE, StepKind.APPROVE, StepKind.SIGN)


def take(dossier_id: UUID, *, by: Desk, at: datetime) -> Dossier:
    """Take the open task of a dossier from the unit's queue; the first one who does so starts the processing."""
    with transaction.atomic():
        dossier, task = held(dossier_id, by)
        batch = Batch()
        workflow.take(batch, task, by=by)
        if dossier.stage == Stage.ACCEPTED:
            moves.move(batch, dossier, Move.START, by=moves.Actor(desk=by), at=at, step_name=task.step.name)
        batch.write()
    return dossier


def draft_result(
    dossier_id: UUID, facts: Mapping[str, str], *, by: Desk, at: datetime, seen: int | None = None
) -> Result:
    """Write or rewrite the draft of the result. A new revision takes back an older approval (OFF-20).

    `seen` is the revision that was on the screen, 0 for none. Raises `Conflict` where another one has been saved since,
    `results.Unfit` naming the fields to mend.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.EXAMINE)
        facts = results.checked(dossier, facts, day_of(at))
        batch = Batch()
        workflow.take(batch, task, by=by)
        result = _result(dossier)
        if seen is not None and seen != (result.revision if result else 0):
            raise Conflict(_("Dự thảo vừa được lưu một bản khác. Bản bạn soạn chưa lưu."))
        if result is None:
            result = Result(
                dossier=dossier,
                template=dossier.procedure.answered_with,
                facts=facts,
                drafted_at=at,
                drafted_by=by.officer,
            )
            batch.add(result)
        else:
            batch.change(
                result,
                facts=facts,
                revision=result.revision + 1,
                drafted_at=at,
                drafted_by_id=by.officer.id,
                approved_at=None,
                approved_by_id=None,
                approved_revision=None,
            )
        if dossier.stage == Stage.ACCEPTED:
            moves.move(batch, dossier, Move.START, by=moves.Actor(desk=by), at=at, step_name=task.step.name)
        else:
            ledger.record(batch, subject=dossier.ref, verb="result.drafted", by=by.ref, at=at, revision=result.revision)
        batch.write()
    return result


def forward(dossier_id: UUID, *, by: Desk, at: datetime, note: str = "", choice: int = 0) -> Dossier:
    """Move a dossier on to the next step; `choice` is the position of one that the official chose.

    Raises `Refusal` where it would come before a leader without a draft of the result, and while an opinion that was
    asked for has time still.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.EXAMINE, StepKind.WORK)
        opinions.require_none_awaited(dossier, at)
        batch = Batch()
        _pass_on(batch, dossier, task, by=by, at=at, note=note, choice=choice)
        batch.write()
    return dossier


def approve(dossier_id: UUID, *, revision: int, by: Desk, at: datetime, note: str = "") -> Dossier:
    """Approve the draft that was seen. Raises `Refusal` for one's own draft and for a changed revision."""
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.APPROVE)
        result = require_seen(dossier, revision)
        if result.drafted_by_id == by.officer.id:
            raise Refusal(_("Người soạn dự thảo không được tự phê duyệt. Hãy chuyển người khác."))
        batch = Batch()
        batch.change(
            result,
            expect={"revision": revision},
            approved_at=at,
            approved_by_id=by.officer.id,
            approved_revision=revision,
        )
        _pass_on(batch, dossier, task, by=by, at=at, note=note)
        batch.write()
    return dossier


def send_back(dossier_id: UUID, *, reason: str, by: Desk, at: datetime, to: int = 0) -> Dossier:
    """Return the dossier to an earlier step of its way, to the official who did it, saying what to mend.

    `to` is the position of that step, 0 for the latest one; it has what is left of its time. Whatever was approved has
    to be approved again.
    """
    words = " ".join(reason.split())
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Ghi rõ cần sửa gì, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON})
    with transaction.atomic():
        dossier, task = held(dossier_id, by)
        tasks = list(processes.tasks_of(dossier.ref))
        step, result = _step_back(task, tasks, to), _result(dossier)
        if result is not None and result.sign_asked_at is not None:
            raise Refusal(_("Kết quả đang được ký, chưa thể trả lại."))
        batch = Batch()
        moves.hand_on(
            batch,
            dossier,
            task,
            Move.SEND_BACK,
            step,
            by=moves.Actor(desk=by),
            at=at,
            note=words,
            outcome=Outcome.SENT_BACK,
            rounds=processes.rounds(tasks, step),
        )
        if result is not None:
            batch.change(result, approved_at=None, approved_by_id=None, approved_revision=None)
        batch.write()
    return dossier


def held(dossier_id: UUID, by: Desk, *kinds: StepKind) -> tuple[Dossier, Task]:
    """The locked dossier and its open task. Raises `Refusal` at another step or while the dossier waits for its
    applicant, `DoesNotExist` out of scope.
    """
    dossier = queries.locked(dossier_id, by)
    if dossier.stage in WAITING_STAGES:
        raise Refusal(_("Hồ sơ đang chờ người nộp, chưa thể làm tiếp."))
    task = processes.open_task(dossier.ref)
    if task is None:
        raise Refusal(_("Hồ sơ này không còn việc nào đang mở."))
    workflow.require_holder(task, by)
    if kinds and task.step.kind not in kinds:
        raise Refusal(_("Hồ sơ đang ở bước “%(step)s”. Hãy tải lại trang.") % {"step": task.step.name})
    return dossier, task


def require_seen(dossier: Dossier, revision: int) -> Result:
    """The draft of the result at the revision that was on the screen."""
    result = _result(dossier)
    if result is None or result.revision != revision:
        raise Refusal(_("Dự thảo đã thay đổi sau khi bạn xem. Hãy xem lại bản mới nhất."))
    return result


def _pass_on(batch: Batch, dossier: Dossier, task: Task, *, by: Desk, at: datetime, note: str, choice: int = 0) -> None:
    """Close a task as done and open the one that the graph of the process says."""
    step = branching.next_step(dossier, task.step, choice)
    if step is not None and step.kind == StepKind.APPROVE and _result(dossier) is None:
        raise Refusal(_("Chưa có dự thảo kết quả. Hãy soạn dự thảo rồi chuyển bước."))
    moves.hand_on(batch, dossier, task, Move.FORWARD, step, by=moves.Actor(desk=by), at=at, note=note.strip())


def _step_back(task: Task, tasks: Sequence[Task], to: int) -> Step:
    """The step at that position, or the latest one that was done before the task's."""
    found = processes.done_before(tasks, task.step) if task.step.kind in _SENDING_BACK else []
    step = next((done.step for done in found if to in (0, done.step.position)), None)
    if step is None:
        raise Refusal(_("Bước “%(step)s” không có bước trước để trả lại.") % {"step": task.step.name})
    return step


def _result(dossier: Dossier) -> Result | None:
    return Result.objects.select_for_update().filter(dossier=dossier).first()
