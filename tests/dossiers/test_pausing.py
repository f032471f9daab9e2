"""While a dossier waits for its applicant time stands; afterwards it goes on or begins again, as the rule says (I8)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.directory.desks import Desk
from motcua.dossiers import explaining, promises, queries, worklists
from motcua.dossiers.actions import pausing, processing
from motcua.dossiers.actions import rescheduling as following
from motcua.dossiers.checks.promises import deadlines_are_recomputed
from motcua.dossiers.lifecycle import STATES, WAITING_STAGES, Clock, Stage
from motcua.dossiers.models import Dossier, WaitingRule
from motcua.dossiers.trails import Place
from motcua.workdays.clocks import Turn
from motcua.workdays.deadlines import deadline
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes
from motcua.workflow.models import Outcome, Task
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.workdays.changes import closed, edited
from tests.workdays.moments import STANDARD, at

HOUR = timedelta(hours=1)
START = at("2026-12-07 09:10")
BASIS = {"start": START.isoformat(), "amount": "5", "unit": "working_days", "strategy": "exact_hour"}


def waiting(dossier: Dossier, stage: Stage, moment: datetime) -> Dossier:
    """The clocks of a dossier stand."""
    task = queries.holder(dossier)
    assert task is not None
    with transaction.atomic():
        batch = Batch()
        batch.change(dossier, stage=stage, **pausing.stand_still(batch, dossier, task, at=moment))
        batch.write()
    return dossiers.fresh(dossier)


def gone_on(dossier: Dossier, moment: datetime) -> Dossier:
    task = queries.holder(dossier)
    assert task is not None
    with transaction.atomic():
        batch = Batch()
        columns = pausing.go_on(batch, dossier, task, at=moment)
        batch.change(dossier, stage=Stage.PROCESSING, **columns)
        batch.write()
    return dossiers.fresh(dossier)


def is_right(dossier: Dossier) -> bool:
    """I8"""
    return list(deadlines_are_recomputed(Look(dossier.submitted_at))) == []


def step_due(dossier: Dossier) -> datetime:
    task = queries.holder(dossier)
    assert task is not None
    return task.due_at


def test_waiting_for_money_moves_both_due_moments_by_the_working_time_it_took(world: World) -> None:
    dossier = dossiers.taken(world)
    due, step, printed = dossier.due_at, step_due(dossier), dossier.promised_at
    paid = gone_on(waiting(dossier, Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR), MONDAY_9AM + 2 * HOUR)
    assert (paid.due_at, step_due(paid), paid.promised_at) == (due + HOUR, step + HOUR, printed)
    assert is_right(paid)
    assert "Tạm dừng từ 10:00, 23/11/2026 đến 11:00, 23/11/2026." in dict(explaining.why_due(paid))["Ghi chú"]


def test_a_complete_dossier_gets_its_whole_time_again(world: World) -> None:
    """R2: recounted from zero, the step too, in the same hands."""
    dossier = dossiers.taken(world)
    back = MONDAY_9AM + timedelta(days=7)
    again = gone_on(waiting(dossier, Stage.AWAITING_PAPERS, MONDAY_9AM + HOUR), back)
    assert again.due_at == back + timedelta(days=1)
    assert is_right(again)
    first, second = processes.tasks_of(again.ref).filter(step__kind="examine")
    assert (first.outcome, first.closed_by, second.opened_at) == (Outcome.REPEATED, None, back)
    assert second.assignee == world.officer.officer
    assert dict(explaining.why_due(again))["Đủ hồ sơ, tính lại từ"] == ["09:00, thứ Hai, 30/11/2026"]


def test_how_it_goes_on_is_a_dated_rule(world: World) -> None:
    WaitingRule.objects.create(
        stage=Stage.AWAITING_PAPERS, goes_on=Turn.RESUME, legal_basis="Luật mới", effective_from=date(2026, 11, 1)
    )
    dossier = dossiers.taken(world)
    due = dossier.due_at
    again = gone_on(waiting(dossier, Stage.AWAITING_PAPERS, MONDAY_9AM + HOUR), MONDAY_9AM + 2 * HOUR)
    assert again.due_at == due + HOUR


def test_a_rule_of_tomorrow_is_not_the_rule_of_today(world: World) -> None:
    """A dossier keeps what was in force when it was submitted."""
    WaitingRule.objects.create(
        stage=Stage.AWAITING_PAPERS, goes_on=Turn.RESUME, legal_basis="Luật mới", effective_from=date(2026, 11, 24)
    )
    dossier = dossiers.taken(world)
    back = MONDAY_9AM + timedelta(days=7)
    again = gone_on(waiting(dossier, Stage.AWAITING_PAPERS, MONDAY_9AM + HOUR), back)
    assert again.due_at == back + timedelta(days=1)


def test_what_stands_is_nobodys_work_never_late_and_still_somebodys(world: World) -> None:
    dossier = dossiers.taken(world)
    waiting(dossier, Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR)
    far = MONDAY_9AM + timedelta(days=60)
    assert worklists.today(world.officer, far) == worklists.Today(0, 0, 0)
    assert set(worklists.promises(world.leader, far).values()) == {0}
    assert list(queries.overdue(far)) == []
    task = queries.holder(dossier)
    assert task is not None
    assert (task.assignee, task.closed_at) == (world.officer.officer, None)


def test_it_waits_for_somebody_else_on_every_desk(world: World) -> None:
    dossier = waiting(dossiers.taken(world), Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR)
    places = {(dossier.trail_id, dossier.stage): 1}
    for desk in (world.officer, world.leader, world.counter):
        assert _listed(desk, places) == ([dossier], 1)


def _listed(desk: Desk, places: dict[Place, int]) -> tuple[list[Dossier], int]:
    wanted = worklists.Filter(worklists.Whose.OTHERS)
    page = worklists.page(desk, wanted, places=places, waiting=0, at=MONDAY_9AM + 2 * HOUR)
    return [line.dossier for line in page.lines], page.total


def test_nobody_works_on_it_meanwhile(world: World) -> None:
    dossier = waiting(dossiers.drafted(world), Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR)
    for act in (processing.take, processing.forward):
        with pytest.raises(Refusal, match="đang chờ người nộp"):
            act(dossier.id, by=world.officer, at=MONDAY_9AM + 2 * HOUR)


@pytest.mark.slow
def test_a_clock_that_stands_follows_the_calendar_when_it_goes_on(world: World) -> None:
    dossier = dossiers.taken(world)
    due, step = dossier.due_at, step_due(dossier)
    waiting(dossier, Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR)
    edit = edited(closed(date(2026, 11, 25)))
    following.begin(edit.id)
    while following.follow(edit.id, at=MONDAY_9AM + HOUR):
        pass
    workflow.follow_calendar(after=None)
    standing = dossiers.fresh(dossier)
    assert (standing.due_at, is_right(standing)) == (due, True)
    paid = gone_on(standing, MONDAY_9AM + 2 * HOUR)
    assert (paid.due_at, step_due(paid)) == (due + HOUR + timedelta(days=1), step + HOUR)
    assert is_right(paid)


@pytest.mark.slow
def test_a_step_that_stood_keeps_its_pauses_when_the_calendar_changes(world: World) -> None:
    dossier = gone_on(waiting(dossiers.taken(world), Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR), MONDAY_9AM + 2 * HOUR)
    step = step_due(dossier)
    edited(closed(date(2026, 11, 25)))
    workflow.follow_calendar(after=None)
    assert step_due(dossier) == step


def test_stages_that_wait_and_clocks_that_stand_are_told_by_one_table() -> None:
    assert set(STATES) == set(Stage)
    standing = {stage for stage, state in STATES.items() if state.clock == Clock.STANDS}
    assert standing <= set(WAITING_STAGES)
    assert {state.national for state in STATES.values()} == set(range(1, 11))


@pytest.mark.django_db
def test_every_stage_that_waits_has_its_rule() -> None:
    assert set(WaitingRule.objects.values_list("stage", flat=True)) == set(WAITING_STAGES)


@given(st.lists(st.integers(1, 5000), max_size=8))
def test_any_pauses_move_the_due_moment_by_their_working_time(minutes: list[int]) -> None:
    basis, moment, pauses, opened = dict(BASIS), START, [], None
    for gap in minutes:
        moment += timedelta(minutes=gap)
        turn = Turn.PAUSE if opened is None else Turn.RESUME
        basis = promises.turned(basis, turn, moment)
        if opened is not None:
            pauses.append((opened, moment))
        opened = moment if opened is None else None
    expected = deadline(START, 5, unit="working_days", strategy="exact_hour", calendar=STANDARD, pauses=pauses)
    assert promises.due_under(basis, STANDARD) == expected.due


def test_a_task_that_stands_is_still_the_one_open_task(world: World) -> None:
    """I13"""
    dossier = waiting(dossiers.taken(world), Stage.AWAITING_PAYMENT, MONDAY_9AM + HOUR)
    assert Task.objects.filter(owner_code=dossier.number, closed_at=None).count() == 1
