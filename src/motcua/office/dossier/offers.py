"""What the desk may do with a dossier now: buttons, forms that ask for a reason, and plain words where it may not."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import snapshot
from motcua.directory.desks import Desk
from motcua.dossiers.actions import certifying
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import WAITING_STAGES, Delivery, Move, Stage
from motcua.office.dossier import apology_offers, asking_offers, ways
from motcua.office.dossier.bench import Bench, Offer, ReasonForm, Typed, sign_state
from motcua.ui.components import Banner, Button
from motcua.workflow.models import StepKind


def offer(folder: Folder, desk: Desk, at: datetime, typed: Typed | None = None) -> Offer:
    """What this desk may do now."""
    task = folder.task
    if task is None:
        return Offer(notes=[Banner(_("Hồ sơ đã kết thúc, không còn việc nào."), tone="success")], is_mine=False)
    bench = Bench(folder, task, desk, {"seen": str(folder.dossier.moves)})
    found = _found(bench)
    found = replace(
        found,
        notes=[*apology_offers.notes(bench, at), *asking_offers.proposed(bench), *found.notes],
        buttons=[*ways.giving_opinion(bench), *asking_offers.approval(bench), *found.buttons],
    )
    reasons = [*found.reasons, *asking_offers.declining(bench), *asking_offers.stopping(bench)]
    reasons += apology_offers.overriding(bench)
    return replace(
        found,
        reasons=[_filled(one, typed) for one in reasons],
        onward=[*ways.asking(bench), *ways.onward(bench, found)],
    )


def _found(bench: Bench) -> Offer:
    """What there is to do at the step, where it is this desk's."""
    folder, task, desk = bench.folder, bench.task, bench.desk
    if folder.dossier.stage in WAITING_STAGES:
        return asking_offers.waiting(bench)
    if (task.unit_id, task.role) != (desk.unit.id, desk.role):
        words = _("Bước “%(step)s” đang ở %(unit)s.") % {"step": task.step.name, "unit": task.unit.name}
        return Offer(notes=[Banner(words, tone="information")], is_mine=False)
    if task.assignee is not None and not desk.does_work_of(task.assignee_id):
        words = _("%(name)s đang giữ việc này.") % {"name": task.assignee.full_name}
        return Offer(notes=[Banner(words, tone="information")], is_mine=False)
    return _OFFERS[StepKind(task.step.kind)](bench)


def _filled(form: ReasonForm, typed: Typed | None) -> ReasonForm:
    if typed is None or typed.kind != form.kind:
        return form
    return replace(form, value=typed.value, error=typed.error)


def _receive(bench: Bench) -> Offer:
    terms = snapshot(bench.folder.dossier.procedure_id).terms[bench.folder.dossier.channel]
    if not terms.is_confirmed:
        notes = [_no_time_yet(), *asking_offers.declined(bench.folder)]
        return Offer(notes=notes, buttons=asking_offers.asking(bench), reasons=[asking_offers.refusing(bench)])
    hint = _("Tiếp nhận là cấp mã hồ sơ, tính hạn trả và lập Giấy tiếp nhận (Mẫu 01).")
    buttons = [bench.post(_("Tiếp nhận"), "accept", "m"), *asking_offers.asking(bench)]
    return Offer(
        notes=asking_offers.declined(bench.folder), buttons=buttons, reasons=[asking_offers.refusing(bench)], hint=hint
    )


def _no_time_yet() -> Banner:
    """A time that nobody confirmed gives no due date: what to do instead of accepting."""
    return Banner(
        [
            _("Thời hạn của thủ tục này chưa được xác nhận, nên chưa hẹn ngày trả và chưa tiếp nhận được."),
            _("Báo người giữ danh mục thủ tục của tỉnh xác nhận thời hạn; xong thì nút “Tiếp nhận” hiện ở đây."),
            _("Người nộp đã có biên nhận; hồ sơ chưa tính hạn. Hồ sơ chưa đúng thì từ chối được ngay."),
        ],
        tone="warning",
        title=_("Chưa tiếp nhận được"),
    )


def _examine(bench: Bench) -> Offer:
    found = _examining(bench)
    if bench.folder.dossier.stage != Stage.PROCESSING:
        return found
    bill = replace(bench.link(_("Yêu cầu nộp tiền"), "bill", ""), kind="quiet")
    return replace(found, buttons=[*found.buttons, ways.consulting(bench), bill])


def _examining(bench: Bench) -> Offer:
    is_free = bench.task.assignee_id != bench.desk.officer.id
    take = [replace(bench.post(_("Nhận việc"), "take", "t"), kind="secondary")] if is_free else []
    notes, asking = [*_sent_back(bench.folder), *asking_offers.declined(bench.folder)], asking_offers.asking(bench)
    if bench.folder.result is None:
        buttons = [bench.link(_("Soạn dự thảo kết quả"), "draft", "d"), *ways.choices(bench), *take, *asking]
        return Offer(notes=notes, buttons=buttons, reasons=ways.sending_back(bench))
    edit, forward = bench.link(_("Sửa dự thảo"), "draft", "d"), bench.post(_("Chuyển bước"), "forward", "m")
    back, others = ways.sending_back(bench), ways.choices(bench)
    if bench.folder.result.drafted_at < bench.task.opened_at:
        # Sent back and not mended yet.
        buttons = [edit, replace(forward, kind="secondary"), *others, *take, *asking]
    else:
        buttons = [forward, *others, replace(edit, kind="secondary"), *take, *asking]
    return Offer(notes=notes, buttons=buttons, reasons=back)


