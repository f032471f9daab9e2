"""The figures of an agency in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from motcua.core import words
from motcua.dossiers.lifecycle import OPEN_STAGES, Stage
from motcua.dossiers.models import Supplement
from motcua.dossiers.worklists import Due, Filter, Whose
from motcua.office.frame import Counts
from motcua.office.queue import forms
from motcua.ui.components import Column, EmptyState, Table, TableRow, TodoCard, Tone

LONGEST_BAR = 100
# The number stands before them.
_LATE = ngettext_lazy("hồ sơ quá hạn", "hồ sơ quá hạn")
_SOON = ngettext_lazy("hồ sơ đến hạn trong 24 giờ", "hồ sơ đến hạn trong 24 giờ")
_PROPOSED = ngettext_lazy("yêu cầu bổ sung thêm lần nữa chờ duyệt", "yêu cầu bổ sung thêm lần nữa chờ duyệt")
_UNSAID = ngettext_lazy("hồ sơ quá hạn chưa có phiếu xin lỗi", "hồ sơ quá hạn chưa có phiếu xin lỗi")
_TO_SIGN = ngettext_lazy("phiếu xin lỗi chờ bạn ký", "phiếu xin lỗi chờ bạn ký")
_MINE = ngettext_lazy("việc chờ bạn duyệt, ký", "việc chờ bạn duyệt, ký")


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage: its count, the list behind it, and its length from 0 to 100."""

    name: str
    count: str
    href: str
    length: int
    is_open: bool


def finding(promises: Mapping[Due, int]) -> str:
    """What one has to know first, as a sentence."""
    late = promises[Due.OVERDUE]
    if not late:
        return _("Không có hồ sơ nào quá hạn")
    return ngettext("%(n)s hồ sơ đang quá hạn", "%(n)s hồ sơ đang quá hạn", late) % {"n": words.number(late)}


def figures(counts: Counts, promises: Mapping[Due, int], proposed: int, unsaid: int, to_sign: int) -> list[TodoCard]:
    """What asks for a leader: late, without a letter of apology, nearly late, waiting for one's own decision."""
    late, soon, mine = promises[Due.OVERDUE], promises[Due.NEXT_DAY], counts.today.waiting
    return [
        _card(late, str(_LATE % late), _all(Due.OVERDUE), "late" if late else "calm", "warning"),
        TodoCard(unsaid, str(_UNSAID % unsaid), reverse("office:late"), "warning", tone="late" if unsaid else "calm"),
        _card(soon, str(_SOON % soon), _all(Due.NEXT_DAY), "soon" if soon else "calm", "clock"),
        _card(mine, str(_MINE % mine), Filter(), "calm", "sign"),
        TodoCard(to_sign, str(_TO_SIGN % to_sign), reverse("office:apologies"), "sign"),
        TodoCard(proposed, str(_PROPOSED % proposed), reverse("office:proposals"), "mail"),
    ]


def proposals(found: Sequence[Supplement]) -> Table:
    """Who wants to ask whom once more, and why."""
    return Table(
        _("Yêu cầu bổ sung chờ duyệt"),
        [
            Column(_("Hồ sơ"), short=True),
            Column(_("Người nộp")),
            Column(_("Ai yêu cầu")),
            Column(_("Vì sao thêm lần nữa")),
        ],
        rows=[
            TableRow(
                [
                    one.dossier.code or one.dossier.number,
                    one.dossier.applicant,
                    [one.asked_by.full_name, words.short_moment(one.asked_at)],
                    one.excess_reason,
                ],
                href=reverse("office:dossier", args=[one.dossier.number]),
            )
            for one in found
        ],
        empty=EmptyState(
            _("Không có yêu cầu nào chờ duyệt"),
            _("Mỗi giai đoạn chỉ được yêu cầu bổ sung một lần; lần nữa thì lãnh đạo duyệt ở đây."),
            icon="check",
        ),
        caption_hidden=True,
    )


def bars(stages: Mapping[Stage, int]) -> list[Bar]:
    """Every stage of the agency's dossiers, in the order of the process, drawn to one scale from zero."""
    longest = max(stages.values()) or 1
    return [
        Bar(
            name=str(stage.label),
            count=words.number(count),
            href=forms.href(Filter(Whose.EVERYBODY, (stage,))),
            length=-(-count * LONGEST_BAR // longest),
            is_open=stage in OPEN_STAGES,
        )
        for stage, count in stages.items()
    ]


def _all(due: Due) -> Filter:
    return Filter(Whose.EVERYBODY, dues=(due,))


def _card(count: int, text: str, wanted: Filter, tone: Tone, pictogram: str) -> TodoCard:
    return TodoCard(count, text, forms.href(wanted), pictogram, tone=tone)
