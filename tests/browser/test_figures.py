"""What figures and due dates look like to who has to understand them, on a phone and at a desk."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from motcua.core import clock
from motcua.directory import queries as directory
from motcua.directory.models import Role
from motcua.directory.plans import Operation, Target, Wish
from motcua.directory.reorganising import decide, run_next
from tests.browser.looks import seen
from tests.browser.office_floor import sit, sit_as
from tests.databases import CommittedDatabase
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.factories.world import world as build

both = pytest.mark.parametrize("page", ["phone", "desk"], indirect=True)
BEFORE_TET = MONDAY_9AM.replace(month=2, day=13, hour=8)
DAYS_OFF = ("Giao thừa Tết Nguyên đán", "Mùng bốn Tết Nguyên đán", "nghỉ hằng tuần")


@pytest.fixture
def world(committed_db: CommittedDatabase) -> World:
    return build()


@pytest.fixture
def page(world: World, request: pytest.FixtureRequest) -> Page:
    device: Page = request.getfixturevalue(request.param)
    return device


@both
def test_a_due_date_over_tet_explains_itself_to_citizen_and_officer(world: World, page: Page) -> None:
    """Accepted on the last working day before Tết: which days were not counted, and why."""
    dossier = make.accepted(world, at=BEFORE_TET, child_born_on="2026-02-01")
    citizen = Client()
    citizen.force_login(world.lan.account)
    (cookie,) = citizen.cookies.values()
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "127.0.0.1", "path": "/"}])
    for address, name in ((f"/ho-so/{dossier.number}/", "tet-nguoi-dan"), (f"/can-bo/ho-so/{dossier.number}/", "tet")):
        page.goto(address)
        facts = page.get_by_role("tab", name="Lịch sử")
        if facts.count():  # one part at a time on a phone
            facts.click()
        page.locator("summary", has_text="Vì sao").first.click()
        for words in DAYS_OFF:
            expect(page.get_by_text(words).first).to_be_visible()
        seen(page, name)
        sit(page, world.officer)


@both
def test_a_leader_reads_a_year_by_the_units_of_then_and_of_now(world: World, page: Page) -> None:
    """One sum, other rows."""
    last_year = date(clock.day_of(clock.now()).year - 1, 12, 1)
    at = MONDAY_9AM.replace(year=last_year.year, month=last_year.month, day=1)
    child: dict[str, Any] = {"child_born_on": last_year.replace(month=11).isoformat()}  # Any: an answer
    make.returned(world, at=at, **child)
    make.submitted(world, make.draft(world, by=world.en, unit=directory.unit("H56.41.1"), at=at, **child), at=at)
    top, now = directory.unit("H56"), clock.now()
    admin = desks.at(desks.hired("Lê Thị Quản"), top, Role.ADMINISTRATOR, "Quản trị hệ thống")
    wish = Wish(Operation.MERGE, ("H56.41",), (Target("H56.40"),))
    made = decide(wish, decision="12/QĐ", effective_on=clock.day_of(now), by=admin, at=now)
    while run_next(made.pk, at=now + timedelta(seconds=1)):
        pass
    sit_as(page, "khanh")
    page.goto("/can-bo/lanh-dao/don-vi/")
    page.get_by_label("Nộp trong").select_option(f"{last_year.year}")
    page.get_by_role("button", name="Xem", exact=True).click()
    heading = f"2 hồ sơ nộp trong năm {last_year.year}"
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    seen(page, "don-vi-hien-nay")
    page.get_by_role("link", name="Theo đơn vị khi đó").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_text("Uỷ ban nhân dân xã Pù Nhi")).to_be_visible()
    seen(page, "don-vi-khi-do")
