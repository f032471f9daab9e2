"""Paper into files: a scanned stack is read, put right by hand, and confirmed into its dossiers (UX-36)."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.directory.desks import Desk
from motcua.documents import actions as documents
from motcua.documents.queries import files_of
from motcua.dossiers import stacks
from motcua.dossiers.actions import scanning
from motcua.dossiers.checks import moves, papers, wholeness
from motcua.dossiers.models import DigitisedPaper, Dossier, PageKind, ScanStack, StackState
from motcua.dossiers.revisions import current
from tests.documents import scans
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow
SLOT = "giay-chung-sinh"
AT = MONDAY_9AM + timedelta(hours=1)


def scanned(dossier: Dossier, parts: Iterable[bytes], by: Desk) -> ScanStack:
    """Handed in at a counter and read by the job."""
    file = SimpleUploadedFile("quet.pdf", scans.stack(parts))
    stack = scanning.begin(dossier.pk, [file], by=by, at=AT)
    scanning.read(stack.pk)
    return stacks.of_desk(by, stack.pk)


def kinds(stack: ScanStack) -> list[str]:
    return [page.kind for page in stacks.pages_of(stack)]


def test_one_stack_goes_to_the_papers_of_two_dossiers(world: World) -> None:
    """Covers tell whose pages come, blank backs are dropped, each paper says who digitised it where and when."""
    lan, en = make.accepted(world), make.submitted(world, by=world.en)
    parts = [scans.sheet(lan.number, SLOT), scans.BLANK, scans.text(3), scans.text(4)]
    parts += [
        scans.sheet(en.number, SLOT),
        scans.text(5),
        scans.BLANK,
        scans.sheet(en.number, "kem-theo"),
        scans.text(6),
    ]
    stack = scanned(lan, parts, world.counter)
    assert stack.state == StackState.READ
    assert "".join(kind[0] for kind in kinds(stack)) == "cbppcpbcp"
    assert not DigitisedPaper.objects.exists()

    made = scanning.confirm(stack.pk, by=world.counter, at=AT)

    assert {(one.dossier_id, one.slot, one.file.pages) for one in made} == {
        (lan.pk, SLOT, 2),
        (en.pk, SLOT, 1),
        (en.pk, "kem-theo", 1),
    }
    assert {(one.by, one.unit, one.at) for one in made} == {(world.counter.officer, world.counter.unit, AT)}
    told = AuditLine.objects.filter(verb="paper.digitised").order_by("chain")
    assert sorted((line.chain, len(line.facts["files"])) for line in told) == sorted(
        [(f"dossier:{lan.number}", 1), (f"dossier:{en.number}", 2)]
    )
    # What was sent stays what the receipt promised; the scan itself, with papers of several people, is gone.
    assert len(current(lan.attachments.all())) == 1
    assert not files_of(stack.ref).exists()
    for check in (wholeness.contents_are_right, wholeness.parts_are_there, moves.moves_are_in_both_books):
        assert list(check(Look(AT))) == []
    assert list(papers.digitised_papers_are_there(Look(AT))) == []
    documents.remove(made[0].file, at=AT)
    (broken,) = papers.digitised_papers_are_there(Look(AT))
    assert broken.reason.startswith("giấy tờ số hoá đã bị thay hoặc gỡ")


def test_pages_of_unknown_and_foreign_sheets_wait_for_a_hand(world: World) -> None:
    """A sheet of another commune's dossier leads nowhere, and closes the one before it."""
    own = make.accepted(world)
    foreign = make.submitted(world, unit=world.other_counter.unit, by=world.en)
    parts = [scans.text(2), scans.sheet(own.number, SLOT), scans.text(3)]
    parts += [scans.sheet(foreign.number, SLOT), scans.text(4), scans.sheet(own.number, "muc-la"), scans.text(5)]
    stack = scanned(own, parts, world.counter)
    pages = stacks.pages_of(stack)
    assert [page.position for page in stacks.unplaced(pages)] == [1, 5, 7]
    with pytest.raises(Refusal, match="Còn 3 trang chưa biết xếp vào mục nào: trang 1"):
        scanning.confirm(stack.pk, by=world.counter, at=AT)
    with pytest.raises(Refusal, match="Trang 1: mục giấy tờ này không có"):
        scanning.place(stack.pk, {1: f"{foreign.number}/{SLOT}"}, by=world.counter)

    scanning.place(stack.pk, {1: f"{own.number}/{SLOT}", 5: "-", 7: f"{own.number}/kem-theo"}, by=world.counter)
    made = scanning.confirm(stack.pk, by=world.counter, at=AT)

    assert {(one.slot, one.file.pages) for one in made} == {(SLOT, 2), ("kem-theo", 1)}
    assert {one.dossier_id for one in made} == {own.pk}


