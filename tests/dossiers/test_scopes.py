"""Who finds what: applicants their own, desks what is theirs; counts equal lists (UX-28, SEC-02)."""

from datetime import timedelta

import pytest
from django.db.models import Q

from motcua.accounts.models import Person
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import Stage
from motcua.statistics.queries import stage_counts
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow


def stages(found: dict[Stage, int]) -> dict[Stage, int]:
    return {stage: n for stage, n in found.items() if n}


def test_a_person_sees_their_own_newest_first(world: World) -> None:
    first = dossiers.submitted(world)
    second = dossiers.submitted(world, at=MONDAY_9AM + timedelta(minutes=1))
    dossiers.submitted(world, by=world.en)
    assert list(queries.visible_to(world.lan)) == [second, first]


def test_counts_of_a_person_are_those_of_the_list(world: World) -> None:
    """UX-28: every stage is there, also with none."""
    dossiers.submitted(world)
    dossiers.accepted(world)
    dossiers.refused(world, by=world.en)
    assert set(queries.stage_counts(world.lan)) == set(Stage)
    assert stages(queries.stage_counts(world.lan)) == {Stage.REGISTERED: 1, Stage.ACCEPTED: 1}
    assert stages(queries.stage_counts(world.en)) == {Stage.REFUSED: 1}


def test_each_desk_finds_what_is_its_own(world: World) -> None:
    new, accepted = dossiers.submitted(world), dossiers.accepted(world)

    def found(desk: Desk) -> set[str]:
        return {dossier.number for dossier in queries.in_scope(desk)}

    assert found(world.counter) == {new.number, accepted.number}
    assert found(world.officer) == {accepted.number}
    assert found(world.leader) == {new.number, accepted.number}
    assert found(world.other_counter) == found(world.other_officer) == found(world.other_leader) == set()


def test_lists_and_single_dossiers_have_the_same_scope(world: World) -> None:
    """I11: the two ways of asking differ in speed only."""
    for reach in (dossiers.submitted, dossiers.accepted, dossiers.forwarded, dossiers.returned):
        reach(world)
    for desk in world.desks:
        assert set(queries.scope(desk)) == set(queries.in_scope(desk))
        finished = queries.in_scope(desk).filter(stage=Stage.RETURNED)
        assert set(queries.scope(desk, Q(stage=Stage.RETURNED))) == set(finished)


def test_an_administrator_has_no_dossiers(world: World) -> None:
    dossiers.accepted(world)
    admin = desks.also(world.officer, world.leader.unit, Role.ADMINISTRATOR)
    assert list(queries.in_scope(admin)) == []


def test_counts_at_a_desk_are_those_of_its_list(world: World) -> None:
    dossiers.submitted(world)
    dossiers.accepted(world)
    dossiers.approved(world)
    assert stages(stage_counts(world.counter)) == {
        Stage.REGISTERED: 1,
        Stage.ACCEPTED: 1,
        Stage.PROCESSING: 1,
    }
    assert stages(stage_counts(world.officer)) == {Stage.ACCEPTED: 1, Stage.PROCESSING: 1}
    assert stages(stage_counts(world.other_leader)) == {}


def test_a_queue_is_ordered_by_deadline(world: World) -> None:
    later = dossiers.submitted(world, at=MONDAY_9AM + timedelta(hours=1))
    sooner = dossiers.submitted(world)
    assert [task.owner_code for task in queries.waiting_for(world.counter)] == [sooner.number, later.number]


def test_a_dossier_is_found_by_number_as_typed_and_by_code(world: World) -> None:
    dossier = dossiers.accepted(world)
    typed = dossier.number.replace("-", " ").lower()
    assert queries.of_desk(world.counter, typed) == queries.of_desk(world.counter, str(dossier.code)) == dossier


def test_a_look_up_needs_four_digits_of_phone_or_identity_number(world: World) -> None:
    """UX-07."""
    dossier = dossiers.accepted(world)
    person: Person = dossier.person
    assert queries.by_tail(dossier.number, str(person.phone)[-4:]) == dossier
    assert queries.by_tail(str(dossier.code), str(person.identity_number)[-4:]) == dossier
    assert queries.by_tail(dossier.number, "0000") is None
    assert queries.by_tail("26-AAAAA-AAAAA", str(person.phone)[-4:]) is None


def test_a_look_up_takes_the_phone_that_was_declared_for_the_dossier(world: World) -> None:
    """UX-07: whoever signs in by e-mail has no other."""
    dossier = dossiers.submitted(world, phone="+84987654999")
    assert queries.by_tail(dossier.number, "4999") == dossier


def test_a_code_leads_to_its_number(world: World) -> None:
    dossier = dossiers.accepted(world)
    assert queries.number_of_code(str(dossier.code)) == dossier.number
    assert queries.number_of_code("H56.40-261123-9999") is None


def test_what_is_past_its_promise_is_overdue_until_it_is_finished(world: World) -> None:
    dossier = dossiers.accepted(world)
    assert dossier.due_at is not None
    late = dossier.due_at + timedelta(seconds=1)
    assert list(queries.overdue(dossier.due_at)) == []
    assert list(queries.overdue(late)) == [dossier]
    for step in (
        dossiers.taken, dossiers.drafted, dossiers.forwarded, dossiers.approved, dossiers.sign_asked, dossiers.signed
    ):  # fmt: skip
        dossier = step(world, dossier)
    assert list(queries.overdue(late)) == []