def _work(bench: Bench) -> Offer:
    forward = bench.post(_("Chuyển bước"), "forward", "m")
    return Offer(
        notes=_sent_back(bench.folder),
        buttons=[forward, *ways.choices(bench), ways.consulting(bench)],
        reasons=ways.sending_back(bench),
    )


def _approve(bench: Bench) -> Offer:
    result, back = bench.folder.result, ways.sending_back(bench)
    if result is None or result.drafted_by_id == bench.desk.officer.id:
        words = _("Bạn đã soạn dự thảo này nên không được tự phê duyệt. Người khác có thẩm quyền phải duyệt.")
        return Offer(notes=[Banner(words, tone="warning")], reasons=back)
    approve = bench.post(_("Duyệt dự thảo"), "approve", "m", revision=str(result.revision))
    return Offer(buttons=[approve], reasons=back)


def _sign(bench: Bench) -> Offer:
    result, back = bench.folder.result, ways.sending_back(bench)
    if result is None or result.drafted_by_id == bench.desk.officer.id:
        words = _("Bạn đã soạn dự thảo này nên không được tự ký. Người khác có thẩm quyền phải ký.")
        return Offer(notes=[Banner(words, tone="warning")], reasons=back)
    state = sign_state(result)
    if state == "signing":
        note = Banner(
            _("Thường mất dưới 10 giây. Trang tự cập nhật; bạn có thể làm việc khác."),
            tone="information",
            title=_("Đang ký số"),
        )
        return Offer(notes=[note], is_signing=True)
    sign = bench.post(_("Ký số"), "sign", "s", revision=str(result.revision))
    if state == "problem":
        note = Banner(_(result.sign_problem), tone="warning", title=_("Chưa ký được"))
        return Offer(notes=[note], buttons=[replace(sign, text=_("Ký lại"))], reasons=back)
    return Offer(buttons=[replace(sign, icon="sign")], reasons=back)


def _certify(bench: Bench) -> Offer:
    """One button for each leader who may have signed; the first has the key."""
    found = certifying.signers(bench.folder.dossier, bench.task.opened_at)
    if not found:
        words = _("%(unit)s chưa có lãnh đạo nào ký chứng thực được hôm nay.")
        return Offer(notes=[Banner(words % {"unit": bench.folder.dossier.agency.name}, tone="warning")])
    words, keys = _("Cấp số, %(name)s ký"), ["m", *[""] * len(found)]
    buttons = [
        bench.post(words % {"name": one.officer.full_name}, "certify", key, signer=str(one.officer.pk))
        for one, key in zip(found, keys, strict=False)
    ]
    hint = _("So từng bản sao với bản chính. Mỗi bản chính được một số trong sổ chứng thực bản sao.")
    return Offer(buttons=[buttons[0], *(replace(one, kind="secondary") for one in buttons[1:])], hint=hint)


def _return(bench: Bench) -> Offer:
    dossier = bench.folder.dossier
    if bench.folder.certifications:
        return Offer(buttons=[bench.post(_("Trả bản sao"), "hand-over", "m")])
    if dossier.delivery == Delivery.POST:
        hint = _("Người nộp chọn nhận qua bưu chính. Chỉ trao tại quầy khi họ đến.")
        return Offer(
            buttons=[
                Button(_("Gửi qua bưu chính"), href=reverse("office:posting"), key="m"),
                replace(bench.link(_("Trả kết quả"), "return", ""), kind="secondary"),
            ],
            hint=hint,
        )
    hint = _("Đối chiếu thẻ căn cước của người nhận, người nhận ký, rồi trao.")
    if dossier.delivery == Delivery.ONLINE:
        hint = _("Người nộp chọn nhận trực tuyến và tự tải kết quả. Chỉ trao tại quầy khi họ đề nghị.")
    return Offer(buttons=[bench.link(_("Trả kết quả"), "return", "m")], hint=hint)


def _sent_back(folder: Folder) -> list[Banner]:
    last = folder.history[-1]
    if last.move != Move.SEND_BACK:
        return []
    who = last.by_officer.full_name if last.by_officer else ""
    title = _("%(who)s trả lại, cần sửa") % {"who": who}
    return [Banner(last.note, tone="warning", title=title)]


_OFFERS = {
    StepKind.RECEIVE: _receive,
    StepKind.EXAMINE: _examine,
    StepKind.WORK: _work,
    StepKind.APPROVE: _approve,
    StepKind.SIGN: _sign,
    StepKind.CERTIFY: _certify,
    StepKind.RETURN: _return,
}
