"""What a person was told."""

import re
from collections.abc import Callable

import pytest

from motcua.notifications.models import Notice
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words


def test_new_notices_say_that_they_are_new(world: World, lan: Visitor) -> None:
    dossier = dossiers.accepted(world)
    said = words(lan.page("/thong-bao/"))
    assert f"Hồ sơ {dossier.number} đã được tiếp nhận Mới" in said
    assert said.count("Mới") == 2


def test_opening_a_notice_shows_it_in_full_and_ends_its_newness(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(world)
    [address] = re.findall(r'href="(/thong-bao/[0-9a-f-]+/)"', lan.page("/thong-bao/"))
    page = lan.page(address)
    assert "của bạn đã nộp thành công" in words(page)
    assert f'href="/ho-so/{dossier.number}/"' in page
    assert "Mới" not in words(lan.page("/thong-bao/"))


def test_opening_the_dossier_ends_the_newness_of_all_that_was_said_about_it(world: World, lan: Visitor) -> None:
    dossier = dossiers.accepted(world)
    dossiers.submitted(world)
    page = words(lan.page(f"/ho-so/{dossier.number}/"))
    assert "Thông báo về hồ sơ này" in page
    assert f"Hồ sơ {dossier.number} đã được tiếp nhận" in page
    assert words(lan.page("/thong-bao/")).count("Mới") == 1


def test_an_empty_list_says_so(lan: Visitor) -> None:
    assert "Chưa có thông báo nào" in words(lan.page("/thong-bao/"))


def test_a_strangers_notice_is_not_found_and_stays_new(world: World, en: Visitor) -> None:
    dossiers.submitted(world)
    notice = Notice.objects.get()
    en.page(f"/thong-bao/{notice.pk}/", status=404)
    assert Notice.objects.get().seen_at is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_the_same_number_of_times_for_any_length(
    world: World, lan: Visitor, django_assert_num_queries: Callable[[int], object], number: int
) -> None:
    for _n in range(number):
        dossiers.submitted(world)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]  # a context manager
        lan.get("/thong-bao/")
