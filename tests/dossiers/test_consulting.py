"""Opinions beside the lead: who is asked reads the dossier while asked, and the lead goes on when time is over."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from motcua.audit.models import AuditLine, Opening
from motcua.core import readers
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import folders, opinions, queries
from motcua.dossiers.actions import consulting, processing
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.openings import What, opened
from tests.factories import desks, dossiers, processes
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow
LATER = MONDAY_9AM + timedelta(hours=1)
TEXT = "Trẻ có đăng ký thường trú tại xã này không?"
SAID = "Trẻ chưa đăng ký thường trú tại xã."


def asked(world: World, dossier: Dossier, *, of: Desk | None = None, days: str = "0.5") -> Opinion:
    unit = (of or world.other_officer).unit
    (found,) = consulting.ask(dossier.id, Question(TEXT, [unit], Decimal(days)), by=world.officer, at=LATER)
    return found


def reads(desk: Desk, dossier: Dossier) -> bool:
    """Whether the desk finds it, with its rights and in the database's own eyes (ADR 0060)."""
    with readers.reading_as(desk.reader):
        try:
            return opinions.readable(desk, dossier.number) == dossier
        except Dossier.DoesNotExist:
            return False


def test_a_question_stands_with_who_is_asked_and_the_lead_stays_one(world: World) -> None:
    """I13"""
    dossier = dossiers.taken(world)
    opinion = asked(world, dossier)
    assert list(opinions.asked(world.other_officer)) == [opinion]
    assert list(queries.waiting_for(world.other_officer)) == []
    task = queries.holder(dossier)
    assert task is not None
    assert task.assignee == world.officer.officer


@pytest.mark.parametrize(("hours", "days"), [(0, "0.5"), (6, "0.25"), (47, "1"), (48, "1")])
def test_the_time_offered_first_ends_before_the_promise(world: World, hours: int, days: str) -> None:
    """Promised for Wednesday morning, Tuesday is a holiday; where no part of a day is left there is nothing to keep."""
    dossier = dossiers.taken(world)
    at = LATER + timedelta(hours=hours)
    assert consulting.usual_days(dossier, at) == Decimal(days)


def test_who_is_asked_reads_the_dossier_until_the_answer(world: World) -> None:
    """I11: another commune's officer, before, while and after."""
    dossier = dossiers.taken(world)
    assert not reads(world.other_officer, dossier)
    opinion = asked(world, dossier)
    assert reads(world.other_officer, dossier)
    consulting.answer(opinion.pk, SAID, [], by=world.other_officer, at=LATER)
    assert not reads(world.other_officer, dossier)


def test_nobody_beside_the_asked_reads_it(world: World) -> None:
    dossier = dossiers.taken(world)
    asked(world, dossier)
    for stranger in (world.other_counter, world.other_leader):
        assert not reads(stranger, dossier)
        assert list(opinions.asked(stranger)) == []


def test_who_is_asked_sees_the_papers_and_moves_nothing(world: World) -> None:
    dossier = dossiers.drafted(world)
    asked(world, dossier)
    with readers.reading_as(world.other_officer.reader):
        attachment = dossier.attachments.get()
        assert folders.paper(world.other_officer, dossier.number, attachment.file_id) == attachment
        with pytest.raises(Dossier.DoesNotExist):
            processing.forward(dossier.id, by=world.other_officer, at=LATER)
        assert not queries.in_scope(world.other_officer).exists()


def test_a_question_called_off_takes_the_right_with_it(world: World) -> None:
    dossier = dossiers.taken(world)
    opinion = asked(world, dossier)
    consulting.call_off(opinion.pk, by=world.officer, at=LATER)
    assert not reads(world.other_officer, dossier)
    with pytest.raises(Opinion.DoesNotExist):
        consulting.answer(opinion.pk, SAID, [], by=world.other_officer, at=LATER)


def test_the_right_ends_with_the_decision(world: World) -> None:
    dossier = dossiers.drafted(world)
    opinion = asked(world, dossier)
    after = opinion.due_at + timedelta(minutes=1)
    processing.forward(dossier.id, by=world.officer, at=after)
    assert reads(world.other_officer, dossier)
    dossiers.signed(world, dossiers.sign_asked(world, dossiers.approved(world, dossiers.fresh(dossier))))
    assert not reads(world.other_officer, dossier)


def test_the_answer_comes_with_a_file(world: World) -> None:
    dossier = dossiers.taken(world)
    opinion = asked(world, dossier)
    said = consulting.answer(opinion.pk, SAID, [dossiers.upload()], by=world.other_officer, at=LATER)
    (file,) = opinions.files_of([said])[said.pk]
    assert opinions.is_of(dossier, file)
    kept = folders.folder(dossier).opinions[0]
    assert (kept.answer, kept.answered_by) == (SAID, world.other_officer.officer)


def test_the_lead_waits_while_there_is_time_and_goes_on_after_it(world: World) -> None:
    """law.md R6: late means the lead may proceed; the late answer is kept as one."""
    dossier = dossiers.drafted(world)
    opinion = asked(world, dossier)
    with pytest.raises(Refusal, match="Còn chờ ý kiến của"):
        processing.forward(dossier.id, by=world.officer, at=LATER)
    late = opinion.due_at + timedelta(minutes=1)
    processing.forward(dossier.id, by=world.officer, at=late)
    said = consulting.answer(opinion.pk, SAID, [], by=world.other_officer, at=late)
    assert said.answered_at is not None
    assert said.answered_at > said.due_at


