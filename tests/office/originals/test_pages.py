"""Originals on the screen: marked at intake, stickers, hand-overs by scanning, the list, what the citizen sees."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.dossiers.actions import keeping
from motcua.dossiers.models import KeptOriginal
from tests.documents.reading import text_of
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import text
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow
SLOT = "giay-chung-sinh"


def test_from_intake_to_the_applicant(world: World, sit: Sit, tmp_path: Path) -> None:
    """UX-10: number, sticker, every hand, visible until returned."""
    dossier, clerk, officer = make.taken(world), sit(world.counter), sit(world.officer)
    page = f"/can-bo/ho-so/{dossier.number}/"
    assert f'href="{page}ban-goc/"' in clerk.get(page).content.decode()
    assert clerk.get(f"{page}tem-ban-goc.pdf").status_code == 404

    said = text(clerk.post(f"{page}ban-goc/", {"slots": SLOT}, follow=True))
    assert "Đã giữ 1 bản gốc." in said
    assert "BG 1/2026 Giấy chứng sinh" in said
    one = KeptOriginal.objects.get()
    address = f"/can-bo/ban-goc/{one.pk}/"
    sticker = text_of(clerk.get(f"{page}tem-ban-goc.pdf").content, tmp_path)
    assert "BG 1/2026" in sticker
    assert dossier.applicant not in sticker

    # The officer scans the sticker into the search box.
    found = officer.get("/can-bo/tra-cuu/", {"q": f"http://127.0.0.1:8000{address}"}, follow=True)
    assert "Tôi nhận bản gốc này" in text(found)
    assert "bạn đang giữ bản gốc này" in text(officer.post(f"{address}nhan/", follow=True))
    assert "Giữ bản gốc BG 1/2026 Giấy chứng sinh, tại" in text(officer.get(page))
    own = Visitor(world.lan, at=MONDAY_9AM).get(f"/ho-so/{dossier.number}/")
    assert f"Đang giữ bản gốc tại {world.officer.unit.name}" in text(own)

    assert "Nhận về tay rồi mới trả" in text(clerk.post(f"{address}tra/", follow=True))
    clerk.post(f"{address}nhan/")
    assert "đã trả người nộp" in text(clerk.post(f"{address}tra/", follow=True))
    assert "Đang giữ bản gốc" not in text(Visitor(world.lan, at=MONDAY_9AM).get(f"/ho-so/{dossier.number}/"))


def test_the_list_shows_what_lies_in_the_unit_and_for_how_long(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    keeping.keep(dossier.pk, [SLOT, "kem-theo"], by=world.counter, at=MONDAY_9AM)
    said = text(sit(world.counter).get("/can-bo/ban-goc/"))
    assert "BG 1/2026 Giấy chứng sinh" in said
    assert "0 ngày" in said
    assert "Không giữ bản gốc nào" in text(sit(world.other_counter).get("/can-bo/ban-goc/"))


def test_a_reason_is_asked_for_in_words(world: World, sit: Sit) -> None:
    (one,) = keeping.keep(make.accepted(world).pk, [SLOT], by=world.counter, at=MONDAY_9AM)
    browser, address = sit(world.counter), f"/can-bo/ban-goc/{one.pk}/ly-do/"
    assert browser.post(address, {"reason": "vì"}).status_code == 422
    assert "Đã ghi lý do" in text(browser.post(address, {"reason": "Đang gửi giám định chữ ký."}, follow=True))


def test_strangers_find_nothing(world: World, sit: Sit) -> None:
    (one,) = keeping.keep(make.accepted(world).pk, [SLOT], by=world.counter, at=MONDAY_9AM)
    browser = sit(world.other_counter)
    assert browser.get(f"/can-bo/ban-goc/{one.pk}/").status_code == 404
    for verb in ("nhan", "tra", "ly-do"):
        assert browser.post(f"/can-bo/ban-goc/{one.pk}/{verb}/", {"reason": "Đang gửi giám định."}).status_code == 404


def test_giving_it_back_leads_on_to_the_result_that_waits(world: World, sit: Sit) -> None:
    dossier = make.signed(world, delivery="counter")
    [original] = keeping.keep(dossier.id, [SLOT], by=world.counter, at=MONDAY_9AM + timedelta(minutes=110))
    shown = sit(world.counter).post(f"/can-bo/ban-goc/{original.pk}/tra/", follow=True)
    assert f"/can-bo/tra-ket-qua/{dossier.number}/" in shown.content.decode()
