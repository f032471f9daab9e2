"""Words of the account pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.models import Assurance, Channel, Person
from motcua.accounts.queries import Pending, contacts_of
from motcua.core.http import address
from motcua.core.words import clock_time
from motcua.ui.components import Button, Link, Problem, QuestionPage, SummaryList, SummaryRow, TextField

CONTACT, CODE, CHANNEL = "contact", "code", "by"


@dataclass(frozen=True)
class AccountPage:
    """The page."""

    facts: SummaryList
    proof: Link | None
    keys: Link
    places: str
    everywhere: Button | None
    sign_out: Button


def account_page(person: Person, sessions: int) -> AccountPage:
    """Who one is here; contacts are masked, because others look at screens too."""
    masked = {contact.channel: contact.masked for contact in contacts_of(person)}
    facts = [
        SummaryRow(_("Họ và tên"), person.full_name or _("Chưa có, sẽ ghi khi đối chiếu giấy tờ")),
        _contact_row(_("Số điện thoại"), Channel.PHONE, masked),
        _contact_row(_("Thư điện tử"), Channel.EMAIL, masked),
        SummaryRow(_("Mức xác thực"), str(Assurance(person.assurance).label)),
    ]
    needs_proof = person.assurance < Assurance.SEEN
    way = reverse("portal:account")
    return AccountPage(
        facts=SummaryList(facts),
        proof=Link(_("Cách đối chiếu giấy tờ"), address("portal:prove-identity", next=way)) if needs_proof else None,
        keys=Link(_("Kết nối phần mềm khác"), reverse("portal:keys")),
        places=_("Bạn đang đăng nhập ở %(n)s nơi.") % {"n": sessions} if sessions > 1 else "",
        everywhere=_everywhere() if sessions > 1 else None,
        sign_out=Button(_("Đăng xuất"), kind="secondary", action=reverse("portal:sign-out")),
    )


def contact_page(*, by_mail: bool, typed: str = "", error: str = "") -> QuestionPage:
    """The new contact."""
    label = _("Địa chỉ thư điện tử mới") if by_mail else _("Số điện thoại mới")
    return QuestionPage(
        label,
        [
            TextField(
                CONTACT,
                label,
                value=typed,
                error=error,
                hint=_("Chúng tôi gửi mã 6 chữ số tới đó. Liên hệ cũ, nếu có, sẽ nhận được thông báo."),
                kind="email" if by_mail else "tel",
                autocomplete="email" if by_mail else "tel",
                maxlength=300,
            )
        ],
        back=reverse("portal:account"),
        submit=_("Nhận mã"),
    )


def code_page(pending: Pending, *, error: str = "", problem: str = "") -> QuestionPage:
    """Where the six digits go."""
    sent = _("Mã đã gửi tới %(to)s, dùng được trước %(time)s.")
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
        intro=sent % {"to": pending.masked, "time": clock_time(pending.expires_at)},
        back=reverse("portal:account"),
        submit=_("Xác nhận"),
        problems=[Problem(problem)] if problem else (),
    )


def _contact_row(term: str, channel: Channel, masked: dict[Channel, str]) -> SummaryRow:
    by = "mail" if channel is Channel.EMAIL else ""
    return SummaryRow(term, masked.get(channel) or _("Chưa có"), change_href=address("portal:account-contact", by=by))


def _everywhere() -> Button:
    return Button(_("Đăng xuất ở mọi nơi"), kind="secondary", action=reverse("portal:sign-out-everywhere"))
