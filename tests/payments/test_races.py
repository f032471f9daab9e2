"""Many cashiers at once, on real connections: one receipt for one charge, numbers without a gap (UX-24, I6)."""

from collections.abc import Iterator
from functools import partial

import pytest

from motcua.config.commands import verify
from motcua.core.facts import Look
from motcua.directory.desks import Desk
from motcua.dossiers.actions import collecting
from motcua.dossiers.models import Dossier
from motcua.payments import queries as payments
from motcua.payments.actions.cash import Payer
from motcua.payments.models import CashReceipt, Charge
from tests.databases import CommittedDatabase
from tests.dossiers.test_races import at_once
from tests.factories import charges, desks
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.factories.world import world as build

pytestmark = pytest.mark.slow

CASHIERS = 4
REASON = "Ghi nhầm tên người nộp, đã trả lại tiền."


@pytest.fixture
def world(committed_db: CommittedDatabase) -> Iterator[World]:
    yield build()
    [fact] = [fact for fact in verify.FACTS if fact.number == "I6"]
    assert list(verify.broken(fact, Look(MONDAY_9AM))) == []


def take(dossier: Dossier, charge: Charge, by: Desk, once: str) -> str:
    receipt = collecting.collect(
        dossier.pk, charge.pk, amount=charge.amount, once=once, payer=Payer("Lan"), by=by, at=MONDAY_9AM
    )
    return str(receipt)


def test_a_charge_that_many_take_at_once_is_taken_once(world: World) -> None:
    dossier = make.accepted(world)
    charge = charges.charged(dossier)
    cashiers = [desks.colleague(world.counter, f"Người thu {n}") for n in range(CASHIERS)]
    found = at_once([partial(take, dossier, charge, one, f"lần {n}") for n, one in enumerate(cashiers)])
    assert found["00000001"] == 1
    assert sum(count for said, count in found.items() if "không thu được nữa" in said) == CASHIERS - 1
    assert CashReceipt.objects.count() == 1


def test_one_press_that_arrives_many_times_gives_one_receipt(world: World) -> None:
    dossier = make.accepted(world)
    charge = charges.charged(dossier)
    found = at_once([partial(take, dossier, charge, world.counter, "a") for _n in range(CASHIERS)])
    assert found == {"00000001": CASHIERS}


def test_cashiers_of_one_unit_number_without_a_gap(world: World) -> None:
    owing = [make.accepted(world) for _n in range(CASHIERS)]
    due = [charges.charged(one) for one in owing]
    acts = [partial(take, one, charge, world.counter, "a") for one, charge in zip(owing, due, strict=True)]
    assert sorted(at_once(acts)) == [f"{n:08}" for n in range(1, CASHIERS + 1)]


def test_a_receipt_that_two_leaders_void_at_once_is_voided_once(world: World) -> None:
    dossier = make.accepted(world)
    receipt = charges.paid(dossier, by=world.counter)

    def void(by: Desk) -> str:
        return str(collecting.void(receipt.pk, reason=REASON, by=by, at=MONDAY_9AM))

    found = at_once([partial(void, world.leader), partial(void, desks.colleague(world.leader, "Lê Văn Phó"))])
    assert sorted(found.values()) == [1, 1]
    assert payments.is_due(dossier.ref)