def test_several_units_are_asked_at_once_each_for_itself(world: World) -> None:
    dossier = dossiers.taken(world)
    units = [world.other_officer.unit, world.other_leader.unit, world.leader.unit]
    found = consulting.ask(dossier.id, Question(TEXT, units, Decimal("0.5")), by=world.officer, at=LATER)
    assert [(one.seq, one.role) for one in found] == [(1, "officer"), (2, "leader"), (3, "leader")]
    consulting.answer(found[1].pk, SAID, [], by=world.other_leader, at=LATER)
    assert [one.is_open for one in folders.folder(dossier).opinions] == [True, False, True]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (lambda w: Question("Sao?", [w.other_officer.unit], Decimal("0.5")), "Ghi rõ điều cần hỏi"),
        (lambda w: Question(TEXT, [], Decimal("0.5")), "Chọn từ 1 đến 10 đơn vị"),
        (lambda w: Question(TEXT, [w.officer.unit], Decimal("0.5")), "không hỏi ý kiến chính mình"),
        (lambda w: Question(TEXT, [w.other_officer.unit] * 2, Decimal("0.5")), "được chọn hai lần"),
        (lambda w: Question(TEXT, [w.other_officer.unit], Decimal(0)), "Thời hạn cho ý kiến từ"),
        (lambda w: Question(TEXT, [w.other_officer.unit], Decimal(20)), "phải trước hạn trả hồ sơ"),
    ],
)
def test_a_question_that_is_not_fit_is_not_asked(
    world: World, question: Callable[[World], Question], said: str
) -> None:
    dossier = dossiers.taken(world)
    with pytest.raises(Refusal, match=said):
        consulting.ask(dossier.id, question(world), by=world.officer, at=LATER)
    assert not Opinion.objects.exists()


def test_a_unit_is_asked_again_only_after_it_answered(world: World) -> None:
    dossier = dossiers.taken(world)
    first = asked(world, dossier)
    with pytest.raises(Refusal, match="đang được hỏi và chưa trả lời"):
        asked(world, dossier)
    consulting.answer(first.pk, SAID, [], by=world.other_officer, at=LATER)
    assert asked(world, dossier).seq == 2


@pytest.mark.parametrize("who", ["counter", "leader"])
def test_only_who_leads_asks(world: World, who: str) -> None:
    dossier = dossiers.taken(world)
    question = Question(TEXT, [world.other_officer.unit], Decimal("0.5"))
    with pytest.raises(Refusal, match="thuộc về"):
        consulting.ask(dossier.id, question, by=getattr(world, who), at=LATER)


def test_reading_because_one_was_asked_is_no_curiosity(world: World) -> None:
    """UX-86"""
    dossier = dossiers.taken(world)
    asked(world, dossier)
    opened(dossier, What.DOSSIER, by=world.other_officer, at=LATER)
    assert Opening.objects.get().purpose == "opinion"


def test_a_colleague_answers_for_the_unit(world: World) -> None:
    dossier = dossiers.taken(world)
    opinion = asked(world, dossier)
    colleague = desks.colleague(world.other_officer, "Lò Thị Mai")
    assert consulting.answer(opinion.pk, SAID, [], by=colleague, at=LATER).answered_by == colleague.officer


def test_every_question_and_answer_stands_in_the_ledger(world: World) -> None:
    """I5: beside the moves, which stay as many as there were."""
    dossier = dossiers.taken(world)
    moves = dossier.moves
    opinion = asked(world, dossier)
    consulting.answer(opinion.pk, SAID, [], by=world.other_officer, at=LATER)
    lines = list(
        AuditLine.objects.filter(chain=str(dossier.ref), verb__startswith="opinion.").values_list("verb", flat=True)
    )
    assert sorted(lines) == ["opinion.answered", "opinion.asked"]
    assert dossiers.fresh(dossier).moves == moves


def test_a_step_asks_by_itself_as_it_begins(world: World) -> None:
    processes.asking()
    dossier = dossiers.accepted(world)
    (opinion,) = opinions.asked(world.leader)
    assert (opinion.dossier, opinion.question, opinion.silence_basis) == (
        dossier,
        "Có đồng ý hướng giải quyết không?",
        "",
    )
    assert AuditLine.objects.get(chain=str(dossier.ref), verb="dossier.accept").facts["opinions"] == [1]


def test_a_step_that_comes_back_asks_again_only_who_has_answered(world: World) -> None:
    processes.asking(silence="Điều 5 Quy chế")
    dossier = dossiers.drafted(world)
    (first,) = opinions.asked(world.leader)
    assert first.silence_basis == "Điều 5 Quy chế"
    late = first.due_at + timedelta(minutes=1)
    for again in (1, 2):
        processing.forward(dossier.id, by=world.officer, at=late)
        processing.send_back(dossier.id, reason="Sửa lại quê quán của trẻ.", by=world.leader, at=late)
        assert Opinion.objects.count() == again
        consulting.answer(opinions.asked(world.leader).get().pk, SAID, [], by=world.leader, at=late)


def test_a_question_without_an_answerer_is_not_published(world: World) -> None:
    with pytest.raises(Refusal, match="Câu hỏi ý kiến ở “Thẩm tra, dự thảo kết quả” thiếu"):
        processes.asking(role="nobody")


def test_questions_go_to_the_heir_of_a_unit_that_ends(world: World) -> None:
    first, both = dossiers.taken(world), dossiers.taken(world)
    asked(world, first)
    asked(world, both)
    heir = desks.at(desks.hired("Lò Thị Mai"), world.other_counter.unit, Role.OFFICER, "Chuyên viên")
    found = asked(world, both, of=world.other_counter)
    Opinion.objects.filter(pk=found.pk).update(role=Role.OFFICER)
    opinions.follow_unit(world.other_officer.unit.pk, heir.unit.pk, LATER)
    assert {one.dossier for one in opinions.asked(heir)} == {first, both}
    assert list(opinions.asked(world.other_officer)) == []
