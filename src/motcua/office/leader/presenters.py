"""The figures of an agency in finished words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from motcua.core import words
from motcua.dossiers.lifecycle import OPEN_STAGES, Stage
from motcua.dossiers.worklists import Due, Filter, Whose
from motcua.office.frame import Counts
from motcua.office.queue import forms
from motcua.ui.components import TodoCard, Tone

LONGEST_BAR = 100
# The number stands before them.
_LATE = ngettext_lazy("hồ sơ quá hạn", "hồ sơ quá hạn")
_SOON = ngettext_lazy("hồ sơ đến hạn trong 24 giờ", "hồ sơ đến hạn trong 24 giờ")
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


def figures(counts: Counts, promises: Mapping[Due, int]) -> list[TodoCard]:
    """What asks for a leader: late, nearly late, waiting for one's own decision."""
    late, soon, mine = promises[Due.OVERDUE], promises[Due.NEXT_DAY], counts.today.waiting
    return [
        _card(late, str(_LATE % late), _all(Due.OVERDUE), "late" if late else "calm", "warning"),
        _card(soon, str(_SOON % soon), _all(Due.NEXT_DAY), "soon" if soon else "calm", "clock"),
        _card(mine, str(_MINE % mine), Filter(), "calm", "sign"),
    ]


def bars(stages: Mapping[Stage, int]) -> list[Bar]:
    """Every stage of the agency's dossiers, in the order of the process, drawn to one scale from zero."""
    longest = max(stages.values()) or 1
    return [
        Bar(
            name=str(stage.label),
            count=words.number(count),
            href=forms.href(Filter(Whose.EVERYBODY, stage)),
            length=-(-count * LONGEST_BAR // longest),
            is_open=stage in OPEN_STAGES,
        )
        for stage, count in stages.items()
    ]


def _all(due: Due) -> Filter:
    return Filter(Whose.EVERYBODY, due=due)


def _card(count: int, text: str, wanted: Filter, tone: Tone, pictogram: str) -> TodoCard:
    return TodoCard(count, text, forms.href(wanted), pictogram, tone=tone)
