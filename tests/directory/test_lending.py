"""Who may be lent a power and who can stand in, in a province with agencies of every level (OFF-21, UX-79)."""

from datetime import timedelta

import pytest

from motcua.core.clock import day_of
from motcua.demo.world import BUILDER
from motcua.directory import lending, queries, standing_in
from motcua.directory.desks import Desk
from motcua.directory.models import Holding, Role
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

TODAY = day_of(MONDAY_9AM)
WHO = {"by": BUILDER, "at": MONDAY_9AM}
pytestmark = pytest.mark.django_db


@pytest.fixture
def province(world: World) -> World:
    return world


def administrator(unit: str) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), queries.unit(unit), Role.ADMINISTRATOR, "Quản trị hệ thống")


def names(found: list[lending.Candidate]) -> list[str]:
    return [one.officer.full_name for one in found]


def offered(desk: Desk, admin: Desk) -> list[str]:
    holding = Holding.objects.select_related("unit", "officer").get(pk=desk.key)
    return [name for name in names(lending.receivers(holding, admin, TODAY)) if name != "Lê Thị Quản"]


def test_a_commune_lends_within_itself(province: World) -> None:
    assert offered(province.leader, administrator("H56")) == ["Nguyễn Văn Bình", "Trần Quốc Cường"]


def test_the_province_lends_to_the_heads_of_its_communes_but_not_to_their_clerks(province: World) -> None:
    chair = desks.at(desks.hired("Đỗ Chủ Tịch"), queries.unit("H56"), Role.LEADER, "Chủ tịch")
    deputy = desks.at(desks.hired("Đỗ Phó Chủ Tịch"), queries.unit("H56"), Role.LEADER, "Phó Chủ tịch")
    found = offered(chair, administrator("H56"))
    assert deputy.officer.full_name in found
    assert province.leader.officer.full_name in found
    assert province.counter.officer.full_name not in found


def test_an_administrator_offers_nobody_outside_their_own_part(province: World) -> None:
    office = administrator("H56.40.1")
    assert offered(province.leader, office) == ["Nguyễn Văn Bình"]


def test_who_cannot_sign_in_or_has_left_is_not_offered(province: World) -> None:
    account = province.officer.officer.account
    account.is_active = False
    account.save()
    Holding.objects.filter(pk=province.counter.key).update(valid_to=TODAY)
    assert offered(province.leader, administrator("H56")) == []


def test_a_deputy_holds_or_is_lent_the_same_position(province: World) -> None:
    admin, chair = administrator("H56"), province.leader
    assert lending.deputies(chair.officer, admin, TODAY) == []
    holding = Holding.objects.select_related("unit", "officer").get(pk=chair.key)
    days = {"since": TODAY, "until": TODAY + timedelta(days=9)}
    standing_in.delegate(holding, province.officer.officer, decision="1/QĐ", **days, **WHO)
    colleague = desks.colleague(chair, "Lê Văn Phó")
    assert names(lending.deputies(chair.officer, admin, TODAY)) == ["Trần Quốc Cường", "Lê Văn Phó"]
    assert colleague.officer.full_name not in names(lending.deputies(province.other_leader.officer, admin, TODAY))


def test_units_to_lend_are_those_of_the_giver_and_of_the_administrator(province: World) -> None:
    holding = Holding.objects.select_related("unit").get(pk=province.leader.key)
    codes = [unit.code for unit in lending.lendable_units(holding, administrator("H56"))]
    assert codes == ["H56.40", "H56.40.1", "H56.40.2"]
    assert [u.code for u in lending.lendable_units(holding, administrator("H56.40.2"))] == ["H56.40.2"]
