"""Results by public post: wished for, sent under a number, delivered or brought back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.audit.models import AuditLine
from motcua.core import readers
from motcua.core.errors import Conflict, Refusal
from motcua.delivery.actions import Wish
from motcua.delivery.lifecycle import MOVES, ParcelState, Payer
from motcua.delivery.models import Parcel
from motcua.dossiers import handovers, letters, posting
from motcua.dossiers.actions import posting as actions
from motcua.dossiers.actions import returning
from motcua.dossiers.lifecycle import Delivery, Stage
from motcua.dossiers.models import Dossier
from motcua.notifications.models import Notice
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.post import BILL, BY_POST
from tests.factories.signatures import handing
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(days=1)
AUNT = Wish("Hoàng Thị Dì", "+84987654321", "Số 3, tổ 1, phường Hàm Rồng, tỉnh Thanh Hoá", Payer.PREPAID)


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.signed(world, **BY_POST)


def parcel_of(dossier: Dossier) -> Parcel:
    return Parcel.objects.filter(owner_code=dossier.number).latest("wished_at", "id")


def sent(world: World, dossier: Dossier) -> Parcel:
    actions.post({dossier.pk: BILL}, by=world.counter, at=LATER)
    return parcel_of(dossier)


def test_what_was_declared_waits_to_be_sent_once_it_is_signed(world: World) -> None:
    dossier = make.approved(world, **BY_POST)
    assert posting.waiting(world.counter) == []
    make.signed(world, make.sign_asked(world, dossier))
    one = posting.waiting(world.counter)[0]
    assert (one.dossier.number, one.parcel.recipient, one.parcel.payer) == (dossier.number, "Lê Thị Nhận", "recipient")
    assert one.parcel.address.startswith("Số 12, tổ 5, ")
    assert not handovers.waiting(world.counter).exists()


def test_the_slip_and_the_receipt_say_how_the_result_comes(world: World) -> None:
    dossier = make.accepted(world, **BY_POST)
    assert letters.facts_of(dossier.letters.get()).gaps()["result_channel"] == "Nhận qua bưu chính công ích"
    assert '"delivery":"Nhận qua bưu chính công ích"' in dossier.receipt.manifest


def test_given_to_the_carrier_it_has_a_number_and_its_owner_is_told(world: World, dossier: Dossier) -> None:
    parcel = sent(world, dossier)
    assert (parcel.state, parcel.bill, parcel.carrier) == (ParcelState.POSTED, BILL, "Bưu điện Việt Nam")
    assert [one.parcel for one in posting.on_the_way(world.counter)] == [parcel]
    assert Notice.objects.get(kind="dossier.posted").facts["bill"] == BILL
    line = AuditLine.objects.get(chain=f"dossier:{dossier.number}", verb="delivery.posted")
    assert line.facts == {"bill": BILL}
    assert make.fresh(dossier).stage == Stage.FINISHED


@pytest.mark.parametrize("end", [make.withdrawn, make.refused, make.stopped])
def test_nothing_waits_to_be_sent_of_a_dossier_that_ended_without_a_result(
    world: World, end: Callable[..., Dossier]
) -> None:
    dossier = end(world, **BY_POST)
    parcel = parcel_of(dossier)
    assert (parcel.state, parcel.ended_at) == (ParcelState.CALLED_OFF, dossier.closed_at)


def test_delivered_the_dossier_is_closed(world: World, dossier: Dossier) -> None:
    parcel = sent(world, dossier)
    done = actions.delivered(parcel.pk, by=world.counter, at=LATER)
    assert (done.stage, done.delivery, parcel_of(dossier).state) == (
        Stage.RETURNED,
        Delivery.DELIVERED,
        ParcelState.DELIVERED,
    )
    assert Notice.objects.filter(kind="dossier.returned").count() == 1


def test_brought_back_it_waits_at_the_counter_and_may_be_sent_again(world: World, dossier: Dossier) -> None:
    parcel = sent(world, dossier)
    actions.came_back(parcel.pk, reason="Không liên lạc được người nhận", by=world.counter, at=LATER)
    assert list(handovers.waiting(world.counter)) == [dossier]
    assert Notice.objects.filter(kind="dossier.came_back").count() == 1
    actions.choose(dossier.pk, Delivery.POST, AUNT, by=world.lan, at=LATER)
    assert posting.waiting(world.counter)[0].parcel.recipient == "Hoàng Thị Dì"
    assert Parcel.objects.filter(owner_code=dossier.number).count() == 2


def test_the_way_is_chosen_anew_until_the_carrier_has_it(world: World) -> None:
    dossier = make.accepted(world)
    actions.choose(dossier.pk, Delivery.POST, AUNT, by=world.lan, at=LATER)
    assert (make.fresh(dossier).delivery, parcel_of(dossier).recipient) == (Delivery.POST, "Hoàng Thị Dì")
    actions.choose(dossier.pk, Delivery.COUNTER, None, by=world.lan, at=LATER)
    assert (make.fresh(dossier).delivery, parcel_of(dossier).state) == (Delivery.COUNTER, ParcelState.CALLED_OFF)
    signed = make.signed(world, **BY_POST)
    sent(world, signed)
    with pytest.raises(Refusal, match="đang trên đường"):
        actions.choose(signed.pk, Delivery.ONLINE, None, by=world.lan, at=LATER)


def test_whoever_comes_to_the_counter_first_gets_it_there(world: World, dossier: Dossier) -> None:
    returning.hand_over(dossier.pk, handing(), by=world.counter, at=LATER)
    assert parcel_of(dossier).state == ParcelState.CALLED_OFF
    other = make.signed(world, **BY_POST)
    sent(world, other)
    with pytest.raises(Refusal, match="trên đường bưu điện"):
        returning.hand_over(other.pk, handing(), by=world.counter, at=LATER)


def test_one_wrong_number_sends_nothing(world: World, dossier: Dossier) -> None:
    other = make.signed(world, **BY_POST)
    with pytest.raises(Refusal, match="kiểm tra"):
        actions.post({dossier.pk: BILL, other.pk: "EA123456784VN"}, by=world.counter, at=LATER)
    with pytest.raises(Refusal, match="đã dùng cho gói khác"):
        actions.post({dossier.pk: BILL, other.pk: BILL}, by=world.counter, at=LATER)
    assert {parcel_of(one).state for one in (dossier, other)} == {ParcelState.WAITING}
    with pytest.raises(Refusal, match="ít nhất một"):
        actions.post({}, by=world.counter, at=LATER)


def test_what_does_not_go_by_post_is_not_sent(world: World) -> None:
    dossier = make.signed(world)
    with pytest.raises(Refusal, match="không chờ gửi qua bưu điện"):
        actions.post({dossier.pk: BILL}, by=world.counter, at=LATER)


def test_an_end_is_noted_once(world: World, dossier: Dossier) -> None:
    parcel = sent(world, dossier)
    actions.delivered(parcel.pk, by=world.counter, at=LATER)
    with pytest.raises((Refusal, Conflict)):
        actions.came_back(parcel.pk, reason="Người nhận đi vắng", by=world.counter, at=LATER)


def test_a_reason_is_needed_to_bring_it_back(world: World, dossier: Dossier) -> None:
    parcel = sent(world, dossier)
    with pytest.raises(Refusal, match="Ghi lý do"):
        actions.came_back(parcel.pk, reason=" ", by=world.counter, at=LATER)


def test_a_mended_answer_changes_the_way_only_where_it_says_so(world: World) -> None:
    dossier = make.awaiting(world)
    actions.choose(dossier.pk, Delivery.COUNTER, None, by=world.lan, at=LATER)
    make.supplemented(world, make.fresh(dossier))
    assert make.fresh(dossier).delivery == Delivery.COUNTER


def test_every_state_is_in_the_table_and_leads_on_or_ends() -> None:
    assert set(MOVES) == set(ParcelState)
    assert {after for moves in MOVES.values() for after in moves} == set(ParcelState) - {ParcelState.WAITING}


def test_names_phones_and_addresses_are_kept_encrypted(world: World, dossier: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient, phone, address FROM delivery_parcel")
        raw = b"".join(bytes(column) for column in cursor.fetchone())
    assert not any(part.encode() in raw for part in ("Nhận", "0987", "tổ 5"))


def test_a_stranger_sees_and_sends_nothing(world: World, dossier: Dossier) -> None:
    """SEC-02, SEC-06: Én, as a citizen and as the clerk of another commune."""
    assert posting.waiting(world.other_counter) == []
    with pytest.raises(Dossier.DoesNotExist):
        actions.post({dossier.pk: BILL}, by=world.other_counter, at=LATER)
    with pytest.raises(Dossier.DoesNotExist):
        actions.choose(dossier.pk, Delivery.COUNTER, None, by=world.en, at=LATER)
    parcel = sent(world, dossier)
    with pytest.raises(Parcel.DoesNotExist):
        actions.delivered(parcel.pk, by=world.other_counter, at=LATER)
    seen: dict[str, Any] = {}
    for who in (f"person:{world.lan.pk}", f"person:{world.en.pk}", world.other_counter.reader):
        with readers.reading_as(who):
            seen[who] = Parcel.objects.count()
    assert list(seen.values()) == [1, 0, 0]
