"""Saying sorry before it is late: drafted at T-2 and T-1, made right, signed, sent (Mẫu 04, UX-71, UX-74)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.config.commands import verify
from motcua.core.clock import VN
from motcua.core.errors import Conflict, Refusal
from motcua.core.facts import Look
from motcua.demo.world import BUILDER
from motcua.directory import standing_in
from motcua.documents import ports
from motcua.documents import queries as documents
from motcua.documents.ports import SigningError
from motcua.dossiers import apologies, apology_signing, queries, results, standing
from motcua.dossiers.actions import apologising, processing
from motcua.dossiers.actions.apologising import Wanted
from motcua.dossiers.apologies import Said
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Apology, Dossier, Void
from motcua.notifications.models import Notice
from tests.factories import desks
from tests.factories import dossiers as make
from tests.factories.dossiers import MONDAY_4PM
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.fakes import FakeSigner

pytestmark = pytest.mark.slow

REASON = "Chúng tôi phải hỏi lại nơi cư trú của cha, mẹ."


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026; the 23rd is a Monday, the 24th a holiday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VN)


LATE = MONDAY_4PM


@pytest.fixture
def signer(monkeypatch: pytest.MonkeyPatch) -> FakeSigner:
    fake = FakeSigner()
    monkeypatch.setattr(ports, "_signer", fake)
    return fake


@pytest.fixture
def slow(world: World) -> Dossier:
    """Cường has had it since Monday and done nothing; it is due on Wednesday."""
    return make.taken(world)


def drafted(dossier: Dossier, at: datetime = LATE) -> Apology:
    apologising.look_at(dossier.pk, at=at)
    found = apologies.open_of(dossier)
    assert found is not None
    return found


def asked(world: World, dossier: Dossier, at: datetime = LATE) -> Apology:
    draft = drafted(dossier, at)
    return apologising.ask_to_sign(draft.pk, revision=draft.revision, by=world.leader, at=at)


def sent(world: World, dossier: Dossier, at: datetime = LATE) -> Apology:
    apology_signing.sign(asked(world, dossier, at).pk, at=at + timedelta(seconds=9))
    return Apology.objects.get(dossier=dossier)


def is_whole(at: datetime) -> bool:
    look = Look(at)
    return [row for fact in verify.FACTS for row in verify.broken(fact, look)] == []


def test_what_goes_as_planned_gets_no_letter(world: World) -> None:
    """Also where the whole time is short: within its steps' time nothing is late."""
    dossier = make.taken(world)
    assert apologising.draft_all(at=dossier.accepted_at + timedelta(minutes=20)) == 0
    assert not dossier.apologies.exists()


def test_the_system_drafts_what_will_be_late(world: World, slow: Dossier) -> None:
    """UX-71."""
    assert (apologising.draft_all(at=LATE), apologising.draft_all(at=LATE)) == (1, 0)
    apology = apologies.open_of(slow)
    assert apology is not None
    assert (apology.unit, apology.head) == (world.officer.unit, world.leader.unit)
    assert (apology.reason_code, apology.days, apology.is_excess) == (apologies.SLOW, 1, False)
    assert apology.reason == "Chúng tôi giải quyết hồ sơ chậm hơn dự kiến."


def test_one_dossier_that_cannot_be_reckoned_hinders_no_other(world: World, slow: Dossier) -> None:
    """What is wrong with it is not hidden either: the job says so."""
    other = make.taken(world)
    Dossier.objects.filter(pk=slow.pk).update(promise_basis={"amount": 1})
    with pytest.raises(KeyError):
        apologising.draft_all(at=LATE)
    assert apologies.open_of(slow) is None
    assert apologies.open_of(other) is not None


def test_a_database_keeps_one_open_draft_a_dossier(slow: Dossier) -> None:
    apology = drafted(slow)
    apology.pk, apology.seq = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        apology.save(force_insert=True)


def test_the_reason_is_what_the_system_knows(world: World, slow: Dossier) -> None:
    days = {"since": date(2026, 11, 23), "until": date(2026, 11, 26)}
    standing_in.leave(world.officer.officer, deputy=None, **days, by=BUILDER, at=MONDAY_9AM)
    assert drafted(slow).reason_code == apologies.ABSENT


