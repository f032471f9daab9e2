"""The web process dies around the commit of any move: nothing is half done, the same form again does it once."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from motcua.core import clock
from motcua.directory.desks import Desk
from motcua.dossiers import supplements
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Supplement
from motcua.payments.models import CashReceipt, Entry
from tests.factories import charges, dossiers
from tests.factories.people import a_person
from tests.factories.world import World
from tests.faults.browsers import Answer, Browser, NoAnswer
from tests.faults.installation import Installation
from tests.processes import wait_until

pytestmark = pytest.mark.faults

SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3, 4, 5))]
MOVES = ["ask", "supplement", "withdraw", "collect"]
CASHIERS, OWING = 3, 9
ASKED = {
    "has-field-child_name": "1",
    "how-field-child_name": "Ghi đúng như giấy chứng sinh.",
    "reason": dossiers.MISSING,
    "legal_basis": "Luật Hộ tịch 2014, Điều 16",
}


@dataclass(frozen=True, slots=True)
class Press:
    """A form that is about to be sent, and what shows that it was done."""

    browser: Browser
    address: str
    form: dict[str, str]
    dossier: Dossier
    done: Callable[[Dossier], int]

    def send(self) -> Answer:
        return self.browser.post(self.address, self.form)


def at_work(office: Installation, desk: Desk) -> Browser:
    """Call inside `office.database()`."""
    assert desk.officer.account is not None
    return office.signed_in(desk.officer.account)


def earlier() -> datetime:
    """Long enough ago for everything that the factories do, ten minutes apart."""
    return clock.now() - timedelta(hours=3)


def submitted(world: World) -> Dossier:
    person = a_person("Lò Thị Mai", assurance=world.lan.assurance, at=earlier())
    return dossiers.submitted(world, by=person, at=earlier())


def press(office: Installation, world: World, move: str) -> Press:
    """Somebody is about to make this move."""
    with office.database():
        dossier = submitted(world)
        assert dossier.person.account is not None
        owner = office.signed_in(dossier.person.account)
        there = f"/ho-so/{dossier.number}/"
        if move == "ask":
            until = clock.local(clock.now()) + timedelta(days=20)
            day = {"until_day": str(until.day), "until_month": str(until.month), "until_year": str(until.year)}
            address = f"/can-bo{there}yeu-cau-bo-sung/"
            found = Press(at_work(office, world.counter), address, {**ASKED, **day}, dossier, asked)
        elif move == "supplement":
            dossiers.mended(dossiers.mending(world, dossier))
            found = Press(owner, f"{there}bo-sung/", {}, dossier, answered)
        elif move == "withdraw":
            found = Press(owner, f"{there}rut/", {"reason": "Đã có giấy."}, dossier, withdrawn)
        else:
            found = taking(office, world, dossiers.accepted(world, dossier))
    page = found.address.removesuffix(f"{found.form['charge']}/") if move == "collect" else found.address
    wait_until(lambda: found.browser.get(page).status == 200)
    found.form.update({**found.browser.get(page).hidden, **found.form})
    return found


def taking(office: Installation, world: World, dossier: Dossier) -> Press:
    charge = charges.charged(dossier, at=earlier() + timedelta(hours=1))
    form = {"charge": str(charge.pk), "amount": "8.000", "payer": "Bà Mai", "once": f"x{charge.pk.hex[:20]}"}
    return Press(
        at_work(office, world.counter), f"/can-bo/thu-tien/{dossier.number}/{charge.pk}/", form, dossier, collected
    )


def asked(dossier: Dossier) -> int:
    return Supplement.objects.filter(dossier=dossier, sent_at__isnull=False).count()


def answered(dossier: Dossier) -> int:
    return len(supplements.answered(dossier))


def withdrawn(dossier: Dossier) -> int:
    return dossier.history.filter(after=Stage.WITHDRAWN).count()


def collected(dossier: Dossier) -> int:
    return CashReceipt.objects.filter(charge__owner_code=dossier.number).count()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_move_is_made_once_however_its_process_dies(office: Installation, world: World, seed: int) -> None:
    """Before the commit nothing is written, after it everything; whoever sends the form again does it once."""
    chance = random.Random(seed)
    for move in chance.sample(MOVES, 2) if seed == 1 else MOVES:
        when = chance.choice(["before_commit", "after_commit"])
        one, point = press(office, world, move), f"{move}.{when}"
        office.arm(point)
        with pytest.raises(NoAnswer):
            one.send()
        assert office.fired(point)
        with office.database():
            assert one.done(one.dossier) == (when == "after_commit"), point
        wait_until(lambda one=one: is_answered(one))  # type: ignore[misc]  # bound now
        with office.database():
            assert one.done(one.dossier) == 1, point
    office.check()


def is_answered(one: Press) -> bool:
    try:
        return one.send().status < 500
    except NoAnswer:
        return False


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_the_numbers_of_receipts_have_no_gap_when_cashiers_are_killed(
    office: Installation, world: World, seed: int
) -> None:
    """I6: three cashiers, whose process dies again and again; sums are taken once, no number is left out."""
    chance = random.Random(seed)
    waiting = [press(office, world, "collect") for _dossier in range(OWING)]
    with ThreadPoolExecutor(CASHIERS) as pool:
        taken = pool.map(lambda one: wait_until(lambda: is_answered(one), 60), waiting)
        for _death in range(4):
            point = f"collect.{chance.choice(['before_commit', 'after_commit'])}"
            office.arm(point)
            with suppress(AssertionError):
                wait_until(lambda point=point: office.fired(point), 8)  # type: ignore[misc]  # bound now
            (office.faults / point).unlink(missing_ok=True)
        list(taken)
    with office.database():
        assert [collected(one.dossier) for one in waiting] == [1] * OWING
        assert Entry.objects.filter(charge__owner_code__in=[one.dossier.number for one in waiting]).count() == OWING
        numbers = (
            CashReceipt.objects.filter(book__unit=world.office).order_by("number").values_list("number", flat=True)
        )
        assert list(numbers) == list(range(1, len(numbers) + 1))
    office.check()
