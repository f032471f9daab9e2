"""What the desk may do with a dossier now: buttons, forms that ask for a reason, and plain words where it may not."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.directory.desks import Desk
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import WAITING_STAGES, Delivery, Move, Stage
from motcua.dossiers.models import Result
from motcua.ui.components import Banner, Button
from motcua.workflow.models import StepKind, Task


@dataclass(frozen=True, slots=True)
class ReasonForm:
    """A move that must say why; folded until it is wanted, open again with what was typed when something is wrong."""

    kind: str
    title: str
    label: str
    hint: str
    button: str
    action: str
    key: str
    seen: int
    value: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return f"reason-{self.kind}"


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything on the rail that can be done, in order of use."""

    notes: Sequence[Banner] = ()
    buttons: Sequence[Button] = ()
    reasons: Sequence[ReasonForm] = ()
    hint: str = ""
    is_signing: bool = False
    is_mine: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a form that could not be carried out, and why."""

    kind: str
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class _Bench:
    """What the offers below are made from."""

    folder: Folder
    task: Task
    desk: Desk
    hidden: dict[str, str] = field(default_factory=dict)

    def post(self, text: str, name: str, key: str, **more: str) -> Button:
        action = reverse(f"office:{name}", args=[self.folder.dossier.number])
        return Button(text, action=action, key=key, hidden={**self.hidden, **more})

    def link(self, text: str, name: str, key: str) -> Button:
        return Button(text, href=reverse(f"office:{name}", args=[self.folder.dossier.number]), key=key)


def offer(folder: Folder, desk: Desk, typed: Typed | None = None) -> Offer:
    """What this desk may do now."""
    task = folder.task
    if task is None:
        return Offer(notes=[Banner(_("Hồ sơ đã kết thúc, không còn việc nào."), tone="success")], is_mine=False)
    if folder.dossier.stage in WAITING_STAGES:
        return Offer(notes=[_waiting(folder)], is_mine=False)
    if (task.unit_id, task.role) != (desk.unit.id, desk.role):
        words = _("Bước “%(step)s” đang ở %(unit)s.") % {"step": task.step.name, "unit": task.unit.name}
        return Offer(notes=[Banner(words, tone="information")], is_mine=False)
    if task.assignee is not None and not desk.does_work_of(task.assignee_id):
        words = _("%(name)s đang giữ việc này.") % {"name": task.assignee.full_name}
        return Offer(notes=[Banner(words, tone="information")], is_mine=False)
    bench = _Bench(folder, task, desk, {"seen": str(folder.dossier.moves)})
    found = _OFFERS[StepKind(task.step.kind)](bench)
    reasons = [_filled(one, typed) for one in found.reasons]
    return replace(found, reasons=reasons)


def _waiting(folder: Folder) -> Banner:
    title = str(Stage(folder.dossier.stage).label)
    return Banner(_("Đang chờ người nộp. Thời hạn tạm dừng."), tone="information", title=title)


def sign_state(result: Result | None) -> str:
    """Where the signing stands, as the page's own refresh compares it."""
    if result is None or result.sign_asked_at is None:
        return "idle"
    if result.signed_at is not None:
        return "signed"
    return "problem" if result.sign_problem else "signing"


def _filled(form: ReasonForm, typed: Typed | None) -> ReasonForm:
    if typed is None or typed.kind != form.kind:
        return form
    return replace(form, value=typed.value, error=typed.error)


def _receive(bench: _Bench) -> Offer:
    refuse = _reason(
        bench,
        "refuse",
        title=_("Từ chối tiếp nhận…"),
        label=_("Lý do từ chối và việc người nộp cần làm"),
        hint=_("Người nộp đọc nguyên văn lý do này trên Phiếu từ chối (Mẫu 03)."),
        button=_("Từ chối tiếp nhận"),
    )
    hint = _("Tiếp nhận là cấp mã hồ sơ, tính hạn trả và lập Giấy tiếp nhận (Mẫu 01).")
    return Offer(buttons=[bench.post(_("Tiếp nhận"), "accept", "m")], reasons=[refuse], hint=hint)


