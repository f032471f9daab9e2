"""Signing: asked for once, by another person than the drafter, finished in one transaction."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.documents.models import IssuedPaper
from motcua.dossiers import queries
from motcua.dossiers.actions import deciding
from motcua.dossiers.lifecycle import Stage
from motcua.notifications.models import Notice
from motcua.workflow.models import StepKind
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=2)


def signing_jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="dossiers.sign_result").count()


def test_asking_to_sign_gives_the_number_and_queues_the_job(world: World) -> None:
    dossier = dossiers.sign_asked(world)
    assert (dossier.result.number, dossier.result.sign_asked_by) == ("01/2026", world.leader.officer)
    assert signing_jobs() == 1
    assert dossier.stage == Stage.PROCESSING


def test_asking_twice_queues_once(world: World) -> None:
    dossier = dossiers.sign_asked(world)
    deciding.ask_to_sign(dossier.id, revision=1, by=world.leader, at=LATER)
    assert signing_jobs() == 1
    assert dossiers.fresh(dossier).result.number == "01/2026"


def test_after_a_problem_it_is_asked_again_with_the_same_number(world: World) -> None:
    dossier = dossiers.sign_asked(world)
    deciding.record_sign_problem(dossier, "Thiết bị ký không trả lời.")
    deciding.ask_to_sign(dossier.id, revision=1, by=world.leader, at=LATER)
    result = dossiers.fresh(dossier).result
    assert (result.number, result.sign_problem, signing_jobs()) == ("01/2026", "", 2)


def test_nobody_signs_their_own_draft(world: World) -> None:
    """OFF-19: Cường drafted, and stands in for Dung."""
    dossier = dossiers.approved(world)
    acting = desks.also(world.officer, world.leader.unit, Role.LEADER)
    with pytest.raises(Refusal, match="không được tự ký"):
        deciding.ask_to_sign(dossier.id, revision=1, by=acting, at=LATER)


def test_only_the_approved_draft_is_signed(world: World) -> None:
    dossier = dossiers.approved(world)
    with pytest.raises(Refusal, match="đã thay đổi sau khi bạn xem"):
        deciding.ask_to_sign(dossier.id, revision=2, by=world.leader, at=LATER)


def test_nothing_is_signed_before_it_is_approved(world: World) -> None:
    dossier = dossiers.forwarded(world)
    with pytest.raises(Refusal, match="đang ở bước “Duyệt dự thảo”"):
        deciding.ask_to_sign(dossier.id, revision=1, by=world.leader, at=LATER)


def test_a_signed_dossier_is_processed_and_waits_to_be_handed_over(world: World) -> None:
    dossier = dossiers.signed(world)
    result, task = dossiers.fresh(dossier).result, queries.holder(dossier)
    assert task is not None
    assert (dossier.stage, task.step.kind, task.unit) == (Stage.FINISHED, StepKind.RETURN, world.office)
    assert (result.signed_by, result.signed_at) == (world.leader.officer, dossier.finished_at)
    assert IssuedPaper.objects.get(owner_code=dossier.number).file == result.file
    assert Notice.objects.filter(key=f"{dossier.number}:dossier.finished").count() == 1


def test_a_problem_is_not_written_over_a_signature(world: World) -> None:
    dossier = dossiers.signed(world)
    deciding.record_sign_problem(dossier, "muộn")
    assert dossiers.fresh(dossier).result.sign_problem == ""
