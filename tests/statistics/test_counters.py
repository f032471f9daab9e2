"""A figure is folded plus unfolded, and always the length of its list (ADR 0009, I14)."""

import threading
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core.batch import Batch
from motcua.directory.models import Unit
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.lifecycle import Move, Stage
from motcua.statistics import actions, queries
from motcua.statistics.handlers import count_move
from motcua.statistics.models import StageDelta, StageTotal
from tests.core.test_batch import unit
from tests.databases import CommittedDatabase

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
STAGES = st.sampled_from(list(Stage))
# A walk of one dossier, and after which of its moves the totals are folded.
WALKS = st.lists(st.tuples(st.lists(STAGES, min_size=1, max_size=5), st.booleans()), max_size=8)


def walk(agency: Unit, stages: list[Stage]) -> None:
    before: Stage | None = None
    for after in stages:
        with transaction.atomic():
            batch = Batch()
            event = DossierMoved("n", agency.id, "1.001193", Move.FORWARD, before, after, AT)
            count_move(event, batch)
            batch.write()
        before = after


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WALKS)
def test_figures_equal_a_recount_whenever_they_are_folded(walks: list[tuple[list[Stage], bool]]) -> None:
    with transaction.atomic():
        agency = unit("H56.40")
        agency.save()
        for stages, is_folded in walks:
            walk(agency, stages)
            if is_folded:
                actions.fold(most=3)
        expected = Counter(stages[-1] for stages, _folded in walks)
        assert queries.stage_counts([agency.id]) == {stage: expected[stage] for stage in Stage}
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_stage_has_a_figure_also_without_dossiers() -> None:
    assert queries.stage_counts([]) == dict.fromkeys(Stage, 0)


@pytest.mark.django_db
def test_figures_of_one_agency_leave_out_another() -> None:
    here, there = unit("H56.40"), unit("H56.41")
    here.save()
    there.save()
    walk(there, [Stage.REGISTERED])
    assert queries.stage_counts([here.id])[Stage.REGISTERED] == 0
    assert queries.stage_counts([here.id, there.id])[Stage.REGISTERED] == 1


@pytest.mark.django_db
def test_a_move_within_a_stage_counts_nothing() -> None:
    agency = unit("H56.40")
    agency.save()
    walk(agency, [Stage.PROCESSING, Stage.PROCESSING, Stage.PROCESSING])
    assert StageDelta.objects.count() == 1


def test_two_folders_at_once_fold_each_change_once(committed_db: CommittedDatabase) -> None:
    agency = unit("H56.40")
    agency.save()
    for _dossier in range(30):
        walk(agency, [Stage.REGISTERED, Stage.ACCEPTED])
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
    totals = dict(StageTotal.objects.values_list("stage", "total"))
    assert (totals, StageDelta.objects.count()) == ({Stage.REGISTERED: 0, Stage.ACCEPTED: 30}, 0)
