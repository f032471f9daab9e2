"""Who is it: a scan, a number, a telephone, a code or a name; what the desk tells, and what it writes down (OFF-22)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import Assurance, Person
from motcua.audit.models import AuditLine, Opening
from motcua.core.text import nfc
from tests.factories import charges
from tests.factories import dossiers as make
from tests.factories.people import a_person
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, SetClock, Sit
from tests.office.reading import forms, rows, text

pytestmark = pytest.mark.slow

DESK, CONFIRM, CHOOSE, LEAVE = (f"/can-bo/quay/{rest}" for rest in ("", "xac-nhan/", "nguoi/", "xong/"))
LAN_CARD = "038192004567||Hoàng Thị Lan|14031992|Nữ|Tổ 5, phường Hạc Thành, Thanh Hoá|15042021"
KHOI_CARD = "038065003456|172345678|Lò Văn Khơi|20011965|Nam|Bản Na Tao, xã Pù Nhi, Thanh Hoá|15042022"
NEW_CARD = "038190001234||Lê Thị Quầy|02031990|Nữ|Tổ 1, phường Hạc Thành|01012022|thêm|nữa"


def ask(browser: Client, typed: str) -> HttpResponse:
    """Type it, press Enter, see where that leads."""
    return browser.post(DESK, {"q": typed}, follow=True)


def confirm(browser: Client, page: HttpResponse, who: str = "account") -> HttpResponse:
    """Press the button below the card: the account's owner, or whoever the card names."""
    return browser.post(CONFIRM, {**forms(page)[CONFIRM], "who": who}, follow=True)


@pytest.mark.parametrize(
    "typed",
    [
        LAN_CARD,
        nfc(LAN_CARD).replace("Hoàng Thị Lan", "Hoangf Thij Lan"),
        "038 192 004 567",
        "0912 345 678",
        "lan@motcua.example",
    ],
)
def test_whoever_is_known_is_found_by_card_number_or_contact(world: World, sit: Sit, typed: str) -> None:
    """An input method may have spoilt the name on the card; the number says who it is (law.md §6)."""
    page = text(ask(sit(world.counter), typed))
    assert "Hoàng Thị Lan" in page
    assert "Danh tính đã đối chiếu" in page


