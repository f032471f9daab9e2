"""Submitting: all at once, once, only what was reviewed, only what is whole (UX-01, UX-03)."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.documents import actions as documents
from motcua.documents import queries as stored
from motcua.documents import seal, storage
from motcua.dossiers import queries
from motcua.dossiers.actions import drafting, submitting
from motcua.dossiers.lifecycle import Delivery, Finance, Move, Stage
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.numbers import parse_number
from motcua.notifications.models import Channel, Notice
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

LATER = MONDAY_9AM + timedelta(minutes=5)


def submit(draft: Draft, **given: object) -> Dossier:
    return submitting.submit(draft.id, **{"by": draft.person, "revision": draft.revision, "at": LATER, **given})


def test_a_submitted_dossier_is_whole(world: World) -> None:
    draft = dossiers.draft(world, files=3)
    dossier = submit(draft)
    assert parse_number(dossier.number) == dossier.number
    assert (dossier.stage, dossier.code, dossier.due_at) == (Stage.REGISTERED, None, None)
    assert (dossier.applicant, dossier.subject) == ("Hoàng Thị Lan", "Lê Minh Khôi")
    assert (dossier.finance, dossier.delivery) == (Finance.NOTHING_DUE, Delivery.ONLINE)
    assert dossier.declaration.answers == dossiers.ANSWERS
    assert [a.position for a in dossier.attachments.all()] == [1, 2, 3]
    assert [(line.seq, line.move, line.by_person) for line in dossier.history.all()] == [(1, Move.SUBMIT, world.lan)]


def test_the_receipt_promises_what_was_sent(world: World) -> None:
    """UX-03: number, time, files and hashes, and the leaf that the ledger holds too."""
    draft = dossiers.draft(world, files=2)
    sent = [(file.name, file.size, file.digest) for file in stored.files_of(draft.ref)]
    dossier = submit(draft)
    manifest = dossier.receipt.manifest
    told = json.loads(manifest)
    assert (told["number"], told["submitted_at"]) == (dossier.number, "2026-11-23T09:05:00+07:00")
    assert [(file["name"], file["size"], file["sha256"]) for file in told["files"]] == sent
    assert bytes(dossier.receipt.leaf) == seal.leaf_hash(manifest.encode())
    line = AuditLine.objects.get(chain=f"dossier:{dossier.number}")
    assert line.facts["leaf"] == bytes(dossier.receipt.leaf).hex()


def test_the_counter_has_it_at_once(world: World) -> None:
    dossier = submit(dossiers.draft(world))
    assert [task.owner_code for task in queries.waiting_for(world.counter)] == [dossier.number]
    assert list(queries.waiting_for(world.other_counter)) == []


def test_the_applicant_is_told_on_every_channel(world: World) -> None:
    """UX-30: on the portal at once, by mail and text message as jobs."""
    dossier = submit(dossiers.draft(world))
    notice = Notice.objects.get(key=f"{dossier.number}:dossier.submitted")
    assert notice.person == world.lan
    assert {d.channel for d in notice.deliveries.all()} == {Channel.PORTAL, Channel.EMAIL, Channel.SMS}


def test_submitting_again_gives_the_same_dossier(world: World) -> None:
    """F04: a double click or a refresh."""
    draft = dossiers.draft(world)
    first = submit(draft)
    again = submit(draft, at=LATER + timedelta(hours=1))
    assert (again.number, again.submitted_at) == (first.number, first.submitted_at)
    assert Dossier.objects.count() == 1
    assert Notice.objects.filter(subject_code=first.number).count() == 1


def test_an_altered_body_under_the_same_key_is_refused(world: World) -> None:
    """F06: the dossier stays as it was submitted."""
    draft = dossiers.draft(world)
    dossier = submit(draft)
    with pytest.raises(submitting.ChangedSinceReview, match=f"đã nộp với số {dossier.number} và nội dung khác"):
        submit(draft, revision=draft.revision + 1)
    assert Dossier.objects.count() == 1


def test_what_changed_since_the_review_is_reviewed_again(world: World) -> None:
    draft = dossiers.draft(world)
    seen = draft.revision
    changed = dossiers.filled(draft, files=0, child_name="Lê Minh Anh")
    with pytest.raises(submitting.ChangedSinceReview, match="đã thay đổi sau khi bạn xem lại"):
        submit(changed, revision=seen)
    assert submit(changed).subject == "Lê Minh Anh"


def test_every_missing_answer_and_paper_is_named(world: World) -> None:
    draft = drafting.start_draft(world.procedure, by=world.lan, unit=world.office, facts={}, at=MONDAY_9AM)
    with pytest.raises(submitting.NotReady) as no:
        submit(draft)
    problems = no.value.problems
    assert {"child_name", "requester_name", "pledge"} <= {p.field for p in problems}
    assert [p.message for p in problems if p.page == submitting.PAPERS_PAGE] == ["Thêm tệp: Giấy chứng sinh"]
    assert Dossier.objects.count() == 0


def cut(found: bytes) -> bytes:
    return found[:-1]


def garble(found: bytes) -> bytes:
    return found[:-1] + b"?"


@pytest.mark.parametrize("harm", [cut, garble])
def test_no_number_while_a_file_is_not_whole_on_disk(world: World, harm: Callable[[bytes], bytes]) -> None:
    """UX-01: the bytes are read again before anything is written."""
    draft = dossiers.draft(world)
    place = storage.path_of(stored.files_of(draft.ref).get().sha256)
    place.chmod(0o640)
    place.write_bytes(harm(place.read_bytes()))
    with pytest.raises(submitting.NotReady) as no:
        submit(draft)
    assert [p.message for p in no.value.problems] == [
        "Tệp “giay-chung-sinh.jpg” chưa đến đủ. Hãy xoá rồi gửi lại tệp này."
    ]
    assert Dossier.objects.count() == 0


def test_no_number_while_a_file_is_gone_from_disk(world: World) -> None:
    draft = dossiers.draft(world)
    storage.path_of(stored.files_of(draft.ref).get().sha256).unlink()
    with pytest.raises(submitting.NotReady):
        submit(draft)


def test_a_removed_file_is_not_submitted(world: World) -> None:
    draft = dossiers.draft(world, files=2)
    first, second = stored.files_of(draft.ref)
    documents.remove(first, at=LATER)
    assert [a.file for a in submit(draft).attachments.all()] == [second]


def test_who_is_not_proven_is_asked_to_prove(world: World) -> None:
    """Assurance 2 before submit; the draft waits."""
    draft = dossiers.draft(world, by=world.khoi)
    with pytest.raises(submitting.NotProven, match="cần xác nhận danh tính"):
        submit(draft)
    assert list(queries.open_drafts(world.khoi)) == [draft]


def test_a_stranger_submits_nothing_of_somebody_else(world: World) -> None:
    """SEC-02: Én, before and after."""
    draft = dossiers.draft(world)
    with pytest.raises(Draft.DoesNotExist):
        submit(draft, by=world.en)
    submit(draft)
    with pytest.raises(Draft.DoesNotExist):
        submit(draft, by=world.en)


def test_a_discarded_draft_is_not_submitted(world: World) -> None:
    draft = dossiers.draft(world)
    drafting.discard(draft.id, by=world.lan, at=LATER)
    with pytest.raises(Draft.DoesNotExist):
        submit(draft)


def test_an_office_without_an_agency_takes_nothing(world: World) -> None:
    draft = dossiers.draft(world)
    draft.unit.parent = None
    draft.unit.save()
    with pytest.raises(Refusal, match="chưa thuộc cơ quan nào"):
        submit(draft)


def test_answers_of_hidden_pages_are_not_submitted(world: World) -> None:
    """The father was described, then not declared after all: his data stays in the draft only."""
    father = {
        "father_name": "Lê Văn Tám", "father_born": "1990", "father_ethnic_group": "01", "father_nationality": "VN",
        "father_home": dossiers.HOME,
    }  # fmt: skip
    described = dossiers.draft(world, father_declared=True, **father)
    dossier = submit(dossiers.filled(described, files=0))
    assert not [
        name for name in dossier.declaration.answers if name.startswith("father_") and name != "father_declared"
    ]