def test_finishing_in_time_makes_the_draft_void_by_itself(world: World, slow: Dossier) -> None:
    apology = drafted(slow, moment(23, 15, 30))
    make.signed(world, make.sign_asked(world, make.approved(world, make.forwarded(world, make.drafted(world, slow)))))
    apology.refresh_from_db()
    assert (apology.void, apology.is_open) == (Void.DONE, False)


def test_a_draft_that_nobody_touched_goes_once_it_is_in_time_again(world: World, slow: Dossier) -> None:
    apology = drafted(slow, moment(23, 15, 30))
    processing.draft_result(slow.pk, results.current(slow), by=world.officer, at=moment(23, 15, 40))
    processing.forward(slow.pk, by=world.officer, at=moment(23, 15, 40))
    assert apologising.look_at(slow.pk, at=moment(23, 15, 50))
    apology.refresh_from_db()
    assert apology.void == Void.IN_TIME


def test_what_somebody_wrote_stays_until_it_is_done(world: World, slow: Dossier) -> None:
    apology = drafted(slow, moment(23, 15, 30))
    wanted = Wanted("cham", REASON, date(2026, 11, 27))
    apologising.edit(apology.pk, wanted, revision=1, by=world.officer, at=moment(23, 15, 35))
    processing.draft_result(slow.pk, results.current(slow), by=world.officer, at=moment(23, 15, 40))
    processing.forward(slow.pk, by=world.officer, at=moment(23, 15, 40))
    assert apologising.look_at(slow.pk, at=moment(23, 15, 50))
    apology.refresh_from_db()
    assert (apology.void, apology.unit, apology.step_name) == ("", world.leader.unit, "Duyệt dự thảo")


def test_asking_the_applicant_stops_the_clock_and_the_letter(world: World, slow: Dossier) -> None:
    apology = drafted(slow, moment(23, 15, 30))
    make.awaiting(world, slow)
    apology.refresh_from_db()
    assert apology.void == Void.WAITING
    assert not apologising.look_at(slow.pk, at=LATE)


def test_who_has_the_step_writes_the_reason_and_the_day(world: World, slow: Dossier) -> None:
    apology = drafted(slow)
    wanted = Wanted("xac-minh", REASON, date(2026, 11, 27))
    written = apologising.edit(apology.pk, wanted, revision=1, by=world.officer, at=LATE)
    assert (written.reason, written.days, written.revision) == (REASON, 2, 2)
    assert apologising.new_due(slow, written, LATE) == slow.due_at + timedelta(days=2)
    with pytest.raises(Conflict):
        apologising.edit(apology.pk, wanted, revision=1, by=world.officer, at=LATE)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted("khong-co", REASON, date(2026, 11, 27)), "Chọn lý do"),
        (Wanted("cham", "Chậm.", date(2026, 11, 27)), "Ghi lý do"),
        (Wanted("cham", REASON, None), "Ghi ngày"),
        (Wanted("cham", REASON, date(2026, 11, 25)), "phải sau ngày 25/11/2026"),
        (Wanted("cham", REASON, date(2026, 11, 28)), "là ngày nghỉ.*thứ Hai, 30/11/2026"),
        (Wanted("cham", REASON, date(2027, 11, 26)), "nhiều nhất 30 ngày"),
    ],
)
def test_what_cannot_be_sent_is_not_saved(world: World, slow: Dossier, wanted: Wanted, says: str) -> None:
    apology = drafted(slow)
    with pytest.raises(Refusal, match=says):
        apologising.edit(apology.pk, wanted, revision=1, by=world.officer, at=LATE)


