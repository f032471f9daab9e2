"""Screens of an installation with nothing in it, and of one with many offices."""

import unicodedata
from datetime import date

import pytest

from motcua.catalogue.models import ProcedureVersion
from motcua.core.ids import Ref
from motcua.directory.actions import open_unit
from motcua.directory.models import Unit, UnitKind
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM, a_person
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

BUILDER = Ref("system", "tests")
SINCE = date(2025, 7, 1)


# First in this file: the sample province comes for the whole module with the first test that asks for it.
def test_an_empty_installation_says_so_everywhere(db: None) -> None:
    anybody, somebody = Visitor(), Visitor(a_person())
    assert "Chưa có danh sách." in words(anybody.page("/"))
    assert "Chưa có thủ tục nào ở đây" in words(anybody.page("/thu-tuc/"))
    assert "Không có việc nào đang chờ bạn." in words(somebody.page("/"))


@pytest.fixture
def many(world: World) -> list[Unit]:
    """Ten communes more, each with its office."""
    parent = world.office.parent
    return [
        open_unit(
            f"H56.{50 + n}.1",
            f"Trung tâm Phục vụ hành chính công xã {n}",
            UnitKind.ONE_STOP,
            parent=parent,
            place_name=f"xã {n}",
            by=BUILDER,
            at=MONDAY_9AM,
            since=SINCE,
        )
        for n in range(10)
    ]


def test_with_many_offices_the_first_page_shows_a_few_and_the_way_to_the_others(
    many: list[Unit], anybody: Visitor
) -> None:
    page = anybody.page("/")
    assert page.count("Thứ Hai đến thứ Sáu") == 3
    assert 'href="/bo-phan-mot-cua/"' in page


def test_the_office_chosen_before_comes_first(world: World, many: list[Unit]) -> None:
    dossiers.draft(world, by=world.en, unit=many[7], files=0)
    assert words(Visitor(world.en).page("/")).split("Bộ phận một cửa ")[1].startswith(many[7].name)


@pytest.mark.parametrize("typed", ["hạc thành", "HAC THANH", unicodedata.normalize("NFD", "phường Hạc"), "so 2 duong"])
def test_an_office_is_found_by_the_name_of_its_commune(many: list[Unit], anybody: Visitor, typed: str) -> None:
    page = words(anybody.get("/bo-phan-mot-cua/", {"q": typed}).content.decode())
    assert "1 nơi" in page
    assert "02373 000 040" in page


def test_no_office_found_is_said_with_a_way_on(world: World, anybody: Visitor) -> None:
    page = words(anybody.get("/bo-phan-mot-cua/", {"q": "Paris"}).content.decode())
    assert "Không có nơi nào khớp với “Paris”" in page
    assert "Xem mọi nơi" in page


def test_a_long_list_of_offices_shows_the_first_and_how_many_more(many: list[Unit], anybody: Visitor) -> None:
    parent = many[0].parent
    for n in range(10, 30):
        open_unit(
            f"H56.{50 + n}.1", f"Trung tâm {n}", UnitKind.ONE_STOP, parent=parent, place_name="xã", by=BUILDER,
            at=MONDAY_9AM, since=SINCE,
        )  # fmt: skip
    assert "Còn 12 nơi khác." in words(anybody.page("/bo-phan-mot-cua/"))


def test_with_many_offices_one_is_chosen_from_a_list_that_opens(many: list[Unit], lan: Visitor) -> None:
    page = lan.page("/nop/1.001193/")
    assert "<select" in page
    assert page.count('<option value="H56.') == 12
    assert lan.post("/nop/1.001193/", {"unit": many[0].code}).status_code == 302


def test_a_life_event_without_its_procedure_leads_to_the_list(world: World, anybody: Visitor) -> None:
    ProcedureVersion.objects.update(effective_to=date(2026, 1, 1))
    page = anybody.page("/")
    assert 'href="/thu-tuc/1.001193/"' not in page
    assert page.count('href="/thu-tuc/?su-kien=') == 6


def test_without_an_office_a_declaration_cannot_be_begun_and_the_page_says_where_to_go(
    world: World, lan: Visitor
) -> None:
    Unit.objects.filter(kind=UnitKind.ONE_STOP).update(valid_to=date(2026, 1, 1))
    said = words(lan.page("/nop/1.001193/"))
    assert "Chưa có nơi nào nhận hồ sơ trực tuyến" in said
    assert "Bắt đầu khai" not in said