def test_a_code_of_a_dossier_leads_to_its_person(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    browser = sit(world.counter)
    for name in (dossier.code or "", dossier.number, f"https://motcua.example/ho-so/{dossier.number}/"):
        assert "Hoàng Thị Lan" in text(ask(browser, name))


def test_a_name_finds_whoever_filed_here_and_nobody_else(world: World, sit: Sit) -> None:
    make.submitted(world)
    assert "038 192 004 567" in text(ask(sit(world.counter), "hoàng thị lan"))
    answer = ask(sit(world.other_counter), "Hoàng Thị Lan")
    assert (answer.status_code, "Không có ai tên này" in text(answer)) == (422, True)


def test_of_several_of_a_name_one_is_chosen(world: World, sit: Sit) -> None:
    make.submitted(world)
    twin = a_person("Hoàng Thị Lan", identity="038192009999", assurance=Assurance.SEEN)
    make.submitted(world, by=twin)
    browser = sit(world.counter)
    page = ask(browser, "Hoàng Thị Lan")
    assert "số định danh … 567" in text(page)
    assert "038 192 009 999" in text(browser.post(CHOOSE, {"person": str(twin.pk)}, follow=True))


def test_nobody_is_chosen_whom_the_desk_does_not_know(world: World, sit: Sit) -> None:
    browser = sit(world.other_counter)
    for key in (str(world.lan.pk), "khong-phai", ""):
        assert browser.post(CHOOSE, {"person": key}).status_code == 404


def test_somebody_new_is_written_down_from_the_card_with_one_press(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    page = ask(browser, NEW_CARD)
    assert "Đúng người, ghi mới từ thẻ" in text(page)
    assert not Person.objects.filter(full_name="Lê Thị Quầy").exists()
    assert "Đã xác nhận danh tính: Lê Thị Quầy." in text(confirm(browser, page))
    made = Person.objects.get(full_name="Lê Thị Quầy")
    assert (made.assurance, made.identity_number) == (Assurance.SEEN, "038190001234")


def test_an_account_found_by_telephone_is_proven_by_scan_and_one_press(world: World, sit: Sit) -> None:
    """UX-11…13: the identity is seen once, then the declaration can be submitted."""
    browser = sit(world.other_counter)
    assert "Chưa đối chiếu danh tính" in text(ask(browser, "0356 789 012"))
    page = ask(browser, KHOI_CARD)
    assert "20/01/1965" in text(page)
    assert "0356 789 012" in text(page)
    assert "Đã xác nhận danh tính: Lò Văn Khơi." in text(confirm(browser, page))
    assert Person.objects.get(pk=world.khoi.pk).identity_number == "038065003456"
    line = AuditLine.objects.get(chain=str(world.khoi.ref), verb="person.identity_seen")
    assert line.actor == str(world.other_counter.ref)


def test_the_card_of_another_makes_another(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    ask(browser, "0356 789 012")
    page = ask(browser, NEW_CARD)
    assert "Người khác, ghi mới từ thẻ" in text(page)
    assert "Lê Thị Quầy" in text(confirm(browser, page, "card"))
    assert Person.objects.get(pk=world.khoi.pk).identity_number is None


def test_a_card_that_cannot_be_scanned_is_typed(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    ask(browser, "0356 789 012")
    born = {"birth_day": "20", "birth_month": "1", "birth_year": "1965"}
    page = browser.post(DESK, {"number": "038 065 003 456", "full_name": "Lò Văn Khơi", **born})
    confirm(browser, page)
    assert Person.objects.get(pk=world.khoi.pk).assurance == Assurance.SEEN


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"q": ""}, "Quét thẻ căn cước, hoặc gõ số định danh"),
        ({"q": "hỏng|thẻ"}, "Không đọc được mã QR của thẻ căn cước."),
        ({"q": "038 065 003 456"}, "Chưa có ai với số định danh này."),
        ({"q": "123456789"}, "không còn giá trị từ 01/01/2025"),
        ({"q": "0356"}, "Số điện thoại phải có 10 chữ số"),
        ({"q": "0981 111 222"}, "Chưa có tài khoản nào với số hoặc địa chỉ này."),
        ({"q": "26-AAAAA-AAAAAA1"}, "Không có hồ sơ này trong phạm vi bàn của bạn."),
        ({"q": "Lan"}, "Gõ đủ họ, chữ đệm và tên."),
        ({"number": "038065003456", "full_name": ""}, "Hãy nhập họ và tên như trên thẻ."),
        ({"number": "038065003456", "full_name": "Khơi", "birth_day": "31", "birth_month": "2", "birth_year": "1965"},
         "Ngày sinh không có thật."),
    ],
)  # fmt: skip
def test_what_leads_nowhere_says_what_to_do(world: World, sit: Sit, typed: dict[str, str], words: str) -> None:
    answer = sit(world.counter).post(DESK, typed)
    assert (answer.status_code, words in text(answer)) == (422, True)


def test_a_number_of_somebody_else_is_refused_with_the_way_out(world: World, sit: Sit) -> None:
    a_person("Người khác", phone="+84981111222", identity="038065003456", assurance=Assurance.CONTACT)
    browser = sit(world.counter)
    ask(browser, "0356 789 012")
    answer = browser.post(CONFIRM, {"card": KHOI_CARD, "who": "account"})
    assert answer.status_code == 422
    assert "Số định danh này đã gắn với một tài khoản khác (•••• ••• 222)." in text(answer).replace("\u00a0", " ")


