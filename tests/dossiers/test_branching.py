"""A dossier takes the way that its declaration or its official says, and goes back as far as it has to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import branching, queries, results
from motcua.dossiers.actions import processing
from motcua.dossiers.folders import folder
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Dossier
from motcua.workflow.models import Outcome
from tests.factories import desks, dossiers, processes
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow
LATER = MONDAY_9AM + timedelta(hours=2)
REASON = "Sửa lại quê quán của trẻ."
FATHER = {
    "father_declared": True, "father_name": "Lê Văn Minh", "father_born": "1990-01-01", "father_id": "038090001234",
    "father_ethnic_group": "01", "father_nationality": "VN", "father_home": dossiers.HOME,
}  # fmt: skip


@pytest.fixture
def branched(world: World) -> World:
    processes.branched()
    return world


def where(dossier: Dossier) -> int:
    task = queries.holder(dossier)
    return task.step.position if task else 0


def sent_back(dossier: Dossier, *, by: Desk, to: int = 0) -> Dossier:
    processing.send_back(dossier.id, reason=REASON, by=by, at=LATER, to=to)
    return dossiers.fresh(dossier)


def test_without_a_father_nothing_is_compared(branched: World) -> None:
    assert where(dossiers.accepted(branched)) == 3


def test_a_father_in_the_declaration_leads_by_the_comparing_step(branched: World) -> None:
    dossier = dossiers.accepted(branched, **FATHER)
    assert where(dossier) == 2
    processing.forward(dossier.id, by=branched.officer, at=LATER)
    assert (where(dossier), dossiers.fresh(dossier).stage) == (3, Stage.PROCESSING)


def test_the_declaration_is_read_only_where_a_condition_asks(branched: World) -> None:
    dossier = dossiers.accepted(branched)
    first, second = (folder(dossier).graph.at(position) for position in (1, 3))
    with CaptureQueriesContext(connection) as asked:
        branching.next_step(dossier, second)
    assert len(asked) == 0
    step = branching.next_step(dossier, first)
    assert step is not None
    assert step.position == 3


def test_an_official_chooses_to_verify_before_anything_is_drafted(branched: World) -> None:
    dossier = dossiers.taken(branched)
    processing.forward(dossier.id, by=branched.officer, at=LATER, choice=4)
    assert where(dossier) == 4
    processing.draft_result(dossier.id, results.current(dossier), by=branched.officer, at=LATER)
    processing.forward(dossier.id, by=branched.officer, at=LATER)
    assert where(dossier) == 5


@pytest.mark.parametrize("choice", [2, 5, 9])
def test_what_is_not_offered_is_not_chosen(branched: World, choice: int) -> None:
    dossier = dossiers.drafted(branched)
    with pytest.raises(Refusal, match="không chọn được nhánh này"):
        processing.forward(dossier.id, by=branched.officer, at=LATER, choice=choice)


def test_nothing_comes_before_a_leader_without_a_draft(branched: World) -> None:
    dossier = dossiers.taken(branched)
    with pytest.raises(Refusal, match="Chưa có dự thảo kết quả"):
        processing.forward(dossier.id, by=branched.officer, at=LATER)


def test_a_dossier_goes_back_to_any_step_that_it_came_by(branched: World) -> None:
    """To the official who did it; the history keeps everything; what was approved is approved again."""
    dossier = _approved_with_father(branched)
    assert [name for _n, name, _who in folder(dossier).steps_back] == [
        "Duyệt dự thảo", "Thẩm tra, dự thảo kết quả", "Đối chiếu thông tin cha",
    ]  # fmt: skip
    back = sent_back(dossier, by=branched.leader, to=2)
    task = queries.holder(back)
    assert task is not None
    assert (task.step.position, task.assignee, back.result.approved_at) == (2, branched.officer.officer, None)
    line = back.history.last()
    assert line is not None
    assert (line.move, line.note, line.step_name) == (Move.SEND_BACK, REASON, "Ký số kết quả")


def test_the_latest_step_is_meant_where_none_is_named(branched: World) -> None:
    assert where(sent_back(dossiers.forwarded(branched), by=branched.leader)) == 3


@pytest.mark.parametrize("to", [1, 2, 4, 6])
def test_it_goes_back_only_to_where_it_was(branched: World, to: int) -> None:
    """Reception is never repeated; 2 and 4 are not on its way, 6 lies ahead."""
    dossier = dossiers.forwarded(branched)
    with pytest.raises(Refusal, match="không có bước trước để trả lại"):
        sent_back(dossier, by=branched.leader, to=to)


def test_an_officer_sends_back_what_a_colleague_did_before(branched: World) -> None:
    dossier = dossiers.accepted(branched, **FATHER)
    colleague = desks.colleague(branched.officer, "Lò Thị Mai")
    processing.forward(dossier.id, by=colleague, at=LATER)
    back = sent_back(dossier, by=branched.officer)
    task = queries.holder(back)
    assert task is not None
    assert (task.step.position, task.assignee) == (2, colleague.officer)


def test_a_leader_who_gets_a_step_back_still_signs_nothing_of_their_own(branched: World) -> None:
    """OFF-19 holds whatever way it goes."""
    dossier = sent_back(dossiers.forwarded(branched), by=branched.leader)
    acting = desks.also(branched.officer, branched.leader.unit, Role.LEADER)
    processing.forward(dossier.id, by=branched.officer, at=LATER)
    with pytest.raises(Refusal, match="không được tự phê duyệt"):
        processing.approve(dossier.id, revision=1, by=acting, at=LATER)


def test_the_way_shows_what_was_and_what_comes(branched: World) -> None:
    dossier = dossiers.taken(branched)
    assert [step.position for step in folder(dossier).steps] == [1, 3, 5, 6, 7]
    processing.forward(dossier.id, by=branched.officer, at=LATER, choice=4)
    assert [step.position for step in folder(dossiers.fresh(dossier)).steps] == [1, 3, 4, 5, 6, 7]


def test_every_round_of_a_step_stays(branched: World) -> None:
    dossier = sent_back(dossiers.forwarded(branched), by=branched.leader)
    outcomes = [task.outcome for task in folder(dossier).tasks]
    assert outcomes == [Outcome.DONE, Outcome.DONE, Outcome.SENT_BACK, ""]


def _approved_with_father(world: World) -> Dossier:
    dossier = dossiers.accepted(world, **FATHER)
    processing.forward(dossier.id, by=world.officer, at=LATER)
    return dossiers.approved(world, dossiers.forwarded(world, dossiers.drafted(world, dossiers.fresh(dossier))))
