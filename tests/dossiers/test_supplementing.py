"""The applicant mends what was asked for, hands it in once, and the office goes on (UX-32, R2)."""

from datetime import timedelta

import pytest

from motcua.audit.models import AuditLine
from motcua.config.commands import verify
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.documents.lifecycle import ScanState
from motcua.documents.models import StoredFile
from motcua.dossiers import queries, results, revisions, supplements
from motcua.dossiers.actions import asking, mending, supplementing, withdrawing
from motcua.dossiers.actions.submitting import ChangedSinceReview, NotReady
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.revisions import Difference, answers_of, current, differences
from motcua.notifications.models import Notice
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow

LATER = MONDAY_9AM + timedelta(hours=5)


def hand_in(supplement: Supplement, world: World, note: str = "") -> Dossier:
    return supplementing.hand_in(supplement.pk, by=world.lan, revision=supplement.revision, at=LATER, note=note)


def missing(supplement: Supplement, world: World) -> set[str]:
    with pytest.raises(NotReady) as no:
        hand_in(supplement, world)
    return {one.slot or one.field for one in no.value.problems}


def is_whole() -> bool:
    look = Look(LATER)
    return [row for fact in verify.FACTS for row in verify.broken(fact, look)] == []


def test_in_appraisal_time_begins_again(world: World) -> None:
    dossier = dossiers.supplemented(world, at=LATER)
    assert (dossier.stage, dossier.due_at) == (Stage.PROCESSING, LATER + timedelta(days=2))
    task = queries.holder(dossier)
    assert (task.assignee, task.opened_at, task.paused_at) == (world.officer.officer, LATER, None)
    assert is_whole()


def test_before_it_was_taken_in_it_lies_at_the_counter_again(world: World) -> None:
    dossier = dossiers.supplemented(world, dossiers.mending(world))
    assert (dossier.stage, dossier.code, dossier.due_at) == (Stage.REGISTERED, None, None)
    assert [task.owner_code for task in queries.waiting_for(world.counter)] == [dossier.number]
    assert is_whole()
    accepted = dossiers.accepted(world, dossier)
    assert accepted.subject == "Lê Minh Khải"


def test_what_was_handed_in_before_stays_beside_the_new(world: World) -> None:
    dossier = dossiers.supplemented(world)
    assert dossier.declaration.answers["child_name"] == "Lê Minh Khôi"
    assert answers_of(dossier)["child_name"] == "Lê Minh Khải"
    assert answers_of(dossier, before=1) == dossier.declaration.answers
    first, second = dossier.attachments.select_related("file")
    assert (first.round, second.round) == (0, 1)
    assert current([first, second]) == [second]
    assert current([first, second], before=1) == [first]


def test_the_result_is_drafted_from_what_it_says_now(world: World) -> None:
    dossier = dossiers.supplemented(world)
    assert (dossier.subject, results.current(dossier)["name"]) == ("Lê Minh Khải", "Lê Minh Khải")


def test_the_difference_is_told_old_beside_new(world: World) -> None:
    dossier = dossiers.supplemented(world)
    supplement = supplements.answered(dossier)[0]
    found = differences(supplement, list(dossier.attachments.select_related("file")))
    paper = "giay-chung-sinh.jpg"
    assert found == [
        Difference("Họ, chữ đệm, tên", "Lê Minh Khôi", "Lê Minh Khải", "Ghi đúng như giấy chứng sinh."),
        Difference("Giấy chứng sinh", paper, paper, "Chụp lại cho rõ, đủ bốn góc."),
    ]


def test_handing_it_in_again_changes_nothing(world: World) -> None:
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier)
    first, second = (hand_in(answer, world) for _time in range(2))
    assert (first.moves, second.moves, second.due_at) == (first.moves, first.moves, first.due_at)
    assert dossier.attachments.count() == 2
    assert Notice.objects.filter(kind="dossier.supplemented").count() == 1


def test_something_else_than_was_seen_is_not_handed_in(world: World) -> None:
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier)
    dossiers.mended(dossier, name="Lê Minh Khang", colour="navy")
    with pytest.raises(ChangedSinceReview):
        hand_in(answer, world)


def test_every_defect_must_be_mended(world: World) -> None:
    dossier = dossiers.awaiting(world)
    assert missing(supplements.own(world.lan, dossier.number), world) == {"child_name", "giay-chung-sinh"}
    assert dossiers.fresh(dossier).stage == Stage.AWAITING_PAPERS


def test_an_answer_that_is_right_may_stay_with_a_word(world: World) -> None:
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier, name="Lê Minh Khôi")
    assert missing(answer, world) == {"child_name"}
    done = hand_in(answer, world, note="Giấy chứng sinh ghi đúng là Khôi.")
    assert done.history.last().note == "Giấy chứng sinh ghi đúng là Khôi."


