"""The cash desk: the exact sum, one receipt however often it is pressed, the day, voiding by a leader (UX-24)."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.payments import queries as payments
from motcua.payments.models import CashReceipt, Entry
from tests.documents.reading import text_of
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.tariffs import FLAT, with_tariff
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, SetClock, Sit
from tests.office.reading import forms, text

pytestmark = pytest.mark.slow

DESK = "/can-bo/thu-tien/"
REASON = "Ghi nhầm tên người nộp, đã trả lại tiền."


@pytest.fixture
def owing(world: World) -> Dossier:
    """Lan owes 8,000 đồng."""
    return make.accepted(with_tariff(world, FLAT))


def pressed(browser: Client, dossier: Dossier, amount: str = "8.000", **typed: str) -> str:
    """Where taking the cash leads; empty where it was refused."""
    [(action, hidden)] = [
        (action, hidden)
        for action, hidden in forms(browser.get(f"{DESK}{dossier.number}/")).items()
        if "once" in hidden
    ]
    answer = browser.post(action, {**hidden, "amount": amount, "payer": "Hoàng Thị Lan", **typed})
    return answer.headers.get("Location", "")


def test_a_cashier_finds_the_dossier_takes_the_sum_and_prints(
    world: World, sit: Sit, owing: Dossier, tmp_path: Path
) -> None:
    browser = sit(world.counter)
    assert browser.get(DESK, {"q": owing.code}).headers["Location"] == f"{DESK}{owing.number}/"
    page = text(browser.get(f"{DESK}{owing.number}/"))
    assert "Phải thu 8.000 đ Lệ phí hộ tịch 8.000 đ" in page
    where = pressed(browser, owing)
    receipt = CashReceipt.objects.get()
    assert where == f"{DESK}bien-lai/{receipt.pk}/"
    assert "Biên lai số 00000001" in text(browser.get(where))
    printed = text_of(browser.get(f"{where}bien-lai.pdf").content, tmp_path)
    for said in (
        "BIÊN LAI THU PHÍ, LỆ PHÍ", "Liên 1: Lưu", "Liên 2: Giao người nộp tiền", "Liên 3: Kế toán", "Hoàng Thị Lan",
        str(owing.code), "Tám nghìn đồng chẵn", "00000001", "CÔNG PHƯỜNG HẠC THÀNH",
    ):  # fmt: skip
        assert said in printed
    assert make.fresh(owing).finance == Finance.PAID


def test_pressing_twice_takes_it_once(world: World, sit: Sit, owing: Dossier) -> None:
    """UX-24."""
    browser = sit(world.counter)
    [(action, hidden)] = [(a, h) for a, h in forms(browser.get(f"{DESK}{owing.number}/")).items() if "once" in h]
    body = {**hidden, "amount": "8000", "payer": "Lan"}
    assert browser.post(action, body).headers["Location"] == browser.post(action, body).headers["Location"]
    assert browser.post(action, {**body, "amount": "9000"}).status_code == 422
    assert (CashReceipt.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize("amount", ["", "7.999", "8001", "tám nghìn", "-8000", "8000,5", "9" * 20])
def test_any_other_sum_is_refused_and_what_was_typed_stays(world: World, sit: Sit, owing: Dossier, amount: str) -> None:
    browser, charge = sit(world.counter), payments.due(owing.ref).get()
    answer = browser.post(f"{DESK}{owing.number}/{charge.pk}/", {"once": "a", "amount": amount, "payer": "Bà nội"})
    assert answer.status_code == 422
    assert "Phải thu đúng 8.000 đ" in text(answer)
    assert 'value="Bà nội"' in answer.content.decode()
    assert not CashReceipt.objects.exists()


def test_the_day_is_added_up_without_what_was_voided(
    world: World, sit: Sit, owing: Dossier, set_clock: SetClock
) -> None:
    browser = sit(world.counter)
    first = pressed(browser, owing)
    sit(world.leader).post(f"{first}huy/", {"reason": REASON})
    pressed(browser, owing)
    page = text(browser.get(DESK))
    assert "1 biên lai, 8.000 đ" in page
    assert "00000001" in page
    assert "Đã huỷ" in page
    assert "Người thu: " in page
    set_clock(MONDAY_11AM + timedelta(days=1))
    assert "0 biên lai" in text(browser.get(DESK))
    assert "1 biên lai" in text(browser.get(DESK, {"ngay": MONDAY_11AM.date().isoformat()}))
    assert browser.get(DESK, {"ngay": "hôm qua"}).status_code == 200


def test_a_colleague_has_a_list_of_their_own(world: World, sit: Sit, owing: Dossier) -> None:
    pressed(sit(world.counter), owing)
    assert "0 biên lai" in text(sit(desks.colleague(world.counter, "Trần Thị Hoa")).get(DESK))


def test_a_leader_voids_with_a_reason_and_it_is_due_again(
    world: World, sit: Sit, owing: Dossier, tmp_path: Path
) -> None:
    where, leader = pressed(sit(world.counter), owing), sit(world.leader)
    short = leader.post(f"{where}huy/", {"reason": "nhầm"})
    assert (short.status_code, "Ghi rõ lý do huỷ biên lai" in text(short)) == (422, True)
    leader.post(f"{where}huy/", {"reason": REASON})
    assert REASON in text(leader.get(where))
    assert make.fresh(owing).finance == Finance.UNPAID
    assert "ĐÃ HUỶ lúc 11:00, 23/11/2026" in text_of(leader.get(f"{where}bien-lai.pdf").content, tmp_path)


def test_another_communes_desks_find_nothing(world: World, sit: Sit, owing: Dossier) -> None:
    """SEC-02."""
    where, charge = pressed(sit(world.counter), owing), payments.charges_of(owing.ref).get()
    for desk in (world.other_counter, world.other_leader):
        stranger = sit(desk)
        assert stranger.get(where).status_code == 404
        assert stranger.get(f"{where}bien-lai.pdf").status_code == 404
        assert stranger.post(f"{where}huy/", {"reason": REASON}).status_code == 404
        assert stranger.post(f"{DESK}{owing.number}/{charge.pk}/", {"amount": "8000"}).status_code == 404
    assert sit(world.other_counter).get(DESK, {"q": owing.number}).status_code == 404


def test_the_charge_of_one_dossier_is_not_taken_through_another(world: World, sit: Sit, owing: Dossier) -> None:
    other = make.accepted(world)
    charge = payments.due(owing.ref).get()
    answer = sit(world.counter).post(f"{DESK}{other.number}/{charge.pk}/", {"amount": "8000", "payer": "Lan"})
    assert answer.status_code == 404


def test_the_rail_says_what_is_owed_and_leads_to_the_cash_desk(world: World, sit: Sit, owing: Dossier) -> None:
    counter, officer = sit(world.counter), sit(world.officer)
    page = counter.get(f"/can-bo/ho-so/{owing.number}/")
    assert "Lệ phí Chưa thanh toán Lệ phí hộ tịch: 8.000 đ Chưa nộp" in text(page)
    assert f'href="{DESK}{owing.number}/"' in page.content.decode()
    assert f'href="{DESK}{owing.number}/"' not in officer.get(f"/can-bo/ho-so/{owing.number}/").content.decode()
    where = pressed(counter, owing)
    assert where in counter.get(f"/can-bo/ho-so/{owing.number}/").content.decode()


def test_what_is_paid_can_be_paid_no_more(world: World, sit: Sit, owing: Dossier) -> None:
    browser = sit(world.counter)
    pressed(browser, owing)
    assert "không còn khoản nào phải thu" in text(browser.get(f"{DESK}{owing.number}/"))
