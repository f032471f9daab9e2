"""State 6: a sum fixed by the office stops the clock, its payment starts it again (law.md §3, I5, I6, I8, I13)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.dossiers import queries
from motcua.dossiers.actions import billing, collecting, processing, withdrawing
from motcua.dossiers.actions.billing import Bill
from motcua.dossiers.checks import moves
from motcua.dossiers.lifecycle import Finance, Move, Stage
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Delivery, Notice, Reminder
from motcua.payments import queries as payments
from motcua.payments.actions.cash import Payer
from motcua.payments.lifecycle import ChargeState, FeeKind
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.tariffs import FLAT, with_tariff
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=1)
TAX = Bill("Thuế thu nhập cá nhân", FeeKind.DUTY, 1_250_000, "Thông báo 15/TB-CCT")


@pytest.fixture(autouse=True)
def _facts_hold(db: None) -> Iterator[None]:
    """After every test: moves in both books, money, promises, one holder."""
    yield
    facts = [fact for fact in verify.FACTS if fact.number in ("I3", "I5", "I6", "I7", "I8", "I13", "I14")]
    assert [row for fact in facts for row in verify.broken(fact, Look(LATER + timedelta(days=9)))] == []


def billed(world: World, dossier: Dossier | None = None, at: object = LATER) -> Dossier:
    dossier = dossier or make.taken(world)
    billing.bill(dossier.pk, TAX, by=world.officer, at=LATER)
    return make.fresh(dossier)


def pay(world: World, dossier: Dossier, **moment: object) -> None:
    for charge in list(payments.due(dossier.ref)):
        collecting.collect(
            dossier.pk, charge.pk, amount=charge.amount, once="a", payer=Payer("Lan"), by=world.counter,
            **{"at": LATER + timedelta(days=2), **moment},
        )  # fmt: skip


def test_a_bill_stops_the_clock_and_tells_the_applicant(world: World) -> None:
    dossier = billed(world)
    assert (dossier.stage, dossier.finance) == (Stage.AWAITING_PAYMENT, Finance.UNPAID)
    charge = payments.due(dossier.ref).get()
    assert (charge.amount, charge.lines.get().basis) == (1_250_000, "Thông báo 15/TB-CCT")
    assert Notice.objects.filter(person=world.lan, kind="dossier.billed").count() == 1
    assert dossier.number not in [task.owner_code for task in queries.waiting_for(world.officer)]


def test_paying_lets_it_go_on_where_it_stood_later_by_the_wait(world: World) -> None:
    before = make.taken(world)
    dossier = billed(world, before)
    pay(world, dossier)
    after = make.fresh(dossier)
    assert (after.stage, after.finance) == (Stage.PROCESSING, Finance.PAID)
    assert after.due_at is not None
    assert before.due_at is not None
    assert after.due_at > before.due_at
    assert [task.owner_code for task in queries.waiting_for(world.officer)] == [dossier.number]
    assert [line.move for line in after.history.all()][-2:] == [Move.BILL, Move.PAY]


def test_it_goes_on_once_nothing_is_due_any_more(world: World) -> None:
    """The fee of the submission is still open too."""
    dossier = billed(world, make.taken(with_tariff(world, FLAT)))
    first, second = payments.due(dossier.ref)
    for charge, stage in ((first, Stage.AWAITING_PAYMENT), (second, Stage.PROCESSING)):
        collecting.collect(
            dossier.pk, charge.pk, amount=charge.amount, once="a", payer=Payer("Lan"), by=world.counter, at=LATER
        )
        assert make.fresh(dossier).stage == stage


def test_it_can_be_billed_again(world: World) -> None:
    dossier = billed(world)
    pay(world, dossier, at=LATER)
    again = billed(world, make.fresh(dossier))
    assert again.stage == Stage.AWAITING_PAYMENT
    assert [charge.state for charge in payments.charges_of(again.ref)] == [ChargeState.SETTLED, ChargeState.DUE]


def test_meanwhile_nobody_works_on_it(world: World) -> None:
    dossier = billed(world)
    with pytest.raises(Refusal):
        processing.forward(dossier.pk, by=world.officer, at=LATER)
    with pytest.raises(Refusal):
        billing.bill(dossier.pk, TAX, by=world.officer, at=LATER)


def test_who_withdraws_instead_owes_nothing(world: World) -> None:
    dossier = billed(world)
    withdrawing.withdraw(dossier.pk, by=world.lan, at=LATER)
    assert make.fresh(dossier).finance == Finance.NOTHING_DUE
    assert payments.charges_of(dossier.ref).get().state == ChargeState.CANCELLED


def test_before_the_work_has_begun_nothing_is_fixed(world: World) -> None:
    with pytest.raises(Refusal, match="Được tiếp nhận"):
        billing.bill(make.accepted(world).pk, TAX, by=world.officer, at=LATER)


def test_a_stranger_finds_nothing(world: World) -> None:
    dossier = make.taken(world)
    with pytest.raises(Dossier.DoesNotExist):
        billing.bill(dossier.pk, TAX, by=world.other_officer, at=LATER)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "Ghi rõ khoản"),
        ({"amount": 0}, "lớn hơn 0"),
        ({"amount": 10**11}, "10 tỷ"),
        ({"basis": ""}, "căn cứ"),
    ],
)
def test_a_bill_says_what_how_much_and_why(wrong: dict[str, object], why: str) -> None:
    said = {"name": "Thuế", "kind": FeeKind.DUTY, "amount": 1, "basis": "1/TB", **wrong}
    with pytest.raises(Refusal, match=why):
        Bill(**said)  # type: ignore[arg-type]  # as named above


def test_a_bill_that_nobody_told_of_is_named(world: World) -> None:
    """I7"""
    dossier = billed(world)
    with transaction.atomic():
        Reminder.objects.filter(kind="dossier.billed").delete()
        Delivery.objects.filter(notice__kind="dossier.billed").delete()
        Notice.objects.filter(kind="dossier.billed").delete()
        [broken] = moves.moves_were_told(Look(LATER))
        transaction.set_rollback(True)
    assert (broken.row, broken.reason) == (f"hồ sơ {dossier.number}", "không báo cho người nộp: Yêu cầu nộp tiền")
