"""The figures of units in finished words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.core import words
from motcua.dossiers.lifecycle import OPEN_STAGES, Stage
from motcua.office.leader.periods import Period
from motcua.statistics.units import Tree, UnitFigure
from motcua.ui.components import Column, EmptyState, Link, Option, SelectField, Table, TableRow

PERIOD, TREE = "ky", "theo"
DONE = (Stage.FINISHED, Stage.RETURNED)
WAITING = tuple(stage for stage in OPEN_STAGES if stage not in DONE)


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """What came in, unit by unit; `tree` is kept when another period is picked."""

    finding: str
    views: Sequence[Link]
    period: SelectField
    tree: str
    table: Table
    note: str


def page(figures: Sequence[UnitFigure], period: Period, offered: Iterable[Period], tree: Tree) -> UnitsPage:
    """The whole page."""
    total = sum(one.total for one in figures)
    finding = ngettext("%(n)s hồ sơ nộp trong %(period)s", "%(n)s hồ sơ nộp trong %(period)s", total)
    return UnitsPage(
        finding=finding % {"n": words.number(total), "period": period.name},
        views=[
            Link(_("Theo đơn vị hiện nay"), _href(period, Tree.NOW), current=tree == Tree.NOW),
            Link(_("Theo đơn vị khi đó"), _href(period, Tree.THEN), current=tree == Tree.THEN),
        ],
        period=SelectField(PERIOD, _("Nộp trong"), options=_options(offered), value=period.key),
        tree=tree.value,
        table=_table(figures),
        note=_note(tree),
    )


def _options(offered: Iterable[Period]) -> list[Option]:
    return [Option(one.key, words.capitalised(one.name)) for one in offered]


def _table(figures: Sequence[UnitFigure]) -> Table:
    columns = [
        Column(_("Đơn vị")),
        Column(_("Mã"), short=True),
        Column(_("Đã nộp"), numeric=True),
        Column(_("Đang giải quyết"), numeric=True),
        Column(_("Đã có kết quả"), numeric=True),
        Column(_("Từ chối, rút, dừng"), numeric=True),
    ]
    rows = [TableRow([one.name, one.unit.code, *_numbers([one])]) for one in figures]
    whole = [TableRow([_("Cộng"), "", *_numbers(figures)], tone="info")] if len(figures) > 1 else []
    empty = EmptyState(_("Không có hồ sơ nào nộp trong thời gian này"), _("Chọn một thời gian khác."), icon="search")
    return Table(_("Hồ sơ theo đơn vị"), columns, rows=[*rows, *whole], empty=empty, caption_hidden=True)


def _numbers(figures: Sequence[UnitFigure]) -> list[str]:
    other = [stage for stage in Stage if stage not in (*WAITING, *DONE)]
    groups = (tuple(Stage), WAITING, DONE, other)
    return [words.number(sum(one.stages[stage] for one in figures for stage in group)) for group in groups]


def _note(tree: Tree) -> str:
    if tree == Tree.THEN:
        return _(
            "Mỗi hồ sơ được tính cho cơ quan giải quyết khi đó, với tên của cơ quan vào ngày cuối của thời gian này."
        )
    return _("Hồ sơ của đơn vị đã sáp nhập được tính cho đơn vị nhận; nếu chia cho nhiều nơi, cho nơi nhận chính.")


def _href(period: Period, tree: Tree) -> str:
    return f"{reverse('office:leader-units')}?{urlencode({PERIOD: period.key, TREE: tree.value})}"
