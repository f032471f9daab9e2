"""Keys of other systems."""

from datetime import datetime

from motcua.accounts.models import Account
from motcua.directory.desks import Desk
from motcua.machines.actions import KeyForm, MadeKey, make
from motcua.machines.models import Scope
from tests.factories.people import MONDAY_9AM

EVERYTHING = frozenset(Scope.values)


def a_key(
    account: Account | None,
    *,
    desk: Desk | None = None,
    name: str = "Phần mềm khác",
    scopes: frozenset[str] = EVERYTHING,
    days: int = 90,
    at: datetime = MONDAY_9AM,
) -> MadeKey:
    """A key that its owner made just after signing in."""
    assert account is not None
    form = KeyForm(name, scopes, days)
    return make(account, desk=desk, form=form, signed_in_at=at, by=account.ref, at=at)


def key_at(desk: Desk, **traits: frozenset[str]) -> MadeKey:
    """A key of the official at a desk."""
    return a_key(desk.officer.account, desk=desk, **traits)  # type: ignore[arg-type]  # scopes only
