"""Tasks that have a share of the promise follow it: when it is made, when time stands, when the calendar changes."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.dossiers import promises, queries
from motcua.dossiers.actions import billing, processing
from motcua.dossiers.actions import rescheduling as following
from motcua.dossiers.models import Dossier
from motcua.workflow import actions as workflow
from motcua.workflow.models import Task
from tests.dossiers.test_any_history import TAX
from tests.dossiers.test_pausing import gone_on
from tests.factories import dossiers, processes
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.workdays.changes import closed, edited

pytestmark = pytest.mark.slow
HOUR = timedelta(hours=1)


@pytest.fixture
def shared(world: World) -> World:
    processes.in_shares()
    return world


def held(dossier: Dossier) -> Task:
    task = queries.holder(dossier)
    assert task is not None
    return task


def due(dossier: Dossier) -> datetime:
    found = dossiers.fresh(dossier).due_at
    assert found is not None
    return found


def test_half_of_one_working_day_is_four_hours(shared: World) -> None:
    dossier = dossiers.accepted(shared)
    task = held(dossier)
    assert (task.hours, task.ends_at) == (Decimal(4), due(dossier))
    assert task.due_at < due(dossier)
    whole = promises.whole(dossier.promise_basis or {}, due(dossier))
    assert whole.hours == 8


def test_no_step_is_due_after_the_whole(shared: World) -> None:
    dossier = dossiers.drafted(shared)
    late = due(dossier) - timedelta(minutes=5)
    processing.forward(dossier.id, by=shared.officer, at=late)
    assert held(dossier).due_at == due(dossier)


def test_what_is_late_already_is_due_at_once(shared: World) -> None:
    dossier = dossiers.drafted(shared)
    late = due(dossier) + timedelta(days=2)
    processing.forward(dossier.id, by=shared.officer, at=late)
    assert held(dossier).due_at == late


def test_both_move_by_the_time_that_it_waited(shared: World) -> None:
    dossier = dossiers.taken(shared)
    before, step = due(dossier), held(dossier).due_at
    billing.bill(dossier.id, TAX, by=shared.officer, at=MONDAY_9AM + HOUR)
    paid = gone_on(dossiers.fresh(dossier), MONDAY_9AM + 2 * HOUR)
    task = held(paid)
    assert (due(paid), task.due_at, task.ends_at) == (before + HOUR, step + HOUR, before + HOUR)


def test_a_complete_dossier_shares_its_whole_time_again(shared: World) -> None:
    dossier = dossiers.supplemented(shared)
    task = held(dossier)
    assert (task.hours, task.ends_at) == (Decimal(4), due(dossier))


def test_the_steps_follow_the_calendar_with_the_promise(shared: World) -> None:
    """Received on Monday for one working day; Tuesday is a holiday, so due on Wednesday, which a storm closes."""
    dossier = dossiers.drafted(shared)
    capped = due(dossier)
    processing.forward(dossier.id, by=shared.officer, at=capped - timedelta(minutes=5))
    edit = edited(closed(date(2026, 11, 25)))
    following.begin(edit.id)
    while following.follow(edit.id, at=MONDAY_9AM + HOUR):
        pass
    task = held(dossier)
    assert (due(dossier) > capped, task.ends_at, task.due_at > capped) == (True, due(dossier), True)
    workflow.follow_calendar(after=None)
    assert held(dossier).due_at == task.due_at <= due(dossier)


def test_who_gets_a_step_back_has_what_is_left_of_its_time(shared: World) -> None:
    dossier = dossiers.drafted(shared)
    opened = held(dossier).opened_at
    processing.forward(dossier.id, by=shared.officer, at=opened + HOUR)
    back = opened + 2 * HOUR
    processing.send_back(dossier.id, reason="Sửa lại quê quán của trẻ.", by=shared.leader, at=back)
    assert held(dossier).hours == Decimal(3)
