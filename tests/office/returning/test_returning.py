"""Giving a result back at the counter: found, compared, signed, and told to its owner."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Handover
from tests.factories import dossiers as make
from tests.factories.signatures import SIGNATURE
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import rows, text
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

PAGE = "/can-bo/tra-ket-qua/"
LAN = "038192004567||Hoàng Thị Lan|14031992|Nữ|Số 12, tổ 5, phường Hạc Thành|01012022"
AN = "038088001234||Hoàng Văn An|02031988|Nam|Tổ 1, phường Hạc Thành|01012022"
SIGNED = {"who": "applicant", "compared": "1", "items": "0", "signature": SIGNATURE}


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.signed(world, delivery="counter")


@pytest.fixture
def browser(world: World, sit: Sit) -> Client:
    return sit(world.counter)


def address(dossier: Dossier) -> str:
    return f"{PAGE}{dossier.number}/"


def test_what_waits_is_listed_and_opened_by_its_code(browser: Client, dossier: Dossier) -> None:
    assert "Hoàng Thị Lan" in rows(browser.get(PAGE))[0]
    for typed in (str(dossier.code), dossier.number.lower(), f"https://mot-cua.vn/ho-so/{dossier.number}/"):
        assert browser.get(PAGE, {"q": typed})["Location"] == address(dossier)


def test_what_cannot_be_given_yet_says_so(world: World, browser: Client) -> None:
    answer = browser.get(PAGE, {"q": make.approved(world).number})
    assert (answer.status_code, "“Đang xử lý”, chưa trả được" in text(answer)) == (404, True)
    assert "Không có hồ sơ này" in text(browser.get(PAGE, {"q": "26-7KMP4-QX9RJ"}))


def test_a_card_finds_what_waits_for_its_owner(world: World, browser: Client, dossier: Dossier) -> None:
    make.signed(world, make.submitted(world, by=world.en, delivery="counter"))
    assert len(rows(browser.post(PAGE, {"card": LAN}))) == 1
    assert "Chưa có ai với số định danh này" in text(browser.post(PAGE, {"card": AN}))
    assert browser.post(PAGE, {"card": "12"}).status_code == 422


def test_the_whole_handing_over(world: World, browser: Client, dossier: Dossier) -> None:
    page = browser.get(address(dossier)).content.decode()
    assert 'name="items" value="0" checked' in page
    assert "data-sign" in page
    done = browser.post(address(dossier), {**SIGNED, "originals": "Giấy chứng sinh\n\nSổ hộ khẩu cũ"}, follow=True)
    assert f"Đã trả kết quả hồ sơ {dossier.code}" in text(done)
    kept = Handover.objects.get(dossier=dossier)
    assert kept.items[1:] == ["Bản chính: Giấy chứng sinh", "Bản chính: Sổ hộ khẩu cũ"]
    told = words(Visitor(world.lan, at=kept.at).page(f"/ho-so/{dossier.number}/"))
    assert f"tại {dossier.unit.name} Người nhận: Hoàng Thị Lan" in told


def test_the_register_shows_the_signature_and_the_sheet(browser: Client, dossier: Dossier) -> None:
    browser.post(address(dossier), SIGNED)
    register = browser.get("/can-bo/so-ket-qua/").content.decode()
    entry = re.search(r'href="(/can-bo/so-ket-qua/[0-9a-f-]{36}/)"', register)
    assert entry is not None
    page = browser.get(entry[1])
    assert '<path d="M40 120Q70 60' in page.content.decode()
    assert "Người nhận: Hoàng Thị Lan" in text(page)
    sheet = browser.get(f"{address(dossier)}phieu.pdf")
    assert sheet.content.startswith(b"%PDF")


def test_a_scanned_card_is_compared_with_the_applicant(browser: Client, dossier: Dossier) -> None:
    same = browser.post(address(dossier), {"who": "applicant", "card": LAN, "items": "0"})
    assert same.status_code == 200
    assert re.search(r'name="compared" value="1" checked', same.content.decode())
    other = browser.post(address(dossier), {"who": "applicant", "card": AN, "items": "0"})
    assert (other.status_code, "Thẻ này của Hoàng Văn An" in text(other)) == (422, True)
    named = browser.post(address(dossier), {"who": "other", "card": AN, "items": "0"}).content.decode()
    assert 'value="Hoàng Văn An"' in named
    assert 'value="038088001234"' in named
    assert make.fresh(dossier).stage == Stage.FINISHED


def test_somebody_with_an_authorisation_signs(world: World, browser: Client, dossier: Dossier) -> None:
    other = {"who": "other", "name": "Hoàng Văn An", "number": "038088001234", "relation": "em trai"}
    browser.post(address(dossier), {**SIGNED, **other, "mandate": make.upload()})
    kept = Handover.objects.get(dossier=dossier)
    assert (kept.is_applicant, kept.mandate_id is not None) == (False, True)
    scan = f"{address(dossier)}ban-chup/mandate/"
    assert browser.get(scan)["Content-Disposition"].startswith("attachment")
    assert browser.get(f"{address(dossier)}ban-chup/sheet/").status_code == 404


def test_without_a_screen_the_printed_sheet_is_signed(browser: Client, dossier: Dossier) -> None:
    blank = browser.get(f"{address(dossier)}phieu.pdf")
    assert blank.content.startswith(b"%PDF")
    posted = {"who": "applicant", "compared": "1", "items": "0", "on_paper": "1", "sheet": make.upload()}
    assert browser.post(address(dossier), posted).status_code == 302
    kept = Handover.objects.get(dossier=dossier)
    assert (kept.is_on_paper, kept.signature, kept.sheet_id is not None) == (True, None, True)


def test_what_is_missing_is_named_and_the_signature_stays(browser: Client, dossier: Dossier) -> None:
    answer = browser.post(address(dossier), {**SIGNED, "items": "9", "compared": "", "who": "other"})
    assert answer.status_code == 422
    assert f'name="signature" value="{SIGNATURE}"' in answer.content.decode()
    for said in ("Đánh dấu ít nhất một thứ", "Hãy nhập họ và tên", "Ghi quan hệ"):
        assert said in text(answer)


def test_a_scan_that_is_none_is_refused_before_anything_is_given(browser: Client, dossier: Dossier) -> None:
    bad = SimpleUploadedFile("phieu.jpg", b"MZ not a picture")
    posted = {"who": "applicant", "compared": "1", "items": "0", "on_paper": "1", "sheet": bad}
    answer = browser.post(address(dossier), posted)
    assert (answer.status_code, make.fresh(dossier).stage) == (422, Stage.FINISHED)


def test_what_somebody_else_has_just_given_is_said(browser: Client, dossier: Dossier) -> None:
    seen = {**SIGNED, "seen": dossier.moves}
    browser.post(address(dossier), seen)
    again = browser.post(address(dossier), seen)
    assert again.status_code == 409
    assert browser.get(address(dossier))["Location"] == f"/can-bo/ho-so/{dossier.number}/"


def test_a_stranger_finds_and_gives_nothing(world: World, sit: Sit, dossier: Dossier) -> None:
    """SEC-02: Én's commune."""
    far = sit(world.other_counter)
    assert rows(far.get(PAGE)) == []
    assert far.get(PAGE, {"q": dossier.number}).status_code == 404
    assert far.get(address(dossier)).status_code == 404
    assert far.post(address(dossier), SIGNED).status_code == 404
    assert sit(world.officer).get(address(dossier)).status_code == 404
