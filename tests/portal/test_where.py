"""“Nộp ở đâu” follows who was given the procedure, for the commune that the reader named (UX-39)."""

from datetime import date
from http.cookies import SimpleCookie

import pytest

from motcua.catalogue.actions.competences import assign
from motcua.catalogue.competences import handling
from motcua.catalogue.models import Level, ProcedureVersion
from motcua.core.clock import day_of
from motcua.demo.world import BUILDER
from motcua.directory import queries as directory
from motcua.portal.procedures.where import COOKIE
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

PAGE = "/thu-tuc/1.001193/"
HAC_THANH, TODAY = "14797", day_of(MONDAY_9AM)
OFFICE, OTHER = "Trung tâm Phục vụ hành chính công phường Hạc Thành", "Pù Nhi"


def shown(visitor: Visitor, **asked: str) -> str:
    """The part about where."""
    page = visitor.get(PAGE, asked).content.decode()
    part = page.split('<section id="noi-nop">')[1].split("</section>")[0]
    return words(f"<main>{part}</main>")


def given_to(world: World, level: Level, unit: str) -> None:
    procedure = world.procedure.version.procedure
    assign(
        procedure, level, directory.unit(unit), legal_basis="1/QĐ", since=date(2026, 1, 1), by=BUILDER, at=MONDAY_9AM
    )


def at_level(world: World, *levels: Level) -> None:
    ProcedureVersion.objects.filter(pk=world.procedure.version.pk).update(level=levels[0], levels=list(levels))


def test_without_a_commune_the_level_is_said_and_the_choice_offered(anybody: Visitor) -> None:
    page = shown(anybody)
    assert "Nộp ở cấp xã: bộ phận một cửa của xã, phường, đặc khu nơi bạn ở." in page
    assert "Bạn ở xã, phường nào?" in page
    assert OFFICE not in page


@pytest.mark.parametrize("typed", ["phường Hạc Thành, Thanh Hoá", "hac thanh thanh hoa", "P. Điện Biên, TP. Thanh Hoá"])
def test_the_commune_s_office_with_address_and_hours(anybody: Visitor, typed: str) -> None:
    """New name, without marks, and the name of a ward that was merged into it."""
    page = shown(anybody, noi=typed)
    assert "Phường Hạc Thành, Tỉnh Thanh Hoá" in page
    assert OFFICE in page
    assert "Số 2 đường Hạc Thành" in page
    assert "07:00 – 11:30, 13:30 – 17:00" in page
    assert OTHER not in page


def test_the_commune_is_named_once_for_all_procedures(anybody: Visitor) -> None:
    anybody.get(PAGE, {"noi": "phường Hạc Thành, Thanh Hoá"})
    assert anybody.cookies[COOKIE].value == HAC_THANH
    assert anybody.cookies[COOKIE]["httponly"]
    assert OFFICE in shown(anybody)
    assert "Cookie" in anybody.get(PAGE).headers["Vary"]


def test_a_split_ward_asks_which_part_and_each_part_is_a_link(anybody: Visitor) -> None:
    page = anybody.get(PAGE, {"noi": "phường Cống Vị, Ba Đình"}).content.decode()
    assert "Bạn ở nơi nào trong số này?" in page
    assert page.count(f"{PAGE}?xa=") == 2
    assert COOKIE not in anybody.cookies


def test_what_is_not_a_place_is_said_and_stays_in_the_box(anybody: Visitor) -> None:
    page = anybody.get(PAGE, {"noi": "<b>đâu đó</b>\x00"}).content.decode()
    assert "Không tìm thấy “&lt;b&gt;đâu đó&lt;/b&gt;”" in page
    assert "<b>đâu" not in page


@pytest.mark.parametrize("spoilt", ["99999", "abcde", "1", "<script>", "14797; DROP"])
def test_a_spoilt_cookie_is_no_commune(anybody: Visitor, spoilt: str) -> None:
    anybody.cookies = SimpleCookie({COOKIE: spoilt})
    assert "Nơi bạn ở:" not in shown(anybody)


def test_a_commune_without_an_office_here_is_told_whom_to_call(anybody: Visitor) -> None:
    page = shown(anybody, noi="phường Ba Đình, Hà Nội")
    assert "Chưa có nơi nhận thủ tục này ở đó" in page
    assert "1022" in page


def test_a_decision_names_another_unit_of_the_commune(world: World, anybody: Visitor) -> None:
    given_to(world, Level.COMMUNE, "H56.40.2")
    page = shown(anybody, xa=HAC_THANH)
    assert directory.unit("H56.40.2").name in page
    assert OFFICE not in page


def test_a_commune_that_was_not_given_the_procedure_is_not_sent_there(world: World, anybody: Visitor) -> None:
    given_to(world, Level.COMMUNE, "H56.41.1")
    page = shown(anybody, xa=HAC_THANH)
    assert OFFICE not in page
    assert OTHER not in page
    assert "Chưa có nơi nhận" in page


def test_what_is_for_the_province_shows_its_office_and_asks_nothing(world: World) -> None:
    at_level(world, Level.PROVINCE)
    given_to(world, Level.PROVINCE, "H56.40.1")
    version = ProcedureVersion.objects.get(pk=world.procedure.version.pk)
    found = handling(version, TODAY)
    assert ([unit.code for unit in found.units], found.needs_commune) == (["H56.40.1"], False)


def test_of_two_levels_both_are_shown_for_a_commune(world: World) -> None:
    at_level(world, Level.COMMUNE, Level.PROVINCE)
    given_to(world, Level.PROVINCE, "H56.41.1")
    version = ProcedureVersion.objects.get(pk=world.procedure.version.pk)
    assert [unit.code for unit in handling(version, TODAY).units] == ["H56.41.1"]
    both = handling(version, TODAY, commune=HAC_THANH)
    assert ([unit.code for unit in both.units], both.needs_commune) == (["H56.40.1", "H56.41.1"], True)


def test_the_place_is_typed_with_help_where_there_is_javascript(anybody: Visitor) -> None:
    page = anybody.page(PAGE)
    assert "data-typeahead" in page
    assert 'name="place-list"' in page
    assert 'method="get"' in page.split('id="noi-nop"')[1]
