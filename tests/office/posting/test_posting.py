"""The counter sends results by post: list, labels, the courier's list, what became of each."""

import re

import pytest
from django.test import Client

from motcua.delivery.lifecycle import ParcelState
from motcua.delivery.models import Consignment, Parcel
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from tests.factories import dossiers as make
from tests.factories.post import BILL, BY_POST
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import rows, text
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

PAGE = "/can-bo/buu-chinh/"


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.signed(world, **BY_POST)


@pytest.fixture
def browser(world: World, sit: Sit) -> Client:
    return sit(world.counter)


def send(browser: Client, dossier: Dossier, bill: str = BILL) -> str:
    """Where the browser is led."""
    answer = browser.post(PAGE, {f"bill-{dossier.pk}": bill, "bill-nonsense": "1", "other": "2"})
    return str(answer.headers.get("Location", answer.status_code))


def parcel_page(dossier: Dossier) -> str:
    return f"{PAGE}goi/{Parcel.objects.get(owner_code=dossier.number).pk}/"


def test_what_waits_is_listed_with_its_address_and_label(browser: Client, dossier: Dossier) -> None:
    row = rows(browser.get(PAGE))[0]
    for said in (dossier.code, "Lê Thị Nhận", "0987 654 321", "Số 12, tổ 5", "Người nhận trả khi nhận"):
        assert str(said) in row
    for kind in ("a6", "nhiet"):
        label = browser.get(f"{parcel_page(dossier)}nhan-{kind}.pdf")
        assert label.content.startswith(b"%PDF")


def test_the_way_to_the_post_and_back(world: World, browser: Client, dossier: Dossier) -> None:
    there = send(browser, dossier)
    made = Consignment.objects.get()
    assert there == f"{PAGE}ban-giao/{made.pk}/"
    assert BILL in text(browser.get(there))
    assert browser.get(f"{there}ban-giao.pdf").content.startswith(b"%PDF")
    on_its_way = words(Visitor(world.lan, at=made.at).page(f"/ho-so/{dossier.number}/"))
    assert f"Số vận đơn {BILL}" in on_its_way
    assert "Bưu điện giao tới địa chỉ bạn đã chọn." in on_its_way
    bad = browser.post(f"{parcel_page(dossier)}chuyen-hoan/", {"reason": ""})
    assert (bad.status_code, "Ghi lý do bưu điện" in text(bad)) == (422, True)
    browser.post(f"{parcel_page(dossier)}chuyen-hoan/", {"reason": "Không liên lạc được người nhận"})
    back = words(Visitor(world.lan, at=made.at).page(f"/ho-so/{dossier.number}/"))
    assert "Lý do bưu điện ghi: Không liên lạc được người nhận" in back


def test_what_was_delivered_ends_the_dossier(browser: Client, dossier: Dossier) -> None:
    send(browser, dossier)
    page = browser.post(f"{parcel_page(dossier)}da-phat/", follow=True)
    assert f"Hồ sơ {dossier.code} kết thúc" in text(page)
    assert make.fresh(dossier).stage == Stage.RETURNED
    assert "Đã phát" in text(browser.get(parcel_page(dossier)))


def test_a_wrong_number_is_shown_where_it_was_typed(browser: Client, dossier: Dossier) -> None:
    answer = browser.post(PAGE, {f"bill-{dossier.pk}": "EA123456784VN"})
    page = answer.content.decode()
    assert (answer.status_code, "sai chữ số kiểm tra" in text(answer)) == (422, True)
    assert re.search(rf'name="bill-{dossier.pk}"[^>]*value="EA123456784VN"', page)
    assert send(browser, dossier, " ") == "422"
    assert Parcel.objects.get().state == ParcelState.WAITING


def test_the_dossier_leads_to_the_post(browser: Client, dossier: Dossier) -> None:
    page = browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    assert 'href="/can-bo/buu-chinh/" aria-keyshortcuts="m"' in page


def test_a_stranger_finds_and_sends_nothing(world: World, sit: Sit, browser: Client, dossier: Dossier) -> None:
    """SEC-02: Én's commune, and a desk that is no counter."""
    far = sit(world.other_counter)
    assert rows(far.get(PAGE)) == []
    assert send(far, dossier) == "404"
    there = send(browser, dossier)
    for address in (parcel_page(dossier), there, f"{there}ban-giao.pdf", f"{parcel_page(dossier)}nhan-a6.pdf"):
        assert far.get(address).status_code == 404
        assert sit(world.officer).get(address).status_code == 404
    assert far.post(f"{parcel_page(dossier)}da-phat/").status_code == 404
