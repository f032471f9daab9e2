"""Words about an official who cannot, or need not, work just now: a closed login, an absence, powers that are lent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.models import LockReason
from motcua.accounts.queries import Lock
from motcua.core import words
from motcua.directory.models import Absence, Delegation, Officer
from motcua.office.staff.forms import Typed
from motcua.ui.components import Banner, Button, Link, Option, Problem, QuestionPage, Radios

WHY = "why"


def answer(typed: Typed) -> LockReason | None:
    """Why the login is closed; none where nothing was chosen."""
    try:
        return LockReason(typed.post.get(WHY, ""))
    except ValueError:
        typed.errors[WHY] = _("Hãy chọn một lý do.")
        return None


def question(officer: Officer, typed: Typed, problems: Sequence[Problem]) -> QuestionPage:
    """Before a login is closed: what that ends, and why."""
    options = [Option(reason.value, str(reason.label)) for reason in LockReason]
    value, error = typed.post.get(WHY, ""), typed.errors.get(WHY, "")
    return QuestionPage(
        _("Khoá tài khoản"),
        [Radios(WHY, _("Vì sao khoá?"), options=options, value=value, error=error)],
        caption=officer.full_name,
        intro=_(
            "Người này bị đăng xuất ở mọi nơi ngay lập tức và không đăng nhập lại được cho tới khi mở khoá. Vị trí, "
            "việc đang giữ và mật khẩu giữ nguyên. Lý do được ghi vào nhật ký."
        ),
        back=reverse("office:official", args=[officer.pk]),
        submit=_("Khoá tài khoản"),
        problems=problems,
    )


def button(officer: Officer) -> Button:
    """Close the login, or open it again."""
    if officer.account.is_active:
        where = reverse("office:lock", args=[officer.pk])
        return Button(_("Khoá tài khoản"), kind="danger", href=where, dialog=True)
    return Button(_("Mở khoá tài khoản"), kind="secondary", action=reverse("office:unlock", args=[officer.pk]))


def notes(
    officer: Officer, lock: Lock | None, by: str, absence: Absence | None, lent: Iterable[Delegation], on: date
) -> list[Banner]:
    """What one has to know first; `by` is the name of whoever closed the login, empty for the machine's keeper."""
    found = [_away(absence)] if absence else []
    if not officer.account.is_active:
        found.insert(0, _locked(officer, lock, by, is_away=absence is not None))
    return [*found, *_lent(officer, lent, on)]


def _locked(officer: Officer, lock: Lock | None, by: str, *, is_away: bool) -> Banner:
    text = _("Người này không đăng nhập được.")
    if lock is not None:
        given = {"when": words.moment(lock.at), "by": by or _("người giữ máy chủ"), "why": lock.why.label}
        text = _("Khoá lúc %(when)s bởi %(by)s. Lý do: %(why)s.") % given
    if is_away:
        return Banner(text, tone="warning", title=_("Tài khoản đang bị khoá"))
    more = _("%(text)s Việc đang giữ vẫn đứng tên người này: hãy ghi vắng mặt để có người làm thay.")
    leave = Link(_("Ghi vắng mặt"), reverse("office:leave", args=[officer.pk]))
    return Banner(more % {"text": text}, tone="warning", title=_("Tài khoản đang bị khoá"), link=leave)


def _away(absence: Absence) -> Banner:
    until = words.long_day(absence.valid_to - timedelta(days=1))
    if absence.deputy is not None:
        given = {"until": until, "deputy": absence.deputy.full_name}
        return Banner(_("Vắng mặt đến hết %(until)s. Làm thay: %(deputy)s.") % given, tone="information")
    text = _("Vắng mặt đến hết %(until)s. Không có người làm thay: việc mới vào hàng đợi chung của đơn vị.")
    return Banner(text % {"until": until}, tone="warning")


def _lent(officer: Officer, lent: Iterable[Delegation], on: date) -> Iterator[Banner]:
    """Powers that are lent today, to this official or by this official."""
    for one in lent:
        if one.revoked_at is not None or not one.valid_from <= on < one.valid_to:
            continue
        is_given = one.giver_id == officer.pk
        text = _("Đang uỷ quyền “%(title)s” cho %(name)s đến hết %(until)s, theo %(decision)s.")
        if not is_given:
            text = _("Đang nhận uỷ quyền “%(title)s” của %(name)s đến hết %(until)s, theo %(decision)s.")
        given = {
            "title": one.holding.title,
            "name": one.receiver.full_name if is_given else one.giver.full_name,
            "until": words.long_day(one.valid_to - timedelta(days=1)),
            "decision": one.decision,
        }
        yield Banner(text % given, tone="information")
