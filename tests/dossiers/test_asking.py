"""Asking once for everything that is missing (Mẫu 02, UX-32), and once only without a leader (UX-34)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.dossiers import letters, queries, supplements
from motcua.dossiers.actions import asking, receiving
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Dossier, Supplement
from motcua.notifications.models import Notice
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=3)
MUCH_LATER = MONDAY_9AM + timedelta(hours=8)


def is_whole() -> bool:
    look = Look(MUCH_LATER)
    return [row for fact in verify.FACTS for row in verify.broken(fact, look)] == []


def test_the_counter_asks_before_taking_in_and_no_legal_time_runs(world: World) -> None:
    dossier = dossiers.mending(world)
    line = dossier.history.last()
    assert (dossier.stage, dossier.code, line.move, line.note) == (Stage.MENDING, None, Move.ASK, dossiers.MISSING)
    assert list(queries.waiting_for(world.counter)) == []
    assert Notice.objects.filter(kind="dossier.asked", subject_code=dossier.number).count() == 1
    assert is_whole()


def test_the_officer_asks_in_appraisal_and_the_clock_stands(world: World) -> None:
    dossier = dossiers.awaiting(world)
    task = queries.holder(dossier)
    assert (dossier.stage, task.paused_at) == (Stage.AWAITING_PAPERS, dossier.history.last().at)
    assert dossier.due_at == dossier.promised_at
    assert is_whole()


def test_mau_02_names_each_thing_its_guidance_and_the_time(world: World) -> None:
    """law.md §1.2"""
    letter = letters.latest(dossiers.awaiting(world), letters.REQUEST)
    facts = letter.facts
    assert [(one["title"], one["guidance"]) for one in facts["items"]] == [
        ("Họ, chữ đệm, tên", "Ghi đúng như giấy chứng sinh."),
        ("Giấy chứng sinh", "Chụp lại cho rõ, đủ bốn góc."),
    ]
    assert (facts["until"], facts["times"], facts["is_appraisal"]) == ("2026-12-23", 1, True)
    assert letter.number.endswith("/HDHS")


WRONG: list[tuple[str, dict[str, object]]] = [
    ("defects", {"defects": ()}),
    ("field-nothing", {"defects": (asking.Wanted("Sửa lại.", field="nothing"),)}),
    ("slot-nothing", {"defects": (asking.Wanted("Gửi lại.", slot="nothing"),)}),
    ("field-child_name", {"defects": (asking.Wanted("?", field="child_name"),)}),
    ("reason", {"reason": "Thiếu"}),
    ("legal_basis", {"legal_basis": " "}),
    ("until", {"until": date(2026, 11, 23)}),
    ("until", {"until": date(2027, 11, 23)}),
]


@pytest.mark.parametrize(("part", "change"), WRONG)
def test_what_a_request_lacks_is_named(world: World, part: str, change: dict[str, object]) -> None:
    dossier = dossiers.submitted(world)
    with pytest.raises(asking.Unfit) as no:
        asking.ask(dossier.id, replace(dossiers.request(), **change), by=world.counter, at=LATER)
    assert list(no.value.problems) == [part]
    assert not Supplement.objects.exists()


@pytest.mark.parametrize("there", [dossiers.accepted, dossiers.forwarded, dossiers.signed, dossiers.returned])
def test_only_where_it_is_checked_or_examined(world: World, there: Callable[..., Dossier]) -> None:
    dossier = there(world)
    for desk in (world.counter, world.officer, world.leader):
        with pytest.raises(Refusal):
            asking.ask(dossier.id, dossiers.request(), by=desk, at=LATER)


def test_strangers_ask_nothing(world: World) -> None:
    """SEC-02"""
    dossier = dossiers.submitted(world)
    with pytest.raises(Dossier.DoesNotExist):
        asking.ask(dossier.id, dossiers.request(), by=world.other_counter, at=LATER)


def test_while_people_have_time_the_counter_neither_accepts_nor_refuses(world: World) -> None:
    dossier = dossiers.mending(world)
    with pytest.raises(Refusal, match="chưa thể tiếp nhận"):
        receiving.accept(dossier.id, by=world.counter, at=LATER)
    with pytest.raises(Refusal, match="còn thời hạn bổ sung"):
        receiving.refuse(dossier.id, reason=dossiers.MISSING, by=world.counter, at=LATER)


def second(world: World) -> Dossier:
    """Asked for and handed in once already."""
    return dossiers.supplemented(world)


def proposed(world: World) -> Dossier:
    dossier = second(world)
    excess = "Bản chụp mới vẫn thiếu mặt sau của giấy chứng sinh."
    asking.ask(dossier.id, dossiers.request(excess=excess), by=world.officer, at=LATER)
    return dossiers.fresh(dossier)


def test_a_second_time_asks_for_its_reason(world: World) -> None:
    dossier = second(world)
    with pytest.raises(asking.Unfit) as no:
        asking.ask(dossier.id, dossiers.request(), by=world.officer, at=LATER)
    assert list(no.value.problems) == ["excess_reason"]


def test_a_second_time_waits_for_a_leader_and_the_applicant_hears_nothing(world: World) -> None:
    dossier = proposed(world)
    assert dossier.stage == Stage.PROCESSING
    assert Notice.objects.filter(kind="dossier.asked").count() == 1
    assert [one.dossier for one in supplements.to_be_approved(world.leader)] == [dossier]
    for desk in (world.officer, world.counter, world.other_leader):
        assert list(supplements.to_be_approved(desk)) == []
    with pytest.raises(Refusal, match="đang chờ lãnh đạo duyệt"):
        asking.ask(dossier.id, dossiers.request(excess="Thiếu mặt sau của giấy."), by=world.officer, at=LATER)


def test_the_leader_lets_it_go_out(world: World) -> None:
    dossier = proposed(world)
    asking.approve(supplements.proposed(dossier).pk, by=world.leader, at=MUCH_LATER)
    dossier = dossiers.fresh(dossier)
    assert dossier.stage == Stage.AWAITING_PAPERS
    assert (letters.latest(dossier, letters.REQUEST).facts["times"], dossier.letters.count()) == (2, 3)
    assert supplements.sent_at_stage(dossier, Stage.AWAITING_PAPERS) == 2
    assert is_whole()


def test_the_leader_declines_it(world: World) -> None:
    dossier = proposed(world)
    key = supplements.proposed(dossier).pk
    with pytest.raises(Refusal, match="Ghi rõ"):
        asking.decline(key, reason="Thôi", by=world.leader, at=MUCH_LATER)
    asking.decline(key, reason="Hồ sơ đã đủ để giải quyết.", by=world.leader, at=MUCH_LATER)
    assert supplements.proposed(dossiers.fresh(dossier)) is None
    with pytest.raises(Refusal, match="không còn chờ duyệt"):
        asking.approve(key, by=world.leader, at=MUCH_LATER)
    assert is_whole()


def test_nobody_approves_their_own(world: World) -> None:
    dossier = proposed(world)
    acting = desks.also(world.officer, world.leader.unit, world.leader.role)
    with pytest.raises(Refusal, match="không được tự duyệt"):
        asking.approve(supplements.proposed(dossier).pk, by=acting, at=MUCH_LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Supplement.objects.filter(sent_at=None).update(sent_at=MUCH_LATER)


def test_what_moved_on_is_not_asked_for_any_more(world: World) -> None:
    dossier = proposed(world)
    key = supplements.proposed(dossier).pk
    dossiers.forwarded(world, dossiers.drafted(world, dossier))
    with pytest.raises(Refusal):
        asking.approve(key, by=world.leader, at=MUCH_LATER)
    assert is_whole()


def test_each_stage_has_its_own_once(world: World) -> None:
    """R1: intake check and appraisal are told apart."""
    dossier = dossiers.supplemented(world, dossiers.mending(world))
    assert dossier.stage == Stage.REGISTERED
    again = dossiers.awaiting(world, dossiers.taken(world, dossiers.accepted(world, dossier)))
    assert again.stage == Stage.AWAITING_PAPERS
