"""Words of activation slips: who needs one, why, and the sheet that is handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts.models import SlipReason
from motcua.accounts.rules import SHORTEST_PASSWORD
from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.logins import MOST_AT_ONCE, Slip
from motcua.directory.models import Officer
from motcua.office.staff.forms import Typed
from motcua.ui.components import (
    Banner,
    Button,
    Checkboxes,
    Column,
    EmptyState,
    Field,
    Link,
    Option,
    Problem,
    QuestionPage,
    Radios,
    Table,
    TableRow,
)

WHY, WITHOUT_SECOND = "why", "without_second"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slip on paper."""

    name: str
    unit: str
    username: str
    code: str
    steps: Sequence[str]
    until: str
    warning: str


def answers(typed: Typed, officer: Officer) -> tuple[SlipReason | None, bool]:
    """Why, and whether the second proof is forgotten too; no reason where none was chosen."""
    reasons = {reason.value: reason for reason in _reasons(officer)}
    why = reasons.get(typed.post.get(WHY, ""))
    if why is None:
        typed.errors[WHY] = _("Hãy chọn một lý do.")
    return why, typed.post.get(WITHOUT_SECOND) == "yes"


def question(officer: Officer, typed: Typed, problems: Sequence[Problem], *, has_second: bool) -> QuestionPage:
    """Before the slip is made: what it ends, and why."""
    is_first = not officer.account.has_usable_password()
    options = [Option(reason.value, str(reason.label)) for reason in _reasons(officer)]
    value = typed.post.get(WHY, SlipReason.FIRST.value if is_first else "")
    why = Radios(WHY, _("Vì sao in phiếu?"), options=options, value=value, error=typed.errors.get(WHY, ""))
    fields: list[Field] = [why]
    if has_second:
        option = Option("yes", _("Gỡ luôn xác thực hai lớp"), hint=_("Khi mất cả điện thoại lẫn mã dự phòng."))
        values = [typed.post.get(WITHOUT_SECOND, "")]
        fields.append(Checkboxes(WITHOUT_SECOND, _("Xác thực hai lớp"), options=[option], values=values, optional=True))
    title = _("In phiếu đăng nhập lần đầu") if is_first else _("Cấp lại mật khẩu")
    return QuestionPage(
        title,
        fields,
        caption=officer.full_name,
        intro=_first_words() if is_first else _again_words(),
        back=reverse("office:official", args=[officer.pk]),
        submit=_("In phiếu"),
        problems=problems,
    )


def waiting(count: int) -> Banner | None:
    """What printing means."""
    if not count:
        return None
    text = _("Phiếu dùng một lần, trong 7 ngày và chỉ hiện một lần. Hãy đưa tận tay từng người.")
    if count > MOST_AT_ONCE:
        text = _("%(text)s Mỗi lần in %(n)d phiếu.") % {"text": text, "n": MOST_AT_ONCE}
    return Banner(text, tone="information")


def table(officers: Sequence[Officer]) -> Table:
    """Who cannot sign in."""
    rows = [
        TableRow([one.full_name, str(one.account.username)], href=reverse("office:official", args=[one.pk]))
        for one in officers
    ]
    empty = EmptyState(_("Ai cũng đăng nhập được"), _("Mọi cán bộ đã có mật khẩu hoặc phiếu còn hạn."), icon="person")
    columns = [Column(_("Họ và tên")), Column(_("Tên đăng nhập"))]
    return Table(_("Chưa đăng nhập được"), columns, rows=rows, empty=empty, caption_hidden=True)


def print_button(count: int) -> Button | None:
    """How many sheets come out."""
    if not count:
        return None
    now = min(count, MOST_AT_ONCE)
    return Button(ngettext("In %(n)d phiếu", "In %(n)d phiếu", now) % {"n": now}, action=reverse("office:slips"))


def sheets(made: Sequence[Slip], desk: Desk) -> dict[str, Any]:  # Any: what the template shows
    """The sheets and the way on."""
    place = settings.BASE_URL + reverse("office:first-sign-in")
    return {
        "sheets": [_sheet(slip, place, desk) for slip in made],
        "onward": Link(_("Về danh sách cán bộ"), reverse("office:officials")),
        "warning": Banner(
            _("Hãy in ngay: mã trên phiếu không hiện lại. In phiếu mới thì phiếu cũ hết giá trị."), tone="warning"
        ),
    }


def _sheet(slip: Slip, place: str, desk: Desk) -> Sheet:
    return Sheet(
        name=slip.officer.full_name,
        unit=slip.unit.name,
        username=str(slip.officer.account.username),
        code=slip.code,
        steps=[
            _("Mở %(place)s") % {"place": place},
            _("Nhập tên đăng nhập và mã trên phiếu này."),
            _("Tự chọn mật khẩu, ít nhất %(n)d ký tự. Không ai khác biết mật khẩu này.") % {"n": SHORTEST_PASSWORD},
        ],
        until=_("Dùng một lần, trước %(until)s.") % {"until": words.moment(slip.expires_at)},
        warning=_("Phiếu đã bị mở hoặc không dùng được? Báo ngay %(name)s, %(unit)s.")
        % {"name": desk.officer.full_name, "unit": desk.unit.name},
    )


def _reasons(officer: Officer) -> list[SlipReason]:
    if not officer.account.has_usable_password():
        return [SlipReason.FIRST, SlipReason.LOST]
    return [SlipReason.FORGOTTEN, SlipReason.SUSPECTED]


def _first_words() -> str:
    return _("Người này chưa có mật khẩu. Phiếu dùng một lần, trong 7 ngày; họ tự chọn mật khẩu khi đăng nhập.")


def _again_words() -> str:
    return _("Mật khẩu đang dùng mất hiệu lực ngay và mọi nơi bị đăng xuất. Chỉ in khi chính người đó đề nghị.")
