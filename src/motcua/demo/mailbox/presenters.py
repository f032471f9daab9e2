"""Words of the mailbox page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.accounts.contacts import parse_contact
from motcua.core.errors import Refusal
from motcua.core.http import address
from motcua.core.words import clock_time, short_day
from motcua.demo.simulators.spool import Message
from motcua.ui.components import EmptyState, Link, SearchBox

REFRESH_SECONDS = 5
TO, AUTO = "to", "auto"
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_ABOUT_CODE = re.compile(r"mã đăng nhập|ma dang nhap", re.IGNORECASE)


@dataclass(frozen=True)
class Bubble:
    """One message as it stands on the screen; `code` is the one-time code inside, if any."""

    is_mail: bool
    to: str
    subject: str
    lines: Sequence[str]
    code: str
    when: str
    copies: str


@dataclass(frozen=True)
class Mailbox:
    """The page."""

    search: SearchBox
    links: Sequence[Link]
    bubbles: Sequence[Bubble]
    empty: EmptyState | None
    refresh: int


def mailbox(messages: Sequence[Message], *, to: str, is_auto: bool) -> Mailbox:
    """Newest first, as handed over."""
    here = address("demo:mailbox")
    every = Link(_("Tải lại"), address("demo:mailbox", to=to), icon="refresh")
    steady = Link(_("Thôi tự tải lại"), address("demo:mailbox", to=to))
    auto = Link(
        _("Tự tải lại mỗi %(n)s giây") % {"n": REFRESH_SECONDS}, address("demo:mailbox", to=to, auto="1"), icon="clock"
    )
    nothing = EmptyState(
        _("Chưa có thư hay tin nhắn"),
        _("Khi cổng gửi mã hoặc thông báo, nội dung hiện ở đây sau vài giây."),
        icon="mail",
    )
    return Mailbox(
        search=SearchBox(_("Lọc theo người nhận"), here, name=TO, value=to, hint=_("Số điện thoại hoặc thư điện tử")),
        links=[every, steady if is_auto else auto],
        bubbles=[_bubble(message) for message in messages],
        empty=None if messages else nothing,
        refresh=REFRESH_SECONDS if is_auto else 0,
    )


def addressed_to(messages: Iterable[Message], wanted: str) -> list[Message]:
    """Those for one recipient, in any writing of a number; all where nothing is asked."""
    try:
        wanted = parse_contact(wanted).value
    except Refusal:
        wanted = wanted.strip().lower()
    return [message for message in messages if wanted in message.to]


def _bubble(message: Message) -> Bubble:
    at = datetime.fromisoformat(message.received_at)
    code = _CODE.search(message.text) if _ABOUT_CODE.search(message.text) else None
    return Bubble(
        is_mail=message.channel == "mail",
        to=message.to,
        subject=message.subject,
        lines=[line for line in message.text.splitlines() if line.strip()],
        code=code.group() if code else "",
        when=_("%(time)s ngày %(day)s") % {"time": clock_time(at), "day": short_day(at)},
        copies=_("Nhận %(n)s lần, hiện một lần") % {"n": message.copies} if message.copies > 1 else "",
    )
