"""Preparing a version and publishing it: one person writes, another one publishes (NĐ 63/2010, Đ24)."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.audit.models import AuditLine
from motcua.catalogue import queries, rows
from motcua.catalogue.actions.parts import clear
from motcua.catalogue.models import Kind, Procedure, ProcedureVersion, Source, Status
from motcua.catalogue.national.reading import CODE
from motcua.catalogue.quality import completeness
from motcua.catalogue.records import Record
from motcua.core import words
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Conflict, Refusal
from motcua.core.ids import Ref


def start(code: str, *, by: Ref, at: datetime) -> ProcedureVersion:
    """The draft of a procedure: the one under way, or a copy of the newest version. Open doubts are not copied.

    Raises `ProcedureVersion.DoesNotExist` for a procedure that there is not.
    """
    with transaction.atomic():
        Procedure.objects.select_for_update().filter(code=code).first()
        newest = queries.with_parts(queries.versions_of(code)).first()
        if newest is None:
            raise ProcedureVersion.DoesNotExist
        if newest.status == Status.DRAFT:
            return newest
        record = rows.record_of(newest)
        draft = _draft_of(newest.procedure, newest.number + 1, record, by, at)
        draft.digest, draft.decision = newest.digest, ""
        _write(draft, record, "procedure.draft_started", by, at)
    return draft


def start_local(record: Record, *, by: Ref, at: datetime) -> ProcedureVersion:
    """The first draft of a procedure that only this province has. Raises `Refusal` for a code that is none or taken."""
    if not CODE.match(record.code) or ".H" not in record.code:
        raise Refusal(_("Mã thủ tục đặc thù có dạng 1.012753.H56: một chữ số, sáu chữ số, rồi mã của tỉnh."))
    with transaction.atomic():
        if Procedure.objects.filter(code=record.code).exists():
            raise Refusal(_("Mã %(code)s đã có trong danh mục.") % {"code": record.code})
        procedure = Procedure(code=record.code, is_internal=False)
        draft = _draft_of(procedure, 1, replace(record, kind=Kind.LOCAL), by, at)
        _write(draft, replace(record, kind=Kind.LOCAL), "procedure.draft_started", by, at, procedure)
    return draft


def save(draft_id: UUID, record: Record, *, seen: int, effective_from: date, by: Ref, at: datetime) -> None:
    """Write the draft anew as `record` says. Raises `Conflict` where somebody saved it since `seen`."""
    with transaction.atomic():
        draft = _locked(draft_id)
        if draft.revision != seen:
            raise Conflict(_("Có người khác vừa lưu bản soạn này. Hãy mở lại để xem rồi sửa tiếp."))
        clear(draft)
        batch = Batch()
        batch.change(
            draft,
            source=Source.EDITOR,
            authored_by=str(by),
            effective_from=effective_from,
            doubts=0,
            completeness=completeness(record, ()),
            revision=seen + 1,
            **rows.plain(record),
        )
        rows.add_parts(batch, draft, record, by=by, at=at)
        _record(batch, draft, "procedure.draft_saved", by, at)
        batch.write()


def publish(draft_id: UUID, *, seen: int, by: Ref, at: datetime) -> ProcedureVersion:
    """Put the draft in force from its day on, in place of the version before.

    Raises `Refusal` where the publisher wrote any of it, something is still open, or the decision, its legal basis or
    its day are missing; `Conflict` where it changed since `seen`.
    """
    with transaction.atomic():
        draft = _locked(draft_id)
        if draft.revision != seen:
            raise Conflict(_("Bản soạn vừa được sửa sau khi bạn mở. Hãy xem lại các thay đổi rồi công bố."))
        before = queries.versions_of(draft.procedure.code).filter(status=Status.PUBLISHED).first()
        _require_ready(draft, before, by, day_of(at))
        batch = Batch()
        if before is not None:
            batch.change(before, expect={"effective_to": None}, effective_to=draft.effective_from)
        batch.change(
            draft,
            expect={"status": Status.DRAFT},
            status=Status.PUBLISHED,
            published_by=str(by),
            published_at=at,
            verified_on=day_of(at),
        )
        _record(batch, draft, "procedure.published", by, at)
        batch.write()
    return draft


def discard(draft_id: UUID, *, by: Ref, at: datetime) -> None:
    """Throw the draft away; a local procedure that was never published goes with it."""
    with transaction.atomic():
        draft = _locked(draft_id)
        procedure = draft.procedure
        batch = Batch()
        _record(batch, draft, "procedure.draft_discarded", by, at)
        clear(draft)
        draft.delete()
        if not procedure.versions.exists():
            procedure.delete()
        batch.write()


def authors(draft: ProcedureVersion) -> set[str]:
    """Everybody who wrote on the draft, as the ledger has it, and whoever wrote last."""
    lines = AuditLine.objects.filter(
        chain=str(_ref(draft)),
        verb__in=("procedure.draft_started", "procedure.draft_saved"),
        facts__version=draft.number,
    )
    return {draft.authored_by, *lines.values_list("actor", flat=True)}


def _require_ready(draft: ProcedureVersion, before: ProcedureVersion | None, by: Ref, today: date) -> None:
    if str(by) in authors(draft):
        raise Refusal(_("Bạn đã soạn bản này. Việc công bố cần một người khác."))
    if draft.doubts:
        raise Refusal(
            _("Còn %(n)d điểm chưa xác nhận trong bản này. Hãy xác nhận trước khi công bố.") % {"n": draft.doubts}
        )
    if not draft.decision:
        raise Refusal(_("Bản soạn chưa ghi quyết định công bố. Hãy sửa bản soạn rồi ghi số quyết định."))
    if not draft.legal_bases.exists():
        raise Refusal(_("Bản soạn chưa có căn cứ pháp lý nào."))
    if draft.effective_from < today:
        raise Refusal(_("Ngày hiệu lực không được trước hôm nay (%(today)s).") % {"today": words.short_day(today)})
    if before is not None and draft.effective_from <= before.effective_from:
        raise Refusal(
            _("Bản đang có bắt đầu từ %(day)s; bản mới phải có hiệu lực sau ngày đó.")
            % {"day": words.short_day(before.effective_from)}
        )


def _locked(draft_id: UUID) -> ProcedureVersion:
    found = (
        ProcedureVersion.objects.select_for_update(of=("self",))
        .select_related("procedure")
        .filter(pk=draft_id, status=Status.DRAFT)
        .first()
    )
    if found is None:
        raise Refusal(_("Bản soạn này không còn: có người đã công bố hoặc bỏ nó."))
    return found


def _draft_of(procedure: Procedure, number: int, record: Record, by: Ref, at: datetime) -> ProcedureVersion:
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        status=Status.DRAFT,
        source=Source.EDITOR,
        effective_from=day_of(at),
        verified_on=day_of(at),
        completeness=completeness(record, ()),
        authored_by=str(by),
        **rows.plain(record),
    )


def _write(
    draft: ProcedureVersion, record: Record, verb: str, by: Ref, at: datetime, procedure: Procedure | None = None
) -> None:
    batch = Batch()
    if procedure is not None:
        batch.add(procedure)
    batch.add(draft)
    rows.add_parts(batch, draft, record, by=by, at=at)
    _record(batch, draft, verb, by, at)
    batch.write()


def _record(batch: Batch, draft: ProcedureVersion, verb: str, by: Ref, at: datetime) -> None:
    ledger.record(batch, subject=_ref(draft), verb=verb, by=by, at=at, version=draft.number)


def _ref(draft: ProcedureVersion) -> Ref:
    return Ref("procedure", draft.procedure.code)
