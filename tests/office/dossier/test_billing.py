"""Asking for a sum from the officer's page (state 6)."""

import pytest

from motcua.dossiers.lifecycle import Stage
from motcua.payments import queries as payments
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

TYPED = {"name": "Thuế thu nhập cá nhân", "kind": "duty", "amount": "1.250.000", "basis": "Thông báo 15/TB-CCT"}


def test_an_officer_fixes_a_sum_and_the_dossier_waits(world: World, sit: Sit) -> None:
    dossier, browser = make.taken(world), sit(world.officer)
    where = f"/can-bo/ho-so/{dossier.number}/nghia-vu-tai-chinh/"
    assert where in browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    assert "Yêu cầu nộp tiền" in text(browser.get(where))
    assert browser.post(where, TYPED).headers["Location"] == f"/can-bo/ho-so/{dossier.number}/"
    assert make.fresh(dossier).stage == Stage.AWAITING_PAYMENT
    page = text(browser.get(f"/can-bo/ho-so/{dossier.number}/"))
    assert "Thuế thu nhập cá nhân: 1.250.000 đ Chưa nộp" in page


@pytest.mark.parametrize(
    ("wrong", "why"), [({"amount": "nhiều"}, "lớn hơn 0"), ({"basis": ""}, "căn cứ"), ({"name": " "}, "khoản phải nộp")]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    world: World, sit: Sit, wrong: dict[str, str], why: str
) -> None:
    dossier = make.taken(world)
    answer = sit(world.officer).post(f"/can-bo/ho-so/{dossier.number}/nghia-vu-tai-chinh/", {**TYPED, **wrong})
    assert (answer.status_code, why in text(answer)) == (422, True)
    assert 'value="Thông báo 15/TB-CCT"' in answer.content.decode() or "basis" in wrong
    assert not payments.is_due(dossier.ref)


def test_another_communes_officer_finds_nothing(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    stranger = sit(world.other_officer)
    assert stranger.post(f"/can-bo/ho-so/{dossier.number}/nghia-vu-tai-chinh/", TYPED).status_code == 404
