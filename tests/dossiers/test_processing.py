"""Working on an accepted dossier: one holder at a time, a draft that a second person approves, work sent back."""

from datetime import timedelta

import pytest

from motcua.core.errors import Refusal
from motcua.directory.models import Role
from motcua.dossiers import queries, results
from motcua.dossiers.actions import processing
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Dossier
from motcua.workflow.models import StepKind
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

LATER = MONDAY_9AM + timedelta(hours=2)


def step_of(dossier: Dossier) -> str:
    task = queries.holder(dossier)
    return task.step.kind if task else ""


def test_taking_a_task_starts_the_processing(world: World) -> None:
    dossier = dossiers.taken(world)
    task = queries.holder(dossier)
    assert task is not None
    assert (dossier.stage, task.assignee) == (Stage.PROCESSING, world.officer.officer)
    assert [line.move for line in dossier.history.all()] == [Move.SUBMIT, Move.ACCEPT, Move.START]


def test_taking_it_again_changes_nothing(world: World) -> None:
    dossier = dossiers.taken(world)
    processing.take(dossier.id, by=world.officer, at=LATER)
    assert dossiers.fresh(dossier).moves == dossier.moves


def test_a_colleague_does_not_take_what_somebody_holds(world: World) -> None:
    dossier = dossiers.taken(world)
    colleague = desks.colleague(world.officer, "Lò Thị Mai")
    assert list(queries.waiting_for(colleague)) == []
    with pytest.raises(Refusal, match="Trần Quốc Cường đang giữ việc này"):
        processing.take(dossier.id, by=colleague, at=LATER)


def test_the_first_draft_is_the_officers_own_taking(world: World) -> None:
    dossier = dossiers.accepted(world)
    result = processing.draft_result(dossier.id, results.current(dossier), by=world.officer, at=LATER)
    dossier = dossiers.fresh(dossier)
    assert (dossier.stage, result.revision, result.drafted_by) == (Stage.PROCESSING, 1, world.officer.officer)
    assert result.facts["name"] == "Lê Minh Khôi"


def test_a_rewritten_draft_is_a_new_revision(world: World) -> None:
    dossier = dossiers.drafted(world)
    facts = {**dossier.result.facts, "hometown": "xã Pù Nhi, tỉnh Thanh Hoá"}
    result = processing.draft_result(dossier.id, facts, by=world.officer, at=LATER)
    assert (result.revision, result.facts["hometown"]) == (2, "xã Pù Nhi, tỉnh Thanh Hoá")


def test_an_unfit_draft_is_not_kept(world: World) -> None:
    dossier = dossiers.drafted(world)
    with pytest.raises(results.Unfit) as no:
        processing.draft_result(dossier.id, {**dossier.result.facts, "name": " "}, by=world.officer, at=LATER)
    assert list(no.value.problems) == ["name"]
    assert dossiers.fresh(dossier).result.revision == 1


def test_nothing_goes_on_without_a_draft(world: World) -> None:
    dossier = dossiers.taken(world)
    with pytest.raises(Refusal, match="Chưa có dự thảo kết quả"):
        processing.forward(dossier.id, by=world.officer, at=LATER)


def test_a_forwarded_dossier_waits_for_the_leader(world: World) -> None:
    dossier = dossiers.forwarded(world)
    assert step_of(dossier) == StepKind.APPROVE
    assert [task.owner_code for task in queries.waiting_for(world.leader)] == [dossier.number]
    assert list(queries.waiting_for(world.officer)) == []


def test_an_approved_dossier_waits_to_be_signed(world: World) -> None:
    dossier = dossiers.approved(world)
    result = dossiers.fresh(dossier).result
    assert step_of(dossier) == StepKind.SIGN
    assert (result.approved_by, result.approved_revision) == (world.leader.officer, result.revision)


def test_only_the_draft_that_was_seen_is_approved(world: World) -> None:
    """OFF-20: version pinned."""
    dossier = dossiers.forwarded(world)
    with pytest.raises(Refusal, match="đã thay đổi sau khi bạn xem"):
        processing.approve(dossier.id, revision=2, by=world.leader, at=LATER)


def test_nobody_approves_their_own_draft(world: World) -> None:
    """OFF-19: Cường is also acting leader."""
    dossier = dossiers.forwarded(world)
    acting = desks.also(world.officer, world.leader.unit, Role.LEADER)
    with pytest.raises(Refusal, match="không được tự phê duyệt"):
        processing.approve(dossier.id, revision=1, by=acting, at=LATER)


def test_work_sent_back_goes_to_who_did_it(world: World) -> None:
    dossier = dossiers.forwarded(world)
    dossier = processing.send_back(dossier.id, reason="Sửa lại quê quán của trẻ.", by=world.leader, at=LATER)
    task = queries.holder(dossier)
    assert task is not None
    assert (task.step.kind, task.assignee) == (StepKind.EXAMINE, world.officer.officer)
    line = dossier.history.last()
    assert line is not None
    assert (line.move, line.note) == (Move.SEND_BACK, "Sửa lại quê quán của trẻ.")


def test_work_sent_back_loses_its_approval(world: World) -> None:
    """OFF-20: what comes again is seen again."""
    dossier = dossiers.approved(world)
    processing.send_back(dossier.id, reason="Sửa lại quê quán của trẻ.", by=world.leader, at=LATER)
    result = dossiers.fresh(dossier).result
    assert (result.approved_at, result.approved_by, result.approved_revision) == (None, None, None)


@pytest.mark.parametrize("reason", ["", "Sửa lại"])
def test_sending_back_says_what_to_mend(world: World, reason: str) -> None:
    dossier = dossiers.forwarded(world)
    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        processing.send_back(dossier.id, reason=reason, by=world.leader, at=LATER)


def test_reception_is_never_repeated(world: World) -> None:
    dossier = dossiers.taken(world)
    with pytest.raises(Refusal, match="không có bước trước để trả lại"):
        processing.send_back(dossier.id, reason="Trả lại quầy tiếp nhận.", by=world.officer, at=LATER)


def test_nothing_is_sent_back_while_it_is_being_signed(world: World) -> None:
    dossier = dossiers.sign_asked(world)
    with pytest.raises(Refusal, match="đang được ký"):
        processing.send_back(dossier.id, reason="Sửa lại quê quán của trẻ.", by=world.leader, at=LATER)


def test_every_other_desk_is_turned_away(world: World) -> None:
    """SEC-02: out of scope a dossier does not exist; in scope the step says whose it is."""
    dossier = dossiers.drafted(world)
    for stranger in (world.other_counter, world.other_officer, world.other_leader):
        with pytest.raises(Dossier.DoesNotExist):
            processing.forward(dossier.id, by=stranger, at=LATER)
    for neighbour in (world.counter, world.leader):
        with pytest.raises(Refusal, match="thuộc về Văn phòng HĐND và UBND phường Hạc Thành"):
            processing.forward(dossier.id, by=neighbour, at=LATER)


def test_an_officer_keeps_seeing_what_passed_through_the_desk(world: World) -> None:
    dossier = dossiers.approved(world)
    assert queries.of_desk(world.officer, str(dossier.code)) == dossier
