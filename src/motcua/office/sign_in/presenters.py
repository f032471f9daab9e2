"""Words of officials' sign-in pages."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.office.account.presenters import code_field
from motcua.ui.components import Details, Option, Problem, QuestionPage, Radios, TextField

USERNAME, PASSWORD, DESK = "username", "password", "desk"


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
    )


def second_page(problem: str = "") -> QuestionPage:
    """The digits of the app; who lost the telephone takes a code on paper."""
    return QuestionPage(
        _("Nhập mã trong ứng dụng xác thực"),
        [code_field(_("Nhập mã trong ứng dụng xác thực"), error=problem)],
        details=Details(_("Không có điện thoại?"), _("Nhập một mã dự phòng đã cất. Mỗi mã dùng một lần.")),
        submit=_("Đăng nhập"),
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
