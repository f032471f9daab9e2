"""A declaration that is written on two devices, or while the session ends (F10, F11, F30)."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlencode

import pytest

from motcua.accounts.models import OneTimeCode, Person
from motcua.dossiers.models import Draft
from tests.factories.world import World
from tests.faults.browsers import Answer, Browser
from tests.faults.citizens import Citizen, citizen
from tests.faults.installation import Installation

pytestmark = pytest.mark.faults

SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3, 4, 5))]
FIELDS = {"ten-cua-ban": "requester_name", "ten-tre": "child_name", "co-so-y-te": "birth_facility"}
NAMES = ["Lò Thị Mai", "Lò Văn An", "Quàng Thị Bua", "Hà Văn Đức", "Vi Thị Ấm", "Cà Văn Ơn", "Lường Thị Ửng"]
TURNS = 50


@pytest.fixture
def mai(office: Installation, world: World) -> Citizen:
    """Her declaration is answered and not handed in."""
    with office.database():
        return citizen(office, world)


def stored(office: Installation, one: Citizen) -> Draft:
    with office.database():
        return Draft.objects.select_related("person__account").get(pk=one.draft)


def owner(office: Installation, one: Citizen) -> Person:
    return stored(office, one).person


@dataclass(slots=True)
class Device:
    """A browser with some pages of the declaration open; `shown` is what stands in each."""

    browser: Browser
    one: Citizen
    hidden: dict[str, dict[str, str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def address(self, slug: str) -> str:
        return f"/to-khai/{self.one.draft}/{slug}/"

    def open(self, slug: str, stands: str) -> None:
        answer = self.browser.get(self.address(slug))
        assert f'value="{escape(stands)}"' in answer.text
        self.see(slug, answer, stands)

    def see(self, slug: str, answer: Answer, stands: str) -> None:
        self.hidden[slug], self.shown[slug] = answer.hidden, stands

    def save(self, slug: str, typed: str) -> Answer:
        return self.browser.post(self.address(slug), {**self.hidden[slug], FIELDS[slug]: typed})


def two_devices(office: Installation, one: Citizen) -> tuple[Device, Device]:
    account = owner(office, one).account
    assert account is not None
    with office.database():
        return Device(one.browser, one), Device(office.signed_in(account), one)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_one_device_saved_is_never_lost_unseen_by_another(office: Installation, mai: Citizen, seed: int) -> None:
    """F10: whoever would write over something that was not on their page is shown it first."""
    chance, devices = random.Random(seed), two_devices(office, mai)
    answers = stored(office, mai).answers
    kept = {slug: str(answers[name]) for slug, name in FIELDS.items()}
    prompts = 0
    for _turn in range(TURNS):
        device, slug, typed = chance.choice(devices), chance.choice(list(FIELDS)), chance.choice(NAMES)
        if slug not in device.hidden or chance.random() < 0.1:
            device.open(slug, kept[slug])
            continue
        answer = device.save(slug, typed)
        if kept[slug] in (device.shown[slug], typed):
            assert answer.status == 302
            kept[slug] = typed
            del device.hidden[slug]
        else:
            assert answer.status == 409
            assert all(text in answer.text for text in (escape(kept[slug]), f'value="{escape(typed)}"'))
            device.see(slug, answer, kept[slug])
            prompts += 1
    now = stored(office, mai).answers
    assert {slug: now[name] for slug, name in FIELDS.items()} == kept
    assert prompts > 0
    office.check()


def test_of_two_presses_at_the_same_moment_one_is_asked(office: Installation, mai: Citizen) -> None:
    """F10: both had seen the same; the second one sees what the first one wrote."""
    devices = two_devices(office, mai)
    before = str(stored(office, mai).answers["child_name"])
    for device in devices:
        device.open("ten-tre", before)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda one: one[0].save("ten-tre", one[1]), zip(devices, NAMES, strict=False)))
    assert sorted(answer.status for answer in answers) == [302, 409]
    office.check()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("how", ["own", "all"])
def test_a_session_that_ends_while_typing_loses_nothing(
    office: Installation, mai: Citizen, seed: int, how: str
) -> None:
    """F11, F30: after signing in again by a message one is on the same page, and what was typed stands in the field."""
    chance, person = random.Random(seed), owner(office, mai)
    slug, typed = chance.choice(list(FIELDS)), chance.choice(NAMES)
    page, before = f"/to-khai/{mai.draft}/{slug}/", stored(office, mai).answers
    form = mai.browser.get(page).hidden
    with office.superuser() as admin:
        what = "DELETE FROM accounts_session" + (" WHERE account_id = %(account)s" if how == "own" else "")
        admin.execute(what, {"account": person.account_id})

    answer = mai.browser.post(page, {**form, FIELDS[slug]: typed})
    assert answer.status == 302
    assert answer.location.startswith("/dang-nhap/")
    mai.browser.address = f"127.0.{chance.randrange(1, 200)}.{chance.randrange(1, 200)}"
    assert signed_in_by_message(office, mai.browser, person, answer.location) == page

    again = mai.browser.get(page)
    assert f'value="{escape(typed)}"' in again.text
    assert "Bạn đã đăng nhập lại." in again.text
    assert stored(office, mai).answers == before
    mai.browser.post(page, {**again.hidden, FIELDS[slug]: typed})
    assert stored(office, mai).answers == {**before, FIELDS[slug]: typed}
    office.check()


def signed_in_by_message(office: Installation, browser: Browser, person: Person, way: str) -> str:
    """Through both pages of sign-in; where it leads."""
    contact = f"0{person.phone.removeprefix('+84')}"
    asked = browser.post(way, {"csrfmiddlewaretoken": browser.token(way), "contact": contact})
    with office.database():
        code = OneTimeCode.objects.latest("created_at").code
    return browser.post(asked.location, {"csrfmiddlewaretoken": browser.token(asked.location), "code": code}).location


@pytest.mark.parametrize("seed", SEEDS)
def test_a_flushed_session_store_opens_no_lock(office: Installation, seed: int) -> None:
    """F30: counts lie with the data, so whoever has guessed too often still waits."""
    page = "/can-bo/dang-nhap/?" + urlencode({"next": "/can-bo/"})
    guesser = Browser(office.port, address=f"127.9.{seed}.9")
    name = f"khong-co-{seed}"

    def status_of(browser: Browser) -> int:
        form = {"csrfmiddlewaretoken": browser.token(page), "username": name, "password": "doan-bua-mot-cau"}
        return browser.post(page, form).status

    statuses = [status_of(guesser) for _try in range(9)]
    assert 429 in statuses
    with office.superuser() as admin:
        admin.execute("DELETE FROM accounts_session")
    while status_of(guesser) != 429:
        pass
    assert status_of(Browser(office.port, address=guesser.address)) == 429
    office.check()
