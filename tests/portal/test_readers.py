"""A person sees who opened a dossier: role and unit, never a name (UX-86)."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.dossiers import openings
from motcua.dossiers.models import Dossier
from motcua.dossiers.openings import What
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


@pytest.fixture
def dossier(world: World) -> Dossier:
    return dossiers.taken(world)


def look(dossier: Dossier, world: World, times: int) -> None:
    for n in range(times):
        at = MONDAY_9AM + timedelta(hours=2, minutes=15 * n)
        openings.opened(dossier, What.DOSSIER, by=world.officer, at=at)


def test_each_look_tells_when_who_what_and_why(world: World, dossier: Dossier, lan: Visitor) -> None:
    look(dossier, world, 1)
    openings.opened(dossier, What.PAPER, by=world.leader, at=MONDAY_9AM + timedelta(hours=3), part="x")
    said = words(lan.page(f"/ho-so/{dossier.number}/ai-da-xem/"))
    assert (
        "12:00, 23/11/2026 Phê duyệt, ký, Uỷ ban nhân dân phường Hạc Thành Giấy tờ đã nộp Theo dõi, chỉ đạo "
        "11:00, 23/11/2026 Thụ lý, Văn phòng HĐND và UBND phường Hạc Thành Hồ sơ Đang giải quyết hồ sơ"
    ) in said
    assert world.officer.officer.full_name not in said


def test_the_dossier_page_shows_the_latest_looks_and_leads_to_all(world: World, dossier: Dossier, lan: Visitor) -> None:
    look(dossier, world, 5)
    page = lan.page(f"/ho-so/{dossier.number}/")
    assert "Ai đã xem hồ sơ này 12:00, 23/11/2026 Thụ lý, Văn phòng" in words(page)
    assert "11:15, 23/11/2026" not in words(page)
    assert f'href="/ho-so/{dossier.number}/ai-da-xem/"' in page


def test_before_anybody_looked_it_says_so(dossier: Dossier, lan: Visitor) -> None:
    assert "Chưa có cán bộ nào mở hồ sơ này" in words(lan.page(f"/ho-so/{dossier.number}/ai-da-xem/"))


@pytest.mark.parametrize(("page", "first"), [("1", "17:00"), ("2", "12:00"), ("9", "12:00"), ("x", "17:00")])
def test_many_looks_come_in_pages(world: World, dossier: Dossier, lan: Visitor, page: str, first: str) -> None:
    look(dossier, world, 25)
    said = words(lan.page(f"/ho-so/{dossier.number}/ai-da-xem/?trang={page}"))
    assert said.split("để làm gì")[1].split()[0] == f"{first},"
    assert "25 lần xem" in said


def test_a_stranger_finds_nothing(dossier: Dossier, en: Visitor) -> None:
    en.page(f"/ho-so/{dossier.number}/ai-da-xem/", status=404)


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_asks_the_same_number_of_times_for_any_number_of_looks(
    world: World, dossier: Dossier, lan: Visitor, django_assert_num_queries: Any, times: int
) -> None:
    look(dossier, world, times)
    with django_assert_num_queries(4):
        lan.page(f"/ho-so/{dossier.number}/ai-da-xem/")
