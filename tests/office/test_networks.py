"""Administrators work from the networks that the installation names; where it names none, from all (SEC-25)."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from motcua.directory import queries
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from tests.factories import desks
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow
UNITS = "/can-bo/to-chuc/"


@pytest.fixture
def admin(world: World) -> Desk:
    return desks.at(desks.hired("Lê Thị Quản"), queries.unit("H56"), Role.ADMINISTRATOR, "Quản trị hệ thống")


@pytest.fixture
def browser(admin: Desk, sit: Sit) -> Client:
    return sit(admin)


@pytest.fixture
def from_the_office(settings: Any) -> None:  # Any: pytest-django's wrapper
    settings.ADMIN_NETWORKS = (ip_network("10.1.0.0/16"), ip_network("2001:db8::/32"), ip_network("203.0.113.7"))


def test_without_a_list_every_network_will_do(browser: Client) -> None:
    assert browser.get(UNITS, REMOTE_ADDR="198.51.100.4").status_code == 200


@pytest.mark.usefixtures("from_the_office")
@pytest.mark.parametrize(
    ("ip", "is_let_in"),
    [
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("2001:db8:1::9", True),
        ("203.0.113.7", True),
        ("203.0.113.8", False),
        ("10.2.0.1", False),
        ("2001:db9::1", False),
        ("not an address", False),
    ],
)
def test_only_a_named_network_opens_the_administrator_s_pages(browser: Client, ip: str, is_let_in: bool) -> None:
    assert browser.get(UNITS, REMOTE_ADDR=ip).status_code == (200 if is_let_in else 403)


@pytest.mark.usefixtures("from_the_office")
def test_who_is_kept_out_reads_why_and_what_to_do(browser: Client) -> None:
    refused = browser.get(UNITS, REMOTE_ADDR="198.51.100.4")
    said = text(refused)
    assert "Trang quản trị không mở từ mạng này" in said
    assert "Địa chỉ của bạn là 198.51.100.4." in said
    assert "Đăng xuất" in said


@pytest.mark.usefixtures("from_the_office")
def test_nothing_is_changed_from_elsewhere(world: World, browser: Client) -> None:
    unlock = f"{UNITS}can-bo/{world.counter.officer.pk}/khoa/"
    assert browser.post(unlock, {"why": "left"}, REMOTE_ADDR="198.51.100.4").status_code == 403
    world.counter.officer.account.refresh_from_db()
    assert world.counter.officer.account.is_active


@pytest.mark.usefixtures("from_the_office")
def test_other_desks_and_the_own_account_are_open_everywhere(world: World, browser: Client, sit: Sit) -> None:
    for who, page in ((sit(world.counter), "/can-bo/"), (browser, "/can-bo/tai-khoan/")):
        assert who.get(page, REMOTE_ADDR="198.51.100.4").status_code == 200


@pytest.mark.usefixtures("from_the_office")
def test_who_has_another_desk_is_led_to_it(world: World, admin: Desk, sit: Sit) -> None:
    desks.also(admin, world.leader.unit, Role.LEADER)
    assert "Ngồi vào vị trí khác" in text(sit(admin).get(UNITS, REMOTE_ADDR="198.51.100.4"))


def test_behind_a_proxy_it_is_the_caller_s_address_that_counts(
    browser: Client, from_the_office: None, settings: Any
) -> None:
    settings.PROXIES = 1
    for forwarded, status in (("10.1.2.3", 200), ("10.1.2.3, 198.51.100.4", 403)):
        asked = browser.get(UNITS, REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": forwarded})
        assert asked.status_code == status
