"""The counter calls whoever has not read what they are to do, and writes where nobody answers (UX-31)."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.notifications import reminders
from motcua.notifications.models import Reminder, Step
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import rows, text

pytestmark = pytest.mark.slow

PAGE = "/can-bo/goi-dien/"
# A week without a holiday.
BASE = MONDAY_9AM + timedelta(days=7)


@pytest.fixture
def dossier(world: World) -> Dossier:
    """Asked for what is missing, and nobody has looked for three days."""
    found = make.mending(world, make.submitted(world, at=BASE))
    for hours in (25, 73):
        reminders.run_due(at=BASE + timedelta(hours=hours))
    return found


@pytest.fixture
def browser(world: World, sit: Sit, dossier: Dossier) -> Client:
    return sit(world.counter)


def page(dossier: Dossier) -> str:
    return f"{PAGE}{Reminder.objects.get(subject_code=dossier.number).pk}/"


def step(dossier: Dossier) -> str:
    return str(Reminder.objects.get(subject_code=dossier.number).step)


def test_the_number_and_what_to_say_are_there(browser: Client, dossier: Dossier) -> None:
    assert "0 lần" in rows(browser.get(PAGE))[0]
    shown = text(browser.get(page(dossier)))
    for said in ("Hoàng Thị Lan", "Đọc cho người nghe", "cần bạn bổ sung hồ sơ", dossier.number):
        assert said in shown
    assert 'href="tel:+84' in browser.get(page(dossier)).content.decode()


def test_reached_is_done(browser: Client, dossier: Dossier) -> None:
    assert "Đã ghi: đã báo qua điện thoại." in text(browser.post(page(dossier), {"outcome": "reached"}, follow=True))
    assert (step(dossier), rows(browser.get(PAGE))) == (Step.REACHED, [])


def test_nobody_there_is_called_again_later(browser: Client, dossier: Dossier) -> None:
    assert "Gọi lại sau" in text(browser.post(page(dossier), {"outcome": "missed"}, follow=True))
    assert "1 lần" in rows(browser.get(PAGE))[0]
    assert "Không nghe máy" in text(browser.get(page(dossier)))


def test_a_wrong_number_leads_to_a_letter(browser: Client, dossier: Dossier) -> None:
    answer = browser.post(page(dossier), {"outcome": "wrong"}, follow=True)
    assert "In thư báo rồi gửi" in text(answer)
    assert browser.get(f"{page(dossier)}thu.pdf").content.startswith(b"%PDF")
    assert "Cần gửi thư" in text(browser.get(PAGE))
    browser.post(f"{page(dossier)}da-gui-thu/")
    assert step(dossier) == Step.WRITTEN


def test_an_outcome_must_be_chosen_and_is_noted_once(browser: Client, dossier: Dossier) -> None:
    answer = browser.post(page(dossier), {"outcome": "maybe"})
    assert (answer.status_code, "Chọn cuộc gọi thế nào" in text(answer)) == (422, True)
    browser.post(page(dossier), {"outcome": "reached"})
    assert browser.post(page(dossier), {"outcome": "missed"}).status_code == 422


def test_a_stranger_calls_nobody(world: World, sit: Sit, browser: Client, dossier: Dossier) -> None:
    """SEC-02"""
    far = sit(world.other_counter)
    assert rows(far.get(PAGE)) == []
    for address in (page(dossier), f"{page(dossier)}thu.pdf"):
        assert far.get(address).status_code == 404
        assert sit(world.officer).get(address).status_code == 404
    assert far.post(page(dossier), {"outcome": "reached"}).status_code == 404
