"""Taking over the national catalogue: once, again, and when something changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from motcua.audit.models import AuditLine
from motcua.catalogue.actions.importing import Fate, Report, import_records
from motcua.catalogue.models import ChannelTerms, Finding, ImportRun, Procedure, ProcedureVersion
from motcua.catalogue.queries import in_force, published_on, version_of
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.ids import Ref, new_id
from motcua.dossiers.promises import promise
from tests.catalogue.records import channel, national, paper
from tests.factories.people import MONDAY_9AM
from tests.factories.world import world

pytestmark = pytest.mark.django_db
BY = Ref("system", "catalogue-import")
MONDAY, TUESDAY = day_of(MONDAY_9AM), day_of(MONDAY_9AM) + timedelta(days=1)


def take(*rows: Any, day: date | None = None) -> Report:  # Any: JSON
    return import_records(rows, file_name="x.json", file_sha256="0" * 64, by=BY, at=MONDAY_9AM, day=day)


def test_a_record_becomes_a_version_in_force_with_all_its_parts() -> None:
    report = take(national())
    found = version_of("1.000001", MONDAY)
    assert report.fates == {Fate.ADDED: 1}
    assert (found.version.title, found.version.source, found.version.completeness) == (
        "Đăng ký giám hộ",
        "national",
        100,
    )
    assert [p.name for p in found.papers] == ["Tờ khai"]
    assert [b.number for b in found.legal_bases] == ["60/2014/QH13"]
    assert [(r.name, r.code) for r in found.results] == [("Trích lục", "KQ.G15.000031")]
    assert found.terms["counter"].is_confirmed
    assert found.is_fileable is False  # no online channel


def test_the_same_file_again_changes_nothing() -> None:
    take(national(), national("1.000002"))
    before = (
        ProcedureVersion.objects.count(),
        Finding.objects.count(),
        ImportRun.objects.count(),
        AuditLine.objects.count(),
    )
    report = take(national(), national("1.000002"))
    after = (
        ProcedureVersion.objects.count(),
        Finding.objects.count(),
        ImportRun.objects.count(),
        AuditLine.objects.count(),
    )
    assert (report.fates, report.is_empty, after) == ({Fate.UNCHANGED: 2}, True, before)


def test_a_changed_record_is_the_next_version_from_its_day() -> None:
    take(national())
    report = take(national(channels=[channel(value=3)]), day=TUESDAY)
    assert report.fates == {Fate.CHANGED: 1}
    assert version_of("1.000001", MONDAY).terms["counter"].amount == 5
    assert version_of("1.000001", TUESDAY).terms["counter"].amount == 3
    assert version_of("1.000001", TUESDAY).version.number == 2


def test_two_changes_on_one_day_last_a_day_each() -> None:
    for value in (5, 4, 3):
        take(national(channels=[channel(value=value)]))
    days = list(ProcedureVersion.objects.order_by("number").values_list("effective_from", "effective_to"))
    assert days == [(MONDAY, TUESDAY), (TUESDAY, TUESDAY + timedelta(1)), (TUESDAY + timedelta(1), None)]


def test_a_record_back_to_what_it_was_is_again_a_version() -> None:
    for value in (5, 4, 5):
        take(national(channels=[channel(value=value)]))
    assert ProcedureVersion.objects.count() == 3


def test_internal_procedures_are_never_in_force_for_citizens() -> None:
    take(national("6.000001", kind=""))
    assert (in_force(MONDAY).count(), published_on(MONDAY).count()) == (0, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Procedure.objects.update(is_internal=False)


def test_a_code_that_comes_twice_counts_once() -> None:
    report = take(national(), national(name="Thủ tục khác"))
    assert report.fates == {Fate.ADDED: 1, Fate.REFUSED: 1}
    assert [(one.code, one.kind) for one in Finding.objects.filter(outcome="refused")] == [("1.000001", "same_code")]


def test_nonsense_beside_sound_records_is_refused_alone() -> None:
    report = take(national(), "không phải", {"code": "abc"}, 7)
    assert report.fates == {Fate.ADDED: 1, Fate.REFUSED: 3}


def test_a_time_without_unit_gives_no_due_date() -> None:
    """`law.md` §5: never a promise that nobody confirmed."""
    take(national(channels=[channel("Trực tuyến", 1, None)]))
    found = version_of("1.000001", MONDAY)
    assert found.terms["online"].is_confirmed is False
    with pytest.raises(Refusal, match="chưa được xác nhận"):
        promise(found.terms["online"], new_id(), MONDAY_9AM)
    with pytest.raises(DatabaseError), transaction.atomic():
        ChannelTerms.objects.update(confirmed_by="officer:1")


def test_a_note_is_shown_but_never_required() -> None:
    take(national(dossier=[{"case": "", "docs": [paper(), paper("Lưu ý: nộp bản rõ nét", 0)]}]))
    found = version_of("1.000001", MONDAY)
    assert ([p.name for p in found.papers], [p.name for p in found.unconfirmed]) == (
        ["Tờ khai"],
        ["Lưu ý: nộp bản rõ nét"],
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        found.version.papers.filter(standing="unconfirmed").update(is_required=True)


def test_every_doubt_is_a_row_and_counted() -> None:
    take(national(channels=[channel(unit=None)], results=[]))
    version = ProcedureVersion.objects.get()
    assert (version.doubts, version.findings.filter(outcome="doubtful").count()) == (2, 2)
    assert version.completeness == 85


def test_what_a_clerk_settled_stays_settled_while_the_source_says_the_same() -> None:
    take(national(channels=[channel(value=1, unit=None)]))
    ChannelTerms.objects.update(unit="working_days", confirmed_by="officer:1", confirmed_at=MONDAY_9AM)
    Finding.objects.update(resolution="confirmed", resolved_by="officer:1", resolved_at=MONDAY_9AM)
    take(national(channels=[channel(value=1, unit=None)], field="Hộ tịch và con nuôi"), day=TUESDAY)
    found = version_of("1.000001", TUESDAY)
    assert (found.terms["counter"].is_confirmed, found.terms["counter"].unit, found.version.doubts) == (
        True,
        "working_days",
        0,
    )


def test_a_settled_doubt_opens_again_when_the_source_says_something_else() -> None:
    take(national(channels=[channel(value=1, unit=None)]))
    ChannelTerms.objects.update(unit="working_days", confirmed_by="officer:1")
    Finding.objects.update(resolution="confirmed", resolved_by="officer:1", resolved_at=MONDAY_9AM)
    take(national(channels=[channel(value=2, unit=None)]), day=TUESDAY)
    assert version_of("1.000001", TUESDAY).terms["counter"].is_confirmed is False


def test_what_people_checked_here_is_not_replaced_but_gets_a_draft() -> None:
    """The starter's birth registration has a form and a confirmed time; the national record has neither."""
    world()
    report = take(national("1.001193", channels=[channel("Trực tuyến", 1, None)]))
    draft = ProcedureVersion.objects.get(status="draft")
    assert report.fates == {Fate.DRAFTED: 1}
    assert version_of("1.001193", MONDAY).is_fileable
    assert (draft.procedure.code, draft.form_code) == ("1.001193", "khai-sinh")
    assert take(national("1.001193", channels=[channel("Trực tuyến", 1, None)])).is_empty