def test_only_what_was_asked_for_can_change(world: World) -> None:
    dossier = dossiers.awaiting(world)
    supplement = supplements.own(world.lan, dossier.number)
    (page,) = supplements.pages_to_mend(supplement)
    assert [field.name for field in page.fields] == ["child_name"]
    other = next(one for one in all_pages(dossier) if "mother_name" in {field.name for field in one.fields})
    with pytest.raises(Refusal, match="không được yêu cầu sửa"):
        mending.save_page(supplement.pk, other, {"mother_name": "Ai Đó"}, by=world.lan)
    with pytest.raises(Refusal, match="không được yêu cầu bổ sung"):
        mending.attach(supplement.pk, dossiers.upload(), slot="khac", by=world.lan, at=LATER)


def all_pages(dossier: Dossier) -> list[supplements.Page]:
    return supplements.pages.visible_pages(supplements.forms.version(dossier.form_id), answers_of(dossier))


def test_an_answer_that_opens_others_opens_them_for_mending(world: World) -> None:
    wanted = asking.Wanted("Khai cả người cha.", field="father_declared")
    dossier = dossiers.taken(world)
    asking.ask(dossier.id, dossiers.request(wanted), by=world.officer, at=LATER)
    supplement = supplements.own(world.lan, dossier.number)
    (page,) = supplements.pages_to_mend(supplement)
    mending.save_page(supplement.pk, page, {"father_declared": True}, by=world.lan)
    opened = {field.name for one in supplements.pages_to_mend(_again(supplement)) for field in one.fields}
    assert opened > {"father_declared", "father_name"}
    assert "mother_name" not in opened
    assert "father_name" in missing(_again(supplement), world)


def _again(supplement: Supplement) -> Supplement:
    return supplements.own(supplement.dossier.person, supplement.dossier.number)


def test_a_new_paper_with_malware_is_not_handed_in(world: World) -> None:
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier)
    StoredFile.objects.filter(owner_kind="supplement").update(scan_state=ScanState.INFECTED)
    assert missing(answer, world) == {"giay-chung-sinh"}


def test_a_new_paper_can_be_taken_out_again(world: World) -> None:
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier)
    file = StoredFile.objects.get(owner_kind="supplement")
    mending.detach(answer.pk, file.pk, by=world.lan, at=LATER)
    assert missing(_again(answer), world) == {"giay-chung-sinh"}


def test_after_it_was_withdrawn_nothing_is_handed_in(world: World) -> None:
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier)
    withdrawing.withdraw(dossier.id, by=world.lan, at=LATER)
    with pytest.raises(Refusal, match="không còn chờ bổ sung"):
        hand_in(answer, world)


def test_a_stranger_mends_nothing(world: World) -> None:
    """SEC-02"""
    dossier = dossiers.awaiting(world)
    answer = dossiers.mended(dossier)
    with pytest.raises(Supplement.DoesNotExist):
        supplements.own(world.en, dossier.number)
    with pytest.raises(Supplement.DoesNotExist):
        supplementing.hand_in(answer.pk, by=world.en, revision=answer.revision, at=LATER)
    with pytest.raises(Supplement.DoesNotExist):
        mending.attach(answer.pk, dossiers.upload(), slot="giay-chung-sinh", by=world.en, at=LATER)


def test_the_ledger_keeps_the_hashes_of_what_came(world: World) -> None:
    """The receipt line of a supplement."""
    dossier = dossiers.supplemented(world)
    line = AuditLine.objects.get(verb="dossier.supplement")
    supplement = supplements.answered(dossier)[0]
    assert line.facts["leaf"] == bytes(supplement.leaf).hex()
    assert line.facts["files"] == [one.file.digest for one in dossier.attachments.filter(round=1)]


def test_the_phone_that_people_look_up_with_follows_the_declaration(world: World) -> None:
    dossier = dossiers.taken(world)
    wanted = asking.Wanted("Số không liên lạc được.", field="phone")
    asking.ask(dossier.id, dossiers.request(wanted), by=world.officer, at=LATER)
    supplement = supplements.own(world.lan, dossier.number)
    (page,) = supplements.pages_to_mend(supplement)
    mending.save_page(supplement.pk, page, {"phone": "+84987000111"}, by=world.lan)
    hand_in(_again(supplement), world)
    assert queries.by_tail(dossier.number, "0111") == dossier
    assert queries.by_tail(dossier.number, "5678") is None


def test_labels_of_things_that_there_are_not_are_their_names(world: World) -> None:
    dossier = dossiers.submitted(world)
    assert revisions.label_of(dossier, field="x") == "x"
    assert revisions.label_of(dossier, slot="y") == "y"
