"""The session engine: Django's sessions that know whose they are (SEC-15, ADR 0034)."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError

from motcua.accounts.models import Session
from motcua.accounts.sessions import SIGNED_IN_AT, SessionStore
from tests.factories.people import MONDAY_9AM, a_person

pytestmark = pytest.mark.django_db


def stored(**data: str) -> Session:
    store = SessionStore()
    store.update(data)
    store.create()
    return Session.objects.get(session_key=store.session_key)


def test_a_browser_that_is_not_signed_in_belongs_to_nobody() -> None:
    row = stored(sign_in_code="x")
    assert (row.account_id, row.signed_in_at) == (None, None)


def test_a_browser_that_is_signed_in_belongs_to_its_account() -> None:
    account = a_person().account
    assert account is not None
    row = stored(**{SESSION_KEY: str(account.pk), SIGNED_IN_AT: MONDAY_9AM.isoformat()})
    assert (row.account, row.signed_in_at) == (account, MONDAY_9AM)


def test_what_was_stored_is_loaded_again() -> None:
    row = stored(desk="019a")
    assert SessionStore(row.session_key).load() == {"desk": "019a"}


def test_an_ended_session_loads_nothing() -> None:
    row = stored(desk="019a")
    row.delete()
    assert SessionStore(row.session_key).load() == {}


def test_an_expired_session_loads_nothing() -> None:
    row = stored(desk="019a")
    Session.objects.update(expire_date=row.expire_date - timedelta(days=1))
    assert SessionStore(row.session_key).load() == {}


def test_a_session_that_was_ended_elsewhere_is_not_revived_by_saving() -> None:
    """Signing out everywhere holds against a request that is still under way."""
    store = SessionStore()
    store.create()
    Session.objects.all().delete()
    store["desk"] = "019a"
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()
