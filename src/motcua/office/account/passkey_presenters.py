"""Words of passkeys: what they are, which there are, the one button that asks the browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.models import Passkey
from motcua.core import words
from motcua.ui.components import Banner, Button, Column, EmptyState, Link, Table, TableRow, TextField

NAME, ANSWER = "name", "answer"


@dataclass(frozen=True, slots=True)
class PasskeyPage:
    """One button that asks the browser to make (`create`) or to use (`get`) a passkey; no button where it cannot."""

    title: str
    intro: str
    verb: Literal["create", "get"]
    options: str
    name: TextField | None
    button: str
    problem: Banner | None
    other: Link
    is_possible: bool = True

    @property
    def refused(self) -> str:
        """What is said when the browser comes back with nothing."""
        return _("Trình duyệt không nhận được khoá. Hãy thử lại, hoặc dùng cách khác.")

    @property
    def unable(self) -> str:
        """What is said where there is no such thing."""
        return _("Trình duyệt hoặc địa chỉ này không dùng được khoá truy cập. Hãy dùng cách khác.")


def making_page(options: str, *, name: str, error: str, has_name: bool) -> PasskeyPage:
    """A new passkey and what to call it."""
    hint = _("Để bạn nhận ra khoá trong danh sách. Ví dụ: Điện thoại của tôi.")
    return PasskeyPage(
        title=_("Thêm khoá truy cập"),
        intro=_("Khoá nằm trong máy, điện thoại hoặc khoá USB của bạn và mở bằng vân tay, khuôn mặt hay mã PIN."),
        verb="create",
        options=options,
        name=TextField(NAME, _("Tên khoá"), value=name, hint=hint, maxlength=60, autocomplete="off"),
        button=_("Tạo khoá truy cập"),
        problem=_problem(error),
        other=Link(_("Quay lại tài khoản"), reverse("office:account")),
        is_possible=has_name,
    )


def again_page(options: str, *, error: str, has_name: bool) -> PasskeyPage:
    """Is it still you?"""
    other = Link(_("Dùng mật khẩu"), reverse("office:account-again"))
    return _using(options, _("Xác nhận đó là bạn"), _("Xác nhận bằng khoá truy cập"), other, error, has_name=has_name)


def sign_in_page(options: str, *, error: str, is_second: bool, has_name: bool) -> PasskeyPage:
    """In place of the digits after a password, or of both."""
    other = Link(_("Dùng tên đăng nhập và mật khẩu"), reverse("office:sign-in"))
    if is_second:
        other = Link(_("Dùng mã trong ứng dụng hoặc mã dự phòng"), reverse("office:second-proof") + "?ma=1")
    title = _("Đăng nhập bằng khoá truy cập")
    return _using(options, title, _("Dùng khoá truy cập"), other, error, has_name=has_name)


def table(found: Sequence[Passkey]) -> Table:
    """The passkeys of a login."""
    rows = [
        TableRow(
            [
                one.name,
                words.short_day(one.made_at),
                words.short_moment(one.used_at) if one.used_at else _("Chưa dùng"),
                Button(_("Gỡ"), kind="secondary", action=reverse("office:passkey-remove", args=[one.pk])),
            ]
        )
        for one in found
    ]
    columns = [Column(_("Tên khoá")), Column(_("Thêm ngày")), Column(_("Dùng lần cuối")), Column(_("Việc"))]
    empty = EmptyState(_("Chưa có khoá truy cập"), _("Đăng nhập bằng vân tay, khuôn mặt, không cần gõ mật khẩu."))
    return Table(_("Khoá truy cập"), columns, rows=rows, empty=empty, caption_hidden=True)


def _using(options: str, title: str, button: str, other: Link, error: str, *, has_name: bool) -> PasskeyPage:
    return PasskeyPage(
        title=title,
        intro=_("Bấm nút rồi làm theo trình duyệt: vân tay, khuôn mặt, mã PIN, hoặc quét mã bằng điện thoại."),
        verb="get",
        options=options,
        name=None,
        button=button,
        problem=_problem(error),
        other=other,
        is_possible=has_name,
    )


def _problem(error: str) -> Banner | None:
    return Banner(error, tone="warning") if error else None
