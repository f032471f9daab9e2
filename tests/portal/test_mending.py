"""Mending a dossier as its applicant does it: from the card on the first page to the line on the receipt (UX-32)."""

import re
from datetime import timedelta

import pytest

from motcua.core.clock import local
from motcua.dossiers import supplements
from motcua.dossiers.actions import stopping
from motcua.dossiers.lifecycle import Stage
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


@pytest.fixture
def lan(world: World) -> Visitor:
    """Lan's browser, after everything that the factories did."""
    return Visitor(world.lan, at=MONDAY_9AM + timedelta(hours=5))


def revision(page: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    return found[1]


def test_the_card_opens_just_what_is_to_be_mended(world: World, lan: Visitor) -> None:
    dossier = dossiers.mending(world)
    there = f"/ho-so/{dossier.number}/bo-sung/"
    home = lan.page("/")
    assert "1 hồ sơ cần bạn bổ sung trước khi được tiếp nhận" in words(home)
    assert f'href="{there}"' in home
    said = words(lan.page(there))
    assert dossiers.MISSING in said
    assert "Căn cứ: Luật Hộ tịch 2014, Điều 16" in said
    assert "Bổ sung chậm nhất hết thứ Tư, 23/12/2026" in said
    assert "Họ, chữ đệm, tên Ghi đúng như giấy chứng sinh. Lê Minh Khôi Chưa sửa" in said
    assert "Giấy chứng sinh Chụp lại cho rõ, đủ bốn góc. Chưa sửa" in said
    assert "mẹ" not in said


def test_it_is_mended_page_by_page_and_handed_in_once(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    there = f"/ho-so/{dossier.number}/bo-sung/"
    address = re.search(rf'href="({there}[a-z-]+/)#f-child_name"', lan.page(there))
    assert address
    question = lan.page(address[1])
    assert "Ghi đúng như giấy chứng sinh." in words(question)
    assert 'value="Lê Minh Khôi"' in question
    assert lan.post(address[1], {"child_name": ""}).status_code == 422
    assert lan.post(address[1], {"child_name": "Lê Minh Khải"})["Location"] == there
    lan.post(f"{there}giay-to/", {"giay-chung-sinh": dossiers.upload("teal"), "upload": "1"})
    overview = lan.page(there)
    assert words(overview).count("Đã sửa") == 2
    done = lan.post(there, {"revision": revision(overview)}, follow=True)
    said = words(done.content.decode())
    assert "Đã nhận phần bổ sung. Hồ sơ được xem tiếp ngay." in said
    assert "Bạn đã nộp phần bổ sung" in said
    again = lan.post(there, {"revision": revision(overview)}, follow=True)
    assert "không còn mục nào chờ bạn bổ sung" in words(again.content.decode())
    assert dossiers.fresh(dossier).stage == Stage.PROCESSING


def test_what_is_not_mended_is_named_with_the_way_there(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    there = f"/ho-so/{dossier.number}/bo-sung/"
    page = lan.post(there, {"revision": "1"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Chưa sửa: Họ, chữ đệm, tên." in words(text)
    assert f'href="{there}giay-to/#f-giay-chung-sinh"' in text


def test_pages_that_nobody_asked_for_lead_back(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    there = f"/ho-so/{dossier.number}/bo-sung/"
    assert lan.get(f"{there}ten-me/")["Location"] == there


def test_a_new_file_can_be_looked_at_and_taken_out(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    there = f"/ho-so/{dossier.number}/bo-sung/giay-to/"
    lan.post(there, {"giay-chung-sinh": dossiers.upload("teal"), "upload": "1"})
    page = lan.page(there)
    file = re.search(rf'href="({there}([0-9a-f-]+)/)"', page)
    assert file
    assert lan.get(file[1]).status_code == 200
    assert lan.get(f"{file[1]}anh/").status_code == 200
    assert Visitor(world.en).get(file[1]).status_code == 404
    lan.post(there, {"remove": file[2]})
    assert file[1] not in lan.page(there)
    assert lan.post(there, {"remove": "x"}).status_code == 404


def test_a_file_that_cannot_be_taken_is_named(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    broken = dossiers.upload()
    broken.file.seek(0)
    broken.file.truncate(10)
    page = lan.post(f"/ho-so/{dossier.number}/bo-sung/giay-to/", {"giay-chung-sinh": broken})
    assert page.status_code == 422


def test_the_receipt_tells_what_came_later(world: World, lan: Visitor) -> None:
    dossier = dossiers.supplemented(world)
    page = words(lan.page(f"/bien-nhan/{dossier.number}/"))
    assert "Đã nhận đủ 1 tệp" in page
    assert "Đã nhận phần bổ sung lúc" in page
    leaf = bytes(supplements.answered(dossier)[0].leaf).hex()
    assert leaf[:16] in page


def test_the_dossier_says_what_is_missing_and_keeps_the_letter(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    page = lan.page(f"/ho-so/{dossier.number}/")
    assert "Cần bạn bổ sung, chậm nhất hết thứ Tư, 23/12/2026" in words(page)
    assert "Trong lúc chờ, thời hạn giải quyết tạm dừng." in words(page)
    assert lan.get(f"/ho-so/{dossier.number}/phieu-bo-sung.pdf").status_code == 200
    assert lan.get(f"/ho-so/{dossier.number}/thong-bao-dung.pdf").status_code == 404


def test_a_stopped_dossier_says_why_and_keeps_the_letter(world: World, lan: Visitor) -> None:
    dossier = dossiers.stopped(world)
    page = words(lan.page(f"/ho-so/{dossier.number}/"))
    assert "Vì sao hồ sơ dừng giải quyết" in page
    assert dossiers.WISHED in page
    assert lan.get(f"/ho-so/{dossier.number}/thong-bao-dung.docx").status_code == 200


def test_when_time_is_over_the_page_says_so(world: World, lan: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    until = supplements.own(world.lan, dossier.number).until
    stopping.expire(at=until.replace(year=until.year + 1))
    assert "Đã quá hạn bổ sung" in words(lan.page(f"/ho-so/{dossier.number}/bo-sung/"))
    assert local(until) > MONDAY_9AM


def test_who_waits_for_nothing_is_led_to_the_dossier(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(world)
    there = f"/ho-so/{dossier.number}/"
    for address in ("", "giay-to/", "ten-tre/"):
        assert lan.get(f"{there}bo-sung/{address}")["Location"] == there
