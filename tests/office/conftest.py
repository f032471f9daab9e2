"""What every test of the office starts from: the sample province, a Monday, somebody at a desk."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.core import clock
from motcua.directory.desks import Desk
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.factories.world import world as build

Sit = Callable[[Desk], Client]
SetClock = Callable[[datetime], None]
# Every dossier of the tests has come where it is by now.
MONDAY_11AM = MONDAY_9AM + timedelta(hours=2)


@pytest.fixture
def world(db: None) -> World:
    """Two communes; nobody has filed anything."""
    return build()


@pytest.fixture
def sit(db: None) -> Sit:
    """A browser in which an official has signed in at a desk."""

    def sit(desk: Desk) -> Client:
        browser = Client()
        browser.force_login(desk.officer.account)
        session = browser.session
        session["desk"] = str(desk.key)
        session.save()
        return browser

    return sit


@pytest.fixture(autouse=True)
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The door's clock stands at Monday, 11:00; the test may set it."""

    def set_clock(at: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)

    set_clock(MONDAY_11AM)
    return set_clock
