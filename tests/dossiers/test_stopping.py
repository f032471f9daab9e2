"""Stopping before the decision: at the applicant's wish, or when the time to supplement is over (Mẫu 05, R20)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.dossiers import letters, queries, supplements
from motcua.dossiers.actions import receiving, stopping
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Notice
from motcua.workflow import queries as processes
from motcua.workflow.models import Outcome
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=5)
OVER = MONDAY_9AM + timedelta(days=31)
REASON = "Đã quá hạn mà người nộp không bổ sung giấy chứng sinh."


def is_whole() -> bool:
    look = Look(OVER)
    return [row for fact in verify.FACTS for row in verify.broken(fact, look)] == []


@pytest.mark.parametrize("there", [dossiers.accepted, dossiers.taken, dossiers.forwarded, dossiers.approved])
def test_a_leader_stops_what_the_applicant_wants_stopped(world: World, there: Callable[..., Dossier]) -> None:
    dossier = dossiers.stopped(world, there(world))
    assert (dossier.stage, dossier.stop_reason, queries.holder(dossier)) == (Stage.STOPPED, dossiers.WISHED, None)
    assert processes.tasks_of(dossier.ref).last().outcome == Outcome.STOPPED
    letter = letters.latest(dossier, letters.STOP)
    assert (letter.facts["wished_on"], letter.issued_by) == ("2026-11-23", world.leader.officer)
    assert Notice.objects.filter(key=f"{dossier.number}:dossier.stopped").count() == 1
    assert is_whole()


def test_who_holds_it_stops_it_too(world: World) -> None:
    dossier = dossiers.taken(world)
    stopping.stop(dossier.id, reason=dossiers.WISHED, by=world.officer, at=LATER, wished_on=date(2026, 11, 23))
    assert dossiers.fresh(dossier).stage == Stage.STOPPED


def test_nobody_stops_without_a_ground(world: World) -> None:
    dossier = dossiers.awaiting(world)
    with pytest.raises(Refusal, match="Ghi ngày người nộp đề nghị dừng"):
        stopping.stop(dossier.id, reason=REASON, by=world.leader, at=LATER)
    with pytest.raises(Refusal, match="Ghi rõ"):
        stopping.stop(dossier.id, reason="Thôi", by=world.leader, at=LATER, wished_on=date(2026, 11, 23))
    with pytest.raises(Refusal, match="không thể sau hôm nay"):
        stopping.stop(dossier.id, reason=REASON, by=world.leader, at=LATER, wished_on=date(2026, 11, 24))


@pytest.mark.parametrize("there", [dossiers.submitted, dossiers.sign_asked, dossiers.signed, dossiers.returned])
def test_neither_before_it_was_taken_in_nor_once_it_is_decided(world: World, there: Callable[..., Dossier]) -> None:
    dossier = there(world)
    assert not stopping.may_stop(dossier)
    with pytest.raises(Refusal):
        stopping.stop(dossier.id, reason=REASON, by=world.leader, at=LATER, wished_on=date(2026, 11, 23))


def test_other_desks_stop_nothing(world: World) -> None:
    """SEC-02"""
    dossier = dossiers.forwarded(world)
    with pytest.raises(Refusal, match="thuộc về"):
        stopping.stop(dossier.id, reason=REASON, by=world.officer, at=LATER, wished_on=date(2026, 11, 23))
    with pytest.raises(Dossier.DoesNotExist):
        stopping.stop(dossier.id, reason=REASON, by=world.other_leader, at=LATER, wished_on=date(2026, 11, 23))


def test_when_time_is_over_it_comes_back_to_who_asked_and_nothing_stops_by_itself(world: World) -> None:
    dossier = dossiers.awaiting(world)
    assert stopping.expire(at=OVER - timedelta(days=1)) == 0
    assert (stopping.expire(at=OVER), stopping.expire(at=OVER)) == (1, 0)
    assert [task.owner_code for task in queries.waiting_for(world.officer)] == [dossier.number]
    assert dossiers.fresh(dossier).stage == Stage.AWAITING_PAPERS
    assert Notice.objects.filter(kind="dossier.supplement_expired").count() == 1
    assert is_whole()


def test_then_it_can_be_stopped(world: World) -> None:
    dossier = dossiers.awaiting(world)
    stopping.expire(at=OVER)
    stopping.stop(dossier.id, reason=REASON, by=world.officer, at=OVER)
    letter = letters.latest(dossier, letters.STOP)
    assert (letter.facts["wished_on"], letter.facts["supplement_until"]) == (None, "2026-12-23")
    assert is_whole()


def test_until_then_it_can_still_be_supplemented(world: World) -> None:
    dossier = dossiers.awaiting(world)
    stopping.expire(at=OVER)
    done = dossiers.supplemented(world, dossier, at=OVER + timedelta(hours=1))
    assert (done.stage, supplements.unanswered(done)) == (Stage.PROCESSING, None)
    assert is_whole()


def test_what_was_never_taken_in_is_refused_instead(world: World) -> None:
    dossier = dossiers.mending(world)
    stopping.expire(at=OVER)
    with pytest.raises(Refusal):
        stopping.stop(dossier.id, reason=REASON, by=world.leader, at=OVER)
    refused = receiving.refuse(dossier.id, reason=REASON, by=world.counter, at=OVER)
    assert refused.stage == Stage.REFUSED
    assert is_whole()


def test_the_database_keeps_the_reason(world: World) -> None:
    dossier = dossiers.stopped(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(stop_reason="")
