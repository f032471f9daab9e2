"""Asking once for everything that is missing (Mẫu 02, UX-32); beyond the limit a leader decides (UX-34)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.catalogue.queries import snapshot
from motcua.core import faults
from motcua.core.batch import Batch
from motcua.core.clock import VN, day_of
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.dossiers import letters, moves, notices, queries, supplements, waiting
from motcua.dossiers.actions import pausing
from motcua.dossiers.actions.processing import held
from motcua.dossiers.lifecycle import Move, Stage
from motcua.dossiers.models import Defect, Dossier, Supplement
from motcua.dossiers.revisions import answers_of
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.workflow.models import StepKind, Task

ASKING_STEPS = (StepKind.RECEIVE, StepKind.EXAMINE)
SHORTEST_GUIDANCE, SHORTEST_REASON = 5, 15
LONGEST_GUIDANCE, LONGEST_REASON = 500, 2000
LONGEST_TIME = timedelta(days=180)
LAST_MINUTE = time(23, 59, tzinfo=VN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to mend, as an official ticks it: an answer (`field`) or a paper (`slot`), and what to do about it."""

    guidance: str
    field: str = ""
    slot: str = ""

    @property
    def key(self) -> str:
        """Its name on the form."""
        return f"slot-{self.slot}" if self.slot else f"field-{self.field}"


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that is asked for, why, on what law, and until the end of which day."""

    defects: Sequence[Wanted]
    reason: str
    legal_basis: str
    until: date
    excess_reason: str = ""


class Unfit(Refusal):
    """The request cannot be sent like this; `problems` name the parts of the form."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(_("Yêu cầu bổ sung chưa gửi được. Hãy sửa các mục được đánh dấu."))
        self.problems = problems


def ask(dossier_id: UUID, request: Request, *, by: Desk, at: datetime) -> Supplement:
    """Ask the applicant for what is missing; beyond the limit put it before a leader instead.

    Raises `Unfit` naming what to mend, `Refusal` at another step and while such a request already waits.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, *ASKING_STEPS)
        stage = moves.stage_after(dossier, Move.ASK)
        if supplements.proposed(dossier) is not None:
            raise Refusal(_("Đã có một yêu cầu bổ sung đang chờ lãnh đạo duyệt."))
        request = _fit(dossier, stage, request, day_of(at))
        supplement, batch = _row(dossier, stage, request, by, at), Batch()
        defects = [
            Defect(supplement=supplement, position=n, field=one.field, slot=one.slot, guidance=one_line(one.guidance))
            for n, one in enumerate(request.defects, start=1)
        ]
        batch.add(*defects)
        if supplement.excess_reason:
            ledger.record(batch, subject=dossier.ref, verb="supplement.proposed", by=by.ref, at=at, seq=supplement.seq)
        else:
            supplement.sent_at = at
            _send(batch, dossier, task, supplement, defects, by=by, at=at)
        batch.add(supplement)
        batch.write()
        faults.point("ask.before_commit")
    faults.point("ask.after_commit")
    return supplement


def approve(supplement_id: UUID, *, by: Desk, at: datetime) -> Supplement:
    """Let a request beyond the limit go out. Raises `Refusal` for one's own, and where it waits no more."""
    with transaction.atomic():
        dossier, supplement = _before_leader(supplement_id, by)
        task = queries.holder(dossier)
        if task is None or task.step.kind not in ASKING_STEPS:
            raise Refusal(_("Hồ sơ đã sang bước khác, không yêu cầu bổ sung từ bước này được."))
        batch = Batch()
        batch.change(supplement, expect={"settled_at": None}, settled_at=at, settled_by_id=by.officer.id, sent_at=at)
        _send(batch, dossier, task, supplement, list(supplement.defects.all()), by=by, at=at)
        batch.write()
    return supplement


def decline(supplement_id: UUID, *, reason: str, by: Desk, at: datetime) -> Supplement:
    """Do not ask the applicant once more; whoever wanted to goes on with what there is."""
    words = one_line(reason)
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Ghi rõ vì sao không yêu cầu nữa, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON})
    with transaction.atomic():
        dossier, supplement = _before_leader(supplement_id, by)
        batch = Batch()
        batch.change(
            supplement,
            expect={"settled_at": None},
            settled_at=at,
            settled_by_id=by.officer.id,
            settled_note=words[:LONGEST_GUIDANCE],
        )
        ledger.record(batch, subject=dossier.ref, verb="supplement.declined", by=by.ref, at=at, seq=supplement.seq)
        batch.write()
    return supplement


