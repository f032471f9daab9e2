"""Calls to make, in finished words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Channel
from motcua.core import words
from motcua.notifications.calls import MOST_SHOWN, Waiting
from motcua.notifications.models import Call, CallOutcome, Step
from motcua.ui.components import (
    Button,
    Column,
    EmptyState,
    Link,
    Option,
    QuestionPage,
    Radios,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Tag,
)


@dataclass(frozen=True, slots=True)
class CallsPage:
    """Whom to call, whom to write to."""

    title: str
    calls: Table
    letters: Table | None
    note: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """One person: the number, what to say, how it went."""

    title: str
    tag: Tag
    facts: SummaryList
    say: str
    form: QuestionPage | None
    letter: Link | None
    written: Button | None


def calls_page(calls: Sequence[Waiting], letters: Sequence[Waiting]) -> CallsPage:
    """Both lists."""
    is_cut = max(len(calls), len(letters)) > MOST_SHOWN
    return CallsPage(
        title=_("Gọi điện cho người nộp"),
        calls=_table(
            _("Cần gọi"),
            calls,
            EmptyState(
                _("Không phải gọi cho ai"),
                _("Ai chưa xem việc cần làm sau khi đã nhắc qua hai kênh thì hiện ở đây."),
                icon="phone",
            ),
        ),
        letters=_table(_("Cần gửi thư"), letters, None) if letters else None,
        note=_("Hiện %(n)d người chờ lâu nhất.") % {"n": MOST_SHOWN} if is_cut else "",
    )


def call_page(told: Waiting, tries: Sequence[Call], *, problem: str = "") -> CallPage:
    """What the clerk needs while the telephone rings."""
    one = told.reminder
    step = Step(one.step)
    form = QuestionPage(
        _("Kết quả cuộc gọi"),
        [
            Radios(
                "outcome",
                _("Cuộc gọi thế nào"),
                options=[Option(value, str(label)) for value, label in CallOutcome.choices],
                error=problem,
            )
        ],
        submit=_("Ghi lại"),
    )
    return CallPage(
        title=_("Gọi cho %(name)s") % {"name": told.name or _("người nộp")},
        tag=Tag(str(step.label), "soon" if one.ended_at is None else "done"),
        facts=SummaryList(_facts(told, tries)),
        say=told.body,
        form=form if step == Step.CALL else None,
        letter=Link(_("In thư báo (A4)"), reverse("office:call-letter", args=[one.pk]), icon="print")
        if step in (Step.CALL, Step.LETTER)
        else None,
        written=Button(_("Đã gửi thư"), action=reverse("office:call-written", args=[one.pk]), key="m")
        if step == Step.LETTER
        else None,
    )


def _table(title: str, found: Sequence[Waiting], empty: EmptyState | None) -> Table:
    return Table(
        title,
        [
            Column(_("Người nộp")),
            Column(_("Số điện thoại"), short=True),
            Column(_("Việc cần báo")),
            Column(_("Chờ từ"), short=True),
            Column(_("Đã gọi"), short=True),
        ],
        rows=[
            TableRow(
                [
                    told.name or told.reminder.subject_code,
                    _phone(told),
                    told.title,
                    words.short_moment(told.reminder.due_at),
                    _("%(n)d lần") % {"n": told.tries},
                ],
                href=reverse("office:call", args=[told.reminder.pk]),
            )
            for told in found[:MOST_SHOWN]
        ],
        empty=empty,
    )


def _facts(told: Waiting, tries: Sequence[Call]) -> list[SummaryRow]:
    one = told.reminder
    said = [
        _("%(when)s: %(how)s") % {"when": words.short_moment(call.at), "how": str(CallOutcome(call.outcome).label)}
        for call in tries
    ]
    return [
        SummaryRow(_("Số điện thoại"), _dial(told)),
        SummaryRow(_("Việc cần báo"), told.title),
        SummaryRow(_("Báo lần đầu"), words.short_moment(one.begun_at)),
        SummaryRow(_("Hồ sơ"), Link(one.subject_code, reverse("office:dossier", args=[one.subject_code]))),
        *([SummaryRow(_("Đã gọi"), said)] if said else []),
    ]


def _dial(told: Waiting) -> str | Link:
    """To be tapped on a telephone, or handed to a softphone."""
    return Link(_phone(told), f"tel:{told.phone}", icon="phone") if told.phone else _phone(told)


def _phone(told: Waiting) -> str:
    return Contact(Channel.PHONE, told.phone).shown if told.phone else _("không có số, gửi thư")
