"""The officer makes the letter right, the head signs many at once, the counter prints it (UX-71, UX-74, OFF-16)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.documents import ports
from motcua.dossiers import apologies, apology_signing
from motcua.dossiers.models import Apology, Dossier
from tests.factories import dossiers as make
from tests.factories.dossiers import MONDAY_4PM
from tests.factories.world import World
from tests.fakes import FakeSigner
from tests.office.conftest import SetClock, Sit
from tests.office.reading import rows, text

pytestmark = pytest.mark.slow

LIST = "/can-bo/phieu-xin-loi/"
SIGN = f"{LIST}ky/"
BOX = re.compile(r'name="sign" value="([^"]+)"')
REASON = "Chúng tôi phải hỏi lại nơi cư trú của cha, mẹ."


@pytest.fixture(autouse=True)
def _late(set_clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(MONDAY_4PM)
    monkeypatch.setattr(ports, "_signer", FakeSigner())


def page(dossier: Dossier) -> str:
    return f"/can-bo/ho-so/{dossier.number}/phieu-xin-loi/"


def typed(day: int, **more: str) -> dict[str, str]:
    """The form of a draft as Cường fills it in, for a day of November 2026."""
    due = {"due_on_day": str(day), "due_on_month": "11", "due_on_year": "2026"}
    return {"reason_code": "xac-minh", "reason": REASON, "revision": "1", **due, **more}


def test_the_officer_sees_it_on_the_dossier_and_in_a_list(world: World, sit: Sit) -> None:
    dossier, browser = make.slowed(world), sit(world.officer)
    assert "Sắp trễ hẹn: phiếu xin lỗi đã soạn sẵn" in text(browser.get(f"/can-bo/ho-so/{dossier.number}/"))
    (row,) = rows(browser.get(LIST))
    assert row.startswith(str(dossier.code))
    assert rows(sit(world.counter).get(LIST)) == []


def test_the_officer_edits_reason_and_day(world: World, sit: Sit) -> None:
    dossier, browser = make.slowed(world), sit(world.officer)
    assert "Hẹn lại ngày" in text(browser.get(page(dossier)))
    assert browser.post(page(dossier), typed(27)).status_code == 302
    apology = apologies.open_of(dossier)
    assert apology is not None
    assert (apology.reason, apology.days, apology.edited_by) == (REASON, 2, world.officer.officer)


def test_another_reason_brings_its_own_words_where_none_were_written(world: World, sit: Sit) -> None:
    dossier, browser = make.slowed(world), sit(world.officer)
    old = apologies.open_of(dossier)
    assert old is not None
    browser.post(page(dossier), typed(27, reason=old.reason))
    apology = apologies.open_of(dossier)
    assert apology is not None
    assert apology.reason == "Chúng tôi cần thêm thời gian để xác minh thông tin trong hồ sơ."


def test_what_is_wrong_is_said_and_what_was_typed_stays(world: World, sit: Sit) -> None:
    dossier, browser = make.slowed(world), sit(world.officer)
    answer = browser.post(page(dossier), typed(28))
    assert answer.status_code == 422
    assert "28/11/2026 là ngày nghỉ" in text(answer)
    assert REASON in answer.content.decode()


def test_the_draft_can_be_read_as_paper(world: World, sit: Sit) -> None:
    dossier = make.slowed(world)
    for desk in (world.officer, world.leader):
        assert sit(desk).get(f"/can-bo/ho-so/{dossier.number}/phieu-xin-loi/ban-thao.pdf").content[:5] == b"%PDF-"


def test_the_head_signs_many_at_once_and_each_for_itself(world: World, sit: Sit) -> None:
    """OFF-16: what was changed meanwhile is refused by name, the others go on."""
    found, browser = [make.slowed(world) for _number in range(3)], sit(world.leader)
    boxes = BOX.findall(browser.get(LIST).content.decode())
    assert len(boxes) == 3
    sit(world.officer).post(page(found[1]), typed(27))
    said = text(browser.post(SIGN, {"sign": boxes}, follow=True))
    assert "Đã gửi ký 2 phiếu." in said
    assert f"{found[1].code}: Phiếu đã được sửa sau khi bạn xem." in said
    assert Apology.objects.filter(sign_asked_at__isnull=False).count() == 2
    assert len(BOX.findall(browser.get(LIST).content.decode())) == 1
    assert said.count("Đang ký") == 2


def test_nothing_chosen_signs_nothing(world: World, sit: Sit) -> None:
    make.slowed(world)
    assert "Chọn ít nhất một phiếu" in text(sit(world.leader).post(SIGN, {"sign": ["x", "y:z"]}, follow=True))


def test_the_leader_of_another_agency_finds_nothing(world: World, sit: Sit) -> None:
    apology = apologies.open_of(make.slowed(world))
    assert apology is not None
    browser = sit(world.other_leader)
    assert BOX.findall(browser.get(LIST).content.decode()) == []
    assert browser.post(SIGN, {"sign": f"{apology.pk}:1"}).status_code == 404


def test_once_signed_the_counter_prints_it(world: World, sit: Sit) -> None:
    dossier, browser = make.slowed(world), sit(world.leader)
    browser.post(SIGN, {"sign": BOX.findall(browser.get(LIST).content.decode())})
    apology_signing.sign(dossier.apologies.get().pk, at=MONDAY_4PM + timedelta(seconds=5))
    counter = sit(world.counter)
    shown = counter.get(f"/can-bo/ho-so/{dossier.number}/")
    assert "Phiếu xin lỗi, hẹn lại ngày trả số 01/PXL (Mẫu 04)" in text(shown)
    (letter,) = re.findall(r'href="([^"]+/phieu-xin-loi/[0-9a-f-]+\.pdf)"', shown.content.decode())
    assert b"".join(counter.get(letter)).startswith(b"%PDF-")


def test_the_applicant_reads_the_apology_and_the_new_day(world: World, sit: Sit) -> None:
    """UX-74: portal, timeline, the letter itself."""
    dossier = make.apologised(world)
    browser = Client()
    browser.force_login(world.lan.account)
    shown = browser.get(f"/ho-so/{dossier.number}/")
    said = text(shown)
    assert "Chúng tôi xin lỗi vì chậm hơn đã hẹn." in said
    assert "Chúng tôi xin lỗi và hẹn lại ngày trả" in said
    assert "Gia hạn thêm 1 ngày làm việc." in said
    for kind in ("pdf", "docx"):
        assert browser.get(f"/ho-so/{dossier.number}/phieu-xin-loi.{kind}").status_code == 200


def test_no_letter_no_page(world: World, sit: Sit) -> None:
    dossier = make.taken(world)
    assert sit(world.officer).get(page(dossier)).status_code == 404
    assert sit(world.leader).get(f"/can-bo/ho-so/{dossier.number}/phieu-xin-loi/ban-thao.pdf").status_code == 404
