"""The whole intake on one screen: procedure, declaration, papers, how it came, accepted, slip (OFF-22)."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.dossiers.models import Certification, Dossier, Draft
from tests.factories import dossiers as make
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.desk.test_finding import DESK, LAN_CARD, NEW_CARD, ask, confirm
from tests.office.reading import text

pytestmark = pytest.mark.slow

BEGIN, NOTE, RESUME = (f"{DESK}to-khai/{rest}" for rest in ("", "luu/", "mo-lai/"))
CERTIFYING, BIRTH = "2.000815", "1.001193"
FIELD = re.compile(r'<(?:input|select|textarea)[^>]* name="([^"]+)"[^>]*>')
VALUE = re.compile(r' value="([^"]*)"')
COPIES = {"documents_1_name": "Bằng lái xe", "documents_1_pages": "1", "documents_1_copies": "2"}
CHILD = {
    "relation": "mother",
    "child_name": "Lê Minh Khôi",
    "child_born_on_day": "15",
    "child_born_on_month": "11",
    "child_born_on_year": "2026",
    "child_gender": "male",
    "child_ethnic_group": "01",
    "child_nationality": "VN",
    "birth_place": "facility",
    "birth_address_commune": "14797",
    "child_hometown_commune": "14797",
    "mother_name": "Hoàng Thị Lan",
    "mother_born_year": "1992",
    "mother_ethnic_group": "01",
    "mother_nationality": "VN",
    "mother_home_commune": "14797",
    "mother_home_line": "Tổ 5",
    "father_declared": "no",
    "copies": "1",
}


def begin(browser: Client, code: str, card: str = LAN_CARD) -> HttpResponse:
    """Scan the card, choose the procedure."""
    page = ask(browser, card)
    if "Đúng người này chứ?" in text(page):
        confirm(browser, page, "card")
    return browser.post(BEGIN, {"code": code}, follow=True)


def on_screen(page: HttpResponse) -> dict[str, list[str]]:
    """What the intake's form would post by itself."""
    form = page.content.decode().split('id="intake"', 1)[1].split("</form>", 1)[0]
    found: dict[str, list[str]] = {}
    for tag in FIELD.finditer(form):
        kind, value = re.search(r' type="(\w+)"', tag[0]), VALUE.search(tag[0])
        if kind and kind[1] in ("radio", "checkbox") and " checked" not in tag[0]:
            continue
        if tag[0].startswith("<select"):
            chosen = re.search(r'value="([^"]*)" selected', form[tag.end() :].split("</select>", 1)[0])
            found.setdefault(tag[1], []).append(chosen[1] if chosen else "")
        else:
            found.setdefault(tag[1], []).append(value[1] if value else "")
    return found


def press(browser: Client, page: HttpResponse, do: str, **typed: str) -> HttpResponse:
    """Fill in and press a button of the intake."""
    return browser.post(NOTE, {**on_screen(page), **typed, "do": do}, follow=True)


