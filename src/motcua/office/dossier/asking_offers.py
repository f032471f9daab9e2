"""What the desk may do about what is missing: ask, approve asking once more, refuse, stop."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Role
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import MOVES, Move, Stage
from motcua.dossiers.revisions import label_of
from motcua.office.dossier.bench import Bench, Offer, ReasonForm, reason_form, sign_state
from motcua.ui.components import Banner, Button


def waiting(bench: Bench) -> Offer:
    """What the applicant is asked for; once the time is over, what can be decided."""
    stage, asked = Stage(bench.folder.dossier.stage), bench.folder.asked
    if asked is None:
        note = Banner(_("Đang chờ người nộp. Thời hạn tạm dừng."), tone="information", title=str(stage.label))
        return Offer(notes=[note], is_mine=False)
    until = {"until": words.short_day(asked.until)}
    lines = [
        _("%(thing)s: %(what)s")
        % {"thing": label_of(bench.folder.dossier, field=one.field, slot=one.slot), "what": one.guidance}
        for one in asked.defects.all()
    ]
    if asked.expired_at is None:
        title = _("Chờ người nộp bổ sung, hạn hết ngày %(until)s") % until
        return Offer(notes=[Banner(lines, tone="information", title=title)], is_mine=False)
    title = _("Người nộp không bổ sung trong hạn (hết ngày %(until)s)") % until
    note = Banner(lines, tone="warning", title=title)
    refuse = [refusing(bench)] if stage == Stage.MENDING and bench.is_held else []
    return Offer(notes=[note], reasons=refuse, is_mine=bench.is_held)


def proposed(bench: Bench) -> list[Banner]:
    """What somebody wants to ask the applicant once more."""
    wanted = bench.folder.proposed
    if wanted is None:
        return []
    title = _("%(who)s muốn yêu cầu bổ sung thêm lần nữa, chờ lãnh đạo duyệt") % {"who": wanted.asked_by.full_name}
    return [Banner([wanted.excess_reason, wanted.reason], tone="warning", title=title)]


def approval(bench: Bench) -> list[Button]:
    """A leader lets it go out."""
    wanted, desk = bench.folder.proposed, bench.desk
    if wanted is None or desk.role != Role.LEADER or wanted.asked_by_id == desk.officer.id:
        return []
    action = reverse("office:approve-ask", args=[bench.folder.dossier.number, wanted.pk])
    return [Button(_("Duyệt, gửi yêu cầu bổ sung"), action=action, key="b", hidden=bench.hidden)]


def declining(bench: Bench) -> list[ReasonForm]:
    """Or does not, with a reason."""
    if not approval(bench) or bench.folder.proposed is None:
        return []
    dossier = bench.folder.dossier
    return [
        ReasonForm(
            "decline-ask",
            _("Không duyệt yêu cầu này…"),
            _("Vì sao không yêu cầu nữa"),
            _("Người soạn đọc dòng này."),
            _("Không duyệt"),
            reverse("office:decline-ask", args=[dossier.number, bench.folder.proposed.pk]),
            key="x",
            seen=dossier.moves,
        )
    ]


def stopping(bench: Bench) -> list[ReasonForm]:
    """Stopping is for who holds the dossier or leads the agency."""
    decides = bench.desk.role == Role.LEADER or (bench.desk.role == Role.OFFICER and bench.is_held)
    result = bench.folder.result
    if not decides or (Stage(bench.folder.dossier.stage), Move.STOP) not in MOVES or sign_state(result) == "signing":
        return []
    asked = bench.folder.asked
    hint = _("Lập Thông báo dừng giải quyết hồ sơ (Mẫu 05). Chỉ khi người nộp đề nghị, hoặc đã quá hạn bổ sung.")
    form = reason_form(
        bench, "stop", title=_("Dừng giải quyết…"), label=_("Lý do dừng"), hint=hint, button=_("Dừng giải quyết")
    )
    if asked is not None and asked.expired_at is not None:
        label = _("Ngày người nộp đề nghị dừng (để trống nếu do quá hạn bổ sung)")
    else:
        label = _("Ngày người nộp đề nghị dừng")
    return [replace(form, key="x", day_label=label)]


def refusing(bench: Bench) -> ReasonForm:
    """Mẫu 03 asks for its reason."""
    return reason_form(
        bench,
        "refuse",
        title=_("Từ chối tiếp nhận…"),
        label=_("Lý do từ chối và việc người nộp cần làm"),
        hint=_("Người nộp đọc nguyên văn lý do này trên Phiếu từ chối (Mẫu 03)."),
        button=_("Từ chối tiếp nhận"),
    )


def asking(bench: Bench) -> list[Button]:
    """Asking for what is missing, from where it can be asked."""
    if (Stage(bench.folder.dossier.stage), Move.ASK) not in MOVES or bench.folder.proposed is not None:
        return []
    return [replace(bench.link(_("Yêu cầu bổ sung"), "ask", "b"), kind="secondary")]


def declined(folder: Folder) -> list[Banner]:
    """What a leader said to asking once more, until the dossier moves on."""
    last = folder.supplements[-1] if folder.supplements else None
    if last is None or last.sent_at is not None or last.settled_at is None:
        return []
    if last.settled_at < folder.history[-1].at:
        return []
    return [Banner(last.settled_note, tone="warning", title=_("Lãnh đạo không duyệt yêu cầu bổ sung thêm lần nữa"))]
