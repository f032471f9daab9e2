"""Figures by the units of then and by those of now: one sum, whatever was reorganised in between (LDR-12)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.directory import queries
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.directory.plans import Operation, Target, Wish
from motcua.directory.reorganising import decide, run_next
from motcua.dossiers.lifecycle import Stage
from motcua.statistics.queries import stage_counts
from motcua.statistics.units import Tree, received
from tests.factories import desks, dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = MONDAY_9AM.date()
TOMORROW = MONDAY_9AM + timedelta(days=1)
MONTH = (date(2026, 11, 1), TOMORROW.date())
MERGER = Wish(Operation.MERGE, ("H56.41",), (Target("H56.40"),))


@pytest.fixture
def scene(db: None) -> World:
    """One returned at Hạc Thành; at Pù Nhi one that waits and one that was refused."""
    made = world()
    dossiers.returned(made)
    there = queries.unit("H56.41.1")
    dossiers.submitted(made, dossiers.draft(made, by=made.en, unit=there))
    return made


@pytest.fixture
def province(scene: World) -> Desk:
    return desks.at(desks.hired("Lê Quốc Khánh"), queries.unit("H56"), Role.LEADER, "Phó Chủ tịch")


@pytest.fixture
def admin(scene: World) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), queries.unit("H56"), Role.ADMINISTRATOR, "Quản trị hệ thống")


def totals(desk: Desk, tree: Tree, since: date = MONTH[0], until: date = MONTH[1]) -> dict[str, int]:
    return {one.unit.code: one.total for one in received(desk, since, until, tree)}


def merged(admin: Desk, wish: Wish = MERGER) -> None:
    made = decide(wish, decision="12/QĐ", effective_on=TOMORROW.date(), by=admin, at=TOMORROW)
    while run_next(made.pk, at=TOMORROW):
        pass


def test_each_agency_has_what_came_to_it(province: Desk) -> None:
    assert totals(province, Tree.NOW) == totals(province, Tree.THEN) == {"H56.40": 1, "H56.41": 1}


def test_after_a_merger_then_and_now_differ_in_rows_and_not_in_sum(province: Desk, admin: Desk) -> None:
    """The one that waited has moved to the heir since; as it was, it counts where it was handed in."""
    merged(admin)
    assert totals(province, Tree.THEN) == {"H56.40": 1, "H56.41": 1}
    assert totals(province, Tree.NOW) == {"H56.40": 2}


def test_a_period_that_ends_after_the_merger_has_the_moved_one_at_the_heir(province: Desk, admin: Desk) -> None:
    merged(admin)
    later = TOMORROW.date() + timedelta(days=7)
    assert totals(province, Tree.THEN, until=later) == {"H56.40": 2}


def test_a_unit_bears_the_name_of_then(province: Desk, admin: Desk) -> None:
    merged(admin, Wish(Operation.RENAME, ("H56.40",), (Target("Xã", "Mới"),)))
    named = {tree: {one.unit.code: one.name for one in received(province, *MONTH, tree)} for tree in Tree}
    then, now = (named[tree]["H56.40"] for tree in (Tree.THEN, Tree.NOW))
    assert (then, now) == ("Uỷ ban nhân dân phường Hạc Thành", "Xã Mới")


def test_the_whole_time_is_what_the_counters_say(scene: World, province: Desk, admin: Desk) -> None:
    """I14"""
    merged(admin)
    always = (date(2020, 1, 1), date(2030, 1, 1))
    for desk in (scene.leader, province):
        for tree in Tree:
            figures = received(desk, *always, tree)
            assert {stage: sum(one.stages[stage] for one in figures) for stage in Stage} == stage_counts(desk)


def test_days_outside_the_period_are_not_counted(province: Desk) -> None:
    assert totals(province, Tree.NOW, until=TODAY) == {}


def test_a_leader_counts_what_the_own_units_answer_for(scene: World) -> None:
    """LDR-16"""
    assert totals(scene.leader, Tree.NOW) == {"H56.40": 1}
    assert totals(scene.other_leader, Tree.THEN) == {"H56.41": 1}


@pytest.mark.parametrize("tree", list(Tree))
def test_more_dossiers_ask_no_more_of_the_database(scene: World, province: Desk, tree: Tree) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            received(province, *MONTH, tree)
        return len(asked)

    before = statements()
    for _more in range(3):
        dossiers.submitted(scene)
    assert statements() == before
