"""A list in finished words: one row a dossier, with who has it and how long is left."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import snapshot
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.dossiers.keyset import Cursor
from motcua.dossiers.lifecycle import RUNNING_STAGES, Stage
from motcua.dossiers.models import Dossier
from motcua.dossiers.worklists import Due, Filter, Line, Page, Today, Whose, waits_to_be_fetched
from motcua.office.queue import forms
from motcua.ui.components import Button, Column, Content, EmptyState, Link, Pager, Table, TableRow, Tag, Tone
from motcua.workdays.calendar import WorkingCalendar
from motcua.workdays.deadlines import signal
from motcua.workdays.queries import calendars_for
from motcua.workdays.words import left_words
from motcua.workflow.models import StepKind, Task

Calendars = Mapping[UUID, WorkingCalendar]


def title(wanted: Filter) -> str:
    """What the list is called: by its one stage where it has one, and by its one deadline."""
    is_a_stage = len(wanted.stages) == 1 and wanted.whose == Whose.EVERYBODY
    whose = str(wanted.stages[0].label if is_a_stage else wanted.whose.label)
    return f"{whose} · {str(wanted.dues[0].label).lower()}" if len(wanted.dues) == 1 else whose


def strip(today: Today, wanted: Filter) -> list[Link]:
    """What is urgent among one's own work, each a filter (UX-80)."""
    choices = [(Due.OVERDUE, today.overdue), (Due.TODAY, today.due_today)]
    found = []
    for due, count in choices:
        one = Filter(dues=(due,))
        found.append(Link(f"{due.label}: {words.number(count)}", forms.href(one), current=wanted == one))
    return found


def table(page: Page, wanted: Filter, *, desk: Desk, at: datetime) -> Table:
    """The rows of a page."""
    calendars = calendars_for(_units(page.lines))
    moves = [_move(line, desk) for line in page.lines]
    columns = [
        Column(_("Hồ sơ"), short=True),
        Column(_("Người nộp, thủ tục")),
        Column(_("Bước, người giữ")),
        Column(_("Hạn"), short=True),
        Column(_("Nộp"), short=True),
        *([Column(_("Thao tác"), short=True)] if any(moves) else []),
    ]
    rows = [_row(line, move, desk, at, calendars) for line, move in zip(page.lines, moves, strict=True)]
    return Table(
        title(wanted),
        columns,
        rows=[replace(row, cells=row.cells[: len(columns)]) for row in rows],
        empty=empty(wanted),
        caption_hidden=True,
    )


def pager(page: Page, wanted: Filter) -> Pager | None:
    """The way to the neighbouring pages; none where everything is in sight."""
    if page.before is None and page.after is None:
        return None
    return Pager(
        _("%(shown)s trong %(total)s hồ sơ")
        % {"shown": words.number(len(page.lines)), "total": words.number(page.total)},
        previous_href=_beside(wanted, page.before),
        next_href=_beside(wanted, page.after),
    )


def total_words(page: Page) -> str:
    """How long the whole list is."""
    return ngettext("%(n)s hồ sơ", "%(n)s hồ sơ", page.total) % {"n": words.number(page.total)}


def empty(wanted: Filter) -> EmptyState:
    """Why there is nothing, and where to look."""
    if wanted == Filter():
        return EmptyState(
            _("Không có việc nào chờ bạn"),
            _("Việc mới hiện ở đây ngay khi tới lượt. Hồ sơ đang chờ người khác ở mục bên cạnh."),
            icon="check",
            link=Link(_("Xem hồ sơ chờ người khác"), forms.href(Filter(Whose.OTHERS))),
        )
    return EmptyState(
        _("Không có hồ sơ nào trong danh sách này"),
        _("Mọi hồ sơ mà bàn của bạn được xem đang ở trạng thái khác."),
        link=Link(_("Về việc chờ tôi"), forms.href(Filter())),
    )


def due_tag(due: datetime, at: datetime, calendar: WorkingCalendar) -> Tag:
    """How long is left, in words and tone."""
    return Tag(words.capitalised(left_words(at, due, calendar)), signal(at, due, calendar))


def holder(task: Task, desk: Desk) -> str:
    """Who has a task, as this desk says it: the official, or the unit whose queue it stands in."""
    if task.assignee_id == desk.officer.id:
        return _("Bạn đang giữ")
    if task.assignee is not None:
        return task.assignee.full_name
    if (task.unit_id, task.role) == (desk.unit.id, desk.role):
        return _("Chưa ai nhận")
    return _("Chưa ai nhận, %(unit)s") % {"unit": task.unit.name}


def _row(line: Line, move: Button | None, desk: Desk, at: datetime, calendars: Calendars) -> TableRow:
    dossier, task = line.dossier, line.task
    due, tone = _due(dossier, task, desk, at, calendars)
    return TableRow(
        [
            dossier.code or dossier.number,
            [dossier.applicant, snapshot(dossier.procedure_id).version.title],
            [task.step.name, holder(task, desk)] if task else [str(Stage(dossier.stage).label)],
            due,
            [words.short_moment(dossier.submitted_at), str(Channel(dossier.channel).label)],
            move or "",
        ],
        href=reverse("office:dossier", args=[dossier.number]),
        tone=tone,
    )


def _due(
    dossier: Dossier, task: Task | None, desk: Desk, at: datetime, calendars: Calendars
) -> tuple[Content, Tone | Literal[""]]:
    """One's own step counts for one's own work, the promise to the citizen for everything else."""
    if task is not None and task.paused_at is not None:
        tag = Tag(_("Tạm dừng"), "waiting")
    elif task is not None and waits_to_be_fetched(dossier):
        tag = Tag(_("Chờ người nhận"), "waiting")
    elif task is not None and task.unit_id == desk.unit.id and task.role == desk.role:
        tag = due_tag(task.due_at, at, calendars[task.unit_id])
    elif dossier.due_at is not None and dossier.stage in RUNNING_STAGES:
        tag = due_tag(dossier.due_at, at, calendars[dossier.unit_id])
    else:
        return str(Stage(dossier.stage).label), ""
    promise = [_("Hẹn trả %(at)s") % {"at": words.short_moment(dossier.due_at)}] if dossier.due_at else []
    return [tag, *promise], "late" if tag.tone == "late" else ""


def _move(line: Line, desk: Desk) -> Button | None:
    """The one move that needs no look at the dossier: passing on what one has drafted. Others open it first."""
    task = line.task
    may = (
        task is not None
        and line.has_draft
        and task.step.kind == StepKind.EXAMINE
        and (task.unit_id, task.role, task.assignee_id) == (desk.unit.id, desk.role, desk.officer.id)
    )
    if not may:
        return None
    return Button(
        _("Chuyển bước"),
        kind="secondary",
        action=reverse("office:forward", args=[line.dossier.number]),
        hidden={"seen": str(line.dossier.moves), "from": "queue"},
        key="m",
    )


def _units(lines: Iterable[Line]) -> set[UUID]:
    return {line.dossier.unit_id for line in lines} | {line.task.unit_id for line in lines if line.task}


def _beside(wanted: Filter, cursor: Cursor | None) -> str:
    return forms.href(wanted, cursor) if cursor else ""
