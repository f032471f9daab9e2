"""Money is taken once, whole, against a number; what is taken back keeps its trace (UX-22, UX-24, I6)."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from motcua.audit.models import AuditLine
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.payments import checks, queries
from motcua.payments.actions import cash, charging, paying
from motcua.payments.actions.cash import Payer
from motcua.payments.errors import KeyReused
from motcua.payments.lifecycle import AttemptState, ChargeState, Method
from motcua.payments.models import Attempt, CashReceipt, Charge, Entry, ReceiptBook
from tests.factories import desks
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.payments.conftest import OWNER, SYSTEM

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(minutes=5)
REASON = "Ghi nhầm tên người nộp, đã trả lại tiền."
Charged = Callable[..., Charge]


@pytest.fixture(autouse=True)
def _money_is_right(db: None) -> Iterator[None]:
    """I6 after every test."""
    yield
    found = [*checks.money_is_settled(Look(LATER)), *checks.receipts_stand_for_cash(Look(LATER))]
    assert found == []


def take(world: World, charge: Charge, amount: int = 8000, key: str = "a", **given: object) -> CashReceipt:
    wanted = {"payer": Payer("Hoàng Thị Lan", "Số 12, tổ 5"), "by": world.counter, "at": LATER, **given}
    return cash.take_cash(charge.pk, amount=amount, key=key, **wanted)  # type: ignore[arg-type]  # as named above


def test_cash_settles_a_charge_against_a_numbered_receipt(world: World, charged: Charged) -> None:
    charge = charged()
    receipt = take(world, charge)
    charge.refresh_from_db()
    assert (charge.state, charge.settled_at) == (ChargeState.SETTLED, LATER)
    assert (str(receipt), receipt.payer, receipt.payer_address) == ("00000001", "Hoàng Thị Lan", "Số 12, tổ 5")
    assert (receipt.book.unit, receipt.book.year, receipt.day) == (world.office, 2026, LATER.date())
    assert [(e.amount, e.by) for e in Entry.objects.all()] == [(8000, str(world.counter.ref))]
    verbs = AuditLine.objects.filter(chain=str(charge.ref)).order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["charge.recorded", "charge.settled"]


def test_the_same_key_gives_the_same_receipt(world: World, charged: Charged) -> None:
    """UX-24."""
    charge = charged()
    assert take(world, charge) == take(world, charge)
    assert (Entry.objects.count(), ReceiptBook.objects.get().last) == (1, 1)


def test_the_same_key_with_another_sum_is_refused(world: World, charged: Charged) -> None:
    """UX-24."""
    charge = charged()
    take(world, charge)
    with pytest.raises(KeyReused):
        take(world, charge, 9000)
    with pytest.raises(KeyReused):
        take(world, charged(key="bill:2"))


@pytest.mark.parametrize("amount", [0, 7999, 8001, 16_000])
def test_only_the_exact_sum_is_taken(world: World, charged: Charged, amount: int) -> None:
    with pytest.raises(Refusal, match=r"Phải thu đúng 8\.000 đ"):
        take(world, charged(), amount)
    assert not ReceiptBook.objects.exists()


def test_a_charge_is_paid_once(world: World, charged: Charged) -> None:
    charge = charged()
    take(world, charge)
    with pytest.raises(Refusal, match="Đã nộp"):
        take(world, charge, key="b")


def test_who_pays_is_named(world: World, charged: Charged) -> None:
    with pytest.raises(Refusal, match="họ tên"):
        take(world, charged(), payer=Payer("  "))


def test_numbers_follow_one_another_in_each_book(world: World, charged: Charged) -> None:
    """Gap-free within unit and year; what was refused takes no number."""
    numbers = []
    for key in "abc":
        charge = charged(key=key)
        with pytest.raises(Refusal):
            take(world, charge, 1, key=f"wrong {key}")
        numbers.append(take(world, charge, key=key).number)
    elsewhere = take(world, charged(key="d"), key="d", by=world.other_counter)
    next_year = take(world, charged(key="e"), key="e", at=LATER + timedelta(days=60))
    assert numbers == [1, 2, 3]
    assert (elsewhere.number, next_year.number, next_year.book.year) == (1, 1, 2027)


def test_a_voided_receipt_keeps_its_number_and_the_charge_is_due_again(world: World, charged: Charged) -> None:
    charge = charged()
    first = take(world, charge)
    cash.void(first.pk, reason=REASON, by=world.leader, at=LATER)
    second = take(world, charge, key="b")
    first.refresh_from_db()
    assert (first.number, first.void_reason, second.number) == (1, REASON, 2)
    assert sorted(Entry.objects.values_list("amount", flat=True)) == [-8000, 8000, 8000]
    assert list(Attempt.objects.order_by("id").values_list("state", flat=True)) == ["reversed", "settled"]


def test_nobody_voids_their_own_receipt_or_without_a_reason_or_twice(world: World, charged: Charged) -> None:
    receipt = take(world, charged())
    own = desks.also(world.counter, world.leader.unit, world.leader.role)
    for by, reason, why in ((own, REASON, "không được tự huỷ"), (world.leader, "nhầm", "Ghi rõ lý do")):
        with pytest.raises(Refusal, match=why):
            cash.void(receipt.pk, reason=reason, by=by, at=LATER)
    cash.void(receipt.pk, reason=REASON, by=world.leader, at=LATER)
    with pytest.raises(Refusal, match="đã bị huỷ"):
        cash.void(receipt.pk, reason=REASON, by=world.leader, at=LATER)


def test_a_charge_is_recorded_once_for_a_cause(world: World, charged: Charged) -> None:
    charged()
    with pytest.raises(IntegrityError, match="charge_once_for_a_cause"), transaction.atomic():
        charged()


def test_nothing_left_to_pay_is_recorded_as_waived(world: World, charged: Charged) -> None:
    charge = charged(0)
    assert (charge.state, charge.lines.get().full) == (ChargeState.WAIVED, 8000)
    assert not queries.is_due(OWNER)


def test_a_cancelled_charge_is_not_paid(world: World, charged: Charged) -> None:
    charge, batch = charged(), Batch()
    with transaction.atomic():
        charging.cancel(batch, charge, by=SYSTEM, at=LATER)
        batch.write()
    with pytest.raises(Refusal, match="Không phải nộp nữa"):
        take(world, charge)
    with pytest.raises(Refusal, match="không thể bỏ"):
        charging.cancel(Batch(), charge, by=SYSTEM, at=LATER)


def online(charge: Charge, act: Callable[[Batch, Attempt], None], key: str = "o") -> Attempt:
    """An attempt through a provider, and what is done with it."""
    with transaction.atomic():
        found = paying.locked(charge.pk)
        attempt = paying.tried(key, found, found.amount, Method.ONLINE)
        if attempt is None:
            attempt = paying.begin(
                found, key=key, amount=found.amount, method=Method.ONLINE, at=LATER, provider="vnpay"
            )
            opening = Batch()
            opening.add(attempt)
            opening.write()
        attempt.charge = found
        batch = Batch()
        act(batch, attempt)
        batch.write()
    return attempt


def test_a_provider_that_says_yes_late_and_twice_is_believed_once(world: World, charged: Charged) -> None:
    """UX-22: whatever is lost or repeated, the money is linked once."""
    charge = charged()
    online(charge, lambda batch, one: paying.give_up(batch, one, AttemptState.EXPIRED, at=LATER))
    for _time in range(2):
        attempt = online(charge, lambda batch, one: paying.settle(batch, one, by=SYSTEM, at=LATER, reference="T1"))
    assert (attempt.state, Entry.objects.count()) == (AttemptState.SETTLED, 1)
    with pytest.raises(Refusal):
        online(charge, lambda batch, one: paying.give_up(batch, one, AttemptState.FAILED, at=LATER))


def test_money_that_went_back_for_good_closes_the_charge(world: World, charged: Charged) -> None:
    charge = charged()
    online(charge, lambda batch, one: paying.settle(batch, one, by=SYSTEM, at=LATER, reference="T1"))
    online(charge, lambda batch, one: paying.take_back(batch, one, by=SYSTEM, at=LATER, is_due_again=False))
    charge.refresh_from_db()
    assert (charge.state, charge.closed_at) == (ChargeState.REFUNDED, LATER)


def test_one_transaction_of_a_provider_pays_one_charge(world: World, charged: Charged) -> None:
    online(charged(), lambda batch, one: paying.settle(batch, one, by=SYSTEM, at=LATER, reference="T1"))
    other = charged(key="bill:2")
    with pytest.raises(IntegrityError, match="transaction_linked_once"), transaction.atomic():
        online(other, lambda batch, one: paying.settle(batch, one, by=SYSTEM, at=LATER, reference="T1"), key="p")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_entry SET amount = 1",
        "DELETE FROM payments_entry",
        "TRUNCATE payments_entry",
        "DELETE FROM payments_cashreceipt",
        "UPDATE payments_cashreceipt SET number = 7",
        "UPDATE payments_cashreceipt SET amount = 7",
        "UPDATE payments_receiptbook SET last = 0",
        "DELETE FROM payments_receiptbook",
    ],
)
def test_the_database_keeps_money_and_receipts_as_they_were_written(
    world: World, charged: Charged, statement: str
) -> None:
    take(world, charged())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_ledger_that_says_something_else_is_named(world: World, charged: Charged) -> None:
    charge = charged()
    with transaction.atomic():
        Charge.objects.filter(pk=charge.pk).update(state=ChargeState.SETTLED, settled_at=LATER)
        [broken] = checks.money_is_settled(Look(LATER))
        transaction.set_rollback(True)
    assert (broken.fact, broken.reason) == ("I6", "sổ ghi 0 đ, các dòng cộng lại 8.000 đ, trạng thái “Đã nộp”")