def test_others_neither_write_nor_sign(world: World, slow: Dossier) -> None:
    """SEC-02, OFF-19: who writes does not sign, and nobody of another agency does either."""
    apology = drafted(slow)
    wanted = Wanted("cham", REASON, date(2026, 11, 27))
    for desk in (world.other_officer, world.other_leader):
        with pytest.raises(Dossier.DoesNotExist):
            apologising.edit(apology.pk, wanted, revision=1, by=desk, at=LATE)
        with pytest.raises(Dossier.DoesNotExist):
            apologising.ask_to_sign(apology.pk, revision=1, by=desk, at=LATE)
    with pytest.raises(Refusal, match="do người đang giữ bước"):
        apologising.edit(apology.pk, wanted, revision=1, by=world.leader, at=LATE)
    with pytest.raises(Refusal, match="do lãnh đạo"):
        apologising.ask_to_sign(apology.pk, revision=1, by=world.officer, at=LATE)
    both = desks.also(world.officer, world.leader.unit, world.leader.role)
    apologising.edit(apology.pk, wanted, revision=1, by=world.officer, at=LATE)
    with pytest.raises(Refusal, match="không được tự ký"):
        apologising.ask_to_sign(apology.pk, revision=2, by=both, at=LATE)
    with pytest.raises(Refusal, match="đã được sửa"):
        apologising.ask_to_sign(apology.pk, revision=1, by=world.leader, at=LATE)


def test_a_signed_letter_moves_the_promise_and_tells_the_applicant(
    world: World, slow: Dossier, signer: FakeSigner
) -> None:
    """UX-74: signed, numbered, with reason and contact; the whole of it in one transaction."""
    before = slow.due_at
    apology, dossier = sent(world, slow), make.fresh(slow)
    assert (dossier.due_at, dossier.promised_at) == (before + timedelta(days=1), slow.promised_at)
    assert (apology.number, apology.due_before, apology.due_after) == ("01/PXL", before, dossier.due_at)
    line = dossier.history.last()
    assert (line.move, line.by_officer, line.after) == (Move.REAPPOINT, world.leader.officer, Stage.PROCESSING)
    assert "Chúng tôi giải quyết hồ sơ chậm hơn dự kiến." in line.note
    notice = Notice.objects.get(kind="dossier.reappointed")
    assert (notice.person, notice.facts["due"]) == (world.lan, "09:10 26/11/2026")
    assert notice.deliveries.count() == 1 + bool(world.lan.email) + bool(world.lan.phone)
    said = standing.sentences(dossier, queries.holder(dossier), LATE)
    assert said[1:] == ["Chúng tôi xin lỗi vì chậm hơn đã hẹn.", "Hẹn lại chậm nhất 09:10, thứ Năm, 26/11/2026."]
    assert is_whole(LATE)


def test_the_letter_names_reason_contact_and_both_dates(world: World, slow: Dossier, signer: FakeSigner) -> None:
    facts = sent(world, slow).facts
    assert facts["contact_name"] == world.officer.officer.full_name
    assert facts["contact_phone"]
    assert (facts["signer_name"], facts["head"]["unit"]) == (world.leader.officer.full_name, world.leader.unit.name)


def test_signing_twice_sends_once_and_a_failure_is_tried_again(world: World, slow: Dossier, signer: FakeSigner) -> None:
    apology = asked(world, slow)
    signer.failures.append(SigningError("no time stamp"))
    with pytest.raises(SigningError):
        apology_signing.sign(apology.pk, at=LATE)
    apology.refresh_from_db()
    assert "tự thử lại" in apology.sign_problem
    for _time in range(2):
        apology_signing.sign(apology.pk, at=LATE)
    apology.refresh_from_db()
    assert (apology.sign_problem, apology.number, Notice.objects.filter(kind="dossier.reappointed").count()) == (
        "",
        "01/PXL",
        1,
    )
    assert world.leader.officer.full_name.encode() in documents.content(apology.file).read_bytes()


def test_what_was_finished_meanwhile_is_not_apologised_for(world: World, slow: Dossier, signer: FakeSigner) -> None:
    """The number stays given: the register has it as void (I9)."""
    apology = asked(world, make.approved(world, make.forwarded(world, make.drafted(world, slow))))
    signed = make.signed(world, make.sign_asked(world, make.fresh(slow)))
    apology_signing.sign(apology.pk, at=LATE)
    apology.refresh_from_db()
    assert (apology.void, apology.signed_at, make.fresh(slow).due_at) == (Void.DONE, None, signed.due_at)
    assert is_whole(LATE)