def test_a_newer_record_replaces_the_waiting_draft() -> None:
    world()
    take(national("1.001193"))
    take(national("1.001193", field="Hộ tịch mới"))
    assert [draft.field for draft in ProcedureVersion.objects.filter(status="draft")] == ["Hộ tịch mới"]


def test_a_clerks_draft_is_left_alone() -> None:
    world()
    take(national("1.001193"))
    ProcedureVersion.objects.filter(status="draft").update(source="editor", authored_by="officer:1")
    report = take(national("1.001193", field="Khác"))
    assert report.fates == {Fate.REFUSED: 1}
    assert [str(one.kind) for _code, one in report.findings] == ["held"]


def test_two_versions_never_hold_on_one_day() -> None:
    take(national())
    take(national(field="Khác"), day=TUESDAY)

    @transaction.atomic
    def overlap() -> None:
        ProcedureVersion.objects.filter(number=1).update(effective_to=F("effective_from") + timedelta(days=9))
        connection.check_constraints()

    with pytest.raises(DatabaseError):
        overlap()


def test_the_ledger_has_one_line_a_version() -> None:
    take(national())
    take(national(field="Khác"))
    lines = AuditLine.objects.filter(chain="procedure:1.000001").order_by("seq")
    assert [(line.verb, line.facts["version"], line.actor) for line in lines] == [
        ("procedure.imported", 1, str(BY)),
        ("procedure.imported", 2, str(BY)),
    ]


def test_a_file_in_which_all_changed_asks_no_more_for_each_record_than_its_ledger(
    django_assert_max_num_queries: Any,  # Any: pytest-django's fixture
) -> None:
    codes = [f"1.{n:06}" for n in range(40)]
    take(*[national(code) for code in codes])
    with django_assert_max_num_queries(2 * len(codes) + 20):
        take(*[national(code, field="Khác") for code in codes])
