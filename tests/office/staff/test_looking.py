"""An administrator looks through units and officials, and finds them as people type (40 offices, 120 officials)."""

from datetime import timedelta

import pytest

from motcua.core.clock import day_of
from motcua.demo.world import BUILDER
from motcua.directory import standing_in
from motcua.directory.actions import open_position, open_unit
from motcua.directory.desks import Desk
from motcua.directory.models import Role, UnitKind
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

UNITS, OFFICIALS = "/can-bo/to-chuc/", "/can-bo/to-chuc/can-bo/"
TODAY = day_of(MONDAY_9AM)
WHO = {"by": BUILDER, "at": MONDAY_9AM}


@pytest.fixture
def admin(world: World) -> Desk:
    """Of Lan's commune alone."""
    return desks.at(desks.hired("Lê Thị Quản"), world.leader.unit, Role.ADMINISTRATOR, "Quản trị hệ thống")


def test_the_tree_shows_the_administrator_s_own_part(world: World, admin: Desk, sit: Sit) -> None:
    page = text(sit(admin).get(UNITS))
    assert "Uỷ ban nhân dân phường Hạc Thành" in page
    assert "Pù Nhi" not in page


@pytest.mark.parametrize("typed", ["phuc vu hanh chinh", "H56.40.1", "TRUNG TÂM hạc"])
def test_a_unit_is_found_without_marks_and_by_code(world: World, admin: Desk, sit: Sit, typed: str) -> None:
    page = text(sit(admin).get(UNITS, {"q": typed}))
    assert "Trung tâm Phục vụ hành chính công" in page
    assert "1 đơn vị" in page


@pytest.mark.parametrize("typed", ["binh nguyen", "Bình", "binh"])
def test_an_official_is_found_as_people_type(world: World, admin: Desk, sit: Sit, typed: str) -> None:
    page = text(sit(admin).get(OFFICIALS, {"q": typed}))
    assert "Nguyễn Văn Bình" in page
    assert "Phạm Thị Dung" not in page


def test_nothing_found_says_what_to_do(world: World, admin: Desk, sit: Sit) -> None:
    assert "Thử một từ khác" in text(sit(admin).get(OFFICIALS, {"q": "zzz"}))


def test_a_unit_shows_its_positions_vacant_ones_too(world: World, admin: Desk, sit: Sit) -> None:
    open_position(world.office, Role.COUNTER, "Văn thư", seats=2, since=TODAY, **WHO)
    page = text(sit(admin).get(f"{UNITS}don-vi/{world.office.code}/"))
    assert "Nguyễn Văn Bình" in page
    assert "Trống 2" in page


def test_officials_come_by_given_name_fifty_a_page(world: World, admin: Desk, sit: Sit) -> None:
    for n in range(49):
        desks.at(desks.hired(f"Lê {n:02d} Yên"), world.office, Role.COUNTER, "Công chức")
    first = text(sit(admin).get(OFFICIALS))
    assert first.index("Nguyễn Văn Bình") < first.index("Trần Quốc Cường") < first.index("Phạm Thị Dung")
    assert "Trang 1 trên 2" in first
    last = text(sit(admin).get(OFFICIALS, {"trang": "999"}))
    assert "Trang 2 trên 2" in last


def test_more_officials_cost_no_more_statements(
    world: World, admin: Desk, sit: Sit, django_assert_max_num_queries: object
) -> None:
    browser = sit(admin)
    for n in range(5):
        desks.at(desks.hired(f"Lê Văn {n}"), world.office, Role.COUNTER, "Công chức")
        open_unit(
            f"H56.40.X{n}", f"Tổ {n}", UnitKind.DIVISION, parent=world.leader.unit, place_name="x", since=TODAY, **WHO
        )
    for page in (UNITS, OFFICIALS):
        with django_assert_max_num_queries(11):  # type: ignore[operator]  # pytest-django's fixture
            assert browser.get(page).status_code == 200


def test_somebody_away_is_shown_with_the_deputy(world: World, admin: Desk, sit: Sit) -> None:
    deputy = desks.colleague(world.counter, "Lê Văn Thay").officer
    away = {"since": TODAY, "until": TODAY + timedelta(days=3)}
    standing_in.leave(world.counter.officer, **away, deputy=deputy, **WHO)
    browser = sit(admin)
    assert "Thay: Lê Văn Thay" in text(browser.get(OFFICIALS, {"q": "bình"}))
    page = text(browser.get(f"{OFFICIALS}{world.counter.officer.pk}/"))
    assert "Vắng mặt đến hết thứ Tư, 25/11/2026. Làm thay: Lê Văn Thay." in page


def test_an_administrator_starts_with_the_units(world: World, admin: Desk, sit: Sit) -> None:
    assert sit(admin).get("/can-bo/")["Location"] == UNITS


def test_what_belongs_to_another_commune_is_not_found(world: World, admin: Desk, sit: Sit) -> None:
    """SEC-02: Én's commune."""
    browser = sit(admin)
    far = world.other_counter
    for address in (
        f"{UNITS}don-vi/{far.unit.code}/",
        f"{OFFICIALS}{far.officer.pk}/",
        f"{UNITS}giu-vi-tri/{far.key}/uy-quyen/",
        f"{OFFICIALS}{far.officer.pk}/vang-mat/",
    ):
        assert browser.get(address).status_code == 404, address
    assert browser.post(f"{UNITS}giu-vi-tri/{far.key}/thoi/").status_code == 404
