"""A version is written whole with its graph; what is not sound is refused, also by the database."""

from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.core.errors import Refusal
from motcua.workflow import actions, queries
from motcua.workflow.models import Edge, ProcessVersion, Step
from tests.factories.processes import BRANCHED

pytestmark = pytest.mark.django_db
STRAIGHT = {**BRANCHED, "code": "thang", "version": 1, "edges": None}


def straight() -> ProcessVersion:
    return actions.publish({name: value for name, value in STRAIGHT.items() if name != "edges"})


def ways(version: ProcessVersion) -> list[tuple[int, int, str]]:
    return [(edge.source, edge.target, edge.kind) for edge in queries.graph(version.pk).edges]


def test_every_process_that_comes_with_the_product_is_sound() -> None:
    for record in actions.starter_processes():
        version = actions.publish(record)
        assert queries.usual_way(version.pk)[-1].kind == "return"


def test_without_edges_each_step_leads_to_the_next() -> None:
    version = straight()
    assert ways(version) == [(n, n + 1, "default") for n in range(1, 7)]


def test_a_graph_keeps_its_branches_in_order() -> None:
    version = actions.publish(BRANCHED)
    assert ways(version)[:4] == [(1, 2, "condition"), (1, 3, "default"), (2, 3, "default"), (3, 5, "default")]
    assert [step.position for step in queries.usual_way(version.pk)] == [1, 3, 5, 6, 7]


def test_an_unsound_graph_is_refused_and_nothing_of_it_kept() -> None:
    record = {**BRANCHED, "edges": BRANCHED["edges"][:-1]}
    with pytest.raises(Refusal, match=r"Chưa công bố được “Hộ tịch tại cấp xã”\. “Ký số kết quả” không dẫn tới"):
        actions.publish(record)
    assert not ProcessVersion.objects.filter(definition__code="ho-tich-cap-xa", number=9).exists()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"source": 5, "target": 3}, "edge_leads_on"),
        ({"source": 1, "target": 4}, "edge_one_default"),
        ({"source": 1, "target": 4, "kind": "choice"}, "edge_says_when_and_why"),
        ({"source": 1, "target": 9, "kind": "choice", "label": "vì"}, "edge_target_is_a_step"),
    ],
)
def test_the_database_holds_a_graph_together(values: dict[str, Any], rule: str) -> None:
    version = straight()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Edge.objects.create(version=version, **{"position": 9, "kind": "default", **values})


def test_versions_from_before_become_straight_graphs() -> None:
    """What the migration wrote for versions that were there."""
    migration: Any = import_module("motcua.workflow.migrations.0007_edges")
    version = straight()
    Edge.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(migration.STRAIGHT)
    written = Edge.objects.filter(version=version).order_by("source").values_list("source", "target", "kind")
    assert list(written) == [(n, n + 1, "default") for n in range(1, 7)]
    assert Edge.objects.count() == Step.objects.count() - ProcessVersion.objects.count()
