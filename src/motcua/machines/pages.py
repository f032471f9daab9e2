"""Words of the screens about keys; both doors show them, each under its own addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.core import words
from motcua.machines import rules
from motcua.machines.actions import KeyForm, MadeKey
from motcua.machines.models import Key, Scope
from motcua.ui.components import (
    Banner,
    Button,
    Checkboxes,
    Column,
    Content,
    EmptyState,
    Link,
    Option,
    Problem,
    QuestionPage,
    Radios,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
    TextField,
)

_HINTS: Mapping[Scope, str | Promise] = {
    Scope.DOSSIERS: gettext_lazy("Trạng thái, ngày hẹn, ai đang giữ, lịch sử."),
    Scope.FILES: gettext_lazy("Tệp đã nộp và kết quả đã ký."),
    Scope.EVENTS: gettext_lazy("Được báo ngay khi hồ sơ đổi trạng thái."),
}
NAME, SCOPES, DAYS = "name", "scopes", "days"
REFERENCE = "/api/v1/"


@dataclass(frozen=True, slots=True)
class KeysPage:
    """Every key of a login."""

    title: str
    intro: str
    table: Table
    add: Button
    reference: Link
    back: Link


@dataclass(frozen=True, slots=True)
class MadePage:
    """A new key, told this once."""

    title: str
    warning: Banner
    token: str
    facts: SummaryList
    example: str
    onward: Link


def keys_page(keys: Sequence[Key], door: str, at: datetime) -> KeysPage:
    """`door` is the namespace of the addresses: `portal` or `office`."""
    columns = [Column(_("Khoá")), Column(_("Được làm, thời hạn")), Column(_("Việc"))]
    nothing = EmptyState(_("Chưa có khoá nào"), _("Phần mềm khác cần khoá để thay bạn xem hồ sơ."), icon="lock")
    return KeysPage(
        title=_("Kết nối phần mềm khác"),
        intro=_(
            "Dành cho ai dùng phần mềm riêng, ví dụ phần mềm kế toán của doanh nghiệp: một khoá cho phần mềm ấy xem "
            "hồ sơ thay bạn, chỉ trong những việc bạn chọn. Không dùng thì bỏ qua trang này. Đừng gửi khoá qua "
            "tin nhắn; nghi bị lộ thì thu hồi ngay."
        ),
        table=Table(
            _("Các khoá"), columns, rows=[_row(key, door, at) for key in keys], empty=nothing, caption_hidden=True
        ),
        add=Button(_("Tạo khoá"), href=reverse(f"{door}:key-make")),
        reference=Link(_("Cách dùng: hỏi được gì, trả lời gì"), REFERENCE),
        back=Link(_("Về trang Tài khoản"), reverse(f"{door}:account")),
    )


def read(posted: QueryDict) -> KeyForm:
    """What was typed on the page that makes a key."""
    days = posted.get(DAYS, "")
    return KeyForm(
        name=posted.get(NAME, "").replace("\x00", ""),
        scopes=frozenset(posted.getlist(SCOPES)),
        days=int(days) if days in map(str, rules.LIVES) else 0,
    )


def making_page(door: str, form: KeyForm | None = None, *, problem: str = "") -> QuestionPage:
    """What the key is called, may do, and how long."""
    typed = form or KeyForm("", frozenset(), 0)
    lives = [(life, ngettext("%(n)d ngày", "%(n)d ngày", life) % {"n": life}) for life in rules.LIVES]
    return QuestionPage(
        _("Tạo khoá cho phần mềm khác"),
        [
            TextField(
                NAME,
                _("Tên khoá"),
                value=typed.name[: rules.LONGEST_NAME],
                hint=_("Tên phần mềm sẽ dùng khoá này. Ví dụ: Phần mềm kế toán."),
                maxlength=rules.LONGEST_NAME,
                autocomplete="off",
            ),
            Checkboxes(
                SCOPES,
                _("Khoá được làm gì?"),
                options=[Option(scope.value, str(scope.label), str(hint)) for scope, hint in _HINTS.items()],
                values=typed.scopes,
            ),
            Radios(
                DAYS,
                _("Dùng được bao lâu?"),
                options=[Option(str(life), said) for life, said in lives],
                value=str(typed.days or rules.LIVES[1]),
            ),
        ],
        intro=_("Khoá không bao giờ làm được nhiều hơn chính bạn, và chỉ xem, không sửa."),
        back=reverse(f"{door}:keys"),
        submit=_("Tạo khoá"),
        problems=[Problem(problem, f"#f-{NAME}")] if problem else (),
    )


def made_page(made: MadeKey, door: str) -> MadePage:
    """The key itself; no other page ever shows it."""
    key = made.key
    return MadePage(
        title=_("Đã tạo khoá “%(name)s”") % {"name": key.name},
        warning=Banner(
            _("Hãy chép khoá này ngay vào phần mềm cần dùng. Khoá không hiện lại nữa; mất thì tạo khoá khác."),
            tone="warning",
        ),
        token=made.token,
        facts=SummaryList(
            [
                SummaryRow(_("Được làm"), _scopes(key)),
                SummaryRow(_("Hết hạn"), words.short_moment(key.expires_at)),
            ]
        ),
        example=f"curl -H 'Authorization: Bearer {key.prefix}_…' {settings.BASE_URL}{REFERENCE}dossiers",
        onward=Link(_("Tôi đã cất khoá này"), reverse(f"{door}:keys")),
    )


def _row(key: Key, door: str, at: datetime) -> TableRow:
    used = _("Dùng lần cuối %(day)s") % {"day": words.short_day(key.used_on)} if key.used_on else _("Chưa dùng")
    return TableRow(
        [
            [key.name, key.prefix],
            [", ".join(_scopes(key)), _("Hết hạn %(day)s") % {"day": words.short_day(key.expires_at)}, used],
            _work(key, door, at),
        ]
    )


def _work(key: Key, door: str, at: datetime) -> Content:
    if key.revoked_at is not None:
        return Tag(_("Đã thu hồi %(day)s") % {"day": words.short_day(key.revoked_at)}, "calm")
    if not key.is_open(at):
        return Tag(_("Đã hết hạn"), "calm")
    revoke = Button(_("Thu hồi"), kind="secondary", action=reverse(f"{door}:key-revoke", args=[key.pk]))
    if Scope.EVENTS not in key.scopes:
        return revoke
    return [Link(_("Nơi nhận báo tin"), reverse(f"{door}:webhooks", args=[key.pk]), icon="bell"), revoke]


def _scopes(key: Key) -> list[str]:
    return [str(Scope(one).label) for one in key.scopes]
