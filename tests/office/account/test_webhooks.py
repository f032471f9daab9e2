"""Screens of an official's webhooks."""

import pytest

from motcua.machines.models import Webhook
from tests.factories.keys import key_at
from tests.factories.world import World
from tests.office.conftest import Sit

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_hashes")]
URL = "https://phan-mem.example/nhan-tin"


def test_an_official_asks_to_be_told_tries_and_ends_it(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = f"/can-bo/tai-khoan/khoa-may/{key_at(world.counter).key.pk}/bao-tin/"
    assert "whsec_" in browser.post(page, {"url": URL}).content.decode()
    hook = Webhook.objects.get()
    assert "Đã xếp một tin thử" in browser.post(f"{page}{hook.pk}/thu/", follow=True).content.decode()
    browser.post(f"{page}{hook.pk}/bo/")
    assert "Đã ngừng" in browser.get(page).content.decode()


def test_a_colleague_finds_nothing_of_it(world: World, sit: Sit) -> None:
    page = f"/can-bo/tai-khoan/khoa-may/{key_at(world.counter).key.pk}/bao-tin/"
    assert sit(world.officer).get(page).status_code == 404
