"""The level of online service of a procedure: a unit proposes, the one-stop office reviews, a leader decides.

Then the list is published. Everybody may read how far it is and why (NĐ 224/2026: less than toàn trình needs a reason).
Out of a desk's reach a proposal is not there: `LevelProposal.DoesNotExist`.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.catalogue import levels
from motcua.catalogue.models import LevelMove, LevelProposal, LevelStage, Procedure, ServiceLevel
from motcua.catalogue.rights import may_keep
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.directory.desks import Desk
from motcua.directory.models import Role, UnitKind

SHORTEST_REASON = 20
PROPOSERS = (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR)
OPEN = (LevelStage.PROPOSED, LevelStage.REVIEWED, LevelStage.DECIDED)


def propose(procedure: Procedure, level: ServiceLevel, *, reason: str, by: Desk, at: datetime) -> LevelProposal:
    """Propose a level; raises `Refusal` while another proposal is under way, or without a reason."""
    words = _reason(reason)
    if by.role not in PROPOSERS:
        raise Refusal(_("Đơn vị giải quyết mới đề xuất được mức độ dịch vụ."))
    if level == ServiceLevel.UNDECIDED:
        raise Refusal(_("Hãy chọn mức độ đề xuất."))
    with transaction.atomic():
        Procedure.objects.select_for_update().get(pk=procedure.pk)
        if procedure.level_proposals.filter(stage__in=OPEN).exists():
            raise Refusal(_("Thủ tục này đang có một đề xuất chưa xong."))
        if procedure.service_level == level:
            raise Refusal(_("Thủ tục đã ở mức độ này."))
        proposal = LevelProposal(
            procedure=procedure,
            level=level,
            reason=words,
            unit=by.unit,
            proposed_by=str(by.ref),
            changed_at=at,
        )
        batch = Batch()
        batch.add(proposal)
        _move(batch, proposal, 1, LevelStage.PROPOSED, words, by, at)
        batch.write()
    return proposal


def review(proposal_id: UUID, *, note: str, by: Desk, at: datetime) -> None:
    """The one-stop office has checked it: form, process and staff are ready."""
    if by.unit.kind != UnitKind.ONE_STOP:
        raise Refusal(_("Việc rà soát thuộc bộ phận một cửa."))
    with transaction.atomic():
        proposal = _locked(proposal_id, by, LevelStage.PROPOSED)
        if proposal.proposed_by == str(by.ref):
            raise Refusal(_("Bạn đã đề xuất mức độ này. Việc rà soát cần một người khác."))
        _advance(proposal, LevelStage.REVIEWED, one_line(note)[:2000], by, at, reviewed_by=str(by.ref))


def decide(proposal_id: UUID, *, decision: str, effective_from: date, by: Desk, at: datetime) -> None:
    """The leader approves it by a decision, from a day on."""
    number = one_line(decision)
    _require_leader(by)
    if not number or len(number) > 120:
        raise Refusal(_("Hãy ghi số quyết định, không quá 120 ký tự."))
    if effective_from < day_of(at):
        raise Refusal(_("Ngày hiệu lực không được trước hôm nay."))
    with transaction.atomic():
        proposal = _locked(proposal_id, by, LevelStage.REVIEWED)
        _advance(
            proposal,
            LevelStage.DECIDED,
            number,
            by,
            at,
            decided_by=str(by.ref),
            decision=number,
            effective_from=effective_from,
        )


def decline(proposal_id: UUID, *, reason: str, by: Desk, at: datetime) -> None:
    """The leader does not approve it; the reason is public."""
    words = _reason(reason)
    _require_leader(by)
    with transaction.atomic():
        proposal = _locked(proposal_id, by, LevelStage.PROPOSED, LevelStage.REVIEWED)
        _advance(proposal, LevelStage.DECLINED, words, by, at)


def publish_list(*, by: Desk, at: datetime) -> int:
    """Put every decided level into the public list whose day has come; returns how many. Raises `Refusal` for none."""
    if not may_keep(by):
        raise Refusal(_("Danh mục do người giữ danh mục của tỉnh công bố."))
    with transaction.atomic():
        due = levels.in_reach(by).select_for_update(of=("self",)).select_related("procedure")
        found = list(due.filter(stage=LevelStage.DECIDED, effective_from__lte=day_of(at)).order_by("id"))
        if not found:
            raise Refusal(_("Chưa có mức độ nào đã quyết định và đến ngày hiệu lực."))
        for proposal in found:
            batch = Batch()
            batch.change(proposal.procedure, service_level=proposal.level)
            batch.write()
            _advance(proposal, LevelStage.PUBLISHED, "", by, at)
    return len(found)


def _locked(proposal_id: UUID, by: Desk, *stages: LevelStage) -> LevelProposal:
    within = levels.in_reach(by).select_for_update(of=("self",)).select_related("procedure")
    proposal = within.get(pk=proposal_id)
    if proposal.stage not in stages:
        raise Refusal(_("Đề xuất này đã sang bước khác. Hãy tải lại trang."))
    return proposal


def _advance(proposal: LevelProposal, stage: LevelStage, note: str, by: Desk, at: datetime, **values: object) -> None:
    batch = Batch()
    _move(batch, proposal, proposal.moves.count() + 1, stage, note, by, at)
    before = proposal.stage
    changed: dict[str, object] = {"stage": stage, "changed_at": at, **values}
    batch.change(proposal, expect={"stage": before}, refusal=_("Đề xuất này đã sang bước khác."), **changed)
    batch.write()


def _move(
    batch: Batch, proposal: LevelProposal, seq: int, stage: LevelStage, note: str, by: Desk, at: datetime
) -> None:
    batch.add(LevelMove(proposal=proposal, seq=seq, stage=stage, at=at, unit_name=by.unit.name, note=note))
    ledger.record(
        batch,
        subject=Ref("procedure", proposal.procedure.code),
        verb=f"procedure.level_{stage}",
        by=by.ref,
        at=at,
        level=str(proposal.level),
    )


def _reason(text: str) -> str:
    words = one_line(text)[:2000]
    if len(words) < SHORTEST_REASON:
        raise Refusal(_("Hãy ghi lý do, ít nhất %(n)d ký tự; lý do được công khai.") % {"n": SHORTEST_REASON})
    return words


def _require_leader(by: Desk) -> None:
    if by.role != Role.LEADER or not may_keep(by):
        raise Refusal(_("Việc quyết định thuộc lãnh đạo của tỉnh, của sở."))
