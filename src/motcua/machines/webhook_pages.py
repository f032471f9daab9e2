"""Words of the screens about webhooks; both doors show them, each under its own addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core import words
from motcua.machines.models import Key, State, Webhook, WebhookDelivery
from motcua.machines.subscribing import MadeWebhook
from motcua.ui.components import (
    Banner,
    Button,
    Column,
    Content,
    EmptyState,
    Link,
    Table,
    TableRow,
    Tag,
    TextField,
    Tone,
)

URL = "url"
_TONES: Mapping[State, Tone] = {State.QUEUED: "waiting", State.SENT: "done", State.FAILED: "late"}
_ANSWERS: Mapping[str, str | Promise] = {
    "network": gettext_lazy("tên máy dẫn vào mạng nội bộ"),
    "name": gettext_lazy("không tìm thấy tên máy"),
    "list": gettext_lazy("máy không có trong danh sách được phép"),
    "ConnectionRefusedError": gettext_lazy("máy không nhận kết nối"),
    "TimeoutError": gettext_lazy("máy không trả lời kịp"),
    "SSLCertVerificationError": gettext_lazy("chứng thư của máy không hợp lệ"),
    "off": gettext_lazy("khoá hoặc nơi nhận đã ngừng"),
}


@dataclass(frozen=True, slots=True)
class WebhooksPage:
    """Where a key's owner is told, and what became of the last tellings."""

    title: str
    intro: str
    table: Table
    deliveries: Table | None
    field: TextField
    add: Button
    reference: Link
    back: Link


@dataclass(frozen=True, slots=True)
class MadeWebhookPage:
    """A new webhook's secret, told this once."""

    title: str
    warning: Banner
    secret: str
    onward: Link


def webhooks_page(
    key: Key,
    webhooks: Sequence[Webhook],
    deliveries: Sequence[WebhookDelivery],
    door: str,
    *,
    typed: str = "",
    error: str = "",
) -> WebhooksPage:
    """`deliveries` are the newest, of all the webhooks."""
    nothing = EmptyState(_("Chưa có nơi nhận nào"), _("Thêm một địa chỉ ở dưới."), icon="bell")
    return WebhooksPage(
        title=_("Báo tin cho “%(name)s”") % {"name": key.name},
        intro=_(
            "Mỗi khi hồ sơ đổi trạng thái, chúng tôi gửi tới các địa chỉ này số hồ sơ, trạng thái và thời điểm; "
            "không có tên hay thông tin của ai."
        ),
        table=Table(
            _("Nơi nhận"),
            [Column(_("Địa chỉ")), Column(_("Tình trạng")), Column(_("Việc"))],
            rows=[_webhook(one, door) for one in webhooks],
            empty=nothing,
            caption_hidden=True,
        ),
        deliveries=_deliveries(deliveries) if deliveries else None,
        field=TextField(
            URL,
            _("Thêm nơi nhận: địa chỉ https"),
            value=typed[:500],
            hint=_("Ví dụ: https://phan-mem.vn/nhan-tin"),
            error=error,
            kind="url",
            maxlength=500,
        ),
        add=Button(_("Thêm nơi nhận")),
        reference=Link(_("Cách kiểm chữ ký của tin"), reverse("api:reference") + "#bao-tin"),
        back=Link(_("Về danh sách khoá"), reverse(f"{door}:keys")),
    )


def made_webhook_page(made: MadeWebhook, door: str) -> MadeWebhookPage:
    """The secret with which the other system checks what it gets."""
    return MadeWebhookPage(
        title=_("Đã thêm nơi nhận báo tin"),
        warning=Banner(
            _("Hãy chép bí mật này vào phần mềm nhận tin, để phần mềm kiểm chữ ký. Bí mật không hiện lại nữa."),
            tone="warning",
        ),
        secret=made.secret,
        onward=Link(_("Tôi đã cất bí mật này"), reverse(f"{door}:webhooks", args=[made.webhook.key_id])),
    )


def _webhook(one: Webhook, door: str) -> TableRow:
    if one.off_at is not None:
        said = _("Đã ngừng %(day)s") % {"day": words.short_day(one.off_at)}
        return TableRow([one.url, Tag(said, "calm"), ""])
    if one.failing_since is not None:
        state = Tag(_("Không gửi được từ %(when)s") % {"when": words.short_moment(one.failing_since)}, "late")
    else:
        state = Tag(_("Đang báo tin"), "done")
    args = [one.key_id, one.pk]
    work: Content = [
        Button(_("Gửi thử"), kind="secondary", action=reverse(f"{door}:webhook-try", args=args)),
        Button(_("Bỏ"), kind="secondary", action=reverse(f"{door}:webhook-off", args=args)),
    ]
    return TableRow([one.url, state, work])


def _deliveries(deliveries: Sequence[WebhookDelivery]) -> Table:
    rows = [
        TableRow(
            [
                words.short_moment(one.at),
                _("Gửi thử") if one.is_try else one.number,
                [Tag(str(State(one.state).label), _TONES[State(one.state)]), *_answer(one)],
                str(one.attempts),
            ]
        )
        for one in deliveries
    ]
    columns = [Column(_("Lúc")), Column(_("Về")), Column(_("Kết quả")), Column(_("Lần gửi"), numeric=True)]
    return Table(_("Những lần báo tin gần đây"), columns, rows=rows)


def _answer(one: WebhookDelivery) -> list[str]:
    if not one.last_answer:
        return []
    said = _ANSWERS.get(one.last_answer)
    return [str(said) if said else _("trả lời: %(answer)s") % {"answer": one.last_answer}]
