"""The way of a dossier says at whose desks it is or was, whoever laid it (ADR 0067, I14)."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core.batch import Batch
from motcua.directory.events import UnitAbsorbed
from motcua.directory.models import Role, Unit
from motcua.dossiers import queries, trails
from motcua.dossiers.actions import processing, reassigning
from motcua.dossiers.models import Dossier, Trail
from motcua.dossiers.trails import Stop
from motcua.statistics.queries import stage_counts
from motcua.workflow import handlers as workflow
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.django_db
REASON = "Ghi lại nơi sinh theo đúng giấy chứng sinh rồi trình lại."


@pytest.fixture
def scene(world: World) -> World:
    return world


def stops(dossier: Dossier) -> set[str]:
    """The marks of the tasks on a dossier's way."""
    marks = make.fresh(dossier).trail.marks
    return {mark for mark in marks if not mark.startswith(("received:", "answered:"))}


def test_a_way_grows_with_every_new_stop(scene: World) -> None:
    counter, officer, leader = (f"{desk.role}:{desk.unit.pk}" for desk in scene.desks[:3])
    new = make.submitted(scene)
    assert set(new.trail.marks) == {f"received:{new.unit_id}", f"answered:{new.agency_id}", counter}
    assert stops(make.accepted(scene)) == {counter, officer}
    assert stops(make.forwarded(scene)) == stops(make.returned(scene)) == {counter, officer, leader}


def test_all_that_went_the_same_way_share_it(scene: World) -> None:
    assert make.submitted(scene).trail_id == make.refused(scene).trail_id
    assert Trail.objects.count() == 1


def test_a_step_back_leads_to_no_new_way(scene: World) -> None:
    dossier = make.forwarded(scene)
    processing.send_back(dossier.pk, reason=REASON, by=scene.leader, at=MONDAY_9AM + timedelta(hours=2))
    assert make.fresh(dossier).trail_id == dossier.trail_id


def test_the_database_lays_the_same_ways(scene: World) -> None:
    made = [step(scene) for step in (make.submitted, make.accepted, make.forwarded, make.refused)]
    before = {dossier.pk: make.fresh(dossier).trail_id for dossier in made}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_dossier SET trail_id = NULL")
    assert trails.lay() == len(made)
    assert {dossier.pk: make.fresh(dossier).trail_id for dossier in made} == before
    assert (trails.lay(), list(trails.astray())) == (0, [])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(list(Role)[:3]), st.lists(st.uuids(), min_size=3, max_size=3))
def test_a_way_does_not_depend_on_the_order_of_its_stops(roles: list[Role], units: list[object]) -> None:
    unit, agency = units[0], units[1]
    there = [Stop(role, units[2]) for role in roles]  # type: ignore[arg-type]  # hypothesis gives UUIDs
    ways = {trails.of(unit, agency, order).pk for order in (there, there[::-1], there + there)}  # type: ignore[arg-type]  # as above
    assert len(ways) == 1


def test_a_dossier_that_only_had_a_task_with_a_unit_follows_it_to_the_heir(scene: World) -> None:
    """I13, I14: the desk of the heir lists and counts it; nothing else about it changes."""
    dossier, closed = make.accepted(scene), make.returned(scene)
    old, heir = scene.officer.unit, Unit.objects.exclude(pk=scene.officer.unit.pk).get(code="H56.40.1")
    event = UnitAbsorbed(
        old_id=old.pk,
        new_id=heir.pk,
        old_name=old.name,
        new_name=heir.name,
        decision="Quyết định 12",
        on=MONDAY_9AM.date(),
        by=scene.leader.ref,
        at=MONDAY_9AM + timedelta(days=1),
    )
    with transaction.atomic():
        batch = Batch()
        workflow.follow_unit(event, batch)
        reassigning.follow_unit(event, batch)
    after = make.fresh(dossier)
    assert (after.moves, after.unit_id) == (dossier.moves, dossier.unit_id)
    assert stops(dossier) == {f"counter:{dossier.unit_id}", f"officer:{heir.pk}"}
    assert f"officer:{old.pk}" in stops(closed)
    assert list(trails.astray()) == []
    for desk in scene.desks:
        listed = [one.stage for one in queries.in_scope(desk)]
        assert {stage: n for stage, n in stage_counts(desk).items() if n} == {
            stage: listed.count(stage) for stage in set(listed)
        }
