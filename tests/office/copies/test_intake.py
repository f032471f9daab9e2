"""The intake of copies on the screen: scan the card, type the originals, two keys later they go home (OFF-22)."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts.models import Person
from motcua.directory.desks import Desk
from motcua.dossiers.models import Certification, Dossier
from tests.factories.world import World
from tests.office.reading import text

pytestmark = pytest.mark.slow
PAGE = "/can-bo/chung-thuc/"
SCAN = "038190001234||Lê Thị Quầy|02031990|Nữ|Tổ 1, phường Hạc Thành|01012022|thêm|nữa"
Sit = Callable[[Desk], Client]


def originals(*lines: tuple[str, str, str]) -> dict[str, str]:
    """The boxes of the originals, line by line: name, pages, copies."""
    return {
        f"documents_{n}_{column}": value
        for n, line in enumerate(lines, start=1)
        for column, value in zip(("name", "pages", "copies"), line, strict=True)
    }


ONE = originals(("Bằng lái xe", "1", "2"))


def press(browser: Client, name: str, **posted: str) -> HttpResponse:
    """Press a button of the dossier's page with what its form carries along."""
    dossier = Dossier.objects.get()
    return browser.post(f"/can-bo/ho-so/{dossier.number}/{name}/", {"seen": str(dossier.moves), **posted}, follow=True)


def test_a_scan_alone_fills_in_who_it_is_and_asks_for_the_originals(world: World, sit: Sit) -> None:
    answer = sit(world.counter).post(PAGE, {"card": SCAN})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Lê Thị Quầy"' in page
    assert 'value="038190001234"' in page
    assert re.search(r'name="documents_1_name"[^>]* autofocus', page)
    assert "has-error" not in page
    assert not Dossier.objects.exists()


def test_the_whole_visit(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = browser.post(PAGE, {"card": SCAN, **ONE}, follow=True)
    assert "Đã nhận. Mã hồ sơ H56.40-" in text(page)
    assert f"Cấp số, {world.leader.officer.full_name} ký" in text(page)
    page = press(browser, "chung-thuc", signer=str(world.leader.officer.pk))
    assert "Số chứng thực 1, quyển số 01/2026-SCT/BS" in text(page)
    page = press(browser, "tra-ket-qua")
    assert "Hồ sơ kết thúc" in text(page)
    assert Person.objects.get(full_name="Lê Thị Quầy").dossiers.get().channel == "counter"


def test_without_a_card_name_and_number_are_typed(world: World, sit: Sit) -> None:
    typed = {"requester_name": "Phạm Thị Gõ", "requester_id": "038 190 005 678", **ONE}
    assert sit(world.counter).post(PAGE, typed).status_code == 302
    assert Dossier.objects.get().applicant == "Phạm Thị Gõ"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"card": "hỏng"}, "Không đọc được mã QR"),
        ({"card": SCAN, **originals(("Bằng lái xe", "", "2"))}, "Dòng 1: nhập số trang."),
        ({"card": SCAN, **originals(("Bằng lái xe", "0", "2"))}, "Số trang phải từ 1 đến 999"),
        ({"card": SCAN, **originals(("Bằng lái xe", "1", "100"))}, "Số bản sao phải từ 1 đến 99"),
        (ONE, "Nhập số định danh"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_lost(world: World, sit: Sit, typed: dict[str, str], said: str) -> None:
    answer = sit(world.counter).post(PAGE, typed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Dossier.objects.exists()


def test_only_counters_take_in(world: World, sit: Sit) -> None:
    for desk in (world.officer, world.leader):
        assert sit(desk).get(PAGE).status_code == 404


def test_the_numbers_stay_in_their_commune(world: World, sit: Sit) -> None:
    for desk in (world.counter, world.other_counter):
        sit(desk).post(PAGE, {"card": SCAN, **ONE})
    assert {one.agency.code for one in Dossier.objects.select_related("agency")} == {"H56.40", "H56.41"}
    assert not Certification.objects.exists()
