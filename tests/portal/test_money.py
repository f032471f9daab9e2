"""What the applicant reads about money: what is due, how to pay it, what was paid (UX-19, UX-21, UX-28)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.dossiers.actions import billing, collecting
from motcua.dossiers.actions.billing import Bill
from motcua.dossiers.models import Dossier
from motcua.payments import queries as payments
from motcua.payments.actions.cash import Payer
from motcua.payments.lifecycle import FeeKind
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.tariffs import EXEMPT, FLAT, ONLINE_HALF, with_tariff
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=1)
TAX = Bill("Thuế thu nhập cá nhân", FeeKind.DUTY, 1_250_000, "Thông báo 15/TB-CCT")


def page(visitor: Visitor, dossier: Dossier) -> str:
    return words(visitor.page(f"/ho-so/{dossier.number}/"))


def test_an_unpaid_fee_is_told_with_how_to_pay_and_holds_up_nothing(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(with_tariff(world, replace(FLAT, reliefs=(ONLINE_HALF,))))
    said = page(lan, dossier)
    assert f"Bạn cần nộp 4.000 đ Nộp tiền mặt tại quầy, mang theo số hồ sơ {dossier.number}" in said
    assert "Hồ sơ vẫn được giải quyết trong lúc này." in said
    assert "Lệ phí hộ tịch 4.000 đ Chưa nộp Giảm 50%: Nộp trực tuyến Căn cứ: Nghị quyết 12/2026/NQ-HĐND" in said


def test_what_was_paid_shows_its_receipt(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(with_tariff(world, FLAT))
    charge = payments.due(dossier.ref).get()
    collecting.collect(dossier.pk, charge.pk, amount=8000, once="a", payer=Payer("Lan"), by=world.counter, at=LATER)
    said = page(lan, dossier)
    assert "Bạn cần nộp" not in said
    assert "8.000 đ Đã nộp" in said
    assert "Biên lai số 00000001, 10:00, 23/11/2026" in said


def test_an_exemption_is_told(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(with_tariff(world, replace(FLAT, reliefs=(EXEMPT,))))
    assert "Lệ phí hộ tịch 0 đ Được miễn Miễn: Hộ nghèo" in page(lan, dossier)


def test_nothing_due_says_nothing(world: World, lan: Visitor) -> None:
    assert "Bạn cần nộp" not in page(lan, dossiers.submitted(world))


def test_a_dossier_that_waits_for_money_is_on_the_first_page(world: World, lan: Visitor) -> None:
    """UX-28: state 6 has its tile."""
    dossier = dossiers.taken(world)
    billing.bill(dossier.pk, TAX, by=world.officer, at=LATER)
    assert "1 hồ sơ chờ bạn nộp tiền" in words(lan.page("/"))
    said = page(lan, dossier)
    assert "Bạn cần nộp 1.250.000 đ" in said
    assert "Nộp xong, hồ sơ được giải quyết tiếp." in said
    assert "Yêu cầu nộp tiền, thời hạn tạm dừng" in said


def test_a_stranger_reads_nothing(world: World, en: Visitor) -> None:
    dossier = dossiers.submitted(with_tariff(world, FLAT))
    assert en.get(f"/ho-so/{dossier.number}/").status_code == 404


def test_the_receipt_says_what_is_still_to_be_paid(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(with_tariff(world, FLAT))
    receipt = f"/bien-nhan/{dossier.number}/"
    assert "Bạn cần nộp 8.000 đ Nộp tiền mặt tại quầy" in words(lan.page(receipt))
