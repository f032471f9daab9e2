"""Every public procedure with an online channel is filed with a general application, and answered with a letter."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from motcua.catalogue.models import ChannelTerms
from motcua.catalogue.queries import snapshot
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.documents import papers, seal
from motcua.documents import queries as documents
from motcua.documents.models import StoredFile
from motcua.dossiers import checklists, folders, letters, queries, results
from motcua.dossiers.actions import attaching, deciding, drafting, processing, receiving, returning, submitting
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import AbsentPaper, Dossier, Draft
from tests.documents.reading import text_of
from tests.factories import dossiers, general
from tests.factories.general import ORGANISATION, PROVINCIAL, STEP, WITH_CASES, Chain
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("starter")]
TODAY = day_of(MONDAY_9AM)
ANSWER = "Đồng ý cấp giấy chứng nhận, hiệu lực năm năm."


@pytest.fixture
def provincial(world: World) -> Chain:
    """The service centre of the province, and the department that answers."""
    return general.chain(PROVINCIAL)


def answered(here: Chain, dossier: Dossier) -> Dossier:
    """Accepted, examined, approved, signed: by the desks of the chain."""
    at = MONDAY_9AM + STEP
    receiving.accept(dossier.id, by=here.counter, at=at)
    facts = results.current(dossiers.fresh(dossier))
    facts["body"] += f"\n{ANSWER}"
    result = processing.draft_result(dossier.id, facts, by=here.officer, at=at + STEP)
    processing.forward(dossier.id, by=here.officer, at=at + 2 * STEP)
    processing.approve(dossier.id, revision=result.revision, by=here.leader, at=at + 3 * STEP)
    deciding.ask_to_sign(dossier.id, revision=result.revision, by=here.leader, at=at + 4 * STEP)
    dossiers.run_signing_job(dossier.number, at=at + 5 * STEP)
    return dossiers.fresh(dossier)


def test_a_provincial_procedure_goes_through_the_centre_to_the_department_and_back(
    world: World, provincial: Chain
) -> None:
    dossier = answered(provincial, general.submitted(provincial, by=world.lan))
    assert (provincial.at.office.code, provincial.at.agency.code) == ("H56.1", "H56.14")
    assert (dossier.unit.code, dossier.agency.code, dossier.stage) == ("H56.1", "H56.14", Stage.FINISHED)
    done = returning.collect(dossier.id, by=world.lan, at=MONDAY_9AM + 9 * STEP)
    assert done.stage == Stage.RETURNED


@pytest.mark.parametrize("code", ["1.004884", "1.001193"])
def test_a_communal_procedure_stays_in_its_commune(world: World, code: str) -> None:
    here = general.chain(code, office="H56.40.1")
    assert (here.at.agency.code, here.officer.unit.code) == ("H56.40", "H56.40.2")


def test_the_answer_is_a_letter_of_the_agency_with_everything_that_was_written(
    world: World, provincial: Chain, tmp_path: Path
) -> None:
    dossier = answered(provincial, general.submitted(provincial, by=world.lan))
    paper = papers.render("van-ban-tra-loi", results.preview(dossier, dossier.result, MONDAY_9AM))
    said = text_of(paper.pdf, tmp_path)
    for part in ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Kính gửi: Hoàng Thị Lan", ANSWER, str(dossier.code), "01/2026"):
        assert part in said


def test_an_answer_that_says_nothing_is_sent_back_to_its_writer(world: World, provincial: Chain) -> None:
    dossier = general.submitted(provincial, by=world.lan)
    receiving.accept(dossier.id, by=provincial.counter, at=MONDAY_9AM + STEP)
    facts = results.current(dossiers.fresh(dossier))
    with pytest.raises(results.Unfit) as no:
        processing.draft_result(dossier.id, facts, by=provincial.officer, at=MONDAY_9AM + 2 * STEP)
    assert list(no.value.problems) == ["body"]


def test_strangers_of_the_department_and_of_other_communes_see_nothing(world: World, provincial: Chain) -> None:
    dossier = general.submitted(provincial, by=world.lan)
    receiving.accept(dossier.id, by=provincial.counter, at=MONDAY_9AM + STEP)
    elsewhere = general.chain("1.000703")
    for stranger in (world.counter, world.officer, world.leader, world.other_counter, elsewhere.officer):
        assert not queries.in_scope(stranger).filter(pk=dossier.pk).exists()
    assert queries.in_scope(provincial.leader).filter(pk=dossier.pk).exists()


def test_a_business_files_under_its_name_and_tax_code(world: World, provincial: Chain) -> None:
    dossier = general.submitted(provincial, by=world.lan, **ORGANISATION)
    receiving.accept(dossier.id, by=provincial.counter, at=MONDAY_9AM + STEP)
    slip = letters.facts_of(dossier.letters.get())
    assert (dossier.applicant, dossier.subject) == ("Hoàng Thị Lan", "Công ty TNHH Hoa Lúa")
    assert slip.owner_name == "Công ty TNHH Hoa Lúa"
    assert slip.owner_address.startswith("Số 1 Lê Lợi")


def test_a_wrong_tax_code_keeps_it_from_being_submitted(world: World, provincial: Chain) -> None:
    found = general.draft(provincial, by=world.lan, **{**ORGANISATION, "organisation_tax_code": "0100047517"})
    with pytest.raises(submitting.NotReady) as no:
        submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)
    assert [problem.field for problem in no.value.problems] == ["organisation_tax_code"]


def test_a_time_that_nobody_confirmed_gives_no_due_date(world: World, provincial: Chain) -> None:
    dossier = general.submitted(provincial, by=world.lan)
    ChannelTerms.objects.filter(version=dossier.procedure_id).update(confirmed_by="", confirmed_at=None)
    snapshot.cache_clear()
    with pytest.raises(Refusal, match="chưa được xác nhận"):
        receiving.accept(dossier.id, by=provincial.counter, at=MONDAY_9AM + STEP)
    assert dossiers.fresh(dossier).stage == Stage.REGISTERED
    snapshot.cache_clear()


class TestCases:
    """The chosen case decides which papers are asked for."""

    def test_without_a_case_it_is_not_ready(self, world: World) -> None:
        assert [one.page for one in missing(world, case=None)] == [submitting.CASE_PAGE]

    def test_the_case_adds_its_papers(self, world: World) -> None:
        here = general.chain(WITH_CASES)
        plain, chosen = (here.procedure.papers_for(case) for case in (checklists.NO_CASE, 2))
        added = [paper.name for paper in chosen if paper not in plain]
        assert any("Bản gốc Giấy chứng nhận đã cấp" in name for name in added)
        assert {one.slot for one in missing(world, case=2)} >= {p.slot for p in chosen if p not in plain}

    def test_a_case_that_there_is_not_is_refused(self, world: World) -> None:
        found = general.draft(general.chain(WITH_CASES), by=world.lan, with_papers=False)
        with pytest.raises(Refusal):
            drafting.choose_case(found.id, 99, by=world.lan, at=MONDAY_9AM)

    def test_papers_of_another_case_do_not_go_with_the_dossier(self, world: World) -> None:
        here = general.chain(WITH_CASES)
        found = general.draft(here, by=world.lan, case=2)
        only_there = {p.slot for p in here.procedure.papers_for(2)} - {p.slot for p in here.procedure.papers_for(0)}
        found = drafting.choose_case(found.id, checklists.NO_CASE, by=world.lan, at=MONDAY_9AM)
        dossier = submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)
        assert only_there.isdisjoint(dossier.attachments.values_list("slot", flat=True))
        assert dossier.case == checklists.NO_CASE


def missing(world: World, *, case: int | None) -> list[submitting.Missing]:
    found = general.draft(general.chain(WITH_CASES), by=world.lan, with_papers=case is None, case=case)
    return submitting.missing(Draft.objects.get(pk=found.pk), files(found), at=MONDAY_9AM)


def files(found: Draft) -> list[StoredFile]:
    return list(documents.given_files(found.ref))


class TestPapersThatDoNotCome:
    """A line is answered by a file, a promised day, or a reason."""

    def test_they_are_listed_as_not_received_everywhere(self, world: World, provincial: Chain, tmp_path: Path) -> None:
        dossier = with_words(world, provincial, later=TODAY + timedelta(days=8), reason="Không thuộc trường hợp này.")
        promised, refused, _another = folders.absent(dossier)
        assert (promised.promised_on, promised.reason) == (date(2026, 12, 1), None)
        assert (refused.promised_on, refused.reason) == (None, "Không thuộc trường hợp này.")
        receipt = seal.sealed_receipt(dossier.receipt.manifest.encode(), hotline="1022")
        assert "Chưa nhận, người nộp hẹn gửi sau" in text_of(receipt, tmp_path)
        receiving.accept(dossier.id, by=provincial.counter, at=MONDAY_9AM + STEP)
        slip = letters.facts_of(dossier.letters.get())
        assert any("gửi sau, chậm nhất 01/12/2026" in line.title for line in slip.papers)

    def test_nothing_said_is_not_ready(self, world: World, provincial: Chain) -> None:
        found = general.draft(provincial, by=world.lan, with_papers=False)
        asked = [one.slot for one in submitting.missing(found, [], at=MONDAY_9AM)]
        assert asked == [p.slot for p in provincial.procedure.papers if provincial.procedure.asks_for(p)]

    def test_a_promise_is_for_a_day_to_come_and_not_too_far(self) -> None:
        for day in (TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=91)):
            with pytest.raises(Refusal, match="chậm nhất"):
                checklists.later(day, today=TODAY)

    def test_a_reason_says_something(self) -> None:
        with pytest.raises(Refusal, match="lý do"):
            checklists.without(" . ")

    def test_a_promise_that_has_passed_while_the_draft_lay_asks_again(self, world: World, provincial: Chain) -> None:
        found, slot = said(world, provincial, checklists.later(TODAY + timedelta(days=2), today=TODAY))
        late = submitting.missing(found, files(found), at=MONDAY_9AM + timedelta(days=3))
        assert (slot, "hẹn lại" in late[0].message) == (late[0].slot, True)

    def test_a_file_answers_what_was_promised(self, world: World, provincial: Chain) -> None:
        found, slot = said(world, provincial, checklists.later(TODAY + timedelta(days=2), today=TODAY))
        attaching.attach(found.id, dossiers.upload("pink"), slot=slot, by=world.lan, at=MONDAY_9AM)
        found.refresh_from_db()
        dossier = submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)
        assert folders.absent(dossier) == ()

    def test_the_database_holds_a_paper_to_one_of_the_two(self, world: World, provincial: Chain) -> None:
        dossier = general.submitted(provincial, by=world.lan)
        with pytest.raises(IntegrityError), transaction.atomic():
            AbsentPaper.objects.create(dossier=dossier, slot="x", promised_on=TODAY, reason="x")


def said(world: World, here: Chain, what: checklists.Absence) -> tuple[Draft, str]:
    """A draft in which the first line has a word instead of a file, the others files."""
    found = general.draft(here, by=world.lan)
    slot = next(paper.slot for paper in here.procedure.papers if here.procedure.asks_for(paper))
    for file in documents.given_files(found.ref):
        if file.slot == slot:
            attaching.detach(found.id, file.pk, by=world.lan, at=MONDAY_9AM)
    return drafting.explain_paper(found.id, slot, what, by=world.lan, at=MONDAY_9AM), slot


def with_words(world: World, here: Chain, *, later: date, reason: str) -> Dossier:
    """Submitted with the first line promised, the second explained, and no other."""
    asked = [paper.slot for paper in here.procedure.papers if here.procedure.asks_for(paper)]
    found = general.draft(here, by=world.lan, with_papers=False)
    words = [checklists.later(later, today=TODAY), *(checklists.without(reason) for _slot in asked[1:])]
    for slot, one in zip(asked, words, strict=True):
        found = drafting.explain_paper(found.id, slot, one, by=world.lan, at=MONDAY_9AM)
    return submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)
