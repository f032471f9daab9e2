"""Screens of webhooks: where other systems are told, what became of it, trying it out."""

import re

import pytest

from motcua.machines.models import Webhook, WebhookDelivery
from tests.factories.keys import a_key
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow
URL = "https://phan-mem.example/nhan-tin"


@pytest.fixture
def page(world: World) -> str:
    """The address of the page about a key of Lan's."""
    return f"/tai-khoan/khoa/{a_key(world.lan.account).key.pk}/bao-tin/"


def test_the_list_of_keys_leads_to_it(lan: Visitor, page: str) -> None:
    assert f'href="{page}"' in lan.page("/tai-khoan/khoa/")
    assert "Chưa có nơi nhận nào" in words(lan.page(page))


def test_the_secret_is_shown_once(lan: Visitor, page: str) -> None:
    answer = lan.post(page, {"url": URL})
    (secret,) = set(re.findall(r"whsec_[\w+/=]+", answer.content.decode()))
    assert Webhook.objects.get().secret == secret
    assert "no-store" in answer.headers["Cache-Control"]
    assert secret not in lan.page(page)
    assert URL in lan.page(page)


def test_an_address_inside_is_refused_where_it_was_typed(lan: Visitor, page: str) -> None:
    answer = lan.post(page, {"url": "http://192.168.1.1/"})
    assert answer.status_code == 422
    assert 'value="http://192.168.1.1/"' in answer.content.decode()
    assert "Không gửi báo tin tới địa chỉ này được" in words(answer.content.decode())


def test_trying_it_out_shows_in_the_list_of_deliveries(lan: Visitor, page: str) -> None:
    lan.post(page, {"url": URL})
    hook = Webhook.objects.get()
    said = words(lan.post(f"{page}{hook.pk}/thu/", follow=True).content.decode())
    assert "Đã xếp một tin thử" in said
    assert "Những lần báo tin gần đây" in said
    assert WebhookDelivery.objects.get().is_try


def test_what_failed_says_why(lan: Visitor, page: str) -> None:
    lan.post(page, {"url": URL})
    hook = Webhook.objects.get()
    lan.post(f"{page}{hook.pk}/thu/")
    WebhookDelivery.objects.update(state="failed", attempts=1, last_answer="network")
    Webhook.objects.update(failing_since=MONDAY_9AM)
    said = words(lan.page(page))
    assert "tên máy dẫn vào mạng nội bộ" in said
    assert "Không gửi được từ" in said


def test_it_is_switched_off_with_one_press(lan: Visitor, page: str) -> None:
    lan.post(page, {"url": URL})
    lan.post(f"{page}{Webhook.objects.get().pk}/bo/")
    assert "Đã ngừng 23/11/2026" in words(lan.page(page))


def test_a_stranger_finds_no_page(en: Visitor, page: str) -> None:
    assert en.get(page).status_code == 404
    assert en.post(page, {"url": URL}).status_code == 404