def test_what_does_not_fit_is_pointed_out_before_the_press(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    ask(browser, "0356 789 012")
    shown = text(ask(browser, KHOI_CARD.replace("Khơi", "Khởi").replace("Nam", "Nữ").replace("1965|", "1966|")))
    assert "Chữ số thứ tư không khớp với giới tính đã khai." in shown
    assert "Ngày sinh trên thẻ khác ngày sinh trong tài khoản." in shown
    assert "Tên trên thẻ khác tên trong tài khoản." in shown


def test_the_answer_tells_what_each_dossier_waits_for(world: World, sit: Sit) -> None:
    make.signed(world)
    make.awaiting(world)
    charges.charged(make.accepted(world), 58_000)
    shown = text(ask(sit(world.counter), LAN_CARD))
    assert "Kết quả chờ trả" in shown
    assert "Yêu cầu bổ sung giấy tờ" in shown
    assert "Thu 58.000 đ" in shown
    assert "Còn phải nộp 58.000 đ" in shown


def test_another_commune_sees_no_dossier_of_this_one(world: World, sit: Sit) -> None:
    dossier = make.accepted(world)
    shown = text(ask(sit(world.other_counter), LAN_CARD))
    assert "Chưa có hồ sơ nào ở đây" in shown
    assert dossier.number not in shown


def test_what_is_not_submitted_is_shown_only_with_the_card(world: World, sit: Sit) -> None:
    make.draft(world)
    browser = sit(world.counter)
    shown = text(ask(browser, "0912 345 678"))
    assert "1 bản khai đang dở. Quét thẻ căn cước" in shown
    assert "Làm tiếp" not in shown
    assert "Làm tiếp" in text(ask(browser, LAN_CARD))


def test_results_that_have_force_can_be_used_again(world: World, sit: Sit) -> None:
    returned = make.returned(world)
    assert f"số {returned.result.number}" in text(ask(sit(world.counter), LAN_CARD))


def test_every_look_up_of_a_person_is_written_down(world: World, sit: Sit) -> None:
    """UX-86: with the card in hand that is the reason; without, it is weighed as any other look-up."""
    browser = sit(world.counter)
    ask(browser, LAN_CARD)
    ask(browser, "0912 345 678")
    found = Opening.objects.filter(subject=str(world.lan.ref)).order_by("part")
    assert [(one.purpose, one.what) for one in found] == [("lookup", "person"), ("counter", "person")]


def test_nothing_personal_stands_in_address_or_session(world: World, sit: Sit) -> None:
    browser = sit(world.counter)
    answer = browser.post(DESK, {"q": LAN_CARD})
    assert answer["Location"] == DESK
    kept = str(dict(browser.session))
    assert "038192004567" not in kept
    assert "Lan" not in kept


def test_whoever_left_is_not_there_any_more(world: World, sit: Sit, set_clock: SetClock) -> None:
    browser = sit(world.counter)
    ask(browser, LAN_CARD)
    assert "Hoàng Thị Lan" in text(browser.get(DESK))
    assert "Hoàng Thị Lan" not in text(browser.post(LEAVE, follow=True))
    ask(browser, LAN_CARD)
    set_clock(MONDAY_11AM + timedelta(minutes=31))
    assert "Hoàng Thị Lan" not in text(browser.get(DESK))


def test_only_counters_ask_who_it_is(world: World, sit: Sit) -> None:
    for desk in (world.officer, world.leader):
        browser = sit(desk)
        assert browser.get(DESK).status_code == 404
        for address in (DESK, CONFIRM, CHOOSE, LEAVE):
            assert browser.post(address, {"q": LAN_CARD, "card": LAN_CARD}).status_code == 404


def test_meanwhile_the_desk_shows_what_waits_to_be_taken_in(world: World, sit: Sit) -> None:
    """What came online, the oldest due first, with counts by channel."""
    numbers = [make.submitted(world, at=MONDAY_11AM - timedelta(minutes=60 - n)).number for n in range(3)]
    make.accepted(world)
    page = sit(world.counter).get(DESK)
    assert [row.split()[0] for row in rows(page)] == numbers
    assert "Trực tuyến: 3" in text(page)
    assert "Bưu chính công ích: 0" in text(page)


@pytest.mark.parametrize("card", [LAN_CARD, ""])
def test_the_screen_costs_the_same_whatever_there_is(world: World, sit: Sit, card: str) -> None:
    """The number of statements does not depend on how many dossiers there are."""
    browser, counts = sit(world.counter), []
    for _round in range(2):
        charges.charged(make.submitted(world))
        make.accepted(world)
        make.draft(world)
        if card:
            browser.post(DESK, {"q": card})
        browser.get(DESK)
        counts.append(_statements(browser))
    assert counts[0] == counts[1]


def _statements(browser: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        browser.get(DESK)
    return len(seen)
