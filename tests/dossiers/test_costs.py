"""A dossier's fees: computed from the answers, recorded with the submission, never in its way (UX-19, UX-27, I6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from motcua.config.commands import verify
from motcua.core.facts import Look
from motcua.dossiers import costs, letters
from motcua.dossiers.actions import collecting
from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.payments import queries as payments
from motcua.payments.actions import cash
from motcua.payments.actions.cash import Payer
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import Charge
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.tariffs import COPIES, EXEMPT, FLAT, ONLINE_HALF, with_tariff
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _money_is_right(db: None) -> Iterator[None]:
    """I6 after every test."""
    yield
    [fact] = [fact for fact in verify.FACTS if fact.number == "I6"]
    assert list(verify.broken(fact, Look(LATER))) == []


def pay(world: World, dossier: Dossier) -> None:
    charge = payments.due(dossier.ref).get()
    cash.take_cash(charge.pk, amount=charge.amount, key="a", payer=Payer(dossier.applicant), by=world.counter, at=LATER)


def test_what_is_due_is_recorded_with_the_submission(world: World) -> None:
    dossier = make.submitted(with_tariff(world, replace(FLAT, reliefs=(ONLINE_HALF,)), COPIES))
    charge = payments.due(dossier.ref).get()
    assert (dossier.finance, make.fresh(dossier).finance) == (Finance.UNPAID, Finance.UNPAID)
    assert (charge.key, charge.amount, charge.unit) == (costs.SUBMISSION, 20_000, world.office)
    told = [(line.name, line.full, line.amount, line.relief, line.how) for line in charge.lines.all()]
    assert told == [
        ("Lệ phí hộ tịch", 8000, 4000, "Giảm 50%: Nộp trực tuyến", ""),
        ("Phí bản sao trích lục", 16_000, 16_000, "", "8.000 đ × 2 bản"),
    ]


def test_nothing_due_writes_nothing(world: World) -> None:
    dossier = make.submitted(world)
    assert (dossier.finance, Charge.objects.count()) == (Finance.NOTHING_DUE, 0)


def test_an_exemption_is_recorded_and_nothing_is_due(world: World) -> None:
    dossier = make.submitted(with_tariff(world, replace(FLAT, reliefs=(EXEMPT,))))
    charge = payments.charges_of(dossier.ref).get()
    assert (dossier.finance, charge.state) == (Finance.NOTHING_DUE, ChargeState.WAIVED)
    assert charge.lines.get().relief_basis == "Nghị quyết 3/NQ-HĐND"


def test_submitting_twice_charges_once(world: World) -> None:
    world = with_tariff(world, FLAT)
    draft = make.draft(world)
    assert make.submitted(world, draft) == make.submitted(world, draft)
    assert Charge.objects.count() == 1


def test_what_was_charged_stands_in_vietnamese_for_whoever_submits_in_english(world: World) -> None:
    with translation.override("en"):
        dossier = make.submitted(with_tariff(world, replace(FLAT, reliefs=(ONLINE_HALF,))))
    assert payments.due(dossier.ref).get().lines.get().relief == "Giảm 50%: Nộp trực tuyến"


def test_an_unpaid_fee_is_in_nobodys_way(world: World) -> None:
    """UX-27."""
    dossier = make.returned(with_tariff(world, FLAT))
    assert (dossier.finance, dossier.closed_at is not None) == (Finance.UNPAID, True)


def test_a_dossier_is_paid_once_its_charge_is(world: World) -> None:
    dossier = make.submitted(with_tariff(world, FLAT))
    pay(world, dossier)
    assert make.fresh(dossier).finance == Finance.PAID


def test_a_voided_receipt_makes_it_unpaid_again(world: World) -> None:
    dossier = make.submitted(with_tariff(world, FLAT))
    pay(world, dossier)
    receipt = payments.receipts_of(dossier.ref).get()
    cash.void(receipt.pk, reason="Ghi nhầm người nộp, đã trả tiền.", by=world.leader, at=LATER)
    assert make.fresh(dossier).finance == Finance.UNPAID


def test_whoever_is_refused_owes_nothing(world: World) -> None:
    dossier = make.refused(with_tariff(world, FLAT))
    assert make.fresh(dossier).finance == Finance.NOTHING_DUE
    assert payments.charges_of(dossier.ref).get().state == ChargeState.CANCELLED


def test_what_was_paid_before_a_refusal_stays_paid(world: World) -> None:
    dossier = make.submitted(with_tariff(world, FLAT))
    pay(world, dossier)
    assert make.refused(world, make.fresh(dossier)).finance == Finance.PAID


def test_voiding_after_the_dossier_ended_without_it_is_a_refund(world: World) -> None:
    dossier = make.submitted(with_tariff(world, FLAT))
    pay(world, dossier)
    make.refused(world, make.fresh(dossier))
    receipt = payments.receipts_of(dossier.ref).get()
    collecting.void(receipt.pk, reason="Hồ sơ bị từ chối, đã trả lại tiền.", by=world.leader, at=LATER)
    assert make.fresh(dossier).finance == Finance.REFUNDED
    assert payments.charges_of(dossier.ref).get().state == ChargeState.REFUNDED


def test_the_appointment_slip_says_what_is_owed_or_was_paid(world: World) -> None:
    """Mẫu 01, law.md §1.1."""
    world = with_tariff(world, FLAT)
    owing, paid = make.submitted(world), make.submitted(world)
    pay(world, paid)
    slips = [letters.latest(make.accepted(world, make.fresh(one)), letters.SLIP) for one in (owing, paid)]
    assert [one.facts["fee"] for one in slips if one] == ["Còn phải nộp 8.000 đ", "Đã nộp 8.000 đ"]


def test_a_tariff_may_ask_where_the_office_is(world: World) -> None:
    assert costs.area(world.office) == {"commune": world.office.commune_code, "province": "38", "kind": "phuong"}
    rules = [replace(FLAT, when={"==": [{"var": "area.kind"}, kind]}, code=kind) for kind in ("phuong", "xa")]
    dossier = make.submitted(with_tariff(world, *rules))
    assert [line.code for line in payments.due(dossier.ref).get().lines.all()] == ["phuong"]
