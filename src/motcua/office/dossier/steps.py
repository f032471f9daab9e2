"""The internal process of a dossier as steps with their clocks."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from motcua.core import words
from motcua.core.clock import local
from motcua.dossiers.folders import Folder
from motcua.ui.components import Tone
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import Unit as TimeUnit
from motcua.workdays.deadlines import signal
from motcua.workdays.words import left_words, limit_words
from motcua.workflow.models import Outcome, Step, Task


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step in words: who did it when, who has it and how long is left, or how long it will get."""

    number: int
    name: str
    state: Literal["past", "stopped", "now", "next"]
    who: str = ""
    clock: str = ""
    tone: Tone = "calm"


def step_marks(folder: Folder, *, at: datetime, calendar: WorkingCalendar) -> list[StepMark]:
    """Every step of the process that the dossier pins."""
    open_task, is_closed = folder.task, folder.dossier.closed_at is not None
    found = []
    for number, step in enumerate(folder.steps, start=1):
        task = folder.last_task(step)
        if task is not None and task is open_task:
            found.append(_now(number, step, task, at, calendar))
        elif task is not None and task.closed_at is not None and task.outcome != Outcome.SENT_BACK:
            found.append(_past(number, step, task, task.closed_at))
        elif not is_closed:
            found.append(StepMark(number, step.name, "next", clock=time_words(step)))
    return found


def time_words(step: Step) -> str:
    """How long a step may take: working hours, or its share of the time that is promised."""
    if step.hours is not None:
        return limit_words(step.hours, TimeUnit.HOURS)
    return _("%(share)s %% thời hạn") % {
        "share": f"{(step.share or Decimal()) * 100:f}".rstrip("0").rstrip(".").replace(".", ",")
    }


def _now(number: int, step: Step, task: Task, at: datetime, calendar: WorkingCalendar) -> StepMark:
    who = task.assignee.full_name if task.assignee else _("Chưa ai nhận")
    if task.paused_at is not None:
        return StepMark(number, step.name, "now", who, _("tạm dừng, chờ người nộp"), "waiting")
    clock = words.capitalised(left_words(at, task.due_at, calendar))
    return StepMark(number, step.name, "now", who, clock, signal(at, task.due_at, calendar))


def _past(number: int, step: Step, task: Task, closed_at: datetime) -> StepMark:
    who = task.closed_by.full_name if task.closed_by else _("Người nộp")
    when = f"{local(closed_at):%H:%M %d/%m}"
    if task.outcome == Outcome.STOPPED:
        return StepMark(number, step.name, "stopped", who, _("dừng %(when)s") % {"when": when}, "late")
    if closed_at > task.due_at:
        return StepMark(number, step.name, "past", who, _("%(when)s, quá hạn") % {"when": when}, "late")
    return StepMark(number, step.name, "past", who, when, "done")
