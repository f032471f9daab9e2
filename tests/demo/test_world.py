"""The sample province is built once, by the product's own actions."""

from datetime import UTC, datetime

import pytest

from motcua.demo import dossiers, world
from motcua.demo.logins import OFFICIALS
from motcua.directory.models import Holding, Unit
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def test_building_twice_builds_once() -> None:
    for _again in range(2):
        world.build(SUNDAY)
        dossiers.build(SUNDAY)
    assert (Unit.objects.count(), Holding.objects.count()) == (7, len(OFFICIALS))
    assert Dossier.objects.count() == len(dossiers.SAMPLES)


def test_the_samples_stand_at_different_stages() -> None:
    world.build(SUNDAY)
    dossiers.build(SUNDAY)
    stages = set(Dossier.objects.values_list("stage", flat=True))
    assert stages == {Stage.REGISTERED, Stage.ACCEPTED, Stage.REFUSED, Stage.PROCESSING}


def test_nothing_in_the_samples_lies_in_the_future() -> None:
    world.build(SUNDAY)
    dossiers.build(SUNDAY)
    assert all(line.at <= SUNDAY for d in Dossier.objects.all() for line in d.history.all())