def _before_leader(supplement_id: UUID, by: Desk) -> tuple[Dossier, Supplement]:
    found = supplements.to_be_approved(by).filter(pk=supplement_id).first()
    dossier = queries.locked(found.dossier_id, by) if found else None
    supplement = supplements.proposed(dossier) if dossier else None
    if dossier is None or supplement is None:
        raise Refusal(_("Yêu cầu này không còn chờ duyệt."))
    if supplement.asked_by_id == by.officer.id:
        raise Refusal(_("Người yêu cầu không được tự duyệt. Hãy chuyển người khác."))
    return dossier, supplement


def _send(
    batch: Batch,
    dossier: Dossier,
    task: Task,
    supplement: Supplement,
    defects: Sequence[Defect],
    *,
    by: Desk,
    at: datetime,
) -> None:
    letters.add_request(batch, dossier, supplement, defects, at=at)
    columns = pausing.stand_still(batch, dossier, task, at=at)
    moves.move(
        batch,
        dossier,
        Move.ASK,
        by=moves.Actor(desk=by),
        at=at,
        note=supplement.reason,
        step_name=task.step.name,
        **columns,
    )
    notices.asked(batch, dossier, supplement, at=at)


def _row(dossier: Dossier, stage: Stage, request: Request, by: Desk, at: datetime) -> Supplement:
    return Supplement(
        dossier=dossier,
        seq=dossier.supplements.count() + 1,
        stage=stage,
        asked_at=at,
        asked_by=by.officer,
        asked_title=by.title,
        reason=one_line(request.reason)[:LONGEST_REASON],
        legal_basis=one_line(request.legal_basis)[:LONGEST_GUIDANCE],
        until=datetime.combine(request.until, LAST_MINUTE),
        excess_reason=one_line(request.excess_reason)[:LONGEST_GUIDANCE],
    )


def _fit(dossier: Dossier, stage: Stage, request: Request, today: date) -> Request:
    """The request where everything about it is right; raises `Unfit`."""
    problems = _wrong_defects(dossier, request)
    if not request.defects:
        problems["defects"] = _("Chọn ít nhất một mục cần bổ sung.")
    if len(one_line(request.reason)) < SHORTEST_REASON:
        problems["reason"] = _("Ghi rõ lý do, ít nhất %(n)d ký tự.") % {"n": SHORTEST_REASON}
    if not one_line(request.legal_basis):
        problems["legal_basis"] = _("Ghi căn cứ của yêu cầu này.")
    if not today < request.until <= today + LONGEST_TIME:
        problems["until"] = _("Hạn bổ sung phải sau hôm nay, không quá %(n)d ngày.") % {"n": LONGEST_TIME.days}
    most = waiting.rule_of(dossier, stage).most
    is_excess = most is not None and supplements.sent_at_stage(dossier, stage) >= most
    if is_excess and len(one_line(request.excess_reason)) < SHORTEST_REASON:
        problems["excess_reason"] = _("Ghi rõ vì sao phải yêu cầu thêm lần nữa; lãnh đạo duyệt rồi mới gửi.")
    if problems:
        raise Unfit(problems)
    excess = request.excess_reason if is_excess else ""
    return Request(request.defects, request.reason, request.legal_basis, request.until, excess)


def _wrong_defects(dossier: Dossier, request: Request) -> dict[str, str]:
    shown = pages.visible_pages(forms.version(dossier.form_id), answers_of(dossier))
    fields = {field.name for page in shown for field in page.fields}
    slots = {paper.slot for paper in snapshot(dossier.procedure_id).papers}
    problems = {}
    for one in request.defects:
        if one.field not in fields and one.slot not in slots:
            problems[one.key] = _("Hồ sơ không có mục này. Hãy tải lại trang.")
        elif len(one_line(one.guidance)) < SHORTEST_GUIDANCE:
            problems[one.key] = _("Ghi rõ cần sửa gì ở mục này.")
    return problems
