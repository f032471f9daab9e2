"""The sample province has both generations of units: what stood before July 2025 leads to what stands now."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.config.commands import verify
from motcua.core.facts import Look
from motcua.demo import before, province, world
from motcua.directory import queries, succession
from motcua.directory.models import Reorganisation, Role, Succession, Unit, UnitKind
from motcua.dossiers.models import Dossier
from motcua.statistics.units import Tree, received

pytestmark = pytest.mark.slow
SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
DROPPED = date(2025, 7, 1)
HALF_YEAR = (date(2025, 1, 1), DROPPED)


@pytest.fixture(scope="module")
def files(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The whole province once for all tests, with fewer lives; where their files are."""
    place = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", place)
        patch.setattr(before, "LIVES", 40)
        world.build(SUNDAY)
        province.build(SUNDAY)
        patch.undo()
        yield place
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _built(files: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test does is taken back."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", files)


def test_every_closed_unit_leads_to_units_that_stand() -> None:
    closed = Unit.objects.exclude(valid_to=None)
    assert closed.filter(kind=UnitKind.DISTRICT).count() > 10
    heirs = {unit.code: succession.resolve(unit.code) for unit in closed}
    assert [code for code, found in heirs.items() if not found or not all(one.is_open for one in found)] == []


def test_the_district_level_was_there_until_its_last_day() -> None:
    then, now = ({one.id for one in succession.as_was(day)} for day in (date(2025, 6, 30), DROPPED))
    districts = set(Unit.objects.filter(kind=UnitKind.DISTRICT).values_list("pk", flat=True))
    assert districts <= then
    assert not districts & now
    paths = [one.path for one in succession.as_was(date(2025, 6, 30)) if one.id in districts]
    assert all(path.startswith("H56/") for path in paths)


def test_lives_of_then_are_the_same_sum_by_both_trees_and_break_no_fact() -> None:
    leader = queries.holders(queries.unit("H56"), Role.LEADER, SUNDAY.date())[0]
    then, now = (received(leader, *HALF_YEAR, tree) for tree in (Tree.THEN, Tree.NOW))
    assert sum(one.total for one in then) == sum(one.total for one in now) == Dossier.objects.count() == 40
    assert {one.unit.valid_to for one in then} == {DROPPED}
    assert [one.unit.code for one in now] == ["H56.40"]
    found = {fact.number: [str(row) for row in verify.broken(fact, Look(SUNDAY))][:3] for fact in verify.FACTS}
    assert {fact: rows for fact, rows in found.items() if rows} == {}


def test_the_leader_of_today_sees_what_the_old_communes_did() -> None:
    dung = queries.holders(queries.unit("H56.40"), Role.LEADER, SUNDAY.date())[0]
    then, (now,) = (received(dung, *HALF_YEAR, tree) for tree in (Tree.THEN, Tree.NOW))
    assert len(then) > 1
    assert (now.unit.code, now.total) == ("H56.40", sum(one.total for one in then))


def test_building_again_notes_nothing_twice() -> None:
    counted = (Reorganisation.objects.count(), Succession.objects.count(), Unit.objects.count())
    province.build(SUNDAY)
    assert (Reorganisation.objects.count(), Succession.objects.count(), Unit.objects.count()) == counted
