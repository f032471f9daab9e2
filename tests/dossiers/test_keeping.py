"""Originals that are kept: numbered, handed on, given back; one holder at any time, and never a gap (UX-10)."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.directory.desks import Desk
from motcua.dossiers import letters, originals
from motcua.dossiers.actions import keeping, returning
from motcua.dossiers.checks import papers
from motcua.dossiers.models import Custody, Dossier, KeptOriginal
from tests.factories import dossiers as make
from tests.factories.desks import colleague
from tests.factories.people import MONDAY_9AM
from tests.factories.signatures import handing
from tests.factories.world import World

pytestmark = pytest.mark.slow
SLOT = "giay-chung-sinh"
AT = MONDAY_9AM + timedelta(minutes=5)
MINUTE = timedelta(minutes=1)


def kept(world: World, dossier: Dossier | None = None) -> KeptOriginal:
    (one,) = keeping.keep((dossier or make.submitted(world)).pk, [SLOT], by=world.counter, at=AT)
    return one


def holders(one: KeptOriginal) -> list[str]:
    return [link.holder.full_name if link.holder else "người nộp" for link in originals.chain(one)]


def test_what_is_kept_gets_the_next_number_of_the_unit_and_stands_on_the_receipt(world: World) -> None:
    dossier = make.submitted(world)
    made = keeping.keep(dossier.pk, [SLOT, "kem-theo", SLOT], by=world.counter, at=AT)
    assert [str(one) for one in made] == ["BG 1/2026", "BG 2/2026"]
    assert str(kept(world)) == "BG 3/2026"
    slip = letters.facts_of(make.accepted(world, dossier).letters.get())
    assert slip.originals_kept == ("Giấy chứng sinh (BG 1/2026)", "Giấy tờ khác (BG 2/2026)")  # type: ignore[attr-defined]  # Mẫu 01


def test_every_hand_is_a_line_of_the_chain_and_of_the_ledger(world: World) -> None:
    dossier = make.taken(world)
    one = kept(world, dossier)
    keeping.take_over(one.pk, by=world.officer, at=AT + MINUTE)
    keeping.take_over(one.pk, by=world.counter, at=AT + 2 * MINUTE)
    keeping.give_back(one.pk, by=world.counter, at=AT + 3 * MINUTE)
    clerk, officer = world.counter.officer.full_name, world.officer.officer.full_name
    assert holders(one) == [clerk, officer, clerk, "người nộp"]
    verbs = AuditLine.objects.filter(chain=f"original:{one.pk}").order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["original.kept", "original.taken_over", "original.taken_over", "original.given_back"]
    assert originals.kept_now(dossier) == []


def test_whoever_does_not_have_it_cannot_give_it_back(world: World) -> None:
    one = kept(world, make.taken(world))
    with pytest.raises(Refusal, match="Bạn đang giữ bản gốc này"):
        keeping.take_over(one.pk, by=world.counter, at=AT)
    keeping.take_over(one.pk, by=world.officer, at=AT + MINUTE)
    with pytest.raises(Refusal, match="trả tại quầy"):
        keeping.give_back(one.pk, by=world.officer, at=AT + MINUTE)
    with pytest.raises(Refusal, match="đang ở người khác"):
        keeping.give_back(one.pk, by=world.counter, at=AT + MINUTE)


def test_strangers_neither_see_nor_touch(world: World) -> None:
    one = kept(world)
    for verb in (keeping.take_over, keeping.give_back):
        with pytest.raises(KeptOriginal.DoesNotExist):
            verb(one.pk, by=world.other_counter, at=AT)
    assert list(originals.held_at(world.other_counter)) == []
    assert list(originals.held_at(world.counter)) == [one]
    with pytest.raises(Dossier.DoesNotExist):
        keeping.keep(one.dossier_id, [SLOT], by=world.other_counter, at=AT)


@pytest.mark.parametrize("slots", [[], ["muc-la"], [SLOT, "muc-la"]])
def test_only_lines_of_the_checklist_are_kept(world: World, slots: list[str]) -> None:
    with pytest.raises(Refusal, match="Chọn ít nhất một giấy tờ"):
        keeping.keep(make.submitted(world).pk, slots, by=world.counter, at=AT)
    assert not KeptOriginal.objects.exists()


def test_a_result_is_not_given_while_an_original_is_forgotten(world: World) -> None:
    """Whoever returns the result gives the original back first, or says why it stays."""
    dossier = make.signed(world, delivery="counter")
    one = kept(world, dossier)
    with pytest.raises(Refusal, match=r"Còn giữ bản gốc: Giấy chứng sinh \(BG 1/2026\)"):
        returning.hand_over(dossier.pk, handing(), by=world.counter, at=MONDAY_9AM + timedelta(hours=4))
    with pytest.raises(Refusal, match="Ghi lý do"):
        keeping.explain(one.pk, "vì", by=world.counter, at=AT)
    keeping.explain(one.pk, "Đang gửi giám định chữ ký.", by=world.counter, at=AT)
    returning.hand_over(dossier.pk, handing(), by=world.counter, at=MONDAY_9AM + timedelta(hours=4))
    assert list(originals.held_at(world.counter)) == [one]


def test_a_result_is_given_once_the_original_is_back(world: World) -> None:
    dossier = make.signed(world, delivery="counter")
    keeping.give_back(kept(world, dossier).pk, by=world.counter, at=AT + MINUTE)
    returning.hand_over(dossier.pk, handing(), by=world.counter, at=MONDAY_9AM + timedelta(hours=4))


def test_a_written_line_stays_as_it_is(world: World) -> None:
    one = kept(world)
    for wrong in (
        lambda: Custody.objects.filter(original=one).update(at=AT + MINUTE),
        lambda: Custody.objects.filter(original=one).delete(),
        lambda: KeptOriginal.objects.filter(pk=one.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong()


@pytest.mark.parametrize(
    ("seq", "minutes", "is_back"),
    [(3, 1, False), (1, 1, False), (2, -1, False)],
    ids=["a gap", "twice the same place", "back in time"],
)
def test_the_database_refuses_a_broken_chain(world: World, seq: int, minutes: int, is_back: bool) -> None:
    one, desk = kept(world), world.officer
    with pytest.raises(DatabaseError), transaction.atomic():
        Custody.objects.create(
            original=one,
            seq=seq,
            holder=desk.officer,
            place=desk.unit,
            title=desk.title,
            at=AT + minutes * MINUTE,
            by=desk.officer,
        )


STEPS = st.lists(st.tuples(st.sampled_from(["take", "give"]), st.integers(0, 3)), max_size=12)


@pytest.fixture
def hands(world: World) -> list[Desk]:
    """Four desks that may open the dossier."""
    return [world.counter, world.officer, world.leader, colleague(world.counter, "Lê Thị Hoà")]


@pytest.fixture
def dossier(world: World) -> Dossier:
    """In the hands of Cường."""
    return make.taken(world)


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_there_is_one_holder_at_a_time_and_no_gap(
    world: World, hands: list[Desk], dossier: Dossier, steps: list[tuple[str, int]]
) -> None:
    with transaction.atomic():
        one, at = kept(world, dossier), AT
        expected: list[Desk | None] = [world.counter]
        for verb, place in steps:
            at, desk = at + MINUTE, hands[place]
            try:
                (keeping.take_over if verb == "take" else keeping.give_back)(one.pk, by=desk, at=at)
            except Refusal:
                assert verb == "give" or expected[-1] in (desk, None)
            else:
                expected.append(desk if verb == "take" else None)
        links = originals.chain(one)
        assert [link.holder for link in links] == [desk and desk.officer for desk in expected]
        assert [link.seq for link in links] == list(range(1, len(links) + 1))
        moments: list[datetime] = [link.at for link in links]
        assert moments == sorted(moments)
        assert all(link.holder for link in links[:-1])
        now = KeptOriginal.objects.get(pk=one.pk)
        assert (now.holder_id, now.place_id, now.steps) == (links[-1].holder_id, links[-1].place_id, len(links))
        assert list(papers.originals_have_one_holder(Look(at))) == []
        KeptOriginal.objects.filter(pk=one.pk).update(steps=now.steps + 1)
        assert len(list(papers.originals_have_one_holder(Look(at)))) == 1
        transaction.set_rollback(True)
