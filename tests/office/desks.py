"""More people at the desks of the sample province."""

from motcua.accounts.models import Account, AccountKind
from motcua.demo.world import SINCE
from motcua.directory.desks import Desk, desk_of
from motcua.directory.models import Holding, Officer
from tests.factories.people import MONDAY_9AM


def colleague(desk: Desk, name: str) -> Desk:
    """Somebody else in the same position."""
    account = Account.objects.create(
        kind=AccountKind.OFFICIAL, username=name.lower(), password="!", created_at=MONDAY_9AM
    )
    return also(Officer.objects.create(account=account, full_name=name), desk)


def also(officer: Officer, desk: Desk) -> Desk:
    """A further position of an official, like that desk."""
    holding = Holding.objects.create(
        officer=officer, unit=desk.unit, role=desk.role, title=desk.title, valid_from=SINCE
    )
    return desk_of(holding)
