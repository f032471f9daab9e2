"""The public list of services of the sample province: some levels in force, some under way, one declined."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.models import Account
from motcua.catalogue.actions import levels
from motcua.catalogue.models import LevelStage, Procedure, ServiceLevel
from motcua.core.clock import day_of
from motcua.directory import queries as directory
from motcua.directory.desks import Desk

PROPOSER, REVIEWER, LEADER = "cuong", "binh", "khanh"
DECISION = "15/QĐ-UBND"


@dataclass(frozen=True, slots=True)
class Wish:
    """A level that the ward proposed, why, and how far it came; `refusal` is the leader's reason against it."""

    code: str
    level: ServiceLevel
    reason: str
    stage: LevelStage = LevelStage.PUBLISHED
    refusal: str = ""


WISHES = (
    Wish("1.001193", ServiceLevel.FULL, "Tờ khai, giấy tờ và kết quả ký số đều đi trên mạng; miễn lệ phí."),
    Wish("2.000635", ServiceLevel.FULL, "Trích lục lấy từ cơ sở dữ liệu hộ tịch và ký số được."),
    Wish("1.000894", ServiceLevel.PARTIAL, "Khai trước trên mạng; hai bên vẫn phải cùng có mặt khi ký vào sổ."),
    Wish("2.000815", ServiceLevel.COUNTER, "Phải so bản sao với bản chính ngay tại quầy."),
    Wish(
        "1.001612",
        ServiceLevel.FULL,
        "Đủ biểu mẫu điện tử; người nộp ký số hoặc xác nhận bằng tài khoản.",
        LevelStage.DECIDED,
    ),
    Wish(
        "1.004873",
        ServiceLevel.PARTIAL,
        "Nộp được trên mạng khi dữ liệu hôn nhân của người yêu cầu đã số hoá.",
        LevelStage.REVIEWED,
    ),
    Wish(
        "1.004194",
        ServiceLevel.FULL,
        "Chủ hộ đồng ý được trên mạng, không cần bản giấy.",
        LevelStage.PROPOSED,
    ),
    Wish(
        "1.004884",
        ServiceLevel.FULL,
        "Tờ khai và bản chụp giấy tờ cũ gửi được trên mạng.",
        LevelStage.DECLINED,
        "Phải xác minh ở nơi đăng ký trước đây, nơi đó chưa số hoá sổ gốc.",
    ),
)


def build(at: datetime) -> None:
    """Bring every wish as far as it came; those whose procedure is missing or has been proposed for are left."""
    known = {one.code: one for one in Procedure.objects.filter(code__in=[w.code for w in WISHES], level_proposals=None)}
    wishes = [wish for wish in WISHES if wish.code in known]
    published = [wish for wish in wishes if wish.stage == LevelStage.PUBLISHED]
    for wish in published:
        _bring(wish, known[wish.code], at)
    if published:
        levels.publish_list(by=_desk(LEADER, at), at=at)
    for wish in wishes:
        if wish not in published:
            _bring(wish, known[wish.code], at)


def _bring(wish: Wish, procedure: Procedure, at: datetime) -> None:
    """From the proposal up to the decision, as far as it came."""
    province = _desk(LEADER, at)
    proposal = levels.propose(procedure, wish.level, reason=wish.reason, by=_desk(PROPOSER, at), at=at)
    if wish.stage == LevelStage.PROPOSED:
        return
    levels.review(proposal.pk, note="", by=_desk(REVIEWER, at), at=at)
    if wish.stage == LevelStage.DECLINED:
        levels.decline(proposal.pk, reason=wish.refusal, by=province, at=at)
    elif wish.stage != LevelStage.REVIEWED:
        levels.decide(proposal.pk, decision=DECISION, effective_from=day_of(at), by=province, at=at)


def _desk(username: str, at: datetime) -> Desk:
    return directory.desks(Account.objects.get(username=username), day_of(at))[0]
