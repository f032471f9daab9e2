"""The result reaches the applicant: online, or over the counter, once."""

from datetime import timedelta

import pytest

from motcua.core.errors import Refusal
from motcua.dossiers import queries
from motcua.dossiers.actions import returning
from motcua.dossiers.lifecycle import Delivery, Stage
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Notice
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

LATER = MONDAY_9AM + timedelta(days=1)


def test_the_applicant_collects_online(world: World) -> None:
    dossier = dossiers.returned(world)
    assert (dossier.stage, dossier.delivery) == (Stage.RETURNED, Delivery.DELIVERED)
    assert dossier.closed_at is not None
    assert queries.holder(dossier) is None
    assert Notice.objects.filter(key=f"{dossier.number}:dossier.returned").count() == 1


def test_collecting_again_changes_nothing(world: World) -> None:
    dossier = dossiers.returned(world)
    again = returning.collect(dossier.id, by=world.lan, at=LATER)
    assert (again.moves, again.closed_at) == (dossier.moves, dossier.closed_at)


def test_who_chose_the_counter_comes_to_the_counter(world: World) -> None:
    dossier = dossiers.signed(world, delivery="counter")
    with pytest.raises(Refusal, match="chọn nhận kết quả nhận tại quầy"):
        returning.collect(dossier.id, by=world.lan, at=LATER)
    dossier = returning.hand_over(dossier.id, by=world.counter, at=LATER)
    assert (dossier.stage, dossier.delivery) == (Stage.RETURNED, Delivery.DELIVERED)


def test_nothing_is_handed_over_before_it_is_signed(world: World) -> None:
    dossier = dossiers.approved(world)
    with pytest.raises(Refusal, match="chưa thể trả kết quả"):
        returning.collect(dossier.id, by=world.lan, at=LATER)
    with pytest.raises(Refusal, match="“Ký số kết quả” thuộc về"):
        returning.hand_over(dossier.id, by=world.counter, at=LATER)


def test_a_stranger_collects_nothing(world: World) -> None:
    """SEC-02: Én, as a citizen and as the clerk of another commune."""
    dossier = dossiers.signed(world)
    with pytest.raises(Dossier.DoesNotExist):
        returning.collect(dossier.id, by=world.en, at=LATER)
    with pytest.raises(Dossier.DoesNotExist):
        returning.hand_over(dossier.id, by=world.other_counter, at=LATER)
