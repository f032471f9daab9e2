"""More officials than the sample province has."""

from itertools import count

from motcua.demo.world import BUILDER, SINCE
from motcua.directory.actions import appoint, hire
from motcua.directory.desks import Desk, desk_of
from motcua.directory.models import Role, Unit
from tests.factories.people import MONDAY_9AM, PASSWORD

_numbers = count(1)


def colleague(desk: Desk, full_name: str) -> Desk:
    """Somebody else with the same role in the same unit."""
    officer = hire(f"can-bo-{next(_numbers)}", PASSWORD, full_name, by=BUILDER, at=MONDAY_9AM)
    holding = appoint(officer, desk.unit, desk.role, desk.title, since=SINCE, by=BUILDER, at=MONDAY_9AM)
    return desk_of(holding)


def also(desk: Desk, unit: Unit, role: Role) -> Desk:
    """The same official at a second desk, as when somebody stands in for a leader."""
    holding = appoint(desk.officer, unit, role, "Quyền Chủ tịch", since=SINCE, by=BUILDER, at=MONDAY_9AM)
    return desk_of(holding)
