"""Words of officials' sign-in pages."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.directory.desks import Desk
from motcua.ui.components import Option, Problem, QuestionPage, Radios, TextField

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


def desk_page(desks: Sequence[Desk], *, chosen: str = "", error: str = "") -> QuestionPage:
    """Where do you sit today."""
    title = _("Bạn làm việc ở vị trí nào?")
    options = [Option(str(desk.key), desk.title, hint=str(desk.unit)) for desk in desks]
    return QuestionPage(title, [Radios(DESK, title, options=options, value=chosen, error=error)])
