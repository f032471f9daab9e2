"""Open dossiers follow an edit of the calendar: shown before, moved once, told once, provable (OFF-14, F44, I8)."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.audit.models import AuditLine
from motcua.config.commands.verify import FACTS
from motcua.core.facts import Look
from motcua.dossiers import promises, rescheduling
from motcua.dossiers.actions import rescheduling as actions
from motcua.dossiers.checks.promises import deadlines_are_recomputed
from motcua.dossiers.lifecycle import Move
from motcua.dossiers.models import Dossier, DueChange
from motcua.notifications import texts
from motcua.notifications.models import Notice
from motcua.workdays.layers import Edit
from motcua.workdays.models import CalendarEdit
from motcua.workflow import actions as workflow
from motcua.workflow.models import Task
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.workdays.changes import closed, edited

pytestmark = pytest.mark.slow

WEDNESDAY = date(2026, 11, 25)
LATER = MONDAY_9AM + timedelta(hours=2)
DAY = timedelta(days=1)


def followed(edit: CalendarEdit) -> None:
    """What the two jobs do."""
    actions.begin(edit.id)
    while actions.follow(edit.id, at=LATER):
        pass
    after = workflow.follow_calendar(after=None)
    while after:
        after = workflow.follow_calendar(after=after)


def broken_promises() -> list[object]:
    return list(deadlines_are_recomputed(Look(LATER)))


def test_before_saving_it_says_what_would_move_and_where_to(world: World) -> None:
    """Received Monday 09:10 for one working day; Tuesday is Culture Day, so due Wednesday, which a storm closes."""
    dossier = dossiers.accepted(world)
    dossiers.submitted(world)
    (shift,) = rescheduling.would_move(Edit(None, closed(WEDNESDAY)), None)
    assert (shift.dossier, shift.before, shift.after) == (dossier, dossier.due_at, dossier.due_at + DAY)
    assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at


def test_another_communes_calendar_moves_nothing_here(world: World) -> None:
    dossiers.accepted(world)
    elsewhere = world.other_counter.unit
    assert list(rescheduling.would_move(Edit(elsewhere.pk, closed(WEDNESDAY)), elsewhere)) == []
    here = world.office.parent
    assert len(list(rescheduling.would_move(Edit(here.pk, closed(WEDNESDAY)), here))) == 1


def test_saving_moves_them_and_leaves_the_printed_promise(world: World) -> None:
    dossier = dossiers.accepted(world)
    edit = edited(closed(WEDNESDAY))
    assert broken_promises() == []
    followed(edit)
    after = dossiers.fresh(dossier)
    assert (after.due_at, after.promised_at) == (dossier.due_at + DAY, dossier.promised_at)
    assert broken_promises() == []
    line = after.history.last()
    assert (line.move, line.note) == (Move.RESCHEDULE, "Từ 09:10, 25/11/2026 sang 09:10, 26/11/2026.")
    assert rescheduling.changes_of(after)[0].after == after.due_at


def test_every_fact_holds_after_an_edit(world: World) -> None:
    for stage in ("accepted", "taken", "forwarded", "returned"):
        getattr(dossiers, stage)(world)
    followed(edited(closed(WEDNESDAY)))
    checks = [check for fact in FACTS if fact.number in {"I5", "I7", "I8", "I13"} for check in fact.checks]
    assert [broken for check in checks for broken in check(Look(LATER))] == []


def test_the_citizen_is_told_once_however_often_the_job_runs(world: World) -> None:
    """F44."""
    dossiers.accepted(world)
    edit = edited(closed(WEDNESDAY))
    followed(edit)
    followed(edit)
    (notice,) = Notice.objects.filter(kind="dossier.rescheduled")
    assert "từ 09:10 25/11/2026 sang 09:10 26/11/2026" in texts.body(notice.kind, notice.facts)
    assert DueChange.objects.count() == 1


def test_of_two_edits_in_a_row_people_hear_once(world: World) -> None:
    dossier = dossiers.accepted(world)
    first, second = edited(closed(WEDNESDAY)), edited(closed(WEDNESDAY + DAY))
    followed(first)
    followed(second)
    assert dossiers.fresh(dossier).due_at == dossier.due_at + 2 * DAY
    assert Notice.objects.filter(kind="dossier.rescheduled").count() == 1


def test_an_edit_taken_back_brings_the_first_date_back(world: World) -> None:
    dossier = dossiers.accepted(world)
    followed(edited(closed(WEDNESDAY)))
    followed(edited({WEDNESDAY: None}))
    after = dossiers.fresh(dossier)
    assert after.due_at == dossier.due_at == promises.due_again(after.promise_basis)
    assert broken_promises() == []


def test_steps_move_with_the_dossier(world: World) -> None:
    dossier = dossiers.accepted(world)
    before = Task.objects.get(owner_code=dossier.number, closed_at=None).due_at
    followed(edited(closed(date(2026, 11, 23))))
    assert Task.objects.get(owner_code=dossier.number, closed_at=None).due_at > before


def test_finished_dossiers_stay(world: World) -> None:
    dossier = dossiers.signed(world)
    followed(edited(closed(WEDNESDAY)))
    assert dossiers.fresh(dossier).due_at == dossier.due_at


def test_the_edit_the_ledger_line_and_both_jobs_are_one(world: World) -> None:
    """OFF-14: one audited operation."""
    edit = edited(closed(WEDNESDAY), unit=world.office.pk)
    line = AuditLine.objects.get(verb="calendar.edited")
    assert (line.chain, line.facts["edit"], line.facts["days"]) == (
        f"unit:{world.office.code}", edit.number, {"2026-11-25": "closed"},
    )  # fmt: skip
    jobs = ProcrastinateJob.objects.filter(args__edit=str(edit.id)).values_list("task_name", flat=True)
    assert set(jobs) == {"dossiers.follow_calendar", "workflow.follow_calendar"}


def test_the_job_tells_how_far_it_is_and_goes_on_where_it_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    for _each in range(3):
        dossiers.accepted(world)
    edit = edited(closed(WEDNESDAY))
    actions.begin(edit.id)
    actions.follow(edit.id, at=LATER)
    work = rescheduling.progress(edit.id)
    assert work
    assert (work.looked, work.total, work.done_at) == (1, 3, None)
    followed(edit)
    work = rescheduling.progress(edit.id)
    assert work
    assert (work.looked, work.total, work.done_at) == (3, 3, LATER)
    assert len(rescheduling.moved_by(edit.id)) == 3


def test_a_promise_from_before_versions_is_read_by_the_first_calendar(world: World) -> None:
    dossier = dossiers.accepted(world)
    old = {k: v for k, v in dossier.promise_basis.items() if k != promises.PROMISED_BY}
    edited(closed(WEDNESDAY))
    assert promises.promised_again(old) == promises.due_again(old) == dossier.promised_at
