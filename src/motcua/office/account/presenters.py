"""Words of an official's account pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts import queries, totp
from motcua.accounts.models import Account, Session
from motcua.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from motcua.core import words
from motcua.documents import qr
from motcua.office.account.passkey_presenters import table
from motcua.ui.components import Banner, Button, Column, Link, Problem, QuestionPage, Table, TableRow, Tag, TextField

PASSWORD, CODE, SESSION = "password", "code", "session"
ISSUER = "Một Cửa"


@dataclass(frozen=True, slots=True)
class AccountPage:
    """How a login is protected."""

    username: str
    needed: Banner | None
    password: Button
    second: str
    buttons: Sequence[Button]
    passkeys: Table
    add: Button
    keys: Button
    sessions: Table
    everywhere: Button


@dataclass(frozen=True, slots=True)
class ScanPage:
    """The code to scan, the same to type, and where the first digits go."""

    qr: SafeString
    secret: str
    question: QuestionPage


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Codes on paper, shown once."""

    codes: Sequence[str]
    onward: Link


def account_page(account: Account, *, here: str, at: datetime, is_needed: bool) -> AccountPage:
    """Password, second proof, sessions."""
    has_second = queries.has_second(account)
    return AccountPage(
        username=str(account),
        needed=_needed() if is_needed and not has_second else None,
        password=Button(_("Đổi mật khẩu"), kind="secondary", href=reverse("office:account-password")),
        second=_second_words(account, has_second=has_second),
        buttons=_second_buttons(has_app=queries.has_app(account), has_second=has_second),
        passkeys=table(list(queries.passkeys(account))),
        add=Button(_("Thêm khoá truy cập"), kind="secondary", href=reverse("office:passkey-add")),
        keys=Button(_("Kết nối phần mềm khác"), kind="secondary", href=reverse("office:keys")),
        sessions=_sessions(list(queries.sessions(account, at)), here),
        everywhere=Button(_("Đăng xuất ở mọi nơi"), kind="secondary", action=reverse("office:account-everywhere")),
    )


def again_page(account: Account, problem: str = "") -> QuestionPage:
    """Is it still you?"""
    passkey = Button(_("Dùng khoá truy cập"), kind="secondary", href=reverse("office:passkey-again"))
    fields = [TextField(PASSWORD, _("Mật khẩu"), kind="password", autocomplete="current-password", maxlength=256)]
    if queries.has_second(account):
        fields.append(code_field(_("Mã trong ứng dụng xác thực")))
    return QuestionPage(
        _("Xác nhận đó là bạn"),
        fields,
        intro=_("Bạn đã đăng nhập khá lâu. Để bảo vệ tài khoản, hãy xác nhận lại trước khi thay đổi."),
        back=reverse("office:account"),
        submit=_("Xác nhận"),
        buttons=[passkey] if queries.has_passkey(account) else (),
        problems=[Problem(problem, f"#f-{PASSWORD}")] if problem else (),
    )


def password_page(*, error: str = "") -> QuestionPage:
    """The new password, once: it can be shown, and whoever mistyped it uses a recovery way."""
    return QuestionPage(
        _("Đổi mật khẩu"),
        [new_password(error)],
        intro=_("Đổi xong, mọi nơi khác đang đăng nhập sẽ bị đăng xuất."),
        back=reverse("office:account"),
        submit=_("Đổi mật khẩu"),
    )


def scan_page(secret: str, username: str, *, error: str = "") -> ScanPage:
    """What the app scans."""
    drawn = qr.scalable(totp.address(secret, username=username, issuer=ISSUER))
    return ScanPage(
        qr=mark_safe(drawn),  # noqa: S308  drawn by our own program from our own address
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        question=QuestionPage(
            _("Nhập mã mà ứng dụng đang hiện"),
            [code_field(_("Nhập mã mà ứng dụng đang hiện"), error=error)],
            submit=_("Bật xác thực hai lớp"),
        ),
    )


def codes_page(codes: Sequence[str]) -> CodesPage:
    """Ten codes to print or write down."""
    return CodesPage(codes, Link(_("Tôi đã cất các mã này"), reverse("office:account")))


def new_password(error: str = "") -> TextField:
    """Where a password is chosen; it can be shown."""
    return TextField(
        PASSWORD,
        _("Mật khẩu mới"),
        kind="password",
        autocomplete="new-password",
        maxlength=LONGEST_PASSWORD,
        error=error,
        hint=_("Ít nhất %(n)d ký tự. Một câu ngắn dễ nhớ là tốt nhất; dùng được cả dấu và khoảng trắng.")
        % {"n": SHORTEST_PASSWORD},
    )


def code_field(label: str, *, error: str = "") -> TextField:
    """Where six digits go; blanks and hyphens do not matter (UX-15)."""
    return TextField(
        CODE, label, error=error, inputmode="numeric", autocomplete="one-time-code", width="10", maxlength=20
    )


def _needed() -> Banner:
    return Banner(
        _("Vị trí bạn chọn có quyền duyệt, ký hoặc quản trị, nên cần thêm ứng dụng xác thực. Chỉ làm một lần."),
        tone="warning",
        title=_("Cần bật xác thực hai lớp"),
    )


def _second_words(account: Account, *, has_second: bool) -> str:
    if not has_second:
        return _("Chưa bật. Khi bật, ngoài mật khẩu cần thêm 6 chữ số trong ứng dụng xác thực, hoặc khoá truy cập.")
    left = queries.unused_recovery_codes(account)
    return ngettext("Đang bật. Còn %(n)d mã dự phòng.", "Đang bật. Còn %(n)d mã dự phòng.", left) % {"n": left}


def _second_buttons(*, has_app: bool, has_second: bool) -> list[Button]:
    begin = Button(
        _("Thêm ứng dụng xác thực") if has_second else _("Bật xác thực hai lớp"),
        kind="secondary" if has_second else "primary",
        action=reverse("office:account-second-begin"),
    )
    if not has_second:
        return [begin]
    return [
        *([] if has_app else [begin]),
        Button(_("Lập mã dự phòng mới"), kind="secondary", action=reverse("office:account-codes")),
        Button(_("Gỡ xác thực hai lớp"), kind="secondary", action=reverse("office:account-second-remove")),
    ]


def _sessions(sessions: Sequence[Session], here: str) -> Table:
    return Table(
        _("Nơi đang đăng nhập"),
        [Column(_("Thiết bị")), Column(_("Từ lúc")), Column(_("Việc"))],
        rows=[
            TableRow(
                [
                    one.device or _("Thiết bị không rõ"),
                    words.short_moment(one.signed_in_at) if one.signed_in_at else _("Không rõ"),
                    Tag(_("Nơi này"), "done") if one.session_key == here else _end(one),
                ]
            )
            for one in sessions
        ],
        caption_hidden=True,
    )


def _end(session: Session) -> Button:
    action = reverse("office:account-end-session")
    return Button(_("Đăng xuất"), kind="secondary", action=action, hidden={SESSION: session.handle})
