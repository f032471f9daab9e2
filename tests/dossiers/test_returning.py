"""The result reaches the applicant: online, or over the counter with a signature, once."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.audit.models import AuditLine
from motcua.core import readers
from motcua.core.errors import Refusal
from motcua.documents import seal
from motcua.documents.actions import receive
from motcua.dossiers import handovers, queries
from motcua.dossiers.actions import returning
from motcua.dossiers.lifecycle import Delivery, Stage
from motcua.dossiers.models import Dossier, Handover
from motcua.notifications.models import Notice
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.signatures import BROTHER, RESULT, SIGNATURE, handing
from tests.factories.world import World

LATER = MONDAY_9AM + timedelta(days=1)


def test_the_applicant_collects_online(world: World) -> None:
    dossier = dossiers.returned(world)
    assert (dossier.stage, dossier.delivery) == (Stage.RETURNED, Delivery.DELIVERED)
    assert dossier.closed_at is not None
    assert queries.holder(dossier) is None
    assert Notice.objects.filter(key=f"{dossier.number}:dossier.returned").count() == 1


def test_collecting_again_changes_nothing(world: World) -> None:
    dossier = dossiers.returned(world)
    again = returning.collect(dossier.id, by=world.lan, at=LATER)
    assert (again.moves, again.closed_at) == (dossier.moves, dossier.closed_at)


def test_who_chose_the_counter_comes_to_the_counter(world: World) -> None:
    dossier = dossiers.signed(world, delivery="counter")
    assert list(handovers.waiting(world.counter)) == [dossier]
    with pytest.raises(Refusal, match="chọn nhận kết quả nhận tại quầy"):
        returning.collect(dossier.id, by=world.lan, at=LATER)
    dossier = returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)
    assert (dossier.stage, dossier.delivery) == (Stage.RETURNED, Delivery.DELIVERED)
    assert Notice.objects.filter(key=f"{dossier.number}:dossier.returned").count() == 1
    assert not handovers.waiting(world.counter).exists()


def test_what_was_handed_over_is_sealed_and_its_hash_stands_in_the_ledger(world: World) -> None:
    dossier = dossiers.signed(world)
    returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)
    kept = Handover.objects.get(dossier=dossier)
    line = AuditLine.objects.get(chain=f"dossier:{dossier.number}", verb="dossier.return")
    assert (kept.name, kept.signature, kept.items) == ("Hoàng Thị Lan", SIGNATURE, [RESULT])
    assert seal.leaf_hash(kept.manifest.encode()) == bytes(kept.leaf)
    assert (line.facts["leaf"], line.facts["to"]) == (bytes(kept.leaf).hex(), "applicant")
    assert "Hoàng" not in json.dumps(line.facts, ensure_ascii=False)


def test_somebody_with_an_authorisation_takes_it_for_the_applicant(world: World) -> None:
    kept = handovers.handover_of(dossiers.handed_over(world))
    assert kept is not None
    assert kept.mandate is not None
    assert (kept.name, kept.number, kept.relation) == ("Hoàng Văn An", "038088001234", "em trai")
    assert handovers.who_took_it(kept)[1] == "Người nhận: Hoàng Văn An, em trai, nhận thay"
    assert json.loads(kept.manifest)["papers"] == [kept.mandate.digest]


def test_names_numbers_and_signatures_are_kept_encrypted(world: World) -> None:
    dossier = dossiers.signed(world)
    returning.hand_over(dossier.id, handing(BROTHER), by=world.counter, at=LATER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, number, relation, signature, items, manifest FROM dossiers_handover")
        raw = b"".join(bytes(column) for column in cursor.fetchone())
    assert not any(part.encode() in raw for part in ("Hoàng Văn An", "038088001234", "em trai", "M40 120", "khai sinh"))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"is_compared": False}, "compared"),
        ({"items": [" "]}, "items"),
        ({"items": ["Giấy"] * 31}, "items"),
        ({"signature": ""}, "signature"),
        ({"signature": "M1 1"}, "signature"),
        ({"collector": returning.Collector(is_applicant=False, name="An", number="12", relation="con")}, "number"),
        ({"collector": returning.Collector(is_applicant=False, number="C1234567", relation="con")}, "name"),
        ({"collector": returning.Collector(is_applicant=False, name="An", number="C1234567")}, "relation"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_written(world: World, changes: dict[str, object], wrong: str) -> None:
    dossier = dossiers.signed(world)
    with pytest.raises(returning.Unfit) as no:
        returning.hand_over(dossier.id, handing(**changes), by=world.counter, at=LATER)  # type: ignore[arg-type]  # its own
    assert set(no.value.problems) == {wrong}
    assert dossiers.fresh(dossier).stage == Stage.FINISHED
    assert not Handover.objects.exists()


def test_a_signed_sheet_stands_for_the_screen(world: World) -> None:
    dossier = dossiers.signed(world)
    sheet = receive(dossiers.upload(), owner=dossier.ref, slot="handover-sheet", at=LATER)
    on_paper = handing(is_on_paper=True, signature="")
    returning.hand_over(dossier.id, on_paper, by=world.counter, at=LATER, sheet=sheet)
    kept = Handover.objects.get(dossier=dossier)
    assert (kept.is_on_paper, kept.signature, kept.sheet_id) == (True, None, sheet.pk)


def test_a_handover_is_signed_in_one_way_only(world: World) -> None:
    dossier = dossiers.signed(world)
    returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)
    for wrong in ({"is_on_paper": True}, {"signature": None}, {"is_applicant": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Handover.objects.update(**wrong)


def test_what_was_handed_over_is_not_handed_over_again(world: World) -> None:
    dossier = dossiers.signed(world)
    returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)
    with pytest.raises(Refusal):
        returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)
    assert Handover.objects.count() == 1


def test_only_certified_copies_go_back_without_a_signature(world: World) -> None:
    dossier = dossiers.signed(world, delivery="counter")
    with pytest.raises(Refusal, match="có ký nhận"):
        returning.hand_back(dossier.id, by=world.counter, at=LATER)


def test_nothing_is_handed_over_before_it_is_signed(world: World) -> None:
    dossier = dossiers.approved(world)
    with pytest.raises(Refusal, match="chưa thể trả kết quả"):
        returning.collect(dossier.id, by=world.lan, at=LATER)
    with pytest.raises(Refusal, match="“Ký số kết quả” thuộc về"):
        returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)


def test_a_stranger_collects_nothing(world: World) -> None:
    """SEC-02: Én, as a citizen and as the clerk of another commune."""
    dossier = dossiers.signed(world, delivery="counter")
    with pytest.raises(Dossier.DoesNotExist):
        returning.collect(dossier.id, by=world.en, at=LATER)
    with pytest.raises(Dossier.DoesNotExist):
        returning.hand_over(dossier.id, handing(), by=world.other_counter, at=LATER)
    assert not handovers.waiting(world.other_counter).exists()
    assert not handovers.waiting_of(world.other_counter, world.lan).exists()


def test_row_security_shows_a_handover_to_those_who_see_the_dossier(world: World) -> None:
    """SEC-06: the second line."""
    dossier = dossiers.signed(world)
    returning.hand_over(dossier.id, handing(), by=world.counter, at=LATER)
    seen = {}
    for name, reader in {
        "lan": f"person:{world.lan.pk}",
        "en": f"person:{world.en.pk}",
        "counter": world.counter.reader,
        "elsewhere": world.other_counter.reader,
    }.items():
        with readers.reading_as(reader):
            seen[name] = Handover.objects.count()
    assert seen == {"lan": 1, "en": 0, "counter": 1, "elsewhere": 0}
