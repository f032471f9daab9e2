"""Who keeps the catalogue."""

from dataclasses import replace

import pytest

from motcua.catalogue.rights import may_keep
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.directory.queries import unit
from tests.factories.world import World, world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "role", "may"),
    [
        ("H56", Role.ADMINISTRATOR, True),
        ("H56", Role.LEADER, True),
        ("H56", Role.OFFICER, False),
        ("H56.40", Role.LEADER, False),
        ("H56.40", Role.ADMINISTRATOR, False),
        ("H56.40.1", Role.COUNTER, False),
    ],
)
def test_only_the_province_writes_what_the_province_promises(code: str, role: Role, may: bool) -> None:
    made: World = world()
    desk: Desk = replace(made.leader, unit=unit(code), role=role)
    assert may_keep(desk) is may