def test_numbers_go_on_without_gaps(world: World, signer: FakeSigner) -> None:
    """By the unit that answers for the delay, per year."""
    numbers = [sent(world, make.taken(world)).number for _time in range(3)]
    assert numbers == ["01/PXL", "02/PXL", "03/PXL"]
    assert is_whole(LATE)


def test_a_day_that_somebody_wrote_is_not_signed_once_it_is_past(world: World, slow: Dossier) -> None:
    apology = drafted(slow)
    wanted = Wanted("cham", REASON, date(2026, 11, 26))
    apologising.edit(apology.pk, wanted, revision=1, by=world.officer, at=LATE)
    with pytest.raises(Refusal, match="đã qua"):
        apologising.ask_to_sign(apology.pk, revision=2, by=world.leader, at=moment(30, 9))


def test_a_day_that_the_system_proposed_never_lies_behind(world: World, slow: Dossier, signer: FakeSigner) -> None:
    """Nobody signed for five days: the letter says the next working day."""
    drafted(slow)
    apology = sent(world, slow, moment(30, 9))
    assert (apology.days, apology.due_after) == (4, slow.due_at + timedelta(days=6))
    assert is_whole(moment(30, 10))


def test_pauses_after_the_letter_move_the_new_day_too(world: World, slow: Dossier, signer: FakeSigner) -> None:
    """I8: stored and computed again are the same."""
    sent(world, slow)
    dossier = make.awaiting(world, make.fresh(slow))
    make.supplemented(world, dossier, at=moment(27, 10))
    assert is_whole(moment(27, 11))


def test_a_second_new_day_needs_a_leader_s_reason_and_is_counted(
    world: World, slow: Dossier, signer: FakeSigner
) -> None:
    """UX-73: the law allows one; over it only with a reason that is kept."""
    sent(world, slow)
    at = moment(26, 10)
    draft = drafted(slow, at)
    assert (draft.seq, draft.is_excess) == (2, True)
    with pytest.raises(Refusal, match="luật chỉ cho một lần"):
        apologising.ask_to_sign(draft.pk, revision=1, by=world.leader, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Apology.objects.filter(pk=draft.pk).update(
            sign_asked_at=at, sign_asked_by=world.leader.officer, number="9/PXL", numbered_at=at
        )
    with pytest.raises(Refusal, match="ít nhất 15 ký tự"):
        apologising.override(slow.pk, reason="Vội.", revision=1, by=world.leader, at=at)
    with pytest.raises(Refusal, match="do lãnh đạo"):
        apologising.override(slow.pk, reason=REASON, revision=1, by=world.officer, at=at)
    apology_signing.sign(apologising.override(slow.pk, reason=REASON, revision=1, by=world.leader, at=at).pk, at=at)
    assert [one.number for one in apologies.sent_of(slow)] == ["01/PXL", "02/PXL"]
    assert apologies.excesses(world.leader, moment(1, 0)) == 1
    assert apologies.excesses(world.other_leader, moment(1, 0)) == 0
    assert is_whole(at)


def test_what_is_late_is_the_leader_s_the_same_minute(world: World, slow: Dossier, signer: FakeSigner) -> None:
    """UX-72: no job has to run for it; the unit where it waits is named."""
    due, minute = slow.due_at, timedelta(minutes=1)
    assert apologies.late(world.leader, Said.NEVER, due) == []
    assert apologies.late(world.leader, Said.NEVER, due + minute) == [slow.pk]
    assert apologies.late_by_unit(world.leader, Said.NEVER, due + minute) == [(world.officer.unit.name, 1)]
    assert apologies.late(world.other_leader, Said.NEVER, due + minute) == []
    again = sent(world, slow).due_after
    assert apologies.late(world.leader, Said.NEVER, again + minute) == []
    assert apologies.late(world.leader, Said.AGAIN, again + minute) == [slow.pk]
    (late,) = apologies.lates([slow.pk])
    assert (late.task.unit, [one.seq for one in late.letters]) == (world.officer.unit, [1])
