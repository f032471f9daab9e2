"""Positions, who holds them and since when."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from motcua.audit.models import AuditLine
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.demo.world import BUILDER
from motcua.directory import actions, queries
from motcua.directory.models import Holding, Position, Role
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

TODAY = day_of(MONDAY_9AM)
TOMORROW = TODAY + timedelta(days=1)
WHO = {"by": BUILDER, "at": MONDAY_9AM}
pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(world: World) -> World:
    return world


def test_an_appointment_founds_the_position_it_needs(commune: World) -> None:
    holding = Holding.objects.get(pk=commune.counter.key)
    assert holding.position is not None
    assert (holding.position.unit, holding.position.title) == (commune.office, "Công chức tiếp nhận")


def test_two_officials_of_one_title_share_the_position(commune: World) -> None:
    desks.colleague(commune.counter, "Lê Văn Hai")
    assert Position.objects.filter(unit=commune.office, role=Role.COUNTER).count() == 1


def test_an_official_dismissed_today_has_no_desk_today(commune: World) -> None:
    holding = Holding.objects.get(pk=commune.officer.key)
    actions.dismiss(holding, on=TODAY, **WHO)
    account = commune.officer.officer.account
    assert queries.desks(account, TODAY) == []
    assert len(queries.desks(account, TODAY - timedelta(days=1))) == 1
    assert AuditLine.objects.filter(chain=str(commune.officer.ref), verb="officer.dismissed").exists()


def test_the_days_of_a_holding_are_in_order(commune: World) -> None:
    with pytest.raises(Refusal, match="sau ngày bắt đầu"):
        actions.appoint(desks.hired("A"), commune.office, Role.COUNTER, "X", since=TODAY, until=TODAY, **WHO)
    with pytest.raises(IntegrityError):
        Holding.objects.filter(pk=commune.officer.key).update(valid_to=date(2000, 1, 1))


def test_a_position_that_somebody_holds_is_not_closed(commune: World) -> None:
    position = Position.objects.get(unit=commune.office, role=Role.COUNTER)
    with pytest.raises(Refusal, match="còn người giữ"):
        actions.close_position(position, on=TODAY, **WHO)
    actions.dismiss(Holding.objects.get(pk=commune.counter.key), on=TODAY, **WHO)
    actions.close_position(position, on=TODAY, **WHO)
    assert position.valid_to == TODAY


def test_seats_are_what_was_said_last(commune: World) -> None:
    for seats in (2, None, 3):
        position = actions.open_position(commune.office, Role.COUNTER, "Văn thư", seats=seats, since=TODAY, **WHO)
    assert (position.seats, Position.objects.filter(title="Văn thư").count()) == (3, 1)


def test_a_later_appointment_gives_a_desk_from_its_day_on(commune: World) -> None:
    officer = desks.hired("Lê Thị Ba")
    actions.appoint(officer, commune.office, Role.COUNTER, "Công chức tiếp nhận", since=TOMORROW, **WHO)
    assert queries.desks(officer.account, TODAY) == []
    assert [desk.unit for desk in queries.desks(officer.account, TOMORROW)] == [commune.office]
