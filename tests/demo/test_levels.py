"""The sample province has a public list of services that people can read at once."""

import pytest

from motcua.catalogue.actions import publish_starter
from motcua.catalogue.levels import counts, proposals, under_way
from motcua.catalogue.models import LevelProposal, LevelStage
from motcua.core.ids import Ref
from motcua.demo import levels
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def built(db: None) -> None:
    world()
    publish_starter(by=Ref("system", "starter"), at=MONDAY_9AM)
    levels.build(MONDAY_9AM)


def test_every_stage_is_there_to_be_seen(built: None) -> None:
    stages = {wish.code: wish.stage for wish in levels.WISHES}
    assert dict(proposals().values_list("procedure__code", "stage")) == stages
    assert set(stages.values()) == set(LevelStage)
    assert sum(counts().values()) == sum(stage == LevelStage.PUBLISHED for stage in stages.values())


def test_what_waits_and_what_was_declined_says_why(built: None) -> None:
    assert all(move.note for one in under_way() for move in one.moves.all() if move.stage == LevelStage.PROPOSED)
    declined = LevelProposal.objects.get(stage=LevelStage.DECLINED)
    assert "chưa số hoá" in declined.moves.get(stage=LevelStage.DECLINED).note


def test_building_again_adds_nothing(built: None) -> None:
    levels.build(MONDAY_9AM)
    assert LevelProposal.objects.count() == len(levels.WISHES)
