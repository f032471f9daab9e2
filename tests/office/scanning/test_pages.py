"""Scanning on the screen: sheets, the stack, which page goes where."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.actions import scanning
from motcua.dossiers.models import DigitisedPaper, ScanStack
from tests.documents import scans
from tests.documents.reading import pages_of, text_of
from tests.documents.samples import picture
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text

pytestmark = pytest.mark.slow
SLOT = "giay-chung-sinh"
AT = MONDAY_9AM + timedelta(hours=1)


def test_sheets_are_printed_for_all_lines_or_for_one_and_name_nobody(world: World, sit: Sit, tmp_path: Path) -> None:
    dossier, browser = make.accepted(world), sit(world.counter)
    sheets = f"/can-bo/ho-so/{dossier.number}/to-bia.pdf"
    one = browser.get(f"{sheets}?muc={SLOT}")
    said = text_of(one.content, tmp_path)
    assert pages_of(one.content) == 1
    assert "Giấy chứng sinh" in said
    assert dossier.code in said
    assert dossier.applicant not in said
    assert pages_of(browser.get(sheets).content) > 1
    assert browser.get(f"{sheets}?muc=la").status_code == 404


def test_from_the_scanner_into_the_dossier(world: World, sit: Sit) -> None:
    """Upload, watch, put right, confirm; the paper stands beside what was sent, marked as digitised here."""
    dossier, browser = make.accepted(world), sit(world.counter)
    page = f"/can-bo/ho-so/{dossier.number}/"
    assert f'href="{page}quet/" aria-keyshortcuts="q"' in browser.get(page).content.decode()
    assert 'capture="environment"' in browser.get(f"{page}quet/").content.decode()
    content = scans.stack([scans.text(2), scans.sheet(dossier.number, SLOT), scans.text(3), scans.BLANK])
    posted = {"files": SimpleUploadedFile("quet.pdf", content), "photos": SimpleUploadedFile("anh.jpg", picture())}

    answer = browser.post(f"{page}quet/", posted, follow=True)

    stack = ScanStack.objects.get()
    report = f"/can-bo/quet/{stack.pk}/"
    assert "Đã đọc 0/5 trang" in text(answer)
    assert 'data-refresh="2"' in answer.content.decode()
    scanning.read(stack.pk)
    shown = browser.get(report)
    said = text(shown)
    assert f"Tờ bìa: Giấy chứng sinh, hồ sơ {dossier.code}" in said
    assert "1 giấy tờ, 1 tờ bìa, 2 mặt trắng đã bỏ, 1 trang chưa biết xếp vào đâu." in said
    assert f'<option value="{dossier.number}/{SLOT}" selected>' in shown.content.decode()
    for use in ("thumb", "view"):
        assert browser.get(f"{report}trang-3-{use}.jpg").headers["Content-Type"] == "image/jpeg"

    refused = browser.post(report, {"page-1": "", "confirm": "1"})
    assert refused.status_code == 422
    assert "Còn 1 trang chưa biết xếp vào mục nào: trang 1." in text(refused)
    assert "Đã lưu chỗ xếp" in text(browser.post(report, {"page-1": "-"}, follow=True))
    done = browser.post(report, {"confirm": "1"}, follow=True)

    paper = DigitisedPaper.objects.get()
    assert "Đã số hoá và đưa vào hồ sơ 1 giấy tờ." in text(done)
    assert "Số hoá tại một cửa: Nguyễn Văn Bình" in text(done)
    for desk in (world.counter, world.officer):
        assert sit(desk).get(f"{page}giay-to/{paper.file_id}/").status_code == 200
    assert sit(world.other_counter).get(f"{page}giay-to/{paper.file_id}/").status_code == 404


def test_a_stack_is_thrown_away_with_one_button(world: World, sit: Sit) -> None:
    dossier, browser = make.accepted(world), sit(world.counter)
    posted = {"files": SimpleUploadedFile("quet.pdf", scans.stack([scans.text(2)]))}
    browser.post(f"/can-bo/ho-so/{dossier.number}/quet/", posted)
    stack = ScanStack.objects.get()
    again = browser.get(f"/can-bo/ho-so/{dossier.number}/quet/")
    assert "Chồng quét chờ xác nhận ở quầy này" in text(again)
    assert "Đã bỏ chồng quét" in text(browser.post(f"/can-bo/quet/{stack.pk}/bo/", follow=True))
    assert "đã xong từ trước" in text(browser.post(f"/can-bo/quet/{stack.pk}/bo/", follow=True))


def test_what_is_no_scan_is_refused_by_name(world: World, sit: Sit) -> None:
    dossier, browser = make.accepted(world), sit(world.counter)
    page = f"/can-bo/ho-so/{dossier.number}/quet/"
    assert "Chọn tệp PDF máy quét vừa tạo" in text(browser.post(page))
    answer = browser.post(page, {"files": SimpleUploadedFile("quet.pdf", b"%PDF-1.7 hong")})
    assert answer.status_code == 422
    assert "Tệp “quet.pdf” bị hỏng" in text(answer)


def test_strangers_find_nothing(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    posted = {"files": SimpleUploadedFile("quet.pdf", scans.stack([scans.text(2)]))}
    sit(world.counter).post(f"/can-bo/ho-so/{dossier.number}/quet/", posted)
    stack = ScanStack.objects.get()
    scanning.read(stack.pk)
    for desk in (world.other_counter, world.officer):
        browser = sit(desk)
        assert browser.get(f"/can-bo/quet/{stack.pk}/").status_code == 404
        assert browser.get(f"/can-bo/quet/{stack.pk}/trang-1-view.jpg").status_code == 404
        assert browser.post(f"/can-bo/quet/{stack.pk}/", {"confirm": "1"}).status_code == 404
        assert browser.get(f"/can-bo/ho-so/{dossier.number}/quet/").status_code == 404
