"""What every test of the office starts from: the sample province, a Monday, somebody at a desk."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.core import clock
from motcua.directory.desks import Desk
from tests.factories.people import MONDAY_9AM

Sit = Callable[[Desk], Client]
SetClock = Callable[[datetime], None]
# Every dossier of the tests has come where it is by now.
MONDAY_11AM = MONDAY_9AM + timedelta(hours=2)


@pytest.fixture
def sit(db: None) -> Sit:
    """A browser in which an official has signed in at a desk."""
    return sit_at


def sit_at(desk: Desk) -> Client:
    """The same for tests with a database of their own."""
    browser = Client()
    browser.force_login(desk.officer.account)
    session = browser.session
    session["desk"] = str(desk.key)
    session.save()
    return browser


@pytest.fixture
def quick_hashes(settings: Any) -> None:  # Any: pytest-django's wrapper
    """Passwords cost nothing, and sessions last."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Django ends sessions by the real clock, which may be any time away from Monday.
    settings.SESSION_COOKIE_AGE = 60 * 60 * 24 * 3_650


@pytest.fixture(autouse=True)
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The door's clock stands at Monday, 11:00; the test may set it."""

    def set_clock(at: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)

    set_clock(MONDAY_11AM)
    return set_clock
