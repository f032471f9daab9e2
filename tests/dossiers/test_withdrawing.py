"""The applicant takes a dossier back: any time before the decision, for good (law.md §1.9, R20)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.dossiers import queries
from motcua.dossiers.actions import processing, withdrawing
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Notice
from motcua.workflow import queries as processes
from motcua.workflow.models import Outcome
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=3)
OPEN = (dossiers.submitted, dossiers.accepted, dossiers.taken, dossiers.drafted, dossiers.forwarded, dossiers.approved)


@pytest.mark.parametrize("there", OPEN)
def test_before_the_decision_it_ends_whatever_was_being_done(world: World, there: Callable[..., Dossier]) -> None:
    dossier = there(world)
    gone = withdrawing.withdraw(dossier.id, by=world.lan, at=LATER, reason="  Đã nộp ở quê.\nXin rút. ")
    line = gone.history.last()
    assert (gone.stage, gone.closed_at, line.move, line.note) == (
        Stage.WITHDRAWN, LATER, Move.WITHDRAW, "Đã nộp ở quê. Xin rút.",
    )  # fmt: skip
    assert queries.holder(gone) is None
    assert processes.tasks_of(gone.ref).last().outcome == Outcome.STOPPED
    assert Notice.objects.filter(key=f"{gone.number}:dossier.withdrawn").count() == 1
    look = Look(LATER)
    assert [row for fact in verify.FACTS for row in verify.broken(fact, look)] == []


def test_a_second_time_changes_nothing(world: World) -> None:
    dossier = withdrawing.withdraw(dossiers.submitted(world).id, by=world.lan, at=LATER)
    again = withdrawing.withdraw(dossier.id, by=world.lan, at=LATER + timedelta(hours=1))
    assert (again.moves, again.closed_at) == (dossier.moves, LATER)


@pytest.mark.parametrize("there", [dossiers.sign_asked, dossiers.signed, dossiers.returned, dossiers.refused])
def test_what_is_decided_stays(world: World, there: Callable[..., Dossier]) -> None:
    dossier = there(world)
    assert not withdrawing.may_withdraw(dossier)
    with pytest.raises(Refusal):
        withdrawing.withdraw(dossier.id, by=world.lan, at=LATER)
    assert dossiers.fresh(dossier).stage == dossier.stage


def test_nobody_works_on_it_any_more(world: World) -> None:
    dossier = withdrawing.withdraw(dossiers.drafted(world).id, by=world.lan, at=LATER)
    with pytest.raises(Refusal, match="không còn việc nào đang mở"):
        processing.forward(dossier.id, by=world.officer, at=LATER)


def test_a_stranger_withdraws_nothing(world: World) -> None:
    """SEC-02"""
    dossier = dossiers.submitted(world)
    with pytest.raises(Dossier.DoesNotExist):
        withdrawing.withdraw(dossier.id, by=world.en, at=LATER)
