"""`GET /api/v1/units` and `/api/v1/officials`: who may know what (SEC-02, SEC-03), as of which day."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.core.clock import day_of
from motcua.demo.world import BUILDER
from motcua.directory import standing_in
from motcua.directory.actions import appoint, dismiss
from motcua.directory.models import Holding, Officer, Reorganisation, Role, StepKind, Succession, Unit
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import GivenMomentMiddleware, Visitor

pytestmark = pytest.mark.slow

UNITS, OFFICIALS = "/api/v1/units", "/api/v1/officials"
TODAY = day_of(MONDAY_9AM)
WHO = {"by": BUILDER, "at": MONDAY_9AM}
PUBLIC = {"name", "title", "acting", "unit", "unit_name", "unit_phone", "unit_address"}
FOR_COLLEAGUES = PUBLIC | {"username", "role", "since", "until", "decision", "away_until"}


@pytest.fixture
def commune(world: World, settings: Any) -> World:  # Any: pytest-django's wrapper
    ours = "motcua.config.middleware.RequestMomentMiddleware"
    given = f"{GivenMomentMiddleware.__module__}.{GivenMomentMiddleware.__qualname__}"
    settings.MIDDLEWARE = [given if name == ours else name for name in settings.MIDDLEWARE]
    return world


def colleague(of: World) -> Visitor:
    visitor = Visitor()
    visitor.force_login(of.counter.officer.account)
    return visitor


def names(visitor: Visitor, **asked: str) -> list[str]:
    return [item["name"] for item in visitor.get(OFFICIALS, asked).json()["items"]]


def test_the_public_gets_names_positions_and_the_office(commune: World) -> None:
    Officer.objects.filter(pk=commune.counter.officer.pk).update(phone="0912 345 678")
    answer = Visitor().get(OFFICIALS, {"unit": "H56.40.1"})
    assert answer.json()["total"] == 1
    (item,) = answer.json()["items"]
    assert set(item) == PUBLIC
    assert (item["name"], item["unit"]) == ("Nguyễn Văn Bình", "H56.40.1")
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_a_personal_telephone_is_told_to_nobody(commune: World) -> None:
    Officer.objects.filter(pk=commune.counter.officer.pk).update(phone="0912 345 678")
    for visitor in (Visitor(), Visitor(commune.en), colleague(commune)):
        assert "0912" not in visitor.get(OFFICIALS, {"limit": "100"}).content.decode()


def test_a_colleague_gets_more_and_it_is_not_kept_on_the_way(commune: World) -> None:
    answer = colleague(commune).get(OFFICIALS, {"unit": "H56.41.1"})
    (item,) = answer.json()["items"]
    assert set(item) == FOR_COLLEAGUES
    assert (item["role"], item["since"]) == ("counter", "2025-07-01")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_citizen_who_is_signed_in_is_the_public(commune: World) -> None:
    items = Visitor(commune.en).get(OFFICIALS).json()["items"]
    assert {frozenset(item) for item in items} == {frozenset(PUBLIC)}


def test_a_login_without_a_position_is_no_colleague(commune: World) -> None:
    """Rights come from positions only."""
    dismiss(Holding.objects.select_related("officer", "unit").get(pk=commune.counter.key), on=TODAY, **WHO)
    assert set(colleague(commune).get(OFFICIALS).json()["items"][0]) == PUBLIC


def test_who_runs_the_system_is_told_to_colleagues_only(commune: World) -> None:
    desks.at(desks.hired("Lê Thị Quản"), commune.leader.unit, Role.ADMINISTRATOR, "Quản trị hệ thống")
    assert "Lê Thị Quản" not in names(Visitor(), unit="H56.40")
    assert names(colleague(commune), unit="H56.40")[:2] == ["Phạm Thị Dung", "Lê Thị Quản"]


def test_officials_come_in_the_order_of_the_tree_leaders_first(commune: World) -> None:
    assert names(Visitor(), unit="H56.40") == ["Phạm Thị Dung", "Nguyễn Văn Bình", "Trần Quốc Cường"]


def test_yesterday_s_holder_is_found_under_yesterday(commune: World) -> None:
    old = Holding.objects.select_related("officer", "unit").get(pk=commune.leader.key)
    dismiss(old, on=TODAY, **WHO)
    appoint(desks.hired("Vũ Chủ Tịch Mới"), commune.leader.unit, Role.LEADER, "Chủ tịch", since=TODAY, **WHO)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert names(Visitor(), unit="H56.40")[0] == "Vũ Chủ Tịch Mới"
    assert names(Visitor(), unit="H56.40", as_of=yesterday)[0] == "Phạm Thị Dung"


def test_what_is_to_come_is_for_colleagues(commune: World) -> None:
    later = TODAY + timedelta(days=30)
    appoint(desks.hired("Vũ Chủ Tịch Mới"), commune.leader.unit, Role.LEADER, "Chủ tịch", since=later, **WHO)
    refused = Visitor().get(OFFICIALS, {"as_of": later.isoformat()})
    assert (refused.status_code, refused.json()["error"]) == (400, "as_of: ≤ 2026-11-23")
    assert "Vũ Chủ Tịch Mới" in names(colleague(commune), unit="H56.40", as_of=later.isoformat())


def test_a_colleague_sees_who_is_away(commune: World) -> None:
    standing_in.leave(commune.leader.officer, since=TODAY, until=TODAY + timedelta(days=3), deputy=None, **WHO)
    first = colleague(commune).get(OFFICIALS, {"unit": "H56.40"}).json()["items"][0]
    assert first["away_until"] == "2026-11-26"


def test_units_come_in_the_order_of_the_tree_with_their_parents(commune: World) -> None:
    answer = Visitor().get(UNITS, {"unit": "H56.40"}).json()
    assert [(item["code"], item["parent"]) for item in answer["items"]] == [
        ("H56.40", "H56"),
        ("H56.40.1", "H56.40"),
        ("H56.40.2", "H56.40"),
    ]
    assert (answer["total"], answer["as_of"]) == (3, "2026-11-23")
    assert set(answer["items"][0]) == {
        "code", "name", "kind", "parent", "province", "commune", "place", "address", "phone", "since", "until"
    }  # fmt: skip


def test_a_unit_is_called_what_it_was_called_that_day(commune: World) -> None:
    """Renamed this Monday; before, it had its old name."""
    unit = Unit.objects.get(code="H56.40")
    made = Reorganisation.objects.create(
        decision="1/NQ", effective_on=TODAY, made_at=MONDAY_9AM, made_by=commune.leader.officer, top=unit
    )
    Succession.objects.create(
        reorganisation=made, seq=1, kind=StepKind.RENAME, old=unit, new=unit, new_name=unit.name,
        old_name="UBND phường Cũ", on=TODAY, done_at=MONDAY_9AM,
    )  # fmt: skip
    before = Visitor().get(OFFICIALS, {"unit": "H56.40", "as_of": "2026-11-22"}).json()["items"][0]
    assert before["unit_name"] == "UBND phường Cũ"
    assert Visitor().get(UNITS, {"unit": "H56.40"}).json()["items"][0]["name"] == unit.name


def test_a_unit_that_did_not_stand_is_not_there(commune: World) -> None:
    for address in (UNITS, OFFICIALS):
        assert Visitor().get(address, {"unit": "H99"}).status_code == 404
        assert Visitor().get(address, {"unit": "H56.40", "as_of": "1990-01-01"}).status_code == 404


@pytest.mark.parametrize("wrong", [{"as_of": "23/11/2026"}, {"limit": "101"}, {"offset": "x"}, {"as_of": "0000-00-00"}])
def test_a_wrong_argument_is_named(commune: World, wrong: dict[str, str]) -> None:
    for address in (UNITS, OFFICIALS):
        answer = Visitor().get(address, wrong)
        assert answer.status_code == 400
        assert answer.json()["error"].startswith(next(iter(wrong)))


def test_lists_are_read_part_by_part(commune: World) -> None:
    whole = names(Visitor(), limit="100")
    parts = [name for start in range(0, len(whole), 2) for name in names(Visitor(), limit="2", offset=str(start))]
    assert parts == whole


def test_more_rows_cost_no_more_statements(
    commune: World, django_assert_max_num_queries: Any
) -> None:  # Any: pytest-django
    visitor = Visitor()
    visitor.get(OFFICIALS)
    for limit in ("1", "6"):
        with django_assert_max_num_queries(16):
            visitor.get(OFFICIALS, {"limit": limit})
