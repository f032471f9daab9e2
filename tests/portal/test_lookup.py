"""Looking up without signing in (UX-07)."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

LOOK_UP = "/tra-cuu/"
PHONE_TAIL, IDENTITY_TAIL, WRONG = "5678", "4567", "0000"
BUDGET = 15_000


@pytest.fixture
def dossier(world: World) -> Dossier:
    """Lan's dossier, accepted."""
    return dossiers.accepted(world)


def ask(visitor: Visitor, number: str, tail: str, ip: str = "192.0.2.1") -> object:
    return visitor.post(LOOK_UP, {"so": number, "duoi": tail}, REMOTE_ADDR=ip)


def status_of(answer: object) -> int:
    return int(answer.status_code)  # type: ignore[attr-defined]  # Django's test response


def said(answer: object) -> str:
    return words(answer.content.decode())  # type: ignore[attr-defined]  # Django's test response


@pytest.mark.parametrize("tail", [PHONE_TAIL, IDENTITY_TAIL, " 5 6.78 "])
def test_number_and_last_digits_tell_where_the_dossier_is(dossier: Dossier, anybody: Visitor, tail: str) -> None:
    answer = ask(anybody, dossier.number, tail)
    assert status_of(answer) == 200
    assert "Được tiếp nhận" in said(answer)
    assert "Công chức chuyên môn đang xem hồ sơ." in said(answer)


def test_the_legal_code_and_careless_typing_are_understood(dossier: Dossier, anybody: Visitor) -> None:
    assert status_of(ask(anybody, str(dossier.code).lower(), PHONE_TAIL)) == 200
    assert status_of(ask(anybody, f" {dossier.number.lower().replace('-', ' ')} ", PHONE_TAIL)) == 200


def test_nothing_personal_is_shown(dossier: Dossier, anybody: Visitor) -> None:
    """UX-07: status words only."""
    shown = said(ask(anybody, dossier.number, PHONE_TAIL))
    for personal in ("Lan", "Hoàng", "Khôi", "khai sinh", "Hạc Thành", "0912", "038192", PHONE_TAIL):
        assert personal not in shown


def test_an_unknown_number_and_wrong_digits_give_one_and_the_same_answer(dossier: Dossier, anybody: Visitor) -> None:
    wrong, unknown = ask(anybody, dossier.number, WRONG), ask(anybody, "26-77777-77777C", PHONE_TAIL)
    assert status_of(wrong) == status_of(unknown) == 422
    phrase = "Không tìm thấy hồ sơ nào khớp với số và bốn chữ số này."
    assert phrase in said(wrong)
    assert phrase in said(unknown)


def test_what_was_typed_stays_typed(dossier: Dossier, anybody: Visitor) -> None:
    page = ask(anybody, dossier.number, WRONG).content.decode()  # type: ignore[attr-defined]  # Django's test response
    assert f'value="{dossier.number}"' in page


@pytest.mark.parametrize(
    ("number", "tail", "phrase"),
    [
        ("", "5678", "Hãy nhập số hồ sơ hoặc mã hồ sơ."),
        ("26-7KMP4-QX9RJ", "", "Hãy nhập đúng bốn chữ số."),
        ("26-7KMP4-QX9RJ", "12345", "Hãy nhập đúng bốn chữ số."),
        ("26-7KMP4-QX9RJ", "٣٤٥٦", "Hãy nhập đúng bốn chữ số."),
        ("x" * 300, "5678", "Số hồ sơ không dài đến thế."),
    ],
)
def test_what_is_missing_is_said_beside_its_box(anybody: Visitor, number: str, tail: str, phrase: str) -> None:
    answer = ask(anybody, number, tail)
    assert status_of(answer) == 422
    assert phrase in said(answer)


def test_ten_wrong_tries_of_one_number_mean_waiting_wherever_they_come_from(dossier: Dossier, anybody: Visitor) -> None:
    """UX-07, SEC-14."""
    for n in range(10):
        assert status_of(ask(anybody, dossier.number, WRONG, ip=f"192.0.2.{n}")) == 422
    answer = ask(anybody, dossier.number, PHONE_TAIL, ip="192.0.2.99")
    assert status_of(answer) == 429
    assert "Hãy thử lại sau 1 phút." in said(answer)
    anybody.at = MONDAY_9AM + timedelta(minutes=1)
    assert status_of(ask(anybody, dossier.number, PHONE_TAIL, ip="192.0.2.99")) == 200


def test_ten_wrong_tries_from_one_place_mean_waiting_whatever_the_number(dossier: Dossier, anybody: Visitor) -> None:
    for n in range(10):
        ask(anybody, f"H56.40-261123-{n:04}", WRONG)
    assert status_of(ask(anybody, dossier.number, PHONE_TAIL)) == 429
    assert status_of(ask(anybody, dossier.number, PHONE_TAIL, ip="192.0.2.2")) == 200


def test_right_tries_never_mean_waiting(dossier: Dossier, anybody: Visitor) -> None:
    assert {status_of(ask(anybody, dossier.number, PHONE_TAIL)) for _n in range(15)} == {200}


def test_the_box_on_the_first_page_brings_the_number_along(anybody: Visitor) -> None:
    assert 'value="26-7KMP4-QX9RJ"' in anybody.page(f"{LOOK_UP}?so=26-7KMP4-QX9RJ")


def test_digits_never_stand_in_an_address(anybody: Visitor) -> None:
    assert 'method="post"' in anybody.page(LOOK_UP)
    assert 'value="5678"' not in anybody.page(f"{LOOK_UP}?so=26-7KMP4-QX9RJ&duoi=5678")


def test_both_pages_are_light(dossier: Dossier, anybody: Visitor) -> None:
    """UX-07: less than 15 kB."""
    answer = ask(anybody, dossier.number, PHONE_TAIL)
    assert len(answer.content) < BUDGET  # type: ignore[attr-defined]  # Django's test response
    assert len(anybody.get(LOOK_UP).content) < BUDGET
