"""Certified copies: pages and copies are counted at the counter, then charged by the tariff (UX-19)."""

import pytest

from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.payments import queries as payments
from motcua.payments.fees import Count
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import Charge
from tests.factories import dossiers as make
from tests.factories.tariffs import CERTIFYING, FLAT, with_tariff
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow

DESK = "/can-bo/thu-tien/"
# The declaration of the tests says how many copies, so only pages are left.
PAGES = CERTIFYING.pieces or Count("pages", "trang")


@pytest.fixture
def brought(world: World) -> Dossier:
    """Lan brings a paper; nobody has counted its pages."""
    return make.accepted(with_tariff(world, CERTIFYING))


def test_what_is_counted_is_charged_by_the_tariff(world: World, sit: Sit, brought: Dossier) -> None:
    browser = sit(world.counter)
    assert "Đếm để tính phí Số trang" in text(browser.get(f"{DESK}{brought.number}/"))
    answer = browser.post(f"{DESK}{brought.number}/dem/", {PAGES.name: "5"})
    assert answer.headers["Location"] == f"{DESK}{brought.number}/"
    charge = payments.due(brought.ref).get()
    assert (charge.amount, make.fresh(brought).finance) == (14_000, Finance.UNPAID)
    page = text(browser.get(f"{DESK}{brought.number}/"))
    assert "Phải thu 14.000 đ" in page
    assert "2 trang × 2.000 đ + 3 trang × 1.000 đ = 7.000 đ; 7.000 đ × 2 bản" in page


def test_counting_again_takes_the_place_of_what_is_not_paid(world: World, sit: Sit, brought: Dossier) -> None:
    browser = sit(world.counter)
    for pages in ("5", "1"):
        browser.post(f"{DESK}{brought.number}/dem/", {PAGES.name: pages})
    assert [(one.amount, one.state) for one in payments.charges_of(brought.ref)] == [
        (14_000, ChargeState.CANCELLED),
        (4000, ChargeState.DUE),
    ]


@pytest.mark.parametrize("typed", ["", "0", "năm", "-5", "1.5", "9999999"])
def test_what_is_no_count_is_refused(world: World, sit: Sit, brought: Dossier, typed: str) -> None:
    answer = sit(world.counter).post(f"{DESK}{brought.number}/dem/", {PAGES.name: typed})
    assert (answer.status_code, "Hãy nhập đủ số lượng" in text(answer)) == (422, True)
    assert not Charge.objects.exists()


def test_where_everything_is_known_nothing_is_counted(world: World, sit: Sit) -> None:
    dossier = make.accepted(with_tariff(world, FLAT))
    browser = sit(world.counter)
    assert "Đếm để tính phí" not in text(browser.get(f"{DESK}{dossier.number}/"))
    assert browser.post(f"{DESK}{dossier.number}/dem/", {PAGES.name: "5"}).status_code == 422
    assert Charge.objects.count() == 1


def test_another_communes_counter_finds_nothing(world: World, sit: Sit, brought: Dossier) -> None:
    answer = sit(world.other_counter).post(f"{DESK}{brought.number}/dem/", {PAGES.name: "5"})
    assert answer.status_code == 404
