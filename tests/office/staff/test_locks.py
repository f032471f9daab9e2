"""An administrator closes a login: whoever uses it is out at the next click, and nothing else is lost (SEC-05)."""

from typing import Any

import pytest
from django.test import Client

from motcua.accounts.models import LockReason
from motcua.audit.models import AuditLine
from motcua.directory import lending, queries
from motcua.directory.desks import Desk
from motcua.directory.models import Delegation, Holding, Role
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.people import PASSWORD
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit
from tests.office.reading import text

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_hashes")]

STAFF = "/can-bo/to-chuc/can-bo/"
TODAY = MONDAY_11AM.date()
DAYS = {"since_day": "23", "since_month": "11", "since_year": "2026"}
DAYS |= {"until_day": "30", "until_month": "11", "until_year": "2026"}


@pytest.fixture
def admin(world: World) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), world.leader.unit, Role.ADMINISTRATOR, "Quản trị hệ thống")


@pytest.fixture
def browser(admin: Desk, sit: Sit) -> Client:
    return sit(admin)


def lock(browser: Client, desk: Desk, why: str = "suspected") -> Any:  # Any: Django's test response
    return browser.post(f"{STAFF}{desk.officer.pk}/khoa/", {"why": why})


def signs_in(desk: Desk) -> bool:
    form = {"username": desk.officer.account.username, "password": PASSWORD}
    return Client().post("/can-bo/dang-nhap/", form).status_code == 302


def test_who_is_locked_out_is_out_at_the_next_click_and_stays_out(world: World, browser: Client, sit: Sit) -> None:
    """SEC-05: at most one request after it was taken."""
    clerk = desks.colleague(world.counter, "Lê Văn Hai")
    assert signs_in(clerk)
    at_work = sit(clerk)
    assert at_work.get("/can-bo/").status_code == 200
    assert lock(browser, clerk)["Location"] == f"{STAFF}{clerk.officer.pk}/"
    assert at_work.get("/can-bo/")["Location"].startswith("/can-bo/dang-nhap/")
    assert not signs_in(clerk)


def test_the_page_says_since_when_by_whom_and_why(world: World, browser: Client) -> None:
    lock(browser, world.counter, "suspended")
    said = text(browser.get(f"{STAFF}{world.counter.officer.pk}/"))
    assert "Khoá lúc 11:00, thứ Hai, 23/11/2026 bởi Lê Thị Quản. Lý do: Tạm đình chỉ công tác." in said
    assert "hãy ghi vắng mặt để có người làm thay" in said
    assert "Mở khoá tài khoản" in said
    assert "Đã khoá" in text(browser.get(STAFF))


def test_unlocked_the_old_password_opens_it_again(world: World, browser: Client, admin: Desk) -> None:
    clerk = desks.colleague(world.counter, "Lê Văn Hai")
    lock(browser, clerk)
    opened = browser.post(f"{STAFF}{clerk.officer.pk}/mo-khoa/", follow=True)
    assert "Đã mở khoá tài khoản của Lê Văn Hai." in text(opened)
    assert signs_in(clerk)
    lines = AuditLine.objects.filter(chain=str(clerk.officer.account.ref), verb__contains="locked").order_by("seq")
    assert [(line.verb, line.actor, line.facts) for line in lines] == [
        ("account.locked", str(admin.ref), {"why": "suspected"}),
        ("account.unlocked", str(admin.ref), {}),
    ]


def test_what_lies_on_the_desk_stays_and_goes_to_the_deputy_once_named(world: World, browser: Client) -> None:
    dossier = make.taken(world)
    deputy = desks.colleague(world.officer, "Lê Văn Ba")
    lock(browser, world.officer, "leave")
    assert dossier.ref
    browser.post(f"{STAFF}{world.officer.officer.pk}/vang-mat/", {**DAYS, "deputy": deputy.officer.account.username})
    (stands_in,) = queries.desks(deputy.officer.account, TODAY)
    assert stands_in.does_work_of(world.officer.officer.pk)
    assert "Làm thay: Lê Văn Ba" in text(browser.get(f"{STAFF}{world.officer.officer.pk}/"))


def test_a_reason_is_asked_for(world: World, browser: Client) -> None:
    asked = browser.get(f"{STAFF}{world.counter.officer.pk}/khoa/")
    assert all(str(reason.label) in text(asked) for reason in LockReason)
    refused = lock(browser, world.counter, "vì thích")
    assert (refused.status_code, "Hãy chọn một lý do" in text(refused)) == (422, True)
    world.counter.officer.account.refresh_from_db()
    assert world.counter.officer.account.is_active


def test_nobody_locks_themselves_out(browser: Client, admin: Desk) -> None:
    refused = lock(browser, admin)
    assert (refused.status_code, "quản trị khác" in text(refused)) == (422, True)


def test_nobody_locks_whom_others_employ_too(world: World, browser: Client) -> None:
    desks.also(world.counter, world.other_leader.unit, Role.LEADER)
    refused = lock(browser, world.counter)
    assert (refused.status_code, "ngoài phạm vi của bạn" in text(refused)) == (422, True)


def test_a_foreign_official_is_not_found(world: World, browser: Client) -> None:
    """SEC-02"""
    assert lock(browser, world.other_counter).status_code == 404
    assert browser.post(f"{STAFF}{world.other_counter.officer.pk}/mo-khoa/").status_code == 404


def test_locked_twice_and_unlocked_twice_is_said(world: World, browser: Client) -> None:
    lock(browser, world.counter)
    assert "đã bị khoá" in text(lock(browser, world.counter))
    for words in ("Đã mở khoá", "không bị khoá"):
        assert words in text(browser.post(f"{STAFF}{world.counter.officer.pk}/mo-khoa/", follow=True))


def test_nobody_who_is_locked_is_offered_as_a_deputy_or_gets_powers(world: World, browser: Client, admin: Desk) -> None:
    clerk = desks.colleague(world.counter, "Lê Văn Hai")
    holding = Holding.objects.get(pk=world.counter.key)

    def offered() -> set[str]:
        found = lending.deputies(world.counter.officer, admin, TODAY) + lending.receivers(holding, admin, TODAY)
        return {one.username for one in found}

    assert clerk.officer.account.username in offered()
    lock(browser, clerk)
    assert clerk.officer.account.username not in offered()


def test_what_is_lent_today_stands_on_both_pages(world: World, browser: Client) -> None:
    receiver = desks.colleague(world.leader, "Lê Thị Phó")
    form = {"receiver": receiver.officer.account.username, "decision": "7/QĐ-UBND", **DAYS}
    browser.post(f"/can-bo/to-chuc/giu-vi-tri/{world.leader.key}/uy-quyen/", form)
    assert Delegation.objects.count() == 1
    giver, taker = (text(browser.get(f"{STAFF}{desk.officer.pk}/")) for desk in (world.leader, receiver))
    assert "Đang uỷ quyền “Chủ tịch Uỷ ban nhân dân phường” cho Lê Thị Phó đến hết thứ Hai, 30/11/2026" in giver
    assert "Đang nhận uỷ quyền “Chủ tịch Uỷ ban nhân dân phường” của Phạm Thị Dung đến hết" in taker
