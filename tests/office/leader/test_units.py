"""The figures of units on screen: by the units of then, by those of now, the same sum in both."""

import re
from datetime import date, timedelta

import pytest

from motcua.directory import queries
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.directory.plans import Operation, Target, Wish
from motcua.directory.reorganising import decide, run_next
from motcua.office.leader.periods import period_of, periods
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import SetClock, Sit
from tests.office.reading import rows, text

pytestmark = pytest.mark.slow

PAGE = "/can-bo/lanh-dao/don-vi/"
JANUARY = MONDAY_9AM.replace(year=2027, month=1, day=4)


@pytest.fixture
def khanh(world: World) -> Desk:
    return desks.at(desks.hired("Lê Quốc Khánh"), queries.unit("H56"), Role.LEADER, "Phó Chủ tịch")


def merged(day: date) -> None:
    """Pù Nhi went into Hạc Thành in the new year."""
    admin = desks.at(desks.hired("Lê Thị Quản"), queries.unit("H56"), Role.ADMINISTRATOR, "Quản trị hệ thống")
    wish = Wish(Operation.MERGE, ("H56.41",), (Target("H56.40"),))
    made = decide(wish, decision="12/QĐ", effective_on=day, by=admin, at=JANUARY)
    while run_next(made.pk, at=JANUARY):
        pass


def test_then_and_now_have_other_rows_and_the_same_sum(
    world: World, khanh: Desk, sit: Sit, set_clock: SetClock
) -> None:
    make.returned(world)
    make.submitted(world, make.draft(world, by=world.en, unit=queries.unit("H56.41.1")))
    merged(JANUARY.date())
    set_clock(JANUARY + timedelta(days=1))
    browser = sit(khanh)
    now, then = (browser.get(f"{PAGE}?ky=2026&theo={tree}") for tree in ("hien-nay", "khi-do"))
    assert all("<h1>2 hồ sơ nộp trong năm 2026</h1>" in page.content.decode() for page in (now, then))
    assert rows(now) == ["Uỷ ban nhân dân phường Hạc Thành H56.40 2 1 1 0"]
    assert rows(then) == [
        "Uỷ ban nhân dân phường Hạc Thành H56.40 1 0 1 0", "Uỷ ban nhân dân xã Pù Nhi H56.41 1 1 0 0", "Cộng 2 1 1 0",
    ]  # fmt: skip


def test_the_other_tree_and_the_period_are_one_click_away(world: World, sit: Sit) -> None:
    browser = sit(world.leader)
    page = browser.get(f"{PAGE}?ky=2026-dau")
    assert "Theo đơn vị khi đó" in text(page)
    (href,) = re.findall(r'href="([^"]*theo=khi-do)"', page.content.decode())
    assert browser.get(href.replace("&amp;", "&")).status_code == 200
    assert '<option value="2026-dau" selected>' in page.content.decode()
    assert "Không có hồ sơ nào nộp trong thời gian này" in text(page)


@pytest.mark.parametrize("asked", ["?ky=1066", "?ky=%00&theo=x", "?theo=khi-do&theo="])
def test_nonsense_in_the_address_gives_this_year(world: World, sit: Sit, asked: str) -> None:
    make.submitted(world)
    assert "1 hồ sơ nộp trong năm 2026" in text(sit(world.leader).get(PAGE + asked))


def test_periods_are_years_and_their_halves_and_none_lies_ahead() -> None:
    keys = [period.key for period in periods(date(2026, 3, 1))]
    assert keys[:4] == ["2026", "2026-dau", "2025", "2025-cuoi"]
    half = period_of("2025-dau", date(2026, 3, 1))
    assert (half.since, half.until) == (date(2025, 1, 1), date(2025, 7, 1))


def test_only_a_leader_has_this_screen(world: World, sit: Sit) -> None:
    assert [sit(desk).get(PAGE).status_code for desk in (world.counter, world.officer)] == [404, 404]
