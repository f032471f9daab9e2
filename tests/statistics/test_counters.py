"""A figure is folded plus unfolded, and always the length of its list (ADR 0009, 0067, I14)."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core.batch import Batch
from motcua.directory.desks import Desk
from motcua.directory.models import Officer, Role, Unit, UnitKind
from motcua.dossiers import trails
from motcua.dossiers.events import DossierMoved, DossierRerouted
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Trail
from motcua.statistics import actions, queries
from motcua.statistics.handlers import count_move, count_rerouted
from motcua.statistics.models import TrailDelta, TrailTotal
from tests.core.test_batch import unit
from tests.databases import CommittedDatabase

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
STAGES = st.sampled_from(list(Stage))
CODES = ("1.001193", "1.004772")
Walk = tuple[str, list[tuple[Stage, int]], bool]
# A walk of one dossier of a procedure along the ways of two agencies, and after which of them the totals are folded.
STEP = st.tuples(STAGES, st.integers(0, 1))
WALKS = st.lists(st.tuples(st.sampled_from(CODES), st.lists(STEP, min_size=1, max_size=5), st.booleans()), max_size=8)


def leader(agency: Unit) -> Desk:
    return Desk(officer=Officer(full_name="Dung"), unit=agency, role=Role.LEADER, title="Chủ tịch")


def stored(code: str, above: Unit | None = None) -> Unit:
    made = unit(code)
    if above is not None:
        made.parent, made.path, made.kind = above, f"{above.path}/{code}", UnitKind.DIVISION
    made.save()
    return made


def way(agency: Unit) -> Trail:
    """The way of dossiers that the agency takes in and answers for."""
    trail = trails.of(agency.id, agency.id, [])
    Trail.objects.bulk_create([trail], ignore_conflicts=True)
    return trail


def walk(steps: list[tuple[Stage, Trail]], code: str = CODES[0]) -> None:
    """The moves of one dossier, as the counters hear of them."""
    before, was = None, None
    for after, trail in steps:
        with transaction.atomic():
            batch = Batch()
            count_move(DossierMoved("n", code, Move.FORWARD, before, after, was and was.pk, trail.pk, AT), batch)
            batch.write()
        before, was = after, trail


def counts(found: dict[Stage, int]) -> dict[Stage, int]:
    return {stage: n for stage, n in found.items() if n}


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WALKS)
def test_figures_equal_a_recount_whenever_they_are_folded(walks: list[Walk]) -> None:
    with transaction.atomic():
        agencies = [stored("H56.40"), stored("H56.41")]
        ways = [way(agency) for agency in agencies]
        for code, steps, is_folded in walks:
            walk([(stage, ways[where]) for stage, where in steps], code)
            if is_folded:
                actions.fold(most=3)
        for where, agency in enumerate(agencies):
            for limit in ((), *((code,) for code in CODES)):
                ended = (steps[-1] for code, steps, _folded in walks if code in (limit or CODES))
                expected = Counter(stage for stage, there in ended if there == where)
                desk = replace(leader(agency), procedures=frozenset(limit))
                assert queries.stage_counts(desk) == {stage: expected[stage] for stage in Stage}
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_stage_has_a_figure_also_without_dossiers() -> None:
    assert queries.stage_counts(leader(stored("H56.40"))) == dict.fromkeys(Stage, 0)


@pytest.mark.django_db
def test_figures_of_one_agency_leave_out_another() -> None:
    here, there = stored("H56.40"), stored("H56.41")
    walk([(Stage.REGISTERED, way(there))])
    assert counts(queries.stage_counts(leader(here))) == {}
    assert counts(queries.stage_counts(leader(there))) == {Stage.REGISTERED: 1}


@pytest.mark.django_db
def test_a_desk_above_two_units_on_one_way_counts_a_dossier_once() -> None:
    above = stored("H56.40")
    below = [stored("H56.40.1", above), stored("H56.40.2", above)]
    trail = trails.of(below[0].id, above.id, [trails.Stop(Role.OFFICER, one.id) for one in below])
    trail.save(force_insert=True)
    walk([(Stage.PROCESSING, trail)])
    for where in (above, *below):
        desk = replace(leader(where), role=Role.OFFICER)
        assert counts(queries.stage_counts(desk)) == {Stage.PROCESSING: 1}


@pytest.mark.django_db
def test_a_move_within_a_stage_and_way_counts_nothing() -> None:
    here = way(stored("H56.40"))
    walk([(Stage.PROCESSING, here)] * 3)
    assert TrailDelta.objects.count() == 1


@pytest.mark.django_db
def test_an_open_dossier_that_is_rerouted_is_counted_with_the_heir() -> None:
    old, heir = stored("H56.40"), stored("H56.41")
    walk([(Stage.RETURNED, way(old))])
    walk([(Stage.ACCEPTED, way(old))])
    batch = Batch()
    count_rerouted(DossierRerouted("n", CODES[0], Stage.ACCEPTED, way(old).pk, way(heir).pk, AT), batch)
    batch.write()
    assert counts(queries.stage_counts(leader(old))) == {Stage.RETURNED: 1}
    assert counts(queries.stage_counts(leader(heir))) == {Stage.ACCEPTED: 1}


def test_two_folders_at_once_fold_each_change_once(committed_db: CommittedDatabase) -> None:
    here = way(stored("H56.40"))
    for _dossier in range(30):
        walk([(Stage.REGISTERED, here), (Stage.ACCEPTED, here)])
    ready = threading.Barrier(3)

    def fold() -> None:
        try:
            ready.wait()
            while actions.fold(most=7):
                pass
        finally:
            connections.close_all()

    folders = [threading.Thread(target=fold) for _n in range(3)]
    for folder in folders:
        folder.start()
    for folder in folders:
        folder.join(30)
    totals = dict(TrailTotal.objects.values_list("stage", "total"))
    assert (totals, TrailDelta.objects.count()) == ({Stage.REGISTERED: 0, Stage.ACCEPTED: 30}, 0)
