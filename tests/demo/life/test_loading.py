"""Very many lives: what is set aside for them comes back as it was, whole facts, and going on after a stop."""

import argparse
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import connection

from motcua.config import schema
from motcua.config.commands import load, verify
from motcua.core.clock import day_of
from motcua.core.facts import Look
from motcua.demo import world
from motcua.demo.life import aside, loading
from motcua.demo.life.plan import Plan
from motcua.demo.models import SetAside
from motcua.dossiers.models import Dossier
from tests.databases import CommittedDatabase

pytestmark = pytest.mark.slow

SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PLAN = Plan(seed=3, day=day_of(SUNDAY), total=240, waiting=24, quiet=31)
_SHAPE = """
SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid AND indisready
FROM pg_index WHERE indrelid::regclass::text !~ '^pg_'
UNION ALL
SELECT 'rule', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid), convalidated
FROM pg_constraint WHERE conrelid::regclass::text !~ '^pg_' ORDER BY 1, 2
"""


def shape() -> list[tuple[str, str, str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(_SHAPE)
        return list(cursor.fetchall())


def quietly(done: int, total: int) -> None:
    assert 0 < done <= total


def broken() -> dict[str, list[str]]:
    found = {fact.number: [str(row) for row in verify.broken(fact, Look(SUNDAY))][:3] for fact in verify.FACTS}
    return {fact: rows for fact, rows in found.items() if rows}


def test_what_was_set_aside_comes_back_just_as_it_was(committed_db: CommittedDatabase) -> None:
    names = [model._meta.db_table for model in loading.TABLES]
    whole = "SELECT count(*) FROM pg_index WHERE indrelid::regclass::text = ANY(%s) AND indpred IS NULL"
    before = shape()
    with schema.as_owner(), connection.cursor() as cursor:
        aside.set_aside(loading.TABLES)
        cursor.execute(whole, [names])
        assert cursor.fetchone() == (0,)
    with schema.as_owner():
        aside.put_back(2, quietly)
    assert shape() == before
    assert all(is_valid for *_names, is_valid in before)
    assert not SetAside.objects.exists()


def test_loaded_lives_break_no_fact_and_a_stopped_load_goes_on(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G6, OPS-12"""
    monkeypatch.setattr(loading, "MANY", 100)
    monkeypatch.setattr(loading, "AT_ONCE", 50)
    world.build(SUNDAY)
    before, todo = shape(), loading.missing(PLAN)
    with schema.as_owner():
        stopped = loading.load(PLAN, todo, 2)
        first = next(stopped)
        stopped.close()
        aside.put_back(2, quietly)
    assert first <= Dossier.objects.count() < PLAN.total
    rest = loading.missing(PLAN)
    assert 0 < len(rest) < len(todo)
    with schema.as_owner():
        assert sum(loading.load(PLAN, rest, 2)) == sum(part.last - part.first for part in rest)
        aside.put_back(2, quietly)
    assert Dossier.objects.count() == PLAN.total
    assert shape() == before
    assert broken() == {}


def test_the_next_load_puts_back_what_a_killed_one_had_set_aside(
    committed_db: CommittedDatabase, capsys: pytest.CaptureFixture[str], settings: SimpleNamespace
) -> None:
    settings.DEMO = True
    before = shape()
    with schema.as_owner():
        aside.set_aside(loading.TABLES)
    nothing = argparse.Namespace(total=0, waiting=0, seed=3, start=1, today=day_of(SUNDAY), processes=2, lean=False)
    assert load.run(nothing) == 0
    assert shape() == before
    assert "thêm 0 hồ sơ" in capsys.readouterr().out
