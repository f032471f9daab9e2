"""Taking in at a counter: begun there or handed over, kept while interrupted, accepted at once (OFF-22)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from motcua.accounts.models import Assurance, Person
from motcua.audit.models import AuditLine
from motcua.catalogue.models import NATIONAL_CHANNELS, Channel
from motcua.core.errors import Refusal
from motcua.core.facts import Look
from motcua.dossiers import intakes, letters, queries
from motcua.dossiers.actions import submitting, walking_in
from motcua.dossiers.actions.submitting import NotProven, NotReady
from motcua.dossiers.checklists import Absence
from motcua.dossiers.checks import moves, wholeness
from motcua.dossiers.intakes import Intake
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Draft, PaperKind
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM, a_person
from tests.factories.world import World

pytestmark = pytest.mark.slow

MINUTE = timedelta(minutes=1)
SLOT = "giay-chung-sinh"
ON_DESK = Intake(handed={SLOT: PaperKind.ORIGINAL})
POSTED = replace(ON_DESK, channel=Channel.POST, bill="EB123456789VN", posted_on=date(2026, 11, 20), sender="Lê Thị Bà")


def begun(world: World, *, person: Person | None = None, intake: Intake = ON_DESK, **answers: Any) -> Draft:
    """Filled in by Bình, everything on the desk."""
    who = {"by": world.counter, "at": MONDAY_9AM}
    draft = walking_in.begin(world.procedure, person=person or world.lan, **who)
    given = {**make.ANSWERS, **draft.answers, **answers}
    return walking_in.note(draft.pk, answers=given, intake=intake, absences={}, case=None, **who)


def taken_in(world: World, draft: Draft) -> Dossier:
    return walking_in.take_in(draft.pk, by=world.counter, at=MONDAY_9AM + MINUTE)


def test_what_lies_on_the_desk_is_accepted_at_once(world: World) -> None:
    dossier = taken_in(world, begun(world))
    assert (dossier.stage, dossier.channel, dossier.code) == (Stage.ACCEPTED, "counter", "H56.40-261123-0001")
    handed = dossier.handed_papers.get()
    assert (handed.slot, handed.kind, handed.count) == (SLOT, "original", 1)
    slip = letters.facts_of(dossier.letters.get())
    assert [(line.originals, line.certified, line.copies) for line in slip.papers] == [(1, 0, 0)]


def test_it_is_as_whole_as_what_comes_online(world: World) -> None:
    taken_in(world, begun(world))
    look = Look(at=MONDAY_9AM + MINUTE)
    for check in (
        wholeness.parts_are_there,
        wholeness.drafts_and_dossiers_pair,
        wholeness.nothing_is_half,
        moves.moves_are_in_both_books,
        moves.submissions_have_their_jobs,
        moves.moves_were_told,
        moves.dossiers_have_one_holder,
        moves.finance_is_what_was_charged,
    ):
        assert list(check(look)) == []


def test_the_form_knows_who_stands_there_and_what_was_declared_before(world: World) -> None:
    make.submitted(world)
    draft = walking_in.begin(world.procedure, person=world.lan, by=world.counter, at=MONDAY_9AM)
    known = draft.answers
    assert (known["requester_name"], known["requester_id"]) == ("Hoàng Thị Lan", "038192004567")
    assert (known["phone"], known["requester_home"]) == ("+84912345678", make.HOME)
    assert known["delivery"] == "counter"


def test_the_address_on_the_card_is_read(world: World) -> None:
    person = a_person("Lê Thị Mới", identity="038190001234", assurance=Assurance.SEEN)
    person.address = "Tổ 1, phường Hạc Thành, Thanh Hoá"
    person.save()
    draft = walking_in.begin(world.procedure, person=person, by=world.counter, at=MONDAY_9AM)
    assert draft.answers["requester_home"] == {"commune": "14797", "line": "Tổ 1"}


def test_an_interrupted_one_goes_on_and_another_counter_never_sees_it(world: World) -> None:
    draft = begun(world)
    again = walking_in.begin(world.procedure, person=world.lan, by=world.counter, at=MONDAY_9AM + MINUTE)
    assert again.pk == draft.pk
    assert list(queries.drafts_at(world.counter)) == [draft]
    with pytest.raises(Draft.DoesNotExist):
        walking_in.take_in(draft.pk, by=world.other_counter, at=MONDAY_9AM)


def test_what_somebody_began_alone_goes_on_at_the_counter(world: World) -> None:
    mine = make.draft(world)
    walking_in.hand_over(mine.pk, person=world.lan, by=world.counter, at=MONDAY_9AM)
    dossier = taken_in(world, mine)
    assert (dossier.channel, dossier.draft_id, dossier.attachments.count()) == ("counter", mine.pk, 1)
    line = AuditLine.objects.get(chain=str(world.lan.ref), verb="person.draft_handed_over")
    assert (line.actor, line.facts["draft"]) == (str(world.counter.ref), str(mine.pk))
    assert submitting.submit(mine.pk, by=world.lan, revision=Draft.objects.get(pk=mine.pk).revision, at=MONDAY_9AM)


def test_nobody_hands_over_what_is_not_theirs(world: World) -> None:
    with pytest.raises(Draft.DoesNotExist):
        walking_in.hand_over(make.draft(world).pk, person=world.en, by=world.counter, at=MONDAY_9AM)


def test_taking_in_twice_gives_one_dossier(world: World) -> None:
    draft = begun(world)
    assert taken_in(world, draft).number == taken_in(world, draft).number
    assert Dossier.objects.count() == 1


def test_what_is_missing_is_named_and_stays_noted(world: World) -> None:
    draft = begun(world, intake=Intake(), child_name="")
    with pytest.raises(NotReady) as no:
        taken_in(world, draft)
    assert {(one.field, one.slot) for one in no.value.problems} == {("child_name", ""), ("", SLOT)}
    assert Draft.objects.get(pk=draft.pk).submitted_number == ""


def test_a_paper_that_cannot_be_had_is_explained(world: World) -> None:
    draft = begun(world, intake=Intake())
    said = {SLOT: Absence(reason="Trẻ sinh tại nhà, có người làm chứng.")}
    who = {"by": world.counter, "at": MONDAY_9AM}
    walking_in.note(draft.pk, answers=draft.answers, intake=Intake(), absences=said, case=None, **who)
    assert taken_in(world, draft).absent_papers.get().reason == "Trẻ sinh tại nhà, có người làm chứng."


def test_a_letter_is_found_again_by_its_bill(world: World) -> None:
    """law.md §3: KenhThucHien 3; the legal time begins when the counter takes it in."""
    dossier = taken_in(world, begun(world, intake=POSTED))
    posted = dossier.posted_item
    assert (posted.bill, posted.posted_on, posted.sender) == ("EB123456789VN", date(2026, 11, 20), "Lê Thị Bà")
    assert NATIONAL_CHANNELS[Channel(dossier.channel)] == 3
    assert (dossier.promise_basis or {})["start"] == (MONDAY_9AM + MINUTE).isoformat()


@pytest.mark.parametrize(
    ("intake", "words"),
    [
        (replace(POSTED, bill="E"), "Ghi số vận đơn"),
        (replace(POSTED, posted_on=None), "Ghi ngày gửi"),
        (replace(POSTED, posted_on=date(2026, 11, 24)), "không sau hôm nay"),
    ],
)
def test_a_letter_that_could_not_be_found_is_not_taken_in(world: World, intake: Intake, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        taken_in(world, begun(world, intake=intake))


def test_whoever_was_never_seen_shows_the_card_first_but_not_by_post(world: World) -> None:
    khoi = begun(world, person=world.khoi, requester_name="Lò Văn Khơi", requester_id="038065003456")
    with pytest.raises(NotProven):
        taken_in(world, khoi)
    who = {"by": world.counter, "at": MONDAY_9AM}
    walking_in.note(khoi.pk, answers=khoi.answers, intake=POSTED, absences={}, case=None, **who)
    assert taken_in(world, khoi).person == world.khoi


def test_a_desk_takes_in_its_procedures_only(world: World) -> None:
    one = replace(world.counter, procedures=frozenset({"2.000815"}))
    for desk in (one, world.officer):
        with pytest.raises(Refusal, match="không tiếp nhận tại bàn của bạn"):
            walking_in.begin(world.procedure, person=world.lan, by=desk, at=MONDAY_9AM)


def test_nothing_is_noted_for_a_draft_that_is_not_there(world: World) -> None:
    with pytest.raises(Draft.DoesNotExist):
        walking_in.note(uuid4(), answers={}, intake=Intake(), absences={}, case=None, by=world.counter, at=MONDAY_9AM)


@pytest.mark.parametrize("intake", [Intake(), ON_DESK, POSTED])
def test_what_is_kept_is_what_was_noted(intake: Intake) -> None:
    assert intakes.of(Draft(intake=intakes.kept(intake))) == intake
