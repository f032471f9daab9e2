"""Reception: a code, a promise and Mẫu 01, or a reason and Mẫu 03; only at the counter it came to."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.catalogue.models import ChannelTerms
from motcua.catalogue.queries import snapshot
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.dossiers import letters, moves, promises, queries
from motcua.dossiers.actions import receiving
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Counter, Dossier
from motcua.workdays.models import CalendarDay
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

LATER = MONDAY_9AM + timedelta(minutes=10)
REASON = "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại."


def test_an_accepted_dossier_has_code_promise_and_slip(world: World) -> None:
    dossier = dossiers.accepted(world)
    assert dossier.code == "H56.40-261123-0001"
    assert (dossier.stage, dossier.accepted_at, dossier.accepted_by) == (Stage.ACCEPTED, LATER, world.counter.officer)
    assert dossier.due_at == dossier.promised_at == promises.promised_again(dossier.promise_basis)
    slip = letters.facts_of(dossier.letters.get())
    assert (slip.code, slip.due_at, slip.head.letter_number) == (dossier.code, dossier.due_at, "01/TNHS")
    assert [line.title for line in slip.papers] == ["Giấy chứng sinh"]


def test_codes_of_one_agency_and_day_are_counted_without_gaps(world: World) -> None:
    codes = [dossiers.accepted(world).code for _ in range(3)]
    assert codes == ["H56.40-261123-0001", "H56.40-261123-0002", "H56.40-261123-0003"]


def test_a_refused_acceptance_uses_no_code(world: World) -> None:
    dossier = dossiers.accepted(world)
    with pytest.raises(Refusal):
        receiving.accept(dossier.id, by=world.counter, at=LATER)
    assert Counter.objects.get(key="code:H56.40:261123").last == 1


def test_the_next_step_is_before_the_officer(world: World) -> None:
    dossier = dossiers.accepted(world)
    assert [task.owner_code for task in queries.waiting_for(world.officer)] == [dossier.number]
    assert list(queries.waiting_for(world.counter)) == []


def test_a_dossier_is_accepted_once(world: World) -> None:
    dossier = dossiers.accepted(world)
    with pytest.raises(Refusal, match="thuộc về Văn phòng HĐND và UBND phường Hạc Thành"):
        receiving.accept(dossier.id, by=world.counter, at=LATER)
    assert dossiers.fresh(dossier).moves == 2


def test_a_move_from_an_older_state_writes_nothing(world: World) -> None:
    """The second line of defence, should an action ever forget to lock the dossier."""
    dossier = dossiers.submitted(world)
    stale = dossiers.fresh(dossier)
    dossiers.accepted(world, dossier)
    batch = Batch()
    moves.move(batch, stale, Move.REFUSE, by=moves.Actor(desk=world.counter), at=LATER, refusal_reason=REASON)
    with pytest.raises(IntegrityError, match="history_one_per_place"), transaction.atomic():
        batch.write()
    assert dossiers.fresh(dossier).stage == Stage.ACCEPTED


@pytest.mark.parametrize("desk", ["other_counter", "other_officer", "other_leader"])
def test_another_commune_finds_nothing(world: World, desk: str) -> None:
    """SEC-02: a stranger gets “does not exist”, not “you may not”."""
    dossier, stranger = dossiers.submitted(world), getattr(world, desk)
    for act in (
        lambda: receiving.accept(dossier.id, by=stranger, at=LATER),
        lambda: receiving.refuse(dossier.id, reason=REASON, by=stranger, at=LATER),
        lambda: queries.of_desk(stranger, dossier.number),
    ):
        with pytest.raises(Dossier.DoesNotExist):
            act()


def test_the_officer_does_not_receive(world: World) -> None:
    dossier = dossiers.submitted(world)
    with pytest.raises(Dossier.DoesNotExist):
        receiving.accept(dossier.id, by=world.officer, at=LATER)


def test_the_leader_sees_it_but_does_not_receive(world: World) -> None:
    dossier = dossiers.submitted(world)
    assert queries.of_desk(world.leader, dossier.number) == dossier
    with pytest.raises(Refusal, match="“Tiếp nhận hồ sơ” thuộc về Trung tâm"):
        receiving.accept(dossier.id, by=world.leader, at=LATER)


def test_a_slip_says_how_the_applicant_declared_to_be_reached(world: World) -> None:
    """Mẫu 01: the account may know less, or something else."""
    dossier = dossiers.accepted(world, phone="+84987654999", email="lan@noi-khac.example")
    slip = letters.facts_of(dossier.letters.get())
    assert (slip.phone, slip.email) == ("0987654999", "lan@noi-khac.example")
    assert slip.address == "Số 12, tổ 5, Phường Hạc Thành, Tỉnh Thanh Hoá"


def test_a_refused_dossier_is_closed_with_a_reason_and_a_letter(world: World) -> None:
    dossier = dossiers.refused(world)
    assert (dossier.stage, dossier.closed_at, dossier.code) == (Stage.REFUSED, LATER, None)
    assert letters.facts_of(dossier.letters.get()).reason == dossier.refusal_reason == REASON
    assert queries.holder(dossier) is None
    with pytest.raises(Refusal, match="không còn chờ tiếp nhận"):
        receiving.accept(dossier.id, by=world.counter, at=LATER)


@pytest.mark.parametrize("reason", ["", "   ", "Thiếu giấy.", "a " * 7])
def test_a_refusal_says_what_to_mend(world: World, reason: str) -> None:
    dossier = dossiers.submitted(world)
    with pytest.raises(Refusal, match="ít nhất 15 ký tự"):
        receiving.refuse(dossier.id, reason=reason, by=world.counter, at=LATER)
    assert dossiers.fresh(dossier).stage == Stage.REGISTERED


def test_no_promise_from_a_time_that_nobody_confirmed(world: World) -> None:
    ChannelTerms.objects.update(confirmed_by="")
    snapshot.cache_clear()
    dossier = dossiers.submitted(world)
    with pytest.raises(Refusal, match="chưa được xác nhận"):
        receiving.accept(dossier.id, by=world.counter, at=LATER)
    snapshot.cache_clear()


def test_the_promise_counts_by_the_calendar(world: World) -> None:
    """Monday 09:10 plus one working day; Tuesday 24 November is the culture day, so Wednesday 09:10."""
    dossier = dossiers.accepted(world)
    assert CalendarDay.objects.filter(day="2026-11-24").exists()
    assert dossier.due_at == LATER + timedelta(days=2)
    assert (dossier.promise_basis["amount"], dossier.promise_basis["unit"]) == (str(Decimal("1")), "working_days")
