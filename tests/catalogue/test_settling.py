"""A named clerk settles what the source left open."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from motcua.audit.models import AuditLine
from motcua.catalogue.actions.importing import import_records
from motcua.catalogue.actions.settling import settle
from motcua.catalogue.answers import (
    Answer,
    AsItStands,
    FeeAnswer,
    GroupAnswer,
    KindAnswer,
    PaperAnswer,
    TextAnswer,
    TimeAnswer,
)
from motcua.catalogue.models import GroupKind, Kind, ProcedureVersion, Standing
from motcua.catalogue.queries import Snapshot, snapshot
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.workdays.deadlines import Unit
from tests.catalogue.records import channel, national, paper
from tests.factories.people import MONDAY_9AM

pytestmark = pytest.mark.django_db
CLERK = Ref("officer", "1")
ONE_DAY = TimeAnswer(Decimal(1), Unit.WORKING_DAYS)


def imported(**parts: Any) -> ProcedureVersion:  # Any: JSON
    import_records(
        [national(**parts)],
        file_name="x",
        file_sha256="0",
        by=Ref("system", "import"),
        at=MONDAY_9AM,
        day=date(2026, 11, 1),
    )
    return ProcedureVersion.objects.get()


def settled(version: ProcedureVersion, place: str, answer: Answer, *, everywhere: bool = False) -> Snapshot:
    settle(version.pk, place, answer, by=CLERK, at=MONDAY_9AM, everywhere=everywhere)
    return snapshot(version.pk)


def test_a_confirmed_time_gives_due_dates_from_now_on_with_the_clerks_name() -> None:
    version = imported(channels=[channel(value=1, unit=None)])
    assert snapshot(version.pk).terms["counter"].is_confirmed is False
    terms = settled(version, "time:counter", ONE_DAY).terms["counter"]
    assert (terms.amount, terms.unit, terms.confirmed_by, terms.confirmed_at) == (
        1,
        "working_days",
        "officer:1",
        MONDAY_9AM,
    )


def test_settling_lowers_the_count_raises_the_score_and_leaves_a_line() -> None:
    version = imported(channels=[channel(value=1, unit=None)], competent_authority="")
    settled(version, "time:counter", ONE_DAY)
    version.refresh_from_db()
    line = AuditLine.objects.get(verb="procedure.doubt_settled")
    assert (version.doubts, version.completeness) == (1, 90)
    assert (line.chain, line.actor, line.facts["places"]) == ("procedure:1.000001", "officer:1", ["time:counter"])


def test_one_answer_for_every_channel_of_which_the_source_says_the_same() -> None:
    rows = [channel("Trực tuyến", 1, None), channel("Trực tiếp", 1, None), channel("Dịch vụ bưu chính", 2, None)]
    found = settled(imported(channels=rows), "time:online", ONE_DAY, everywhere=True)
    assert {name: terms.is_confirmed for name, terms in found.terms.items()} == {
        "online": True,
        "counter": True,
        "post": False,
    }


def test_a_doubt_is_settled_once() -> None:
    version = imported(channels=[channel(unit=None)])
    settled(version, "time:counter", ONE_DAY)
    with pytest.raises(Refusal, match="đã có người xác nhận"):
        settled(version, "time:counter", ONE_DAY)


def test_a_fee_is_collected_from_when_it_is_confirmed() -> None:
    version = imported(channels=[channel(fee=["50 VNĐ (áp dụng mức phí 25.000 đồng)"])])
    assert snapshot(version.pk).terms["counter"].fee == 0
    terms = settled(version, "fee:counter", FeeAnswer(25_000, "đến hết năm 2026")).terms["counter"]
    assert (terms.fee, terms.fee_words, [fee.is_confirmed for fee in terms.fees.all()]) == (
        25_000,
        "đến hết năm 2026",
        [True],
    )


def test_a_source_that_rightly_says_nothing_is_closed_without_a_promise() -> None:
    version = imported(channels=[channel(value=None, unit=None)])
    assert settled(version, "time:counter", AsItStands()).terms["counter"].is_confirmed is False
    version.refresh_from_db()
    assert version.doubts == 0


@pytest.mark.parametrize(
    ("answer", "standing", "counts", "required"),
    [(PaperAnswer(Standing.PAPER, 1, 2), "paper", (1, 2), True), (PaperAnswer(Standing.NOTE), "note", (0, 0), False)],
)
def test_a_line_becomes_a_paper_or_a_note(
    answer: PaperAnswer, standing: str, counts: tuple[int, int], required: bool
) -> None:
    version = imported(dossier=[{"case": "", "docs": [paper(), paper("Bản kê thiệt hại", 0)]}])
    line = settled(version, "paper:2", answer).lines[1]
    assert (line.standing, (line.originals, line.copies), line.is_required) == (standing, counts, required)


def test_papers_under_a_heading_for_everybody_are_required() -> None:
    version = imported(dossier=[{"case": "Hồ sơ năng lực", "docs": [paper("Hợp đồng"), paper("Uỷ quyền (nếu có)")]}])
    found = settled(version, "group:1", GroupAnswer(GroupKind.ALL))
    assert [line.is_required for line in found.lines] == [True, False]


def test_agency_kind_and_legal_text_are_written_as_the_clerk_read_them() -> None:
    version = imported(competent_authority="", kind="", legal_basis=["191/2005/TTLT"])
    settled(version, "agency", TextAnswer("Uỷ ban nhân dân cấp xã"))
    settled(version, "kind", KindAnswer(Kind.DELEGATED))
    found = settled(version, "basis:1", TextAnswer("191/2005/TTLT-BTC-BTP"))
    assert (found.version.competent_agency, found.version.kind) == ("Uỷ ban nhân dân cấp xã", "delegated")
    assert [basis.number for basis in found.legal_bases] == ["191/2005/TTLT-BTC-BTP"]


@pytest.mark.parametrize(
    ("place", "answer"),
    [("time:counter", FeeAnswer(1)), ("paper:2", AsItStands()), ("basis", TextAnswer("x")), ("result", ONE_DAY)],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_changes(place: str, answer: Answer) -> None:
    docs = [paper(), paper("Lưu ý: nộp đúng nơi", 0)]
    version = imported(channels=[channel(unit=None)], dossier=[{"case": "", "docs": docs}], legal_basis=[], results=[])
    with pytest.raises(Refusal):
        settled(version, place, answer)
    version.refresh_from_db()
    assert version.doubts == 4


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: TimeAnswer(Decimal(0), Unit.HOURS), "lớn hơn 0"),
        (lambda: TimeAnswer(Decimal("NaN"), Unit.HOURS), "lớn hơn 0"),
        (lambda: TimeAnswer(Decimal(401), Unit.WORKING_DAYS), "không quá 400"),
        (lambda: TimeAnswer(Decimal("0.5"), Unit.MONTHS), "số nguyên"),
        (lambda: FeeAnswer(-1), "từ 0 đến"),
        (lambda: PaperAnswer(Standing.PAPER), "ít nhất một bản"),
        (lambda: PaperAnswer(Standing.PAPER, 100), "từ 0 đến 99"),
        (lambda: PaperAnswer(Standing.UNCONFIRMED), "Hãy chọn"),
        (lambda: TextAnswer(""), "Hãy nhập"),
    ],
)
def test_nonsense_is_refused_in_plain_words(make: Any, said: str) -> None:  # Any: a small maker
    with pytest.raises(Refusal, match=said):
        make()
