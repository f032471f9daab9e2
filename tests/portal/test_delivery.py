"""Choosing how the result shall come, without JavaScript, until it is on its way."""

import pytest

from motcua.delivery.models import Parcel
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.post import BY_POST
from tests.factories.world import World
from tests.factories.world import world as build
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

ADDRESS = {
    "post_recipient": "Hoàng Thị Dì",
    "post_phone": "0987 654 321",
    "post_address_commune": "14797",
    "post_address_province": "38",
    "post_address_line": "Số 3, tổ 1",
    "post_payer": "prepaid",
}


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.accepted(world)


@pytest.fixture
def lan(world: World) -> Visitor:
    return Visitor(world.lan, at=MONDAY_9AM)


def page(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.number}/cach-nhan/"


def test_the_way_then_the_address(dossier: Dossier, lan: Visitor) -> None:
    assert page(dossier) in lan.page(f"/ho-so/{dossier.number}/")
    assert "Qua bưu chính công ích" in words(lan.page(page(dossier)))
    step = lan.post(page(dossier), {"delivery": "post"})
    assert step["Location"] == f"{page(dossier)}?cach=post"
    asked = lan.page(step["Location"])
    assert 'value="Hoàng Thị Lan"' in asked
    assert make.fresh(dossier).delivery == Delivery.ONLINE
    lan.post(step["Location"], ADDRESS)
    parcel = Parcel.objects.get(owner_code=dossier.number)
    assert (make.fresh(dossier).delivery, parcel.recipient, parcel.phone) == ("post", "Hoàng Thị Dì", "+84987654321")
    assert "Số 3, tổ 1" in words(lan.page(f"/ho-so/{dossier.number}/"))


def test_before_there_is_a_result_nothing_waits_for_the_postman(world: World, dossier: Dossier, lan: Visitor) -> None:
    lan.post(f"{page(dossier)}?cach=post", ADDRESS)
    shown = words(lan.page(f"/ho-so/{dossier.number}/"))
    assert "Gửi khi có kết quả" in shown
    assert "Chờ gửi" not in shown
    make.withdrawn(world, dossier)
    assert "Gửi qua bưu chính" not in words(lan.page(f"/ho-so/{dossier.number}/"))


def test_another_way_needs_no_address(dossier: Dossier, lan: Visitor) -> None:
    assert lan.post(page(dossier), {"delivery": "counter"}).status_code == 302
    assert make.fresh(dossier).delivery == Delivery.COUNTER


def test_what_is_missing_is_named(dossier: Dossier, lan: Visitor) -> None:
    assert lan.post(page(dossier), {}).status_code == 422
    answer = lan.post(f"{page(dossier)}?cach=post", {**ADDRESS, "post_phone": ""})
    assert answer.status_code == 422
    assert not Parcel.objects.exists()


def test_once_it_was_given_there_is_nothing_to_choose(world: World, lan: Visitor) -> None:
    done = make.returned(world)
    assert page(done) not in lan.page(f"/ho-so/{done.number}/")
    assert lan.get(page(done))["Location"] == f"/ho-so/{done.number}/"


def test_the_check_before_submitting_shows_where_it_goes(world: World, lan: Visitor) -> None:
    draft = make.draft(world, **BY_POST)
    shown = words(lan.page(f"/to-khai/{draft.pk}/kiem-tra/"))
    for said in ("Qua bưu chính công ích", "Lê Thị Nhận", "Trả cho bưu tá khi nhận"):
        assert said in shown


def test_a_stranger_chooses_nothing(world: World, dossier: Dossier) -> None:
    """SEC-02"""
    en = Visitor(world.en, at=MONDAY_9AM)
    assert en.get(page(dossier)).status_code == 404
    assert en.post(page(dossier), {"delivery": "counter"}).status_code == 404
