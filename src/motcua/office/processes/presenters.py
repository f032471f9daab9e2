"""Words of processes: a list of them, one version with its drawing, and the drawing on the page of a dossier."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Role, UnitKind
from motcua.dossiers.folders import Folder
from motcua.office.dossier.steps import time_words
from motcua.office.processes import drawing
from motcua.office.processes.drawing import Picture, State
from motcua.ui.components import Column, Link, SummaryList, SummaryRow, Table, TableRow
from motcua.workdays.deadlines import Unit as TimeUnit
from motcua.workdays.words import limit_words
from motcua.workflow import queries
from motcua.workflow.models import EdgeKind, Outcome, ProcessVersion, Step
from motcua.workflow.rules import Graph


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step in words: the drawing for whoever does not see it."""

    name: str
    state: State
    said: str
    who: str
    time: str
    ways: Sequence[str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph as pictures and as an ordered list."""

    pictures: Sequence[Picture]
    steps: Sequence[StepWords]


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """One version of a process."""

    title: str
    facts: SummaryList
    drawing: Drawing
    log: Link | None


def table(versions: Sequence[ProcessVersion]) -> Table:
    """One row a process in force."""
    rows, graphs = [], queries.graphs([version.pk for version in versions])
    for version in versions:
        graph = graphs[version.pk]
        rows.append(
            TableRow(
                [
                    version.definition.name,
                    version.definition.code,
                    str(version.number),
                    words.number(len(graph.steps)),
                    days(graph),
                    words.short_day(version.effective_from),
                ],
                href=reverse("office:process", args=[version.definition.code, version.number]),
            )
        )
    columns = [Column(_("Quy trình")), Column(_("Mã"), short=True), Column(_("Phiên bản"), short=True)]
    return Table(
        _("Quy trình nội bộ đang áp dụng"),
        [
            *columns,
            Column(_("Số bước"), short=True),
            Column(_("Thời gian"), short=True),
            Column(_("Từ ngày"), short=True),
        ],
        rows=rows,
        caption_hidden=True,
    )


def page(version: ProcessVersion, *, gives_log: bool) -> ProcessPage:
    """One version, drawn and in words."""
    graph, code = queries.graph(version.pk), version.definition.code
    until = words.short_day(version.effective_to) if version.effective_to else _("đang áp dụng")
    rows = [
        (_("Mã"), code),
        (_("Phiên bản"), str(version.number)),
        (_("Căn cứ"), version.legal_basis),
        (_("Áp dụng"), _("từ %(from)s, %(until)s") % {"from": words.short_day(version.effective_from), "until": until}),
        (_("Thời gian các bước"), days(graph)),
    ]
    return ProcessPage(
        version.definition.name,
        SummaryList([SummaryRow(term, value) for term, value in rows]),
        drawn(graph, {}),
        Link(_("Tải nhật ký hồ sơ (XES)"), reverse("office:process-log", args=[code]), icon="download")
        if gives_log
        else None,
    )


def of_dossier(folder: Folder) -> Drawing:
    """The process of a dossier: where it has been, where it stands, what lies ahead and what does not."""
    been = [task.step.position for task in folder.tasks if task.outcome in (Outcome.DONE, Outcome.REPEATED)]
    here = folder.task.step.position if folder.task else None
    ahead = {step.position for step in folder.steps if here is not None and step.position > here}
    states: dict[int, State] = {}
    for step in folder.graph.steps:
        position = step.position
        was: State = "past" if position in been else "off"
        states[position] = "now" if position == here else "next" if position in ahead else was
    ends = [position for position in (*been, here) if position is not None]
    return drawn(folder.graph, states, set(pairwise(ends)))


def drawn(graph: Graph, states: Mapping[int, State], walked: Collection[tuple[int, int]] = ()) -> Drawing:
    """The pictures of a graph and its list."""
    steps = [_step(step, graph, states.get(step.position, "next")) for step in graph.steps]
    return Drawing(drawing.pictures(graph, states, walked), steps)


def days(graph: Graph) -> str:
    """How long the usual way takes: working days of its hours, or the time that each procedure has."""
    way = [graph.steps[0], *graph.ahead(graph.steps[0], {})]
    if any(step.share for step in way):
        return _("theo thời hạn thủ tục")
    return limit_words(sum((step.hours or Decimal() for step in way), Decimal()) / 8, TimeUnit.WORKING_DAYS)


def _step(step: Step, graph: Graph, state: State) -> StepWords:
    who = f"{Role(step.role).label} – {str(UnitKind(step.unit_kind).label).lower()}"
    ways = [
        _("Sang “%(step)s” khi %(why)s.")
        % {"step": graph.at(edge.target).name, "why": edge.label[:1].lower() + edge.label[1:]}
        for edge in graph.leaving(step)
        if edge.kind != EdgeKind.DEFAULT
    ]
    return StepWords(step.name, state, _said(state), who, time_words(step), ways)


def _said(state: State) -> str:
    return {"past": _("đã qua"), "now": _("đang ở đây"), "next": "", "off": _("không đi qua")}[state]