def _examine(bench: _Bench) -> Offer:
    found = _examining(bench)
    if bench.folder.dossier.stage != Stage.PROCESSING:
        return found
    bill = replace(bench.link(_("Yêu cầu nộp tiền"), "bill", ""), kind="quiet")
    return replace(found, buttons=[*found.buttons, bill])


def _examining(bench: _Bench) -> Offer:
    is_free = bench.task.assignee_id != bench.desk.officer.id
    take = [replace(bench.post(_("Nhận việc"), "take", "t"), kind="secondary")] if is_free else []
    notes = _sent_back(bench.folder)
    if bench.folder.result is None:
        return Offer(notes=notes, buttons=[bench.link(_("Soạn dự thảo kết quả"), "draft", "d"), *take])
    edit, forward = bench.link(_("Sửa dự thảo"), "draft", "d"), bench.post(_("Chuyển bước"), "forward", "m")
    if bench.folder.result.drafted_at < bench.task.opened_at:
        # Sent back and not mended yet.
        return Offer(notes=notes, buttons=[edit, replace(forward, kind="secondary"), *take])
    return Offer(notes=notes, buttons=[forward, replace(edit, kind="secondary"), *take])


def _approve(bench: _Bench) -> Offer:
    result, back = bench.folder.result, _send_back(bench)
    if result is None or result.drafted_by_id == bench.desk.officer.id:
        words = _("Bạn đã soạn dự thảo này nên không được tự phê duyệt. Người khác có thẩm quyền phải duyệt.")
        return Offer(notes=[Banner(words, tone="warning")], reasons=[back])
    approve = bench.post(_("Duyệt dự thảo"), "approve", "m", revision=str(result.revision))
    return Offer(buttons=[approve], reasons=[back])


def _sign(bench: _Bench) -> Offer:
    result, back = bench.folder.result, _send_back(bench)
    if result is None or result.drafted_by_id == bench.desk.officer.id:
        words = _("Bạn đã soạn dự thảo này nên không được tự ký. Người khác có thẩm quyền phải ký.")
        return Offer(notes=[Banner(words, tone="warning")], reasons=[back])
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
        return Offer(notes=[note], buttons=[replace(sign, text=_("Ký lại"))], reasons=[back])
    return Offer(buttons=[replace(sign, icon="sign")], reasons=[back])


def _return(bench: _Bench) -> Offer:
    dossier = bench.folder.dossier
    words = _("Xem thẻ căn cước của người nhận: %(name)s. Người nhận thay phải có giấy uỷ quyền.")
    note = Banner(words % {"name": dossier.applicant}, tone="warning", title=_("Đối chiếu giấy tờ trước khi trao"))
    hint = ""
    if dossier.delivery == Delivery.ONLINE:
        hint = _("Người nộp chọn nhận trực tuyến và tự tải kết quả. Chỉ trao tại quầy khi họ đề nghị.")
    return Offer(notes=[note], buttons=[bench.post(_("Trả kết quả"), "hand-over", "m")], hint=hint)


def _send_back(bench: _Bench) -> ReasonForm:
    return _reason(
        bench,
        "send-back",
        title=_("Trả lại bước trước…"),
        label=_("Cần sửa gì"),
        hint=_("Người soạn thấy lý do này trên đầu hồ sơ."),
        button=_("Trả lại"),
    )


def _reason(bench: _Bench, kind: str, *, title: str, label: str, hint: str, button: str) -> ReasonForm:
    dossier = bench.folder.dossier
    action = reverse(f"office:{kind}", args=[dossier.number])
    return ReasonForm(kind, title, label, hint, button, action, key="r", seen=dossier.moves)


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
    StepKind.APPROVE: _approve,
    StepKind.SIGN: _sign,
    StepKind.RETURN: _return,
}