def test_a_dropped_page_and_a_blank_one_can_be_taken_back(world: World) -> None:
    own = make.accepted(world)
    stack = scanned(own, [scans.sheet(own.number, SLOT), scans.BLANK, scans.text(3)], world.counter)
    scanning.place(stack.pk, {2: f"{own.number}/{SLOT}", 3: "-"}, by=world.counter)
    assert kinds(stack) == [PageKind.COVER, PageKind.PAPER, PageKind.DROPPED]
    scanning.place(stack.pk, {2: "-", 3: f"{own.number}/kem-theo"}, by=world.counter)
    assert kinds(stack) == [PageKind.COVER, PageKind.DROPPED, PageKind.PAPER]


def test_nothing_happens_twice(world: World) -> None:
    own = make.accepted(world)
    stack = scanned(own, [scans.sheet(own.number, SLOT), scans.text(3)], world.counter)
    scanning.read(stack.pk)
    assert len(kinds(stack)) == 2
    scanning.confirm(stack.pk, by=world.counter, at=AT)
    for again in (scanning.confirm, scanning.drop):
        with pytest.raises(Refusal, match="đã xong từ trước"):
            again(stack.pk, by=world.counter, at=AT)
    # The same sheets scanned once more are the same paper.
    second = scanned(own, [scans.sheet(own.number, SLOT), scans.text(3)], world.counter)
    assert scanning.confirm(second.pk, by=world.counter, at=AT) == []
    assert own.digitised.count() == 1


def test_a_stack_that_is_thrown_away_leaves_nothing(world: World) -> None:
    own = make.accepted(world)
    stack = scanned(own, [scans.sheet(own.number, SLOT), scans.text(3)], world.counter)
    assert scanning.drop(stack.pk, by=world.counter, at=AT).state == StackState.DROPPED
    assert not files_of(stack.ref).exists()
    assert not DigitisedPaper.objects.exists()


def test_a_dossier_that_ended_meanwhile_takes_no_paper(world: World) -> None:
    own = make.submitted(world)
    stack = scanned(own, [scans.sheet(own.number, SLOT), scans.text(3)], world.counter)
    make.refused(world, own)
    with pytest.raises(Refusal, match="đã kết thúc, không nhận thêm"):
        scanning.confirm(stack.pk, by=world.counter, at=AT)
    with pytest.raises(Refusal, match="đã kết thúc, không nhận thêm"):
        scanned(own, [scans.text(3)], world.counter)
    assert not DigitisedPaper.objects.exists()


def test_strangers_neither_scan_nor_see(world: World) -> None:
    own = make.accepted(world)
    with pytest.raises(Dossier.DoesNotExist):
        scanned(own, [scans.text(3)], world.other_counter)
    stack = scanned(own, [scans.text(3)], world.counter)
    for verb in (scanning.confirm, scanning.drop):
        with pytest.raises(ScanStack.DoesNotExist):
            verb(stack.pk, by=world.other_counter, at=AT)
    assert list(stacks.waiting_at(world.other_counter)) == []
    assert list(stacks.waiting_at(world.counter)) == [stack]


def test_word_documents_and_nothing_are_no_scans(world: World) -> None:
    own = make.accepted(world)
    with pytest.raises(Refusal, match="Chọn tệp PDF"):
        scanning.begin(own.pk, [], by=world.counter, at=AT)
    with pytest.raises(Refusal, match="không đúng với đuôi tệp"):
        scanning.begin(own.pk, [SimpleUploadedFile("quet.pdf", b"PK\x03\x04")], by=world.counter, at=AT)
    assert not ScanStack.objects.exists()


def test_a_page_has_a_place_or_none(world: World) -> None:
    own = make.accepted(world)
    stack = scanned(own, [scans.text(3)], world.counter)
    page = stacks.pages_of(stack)[0]
    for wrong in ({"slot": SLOT}, {"dossier": own}, {"dossier": own, "slot": SLOT, "kind": PageKind.DROPPED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(page).objects.filter(pk=page.pk).update(**wrong)
