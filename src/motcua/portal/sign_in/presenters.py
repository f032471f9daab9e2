"""Words of the sign-in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.accounts.models import Channel
from motcua.accounts.queries import Pending
from motcua.core.http import address
from motcua.core.words import clock_time
from motcua.portal.offices import Office
from motcua.ui.components import Button, Details, Link, Problem, QuestionPage, TextField

CONTACT, CODE, AGAIN = "contact", "code", "again"
OFFICES_SHOWN = 6


def contact_page(
    typed: str = "", error: str = "", *, by_mail: bool = False, problems: Sequence[Problem] = (), action: str = ""
) -> QuestionPage:
    """The one question that signs in and signs up."""
    return QuestionPage(
        _("Đăng nhập"),
        [
            TextField(
                CONTACT,
                _("Thư điện tử") if by_mail else _("Số điện thoại hoặc thư điện tử"),
                hint=_("Ví dụ: lan@example.com") if by_mail else _("Ví dụ: 0981 234 567 hoặc lan@example.com"),
                value=typed,
                error=error,
                autocomplete="email" if by_mail else "username",
                inputmode="email" if by_mail else "",
                maxlength=300,
            )
        ],
        intro=_("Chúng tôi gửi cho bạn một mã gồm 6 chữ số. Lần đầu dùng cũng vậy: không cần tạo mật khẩu."),
        submit=_("Nhận mã"),
        problems=problems,
        action=action,
    )


def over_page(reason: str, way: str) -> QuestionPage:
    """The code is over: say why, and ask where to send the next one."""
    return contact_page(problems=[Problem(reason, f"#f-{CONTACT}")], action=address("portal:sign-in", next=way))


def code_page(pending: Pending, *, way: str, error: str = "", problem: str = "") -> QuestionPage:
    """Where the six digits go; `way` is the page that the person came from."""
    is_phone = pending.channel is Channel.PHONE
    where = _("Tin nhắn có mã đã gửi tới số %(to)s.") if is_phone else _("Thư có mã đã gửi tới %(to)s.")
    life = _("Mã dùng được một lần, trước %(time)s.") % {"time": clock_time(pending.expires_at)}
    return QuestionPage(
        _("Nhập mã xác nhận"),
        [
            TextField(
                CODE,
                _("Mã gồm 6 chữ số"),
                error=error,
                inputmode="numeric",
                autocomplete="one-time-code",
                width="10",
                maxlength=20,
            )
        ],
        intro=[where % {"to": pending.masked}, life],
        back=address("portal:sign-in", next=way),
        submit=_("Đăng nhập"),
        details=_not_received(is_phone, way, is_open=bool(problem)),
        problems=[Problem(problem)] if problem else (),
    )


def _not_received(is_phone: bool, way: str, *, is_open: bool) -> Details:
    by_phone, by_mail = address("portal:sign-in", next=way), address("portal:sign-in", by="mail", next=way)
    if is_phone:
        why = _("Tin nhắn có khi tới chậm vài phút. Mã gửi lại vẫn là mã cũ, nên tin nào tới trước cũng dùng được.")
        other = Link(_("Nhận mã qua thư điện tử"), by_mail, icon="mail")
    else:
        why = _("Thư có khi tới chậm vài phút, hoặc nằm trong mục thư rác. Mã gửi lại vẫn là mã cũ.")
        other = Link(_("Nhận mã qua tin nhắn điện thoại"), by_phone, icon="phone")
    again = Button(_("Gửi lại mã"), kind="secondary", icon="refresh", name=AGAIN, value="1")
    change = Link(_("Nhập số điện thoại, thư điện tử khác"), by_phone, icon="pencil")
    return Details(_("Không nhận được mã?"), [why, again, other, change], open=is_open)


@dataclass(frozen=True)
class ProofPage:
    """How to prove one's identity; where there are many offices, those after the first few are folded."""

    title: str
    way: str
    first: Sequence[Office]
    others: Sequence[Office]
    others_label: str


def proof_page(found: Sequence[Office], *, way: str) -> ProofPage:
    """Every office that is there today."""
    return ProofPage(
        title=_("Đối chiếu giấy tờ một lần"),
        way=way,
        first=found[:OFFICES_SHOWN],
        others=found[OFFICES_SHOWN:],
        others_label=_("Xem thêm %(n)s nơi khác") % {"n": len(found) - OFFICES_SHOWN},
    )
