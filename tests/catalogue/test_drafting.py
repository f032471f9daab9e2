"""One person writes, another one publishes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import AuditLine
from motcua.catalogue import rows
from motcua.catalogue.actions import drafting
from motcua.catalogue.actions.importing import import_records
from motcua.catalogue.differences import differences
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import before, draft_of, version_of
from motcua.catalogue.records import Basis, Record
from motcua.core.clock import day_of
from motcua.core.errors import Conflict, Refusal
from motcua.core.ids import Ref
from tests.catalogue.records import channel, national
from tests.factories.people import MONDAY_9AM

pytestmark = pytest.mark.django_db
CODE = "1.000001"
QUAN, DUNG = Ref("officer", "quan"), Ref("officer", "dung")
MONDAY, TUESDAY = day_of(MONDAY_9AM), day_of(MONDAY_9AM) + timedelta(days=1)


@pytest.fixture(autouse=True)
def _imported() -> None:
    import_records([national()], file_name="x", file_sha256="0", by=Ref("system", "import"), at=MONDAY_9AM)


def started() -> tuple[ProcedureVersion, Record]:
    drafting.start(CODE, by=QUAN, at=MONDAY_9AM)
    draft = draft_of(CODE)
    return draft, replace(rows.record_of(draft), decision="12/QĐ-UBND")


def saved(**changes: Any) -> ProcedureVersion:  # Any: columns of a record
    draft, record = started()
    drafting.save(
        draft.pk, replace(record, **changes), seen=draft.revision, effective_from=TUESDAY, by=QUAN, at=MONDAY_9AM
    )
    return draft_of(CODE)


def publish(draft: ProcedureVersion, by: Ref = DUNG) -> None:
    drafting.publish(draft.pk, seen=draft.revision, by=by, at=MONDAY_9AM)


def test_a_draft_changes_nothing_until_it_is_published() -> None:
    saved(field="Lĩnh vực mới")
    assert version_of(CODE, TUESDAY).version.field == "Hộ tịch"


def test_from_its_day_the_new_version_holds_and_the_old_one_before_it() -> None:
    publish(saved(field="Lĩnh vực mới"))
    assert version_of(CODE, MONDAY).version.field == "Hộ tịch"
    assert version_of(CODE, TUESDAY).version.field == "Lĩnh vực mới"


def test_starting_twice_gives_the_same_draft() -> None:
    assert started()[0].pk == started()[0].pk


def test_whoever_wrote_any_of_it_cannot_publish_it() -> None:
    """Four eyes: not even when somebody else saved last."""
    draft = saved()
    record = rows.record_of(draft)
    drafting.save(draft.pk, record, seen=draft.revision, effective_from=TUESDAY, by=DUNG, at=MONDAY_9AM)
    for author in (QUAN, DUNG):
        with pytest.raises(Refusal, match="một người khác"):
            publish(draft_of(CODE), by=author)


def test_the_database_itself_wants_four_eyes_and_a_decision() -> None:
    draft = saved()
    for wrong in ({"published_by": str(QUAN)}, {"published_by": str(DUNG), "decision": ""}, {"published_by": ""}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ProcedureVersion.objects.filter(pk=draft.pk).update(status="published", **wrong)


@pytest.mark.parametrize(
    ("changes", "day", "said"),
    [
        ({"decision": ""}, TUESDAY, "chưa ghi quyết định"),
        ({"legal_bases": ()}, TUESDAY, "chưa có căn cứ pháp lý"),
        ({}, MONDAY - timedelta(days=1), "không được trước hôm nay"),
        ({}, MONDAY, "phải có hiệu lực sau ngày đó"),
    ],
)
def test_what_is_not_ready_is_not_published(changes: dict[str, Any], day: date, said: str) -> None:  # Any: columns
    draft, record = started()
    drafting.save(draft.pk, replace(record, **changes), seen=0, effective_from=day, by=QUAN, at=MONDAY_9AM)
    with pytest.raises(Refusal, match=said):
        publish(draft_of(CODE))


def test_an_imported_draft_with_open_doubts_is_not_published() -> None:
    publish(saved())
    import_records(
        [national(channels=[channel(unit=None)])], file_name="x", file_sha256="0", by=Ref("system", "i"), at=MONDAY_9AM
    )
    ProcedureVersion.objects.filter(status="draft").update(effective_from=TUESDAY + timedelta(days=1))
    with pytest.raises(Refusal, match="Còn 1 điểm chưa xác nhận"):
        publish(draft_of(CODE))


def test_who_saves_over_somebody_elses_save_is_told() -> None:
    draft, record = started()
    drafting.save(draft.pk, record, seen=0, effective_from=TUESDAY, by=QUAN, at=MONDAY_9AM)
    with pytest.raises(Conflict, match="vừa lưu bản soạn"):
        drafting.save(draft.pk, record, seen=0, effective_from=TUESDAY, by=DUNG, at=MONDAY_9AM)


def test_a_draft_that_changed_after_it_was_read_is_not_published() -> None:
    draft = saved()
    with pytest.raises(Conflict, match="xem lại các thay đổi"):
        drafting.publish(draft.pk, seen=draft.revision - 1, by=DUNG, at=MONDAY_9AM)


def test_a_discarded_draft_leaves_the_version_in_force() -> None:
    draft = saved()
    drafting.discard(draft.pk, by=QUAN, at=MONDAY_9AM)
    assert version_of(CODE, TUESDAY).version.number == 1
    with pytest.raises(Refusal, match="không còn"):
        publish(draft)


def test_the_same_national_record_is_not_imported_over_an_edited_version() -> None:
    publish(saved(field="Khác"))
    report = import_records([national()], file_name="x", file_sha256="0", by=Ref("system", "i"), at=MONDAY_9AM)
    assert report.is_empty


def test_the_comparison_names_each_changed_field_and_nothing_else() -> None:
    draft = saved(field="Lĩnh vực mới", legal_bases=(Basis("60/2014/QH13"), Basis("12/2026/NĐ-CP", "Nghị định mới")))
    old = before(draft)
    assert old is not None
    found = {str(one.label): (one.gone, one.come) for one in differences(rows.record_of(old), rows.record_of(draft))}
    assert found == {
        "Lĩnh vực": (("Hộ tịch",), ("Lĩnh vực mới",)),
        "Căn cứ pháp lý": ((), ("12/2026/NĐ-CP | Nghị định mới",)),
        "Quyết định công bố": (("163/QĐ-BTP",), ("12/QĐ-UBND",)),
    }


@pytest.mark.parametrize("code", ["1.012753", "1.012753.H5", "abc", "5.012753.X56"])
def test_a_local_procedure_needs_a_code_of_the_province(code: str) -> None:
    record = replace(rows.record_of(started()[0]), code=code)
    with pytest.raises(Refusal, match="có dạng"):
        drafting.start_local(record, by=QUAN, at=MONDAY_9AM)


def test_a_code_is_given_once_and_free_again_when_its_only_draft_is_thrown_away() -> None:
    record = replace(rows.record_of(started()[0]), code="1.012753.H56")
    draft = drafting.start_local(record, by=QUAN, at=MONDAY_9AM)
    with pytest.raises(Refusal, match="đã có trong danh mục"):
        drafting.start_local(record, by=QUAN, at=MONDAY_9AM)
    drafting.discard(draft.pk, by=QUAN, at=MONDAY_9AM)
    assert not Procedure.objects.filter(code="1.012753.H56").exists()


def test_every_step_has_its_line() -> None:
    publish(saved())
    lines = AuditLine.objects.filter(chain=f"procedure:{CODE}").order_by("seq")
    assert [(line.verb, line.actor) for line in lines][1:] == [
        ("procedure.draft_started", str(QUAN)),
        ("procedure.draft_saved", str(QUAN)),
        ("procedure.published", str(DUNG)),
    ]
