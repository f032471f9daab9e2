"""The sample province says sorry with the product's own verbs, so that leaders have something to sign and to see."""

from datetime import timedelta

import pytest

from motcua.demo.life import sorry
from motcua.dossiers import apology_signing
from motcua.dossiers.actions import apologising
from motcua.dossiers.models import Apology
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

WEDNESDAY_10AM = MONDAY_9AM + timedelta(days=2, hours=1)


def test_some_letters_are_sent_and_the_others_wait_for_the_head(world: World) -> None:
    for _number in range(3):
        make.taken(world)
    assert sorry.say_some([world.office], at=WEDNESDAY_10AM) == sorry.SENT
    assert sorry.say_some([world.office], at=WEDNESDAY_10AM) == 0
    asked = Apology.objects.filter(sign_asked_at__isnull=False)
    with make.fake_signer():
        for one in asked:
            apology_signing.sign(one.pk, at=WEDNESDAY_10AM)
    assert asked.filter(signed_at__isnull=False).count() == sorry.SENT
    assert Apology.objects.filter(sign_asked_at=None).count() == 1


def test_what_is_very_late_still_gets_a_day_that_lies_ahead(world: World) -> None:
    dossier, later = make.taken(world), WEDNESDAY_10AM + timedelta(days=20)
    assert sorry.say_some([world.office], at=later) == 1
    assert apologising.new_due(dossier, Apology.objects.get(), later) > later