def test_the_whole_intake_of_a_birth(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = begin(browser, BIRTH)
    assert 'value="Hoàng Thị Lan"' in page.content.decode()
    page = press(browser, page, "", **CHILD)
    page = press(browser, page, "accept", birth_facility="Bệnh viện Phụ sản", **{"all-papers": "1"})
    dossier = Dossier.objects.get()
    assert f"Đã tiếp nhận, mã hồ sơ {dossier.code}" in text(page)
    assert f"/can-bo/ho-so/{dossier.number}/phieu-hen.pdf" in page.content.decode()
    assert (dossier.applicant, dossier.channel) == ("Hoàng Thị Lan", "counter")
    assert dossier.handed_papers.get(slot="giay-chung-sinh").kind == "original"


def test_pages_that_an_answer_calls_for_come_and_are_not_judged_before(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = begin(browser, BIRTH)
    assert "birth_facility" not in on_screen(page)
    page = press(browser, page, "", birth_place="facility")
    assert "birth_facility" in on_screen(page)
    assert "has-error" not in page.content.decode()


def test_what_is_missing_is_named_beside_it_and_nothing_is_lost(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    answer = press(browser, begin(browser, BIRTH), "accept", child_name="Lê Minh Khôi", child_born_on_day="32")
    assert answer.status_code == 422
    assert "Chưa tiếp nhận được" in text(answer)
    assert 'value="Lê Minh Khôi"' in answer.content.decode()
    assert 'value="32"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_laid_aside_it_waits_at_the_counter(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    press(browser, begin(browser, BIRTH), "aside", child_name="Lê Minh Khôi")
    browser.post(f"{DESK}xong/")
    assert "Đang làm dở ở quầy" in text(browser.get(DESK))
    page = sit(world.counter).post(RESUME, {"draft": str(Draft.objects.get().pk)}, follow=True)
    assert 'value="Lê Minh Khôi"' in page.content.decode()


def test_a_draft_of_the_citizens_is_opened_with_the_card_only(world: World, sit: Sit) -> None:
    draft = make.draft(world)
    browser = sit(world.counter)
    ask(browser, "0912 345 678")
    assert browser.post(BEGIN, {"draft": str(draft.pk)}).status_code == 404
    ask(browser, LAN_CARD)
    page = browser.post(BEGIN, {"draft": str(draft.pk)}, follow=True)
    assert "Đã gửi tệp: giay-chung-sinh" in text(page)
    assert 'value="Lê Minh Khôi"' in page.content.decode()


def test_a_letter_is_taken_in_with_its_bill(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = press(browser, begin(browser, BIRTH), "", **CHILD)
    typed = {"birth_facility": "Bệnh viện Phụ sản", "all-papers": "1", "channel": "post"}
    answer = press(browser, page, "accept", **typed)
    assert "Ghi số vận đơn trên phong bì" in text(answer)
    press(browser, answer, "accept", bill="EB123456789VN", posted_day="20", posted_month="11", posted_year="2026")
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.posted_item.bill) == ("post", "EB123456789VN")
    shown = text(browser.get(f"/can-bo/ho-so/{dossier.number}/"))
    assert "Vận đơn EB123456789VN, gửi ngày 20/11/2026" in shown
    assert "Bản chính: 1" in shown


def test_copies_are_certified_in_one_visit(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    press(browser, begin(browser, CERTIFYING, NEW_CARD), "accept", **COPIES)
    dossier = Dossier.objects.get()
    assert dossier.applicant == "Lê Thị Quầy"
    posted = {"seen": str(dossier.moves), "signer": str(world.leader.officer.pk)}
    page = browser.post(f"/can-bo/ho-so/{dossier.number}/chung-thuc/", posted, follow=True)
    assert "Số chứng thực 1, quyển số 01/2026-SCT/BS" in text(page)
    assert Certification.objects.count() == 1


def test_procedures_are_found_by_words_and_those_in_use_come_first(world: World, sit: Sit) -> None:
    make.accepted(world)
    browser = sit(world.counter)
    page = text(ask(browser, LAN_CARD))
    assert "Tìm thủ tục 1 Đăng ký khai sinh" in page
    found = text(browser.get(f"{DESK}thu-tuc/", {"thu-tuc": "sao y bản chính"}))
    assert CERTIFYING in found


def test_a_procedure_of_others_is_refused_in_words(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    ask(browser, LAN_CARD)
    assert browser.post(BEGIN, {"code": "9.999999"}).status_code == 404


def test_nobody_there_nothing_begins(world: World, sit: Sit) -> None:
    assert sit(world.counter).post(BEGIN, {"code": BIRTH}).status_code == 404


def test_another_counter_finds_no_draft_of_this_one(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = begin(browser, BIRTH)
    other = sit(world.other_counter)
    draft = {"draft": str(Draft.objects.get().pk)}
    assert other.post(RESUME, draft).status_code == 404
    assert other.post(NOTE, {**on_screen(page), "do": "accept"}).status_code == 404


def test_pressing_twice_takes_in_once(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = begin(browser, CERTIFYING, NEW_CARD)
    for _time in range(2):
        answer = press(browser, page, "accept", **COPIES)
        assert "Đã tiếp nhận, mã hồ sơ" in text(answer)
    assert Dossier.objects.count() == 1
