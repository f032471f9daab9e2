"""Counting anew gives what the counters should have been all along, whatever goes on meanwhile (I14)."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import OperationalError, connection, connections, transaction

from motcua.core.facts import Look
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.statistics import actions, checks, queries
from motcua.statistics.models import TrailDelta
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world


def broken() -> list[object]:
    return list(checks.figures_are_counts(Look(MONDAY_9AM)))


@pytest.mark.django_db
@pytest.mark.parametrize("is_folded", [True, False])
def test_a_recount_mends_whatever_was_wrong(is_folded: bool) -> None:
    scene = world()
    for step in (make.submitted, make.accepted, make.refused):
        step(scene)
    if is_folded:
        actions.fold()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE statistics_trailtotal SET total = total + 5")
        cursor.execute("DELETE FROM statistics_traildelta WHERE stage = 1")
        cursor.execute("UPDATE dossiers_dossier SET trail_id = NULL WHERE stage = 3")
    assert broken() != []
    assert actions.recount() == 3
    assert (broken(), TrailDelta.objects.count()) == ([], 0)
    assert {stage: n for stage, n in queries.stage_counts(scene.counter).items() if n} == {
        Stage.REGISTERED: 1,
        Stage.ACCEPTED: 1,
        Stage.REFUSED: 1,
    }


@pytest.mark.django_db
def test_a_move_that_is_undone_leaves_no_trace_in_the_figures() -> None:
    scene = world()
    make.submitted(scene)
    with suppress(InterruptedError), transaction.atomic():
        make.accepted(scene)
        raise InterruptedError
    assert (Dossier.objects.count(), queries.stage_counts(scene.counter)[Stage.ACCEPTED], broken()) == (1, 0, [])


@pytest.mark.slow
def test_moves_and_folding_go_on_beside_a_recount(committed_db: CommittedDatabase) -> None:
    scene = world()
    done, failed = threading.Event(), []

    def again_and_again(work: Callable[[], int]) -> None:
        try:
            while not done.is_set():
                work()
        except OperationalError as error:
            failed.append(error)
        finally:
            connections.close_all()

    beside = [threading.Thread(target=again_and_again, args=[work]) for work in (actions.recount, actions.fold)]
    for one in beside:
        one.start()
    try:
        for _n in range(8):
            make.accepted(scene)
    finally:
        done.set()
        for one in beside:
            one.join(30)
    assert (failed, broken()) == ([], [])
    actions.fold()
    assert broken() == []
