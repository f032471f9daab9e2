"""Certified copies at the counter: taken in, numbered in the agency's book, handed back in one visit (2.000815)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.accounts.actions import meet_at_counter
from motcua.accounts.identity import CardFacts
from motcua.accounts.models import Person
from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.dossiers import costs, letters, queries
from motcua.dossiers.actions import certifying, returning, walking_in
from motcua.dossiers.checks import moves, wholeness
from motcua.dossiers.intakes import Intake
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Certification, Dossier
from motcua.payments import queries as payments
from motcua.statistics.queries import stage_counts
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

CARD = CardFacts("038190001234", "Lê Thị Quầy")
MINUTE = timedelta(minutes=1)
TWO = [{"name": "Bằng tốt nghiệp", "pages": 1, "copies": 3}, {"name": "Sổ hộ khẩu cũ", "pages": 8, "copies": 2}]


def taken_in(world: World, *, at: datetime = MONDAY_9AM, **answers: Any) -> Dossier:
    person = meet_at_counter(CARD, by=world.counter.ref, at=at)
    given = {"requester_name": CARD.full_name, "requester_id": CARD.number, "documents": TWO, **answers}
    procedure = version_of("2.000815", day_of(at))
    draft = walking_in.begin(procedure, person=person, by=world.counter, at=at)
    walking_in.note(draft.pk, answers=given, intake=Intake(), absences={}, case=None, by=world.counter, at=at)
    return walking_in.take_in(draft.pk, by=world.counter, at=at)


def certified(world: World, dossier: Dossier) -> Dossier:
    signer = world.leader.officer.pk
    return certifying.certify(dossier.id, signer=signer, by=world.counter, at=MONDAY_9AM + MINUTE)


def test_what_came_on_foot_is_accepted_at_once_with_one_receipt_for_all(world: World) -> None:
    dossier = taken_in(world)
    slip = letters.facts_of(dossier.letters.get())
    assert (dossier.channel, dossier.stage, dossier.code) == ("counter", Stage.ACCEPTED, "H56.40-261123-0001")
    assert [(line.title, line.originals, line.copies) for line in slip.papers] == [
        ("Bằng tốt nghiệp", 1, 3),
        ("Sổ hộ khẩu cũ", 1, 2),
    ]


def test_the_fee_is_known_from_what_was_taken_in(world: World) -> None:
    """UX-19: nobody counts a second time what stands in the declaration."""
    dossier = taken_in(world)
    assert costs.uncounted(dossier) == []
    assert [charge.amount for charge in payments.due(dossier.ref)] == [26_000]


def test_every_original_gets_the_next_number_of_the_book(world: World) -> None:
    for _time in range(2):
        certified(world, taken_in(world))
    lines = Certification.objects.order_by("number")
    assert [(one.number, one.book, one.title) for one in lines] == [
        (1, "01/2026-SCT/BS", "Bằng tốt nghiệp"),
        (2, "01/2026-SCT/BS", "Sổ hộ khẩu cũ"),
        (3, "01/2026-SCT/BS", "Bằng tốt nghiệp"),
        (4, "01/2026-SCT/BS", "Sổ hộ khẩu cũ"),
    ]
    assert {one.signer for one in lines} == {world.leader.officer}


def test_the_whole_visit_leaves_every_book_right(world: World) -> None:
    dossier = certified(world, taken_in(world))
    assert dossiers.fresh(dossier).stage == Stage.FINISHED
    done = returning.hand_back(dossier.id, by=world.counter, at=MONDAY_9AM + 2 * MINUTE)
    assert done.stage == Stage.RETURNED
    assert [line.move for line in done.history.all()] == ["submit", "accept", "start", "finish", "return"]
    look = Look(at=MONDAY_9AM + 3 * MINUTE)
    for check in (
        wholeness.parts_are_there,
        wholeness.contents_are_right,
        wholeness.nothing_is_half,
        moves.moves_are_in_both_books,
        moves.moves_were_told,
        moves.dossiers_have_one_holder,
    ):
        assert list(check(look)) == []
    assert stage_counts(world.counter)[Stage.RETURNED] == 1


def test_somebody_known_stays_who_they_are(world: World) -> None:
    lan = CardFacts(str(world.lan.identity_number), "Tên khác trên thẻ")
    assert meet_at_counter(lan, by=world.counter.ref, at=MONDAY_9AM) == world.lan
    assert Person.objects.get(pk=world.lan.pk).full_name == "Hoàng Thị Lan"


@pytest.mark.parametrize("wrong", [{"documents": []}, {"requester_id": "1"}, {"documents": [{"name": "x"}]}])
def test_what_is_not_whole_is_not_taken_in(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        taken_in(world, **wrong)
    assert not Dossier.objects.exists()


def test_only_a_leader_of_the_agency_signs(world: World) -> None:
    dossier = taken_in(world)
    for signer in (world.other_leader.officer.pk, world.officer.officer.pk, uuid4()):
        with pytest.raises(Refusal, match="Người ký chứng thực"):
            certifying.certify(dossier.id, signer=signer, by=world.counter, at=MONDAY_9AM + MINUTE)
    assert not Certification.objects.exists()


def test_another_commune_s_counter_cannot_number_it(world: World) -> None:
    dossier = taken_in(world)
    with pytest.raises(Dossier.DoesNotExist):
        certifying.certify(
            dossier.id, signer=world.other_leader.officer.pk, by=world.other_counter, at=MONDAY_9AM + MINUTE
        )
    assert not queries.in_scope(world.other_counter).exists()


def test_it_is_numbered_once(world: World) -> None:
    dossier = certified(world, taken_in(world))
    with pytest.raises(Refusal):
        certified(world, dossier)
    assert Certification.objects.count() == 2


def test_the_database_gives_no_number_twice(world: World) -> None:
    dossier = certified(world, taken_in(world))
    first = dossier.certifications.first()
    assert first is not None
    first.pk, first.position = uuid4(), 9
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)
