"""More officials than the sample province has."""

from itertools import count

from motcua.demo.world import BUILDER, SINCE
from motcua.directory.actions import appoint, hire
from motcua.directory.desks import Desk, desk_of
from motcua.directory.models import Officer, Role, Unit
from tests.factories.people import MONDAY_9AM, PASSWORD

_numbers = count(1)


def colleague(desk: Desk, full_name: str) -> Desk:
    """Somebody else with the same role in the same unit."""
    return at(hired(full_name), desk.unit, desk.role, desk.title)


def also(desk: Desk, unit: Unit, role: Role) -> Desk:
    """The same official at a second desk, as when somebody stands in for a leader."""
    return at(desk.officer, unit, role, "Quyền Chủ tịch")


def hired(full_name: str) -> Officer:
    """Somebody with a login and no position."""
    return hire(f"can-bo-{next(_numbers)}", PASSWORD, full_name, by=BUILDER, at=MONDAY_9AM)


def at(officer: Officer, unit: Unit, role: Role, title: str) -> Desk:
    """Put an official into a position."""
    return desk_of(appoint(officer, unit, role, title, since=SINCE, by=BUILDER, at=MONDAY_9AM))
