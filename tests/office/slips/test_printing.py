"""Printing what the applicant takes home, on the printer of the desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse

from motcua.documents.actions import choose_sheet
from motcua.documents.lifecycle import SlipSheet
from motcua.documents.models import CounterPrinter
from motcua.documents.queries import sheet_at
from tests.documents.reading import text_of
from tests.dossiers.test_certifying import taken_in
from tests.factories import dossiers as make
from tests.factories.desks import colleague
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow


def read(answer: HttpResponse, folder: Path) -> str:
    assert answer.headers["Content-Type"] == "application/pdf"
    return text_of(answer.content, folder)


def test_a_desk_prints_on_a5_until_somebody_chooses(world: World) -> None:
    assert sheet_at(world.counter.key, world.counter.unit) == SlipSheet.A5


def test_the_choice_is_the_desk_s_and_the_default_of_its_unit(world: World) -> None:
    hoa, at = colleague(world.counter, "Lê Thị Hoà"), MONDAY_9AM
    for desk, sheet in ((world.counter, SlipSheet.ROLL_80), (hoa, SlipSheet.ROLL_58), (world.counter, SlipSheet.A4)):
        assert desk.key
        choose_sheet(desk.key, desk.unit, sheet, at=(at := at + timedelta(minutes=1)))
    new = colleague(world.counter, "Lê Thị Mới")
    assert [sheet_at(one.key, one.unit) for one in (world.counter, hoa, new)] == ["a4", "58", "a4"]
    assert sheet_at(world.other_counter.key, world.other_counter.unit) == SlipSheet.A5


def test_the_choice_is_made_on_one_page_and_leads_back(world: World, sit: Sit) -> None:
    browser, page = sit(world.counter), "/can-bo/may-in/?next=/can-bo/ho-so/X/"
    assert "Máy in của bàn" in text(browser.get(page))
    assert 'href="/can-bo/may-in/"' in browser.get("/can-bo/").content.decode()
    assert browser.post(page, {"sheet": "B5"}).status_code == 422
    answer = browser.post(page, {"sheet": "80"})
    assert answer.headers["Location"] == "/can-bo/ho-so/X/"
    assert sheet_at(world.counter.key, world.counter.unit) == SlipSheet.ROLL_80


def test_one_key_prints_the_slip_on_the_desk_s_printer(world: World, sit: Sit, tmp_path: Path) -> None:
    dossier, browser = make.accepted(world), sit(world.counter)
    href = f"/can-bo/ho-so/{dossier.number}/phieu-hen.pdf"
    page = browser.get(f"/can-bo/ho-so/{dossier.number}/").content.decode()
    assert f'<a href="{href}" aria-keyshortcuts="p">' in page
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in read(browser.get(href), tmp_path)
    browser.post("/can-bo/may-in/", {"sheet": "80"})
    said = read(browser.get(href), tmp_path)
    assert "PHIẾU HẸN TRẢ KẾT QUẢ" in said
    assert dossier.code in said
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in read(browser.get(href.replace(".pdf", "-a4.pdf")), tmp_path)


def test_what_is_not_accepted_has_no_slip(world: World, sit: Sit) -> None:
    dossier = make.submitted(world)
    assert sit(world.counter).get(f"/can-bo/ho-so/{dossier.number}/phieu-hen.pdf").status_code == 404


def test_copies_taken_in_at_once_are_on_one_slip(world: World, sit: Sit, tmp_path: Path) -> None:
    """Every original of one intake, and every intake of that visit."""
    first, browser = taken_in(world), sit(world.counter)
    alone = f"/can-bo/ho-so/{first.number}/phieu-hen-80.pdf"
    assert "Sổ hộ khẩu cũ: 1 bản chính, 2 bản sao" in read(browser.get(alone), tmp_path)
    together = f"/can-bo/ho-so/{first.number}/phieu-hen-chung.pdf"
    assert browser.get(together).status_code == 404

    second = taken_in(world, at=MONDAY_9AM + timedelta(minutes=20))
    taken_in(world, at=MONDAY_9AM + timedelta(days=1))

    assert "Một phiếu cho cả 2 hồ sơ" in text(browser.get(f"/can-bo/ho-so/{first.number}/"))
    said = read(browser.get(together), tmp_path)
    assert "Nộp cùng lúc 2 hồ sơ" in said
    assert said.index(str(first.code)) < said.index(str(second.code))


def test_a_stranger_prints_nothing(world: World, sit: Sit) -> None:
    dossier, browser = taken_in(world), sit(world.other_counter)
    for name in ("phieu-hen", "phieu-hen-80", "phieu-hen-chung"):
        assert browser.get(f"/can-bo/ho-so/{dossier.number}/{name}.pdf").status_code == 404


def test_no_other_sheet_is_kept(world: World) -> None:
    desk = world.counter
    with pytest.raises(IntegrityError), transaction.atomic():
        CounterPrinter.objects.create(desk=desk.key, unit=desk.unit, sheet="b5", chosen_at=MONDAY_9AM)
