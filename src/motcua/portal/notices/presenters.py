"""Words of notices."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.notifications import texts
from motcua.notifications.models import Notice
from motcua.ui.components import Button, EmptyState, Tag

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One notice in the list."""

    title: str
    when: str
    href: str
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """The latest notices."""

    title: str
    lines: Sequence[Line]
    empty: EmptyState | None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice in full."""

    title: str
    when: str
    body: str
    back: str
    subject: Button | None


def list_page(notices: Sequence[Notice]) -> ListPage:
    """New ones say so in a word."""
    lines = [
        Line(
            title=texts.title(one.kind, one.facts),
            when=words.short_moment(one.created_at),
            href=reverse("portal:notice", args=[one.pk]),
            tag=Tag(_("Mới"), "info") if one.seen_at is None else None,
        )
        for one in notices
    ]
    nothing = EmptyState(
        _("Chưa có thông báo nào"), _("Khi hồ sơ của bạn sang bước mới, thông báo sẽ hiện ở đây."), icon="bell"
    )
    return ListPage(_("Thông báo"), lines, None if lines else nothing)


def notice_page(notice: Notice) -> NoticePage:
    """The full text, and the way to what it is about."""
    subject = None
    if notice.subject_kind == "dossier":
        subject = Button(_("Xem hồ sơ"), href=reverse("portal:dossier", args=[notice.subject_code]))
    return NoticePage(
        title=texts.title(notice.kind, notice.facts),
        when=words.moment(notice.created_at),
        body=texts.body(notice.kind, notice.facts),
        back=reverse("portal:notices"),
        subject=subject,
    )
