"""Identity seen at the counter: account, card and person side by side, then one press."""

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts.models import Assurance, Person
from motcua.audit.models import AuditLine
from tests.factories.people import a_person
from tests.factories.world import World
from tests.office.conftest import Sit
from tests.office.reading import forms, text

pytestmark = pytest.mark.slow

ASK, CONFIRM = "/can-bo/danh-tinh/", "/can-bo/danh-tinh/xac-nhan/"
CARD = "038065003456|172345678|Lò Văn Khơi|20011965|Nam|Bản Na Tao, xã Pù Nhi, Thanh Hoá|15042022"


def _ask(browser: Client, **typed: str) -> HttpResponse:
    return browser.post(ASK, typed)


def _khoi() -> Person:
    return Person.objects.get(full_name="Lò Văn Khơi")


def test_one_scan_and_one_press_raise_the_assurance(world: World, sit: Sit) -> None:
    """OFF-22"""
    browser = sit(world.other_counter)
    page = _ask(browser, contact="0356 789 012", card=CARD)
    shown = text(page)
    assert "038 065 003 456" in shown
    assert "20/01/1965" in shown
    done = browser.post(CONFIRM, forms(page)[CONFIRM])
    assert "Đã xác nhận danh tính: Lò Văn Khơi" in text(done)
    khoi = _khoi()
    assert (khoi.assurance, khoi.identity_number) == (Assurance.SEEN, "038065003456")
    line = AuditLine.objects.get(chain=str(khoi.ref), verb="person.identity_seen")
    assert line.actor == str(world.other_counter.ref)


def test_a_card_that_cannot_be_scanned_is_typed(world: World, sit: Sit) -> None:
    typed = {"number": "038 065 003 456", "full_name": "Lò Văn Khơi"}
    birth = {"birth_day": "20", "birth_month": "1", "birth_year": "1965"}
    browser = sit(world.counter)
    page = _ask(browser, contact="0356789012", **typed, **birth)
    browser.post(CONFIRM, forms(page)[CONFIRM])
    assert _khoi().assurance == Assurance.SEEN


def test_somebody_seen_before_is_found_by_the_card_alone(world: World, sit: Sit) -> None:
    page = _ask(sit(world.counter), number=world.lan.identity_number or "", full_name="Hoàng Thị Lan")
    assert "lan@motcua.example" in text(page)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"contact": "0356 789 012"}, "Số định danh gồm đúng 12 chữ số"),
        ({"contact": "0356", "card": CARD}, "Số điện thoại phải có 10 chữ số"),
        ({"contact": "0981 111 222", "card": CARD}, "Chưa có tài khoản nào với số hoặc địa chỉ này."),
        ({"card": CARD}, "Chưa có tài khoản nào gắn với số định danh này."),
        ({"contact": "0356 789 012", "card": "không phải mã"}, "Không đọc được mã QR của thẻ căn cước."),
        ({"contact": "0356 789 012", "number": "123456789"}, "không còn giá trị từ 01/01/2025"),
        ({"contact": "0356 789 012", "number": "038065003456", "full_name": "Khơi", "birth_day": "31",
          "birth_month": "2", "birth_year": "1965"}, "Ngày sinh không có thật."),
        ({"contact": "0356 789 012", "number": "038065003456"}, "Hãy nhập họ và tên như trên thẻ."),
    ],
)  # fmt: skip
def test_mistakes_say_what_to_do_and_keep_what_was_typed(
    world: World, sit: Sit, typed: dict[str, str], words: str
) -> None:
    page = _ask(sit(world.counter), **typed)
    assert page.status_code == 422
    assert words in text(page)
    assert all(f'value="{value}"' in page.content.decode() for value in typed.values())


def test_a_number_of_somebody_else_is_refused_with_the_way_out(world: World, sit: Sit) -> None:
    a_person("Người khác", phone="+84981111222", identity="038065003456", assurance=Assurance.SEEN)
    browser = sit(world.counter)
    page = _ask(browser, contact="0356 789 012", card=CARD)
    answer = browser.post(CONFIRM, forms(page)[CONFIRM])
    assert answer.status_code == 422
    assert "Số định danh này đã gắn với một tài khoản khác (•••• ••• 222)." in text(answer).replace("\u00a0", " ")
    assert _khoi().assurance == Assurance.CONTACT


def test_what_does_not_fit_is_pointed_out_before_the_press(world: World, sit: Sit) -> None:
    card = CARD.replace("Khơi", "Khởi").replace("Nam", "Nữ").replace("1965|", "1966|")
    shown = text(_ask(sit(world.counter), contact="0356 789 012", card=card))
    assert "Chữ số thứ tư không khớp với giới tính đã khai." in shown
    assert "khác ngày sinh đã khai" in shown
    assert "Ngày sinh trên thẻ khác ngày sinh trong tài khoản." in shown
    assert "Tên trên thẻ khác tên trong tài khoản." in shown


def test_capitals_make_no_other_name(world: World, sit: Sit) -> None:
    shown = text(_ask(sit(world.counter), contact="0356 789 012", card=CARD.replace("Lò Văn Khơi", "LÒ VĂN KHƠI")))
    assert "Tên trên thẻ khác tên trong tài khoản." not in shown


def test_looking_at_the_address_never_confirms(world: World, sit: Sit) -> None:
    assert sit(world.counter).get(CONFIRM).status_code == 405


def test_only_a_counter_compares_people_with_cards(world: World, sit: Sit) -> None:
    for desk in (world.officer, world.leader):
        assert sit(desk).get(ASK).status_code == 404
        assert sit(desk).post(CONFIRM, {"contact": "0356 789 012", "card": CARD}).status_code == 404
