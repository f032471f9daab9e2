"""The first page (UX-28, UX-29)."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

LIVES: list[Callable[..., Dossier]] = [
    dossiers.submitted,
    dossiers.accepted,
    dossiers.refused,
    dossiers.taken,
    dossiers.forwarded,
    dossiers.signed,
    dossiers.returned,
]


def badges(page: str) -> dict[int, int]:
    """The number that stands beside each stage's link."""
    found = re.findall(r'href="/ho-so/\?trang-thai=(\d+)"><span>[^<]*\((\d+)\)', page)
    return {int(stage): int(number) for stage, number in found}


def rows(visitor: Visitor, stage: int) -> int:
    """How many dossiers the stage's list shows."""
    return len(set(re.findall(r'href="(/ho-so/26-[^/]+/)"', visitor.page(f"/ho-so/?trang-thai={stage}"))))


def test_a_stranger_finds_search_life_events_look_up_and_offices(anybody: Visitor) -> None:
    page = words(anybody.page("/"))
    for said in ("Bạn cần làm gì?", "Sinh con", "Hồ sơ đã nộp đến đâu rồi?", "phường Hạc Thành", "02373 000 040"):
        assert said in page
    assert "Việc cần bạn làm" not in page


def test_an_event_with_a_procedure_leads_straight_to_it_others_to_the_list(anybody: Visitor) -> None:
    page = anybody.page("/")
    assert 'href="/thu-tuc/1.001193/"' in page
    assert page.count('href="/thu-tuc/?su-kien=') == 5


def test_opening_hours_are_said_in_days_and_hours(anybody: Visitor) -> None:
    assert "Thứ Hai đến thứ Sáu: 07:00 – 11:30, 13:30 – 17:00" in words(anybody.page("/"))


def test_with_nothing_to_do_the_page_says_so(lan: Visitor) -> None:
    page = words(lan.page("/"))
    assert "Không có việc nào đang chờ bạn." in page


def test_a_declaration_that_was_begun_is_a_thing_to_do(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    page = lan.page("/")
    assert "1 bản khai đang làm dở" in words(page)
    assert f'href="/to-khai/{draft.pk}/"' in page


def test_an_identity_to_prove_is_a_thing_to_do_only_while_a_declaration_needs_it(world: World, khoi: Visitor) -> None:
    assert "xác nhận danh tính" not in words(khoi.page("/"))
    dossiers.draft(world, by=world.khoi)
    page = khoi.page("/")
    assert "1 bản khai cần xác nhận danh tính" in words(page)
    assert 'href="/dang-nhap/doi-chieu/"' in page


def test_a_result_is_a_thing_to_do_until_it_is_taken(world: World, lan: Visitor) -> None:
    signed = dossiers.signed(world)
    assert "1 kết quả chờ bạn nhận" in words(lan.page("/"))
    dossiers.returned(world, signed)
    assert "kết quả chờ bạn nhận" not in words(lan.page("/"))


def test_a_refusal_is_a_thing_to_do_until_it_was_read(world: World, lan: Visitor) -> None:
    refused = dossiers.refused(world)
    page = lan.page("/")
    assert "1 hồ sơ không được tiếp nhận, hãy xem lý do" in words(page)
    assert re.search(r'href="/thong-bao/[0-9a-f-]+/"', page)
    lan.get(f"/ho-so/{refused.number}/")
    assert "hãy xem lý do" not in words(lan.page("/"))


def test_what_was_stopped_is_a_thing_to_read(world: World, lan: Visitor) -> None:
    dossiers.stopped(world)
    assert "1 hồ sơ bị dừng giải quyết, hãy xem lý do" in words(lan.page("/"))


def test_what_waits_comes_before_everything_else(world: World, lan: Visitor) -> None:
    """UX-29: above the fold."""
    dossiers.draft(world)
    page = words(lan.page("/"))
    assert page.index("Việc cần bạn làm") < page.index("bản khai đang làm dở") < page.index("Bạn cần làm gì?")


def test_every_stage_has_its_count_also_with_none(lan: Visitor) -> None:
    assert badges(lan.page("/")) == {stage.value: 0 for stage in Stage}


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(st.sampled_from(LIVES), max_size=4))
def test_every_badge_is_the_length_of_its_list(world: World, lives: list[Callable[..., Dossier]]) -> None:
    """I14, UX-28: badge(S) = rows(S) = count in the database, whatever happened before."""
    for live in lives:
        live(world)
    dossiers.submitted(world, by=world.en)
    lan = Visitor(world.lan)
    shown = badges(lan.page("/"))
    assert shown == {stage.value: rows(lan, stage.value) for stage in Stage}
    assert shown == {stage.value: Dossier.objects.filter(person=world.lan, stage=stage).count() for stage in Stage}


@pytest.mark.parametrize("others", [0, 2])
def test_the_page_asks_the_database_the_same_number_of_times_for_any_number_of_rows(
    world: World, lan: Visitor, django_assert_num_queries: Callable[[int], object], others: int
) -> None:
    for _n in range(others + 1):
        dossiers.submitted(world)
        dossiers.draft(world)
    lan.page("/")
    with django_assert_num_queries(8):  # type: ignore[attr-defined]  # a context manager
        lan.get("/")


def test_an_official_sees_the_open_part_only(world: World) -> None:
    clerk = Visitor()
    clerk.force_login(world.counter.officer.account)
    assert "Việc cần bạn làm" not in words(clerk.page("/"))
