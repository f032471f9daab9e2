"""Words of officials' sign-in pages."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.office.account.presenters import code_field, new_password
from motcua.ui.components import Button, Details, Option, Problem, QuestionPage, Radios, TextField

USERNAME, PASSWORD, DESK, SLIP, DIGITS = "username", "password", "desk", "slip", "ma"


def password_page(username: str = "", problem: str = "") -> QuestionPage:
    """Who are you; after a refusal the name stays and the password is typed again."""
    return QuestionPage(
        _("Đăng nhập dành cho cán bộ"),
        [
            TextField(USERNAME, _("Tên đăng nhập"), value=username, autocomplete="username", maxlength=64),
            TextField(PASSWORD, _("Mật khẩu"), kind="password", autocomplete="current-password", maxlength=256),
        ],
        submit=_("Đăng nhập"),
        problems=[Problem(problem, f"#f-{PASSWORD if username else USERNAME}")] if problem else (),
        buttons=[
            Button(_("Dùng khoá truy cập"), kind="secondary", href=reverse("office:sign-in-passkey")),
            Button(_("Lần đầu đăng nhập, có phiếu"), kind="quiet", href=reverse("office:first-sign-in")),
        ],
    )


def slip_page(username: str = "", problem: str = "") -> QuestionPage:
    """What stands on the slip."""
    hint = _("16 chữ và số trên phiếu; gạch nối và dấu cách không quan trọng.")
    return QuestionPage(
        _("Đăng nhập lần đầu"),
        [
            TextField(USERNAME, _("Tên đăng nhập"), value=username, autocomplete="username", maxlength=64),
            TextField(SLIP, _("Mã trên phiếu"), hint=hint, autocomplete="one-time-code", width="20", maxlength=40),
        ],
        intro=_("Dùng phiếu mà quản trị của đơn vị đã in cho bạn."),
        submit=_("Tiếp tục"),
        back=reverse("office:sign-in"),
        problems=[Problem(problem, f"#f-{SLIP}")] if problem else (),
        details=Details(
            _("Không có phiếu, hoặc phiếu hết hạn?"),
            _("Quản trị của đơn vị in phiếu mới trong trang Cán bộ. Phiếu mới thay phiếu cũ."),
        ),
    )


def first_password_page(error: str = "") -> QuestionPage:
    """The password that only its owner knows."""
    return QuestionPage(
        _("Chọn mật khẩu của bạn"),
        [new_password(error)],
        intro=_("Chọn xong, phiếu hết giá trị. Từ lần sau hãy đăng nhập bằng mật khẩu này."),
        submit=_("Lưu mật khẩu"),
    )


def second_page(problem: str = "", *, with_passkey: bool = False) -> QuestionPage:
    """The digits of the app; who lost the telephone takes a code on paper."""
    passkey = Button(_("Dùng khoá truy cập"), kind="secondary", href=reverse("office:sign-in-passkey"))
    return QuestionPage(
        _("Nhập mã trong ứng dụng xác thực"),
        [code_field(_("Nhập mã trong ứng dụng xác thực"), error=problem)],
        details=Details(_("Không có điện thoại?"), _("Nhập một mã dự phòng đã cất. Mỗi mã dùng một lần.")),
        submit=_("Đăng nhập"),
        buttons=[passkey] if with_passkey else (),
    )


def last_time(at: datetime) -> str:
    """So that people see a sign-in that was not theirs."""
    return _("Lần đăng nhập trước: %(when)s. Nếu không phải bạn, hãy mở Tài khoản rồi đổi mật khẩu.") % {
        "when": words.moment(at)
    }


def desk_page(desks: Sequence[Desk], *, chosen: str = "", error: str = "") -> QuestionPage:
    """Where do you sit today."""
    title = _("Bạn làm việc ở vị trí nào?")
    options = [Option(str(desk.key), desk.title, hint=str(desk.unit)) for desk in desks]
    return QuestionPage(title, [Radios(DESK, title, options=options, value=chosen, error=error)])
