"""The graph of a process: what makes it sound, and which way leads on. Pure: no clock, no database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.conditions import tree
from motcua.conditions.tree import Json
from motcua.directory.models import Role, UnitKind
from motcua.workflow.models import Edge, EdgeKind, Step, StepKind

# What a condition may ask: the declaration (`answers.child_nationality`), the case of the checklist by its position,
# the channel it came by, and whether anything has to be paid.
FACTS = frozenset({"answers", "case", "channel", "has_fee"})
Facts = Mapping[str, Json]
# The longest time for an opinion, in working days.
MOST_DAYS = 30

# What may come after what. A signature only ever follows an approval, which no way reaches without a draft: so no way
# through any graph issues a result without three steps (OFF-19).
FOLLOWED_BY: Mapping[StepKind, frozenset[StepKind]] = {
    StepKind.RECEIVE: frozenset({StepKind.WORK, StepKind.EXAMINE, StepKind.CERTIFY}),
    StepKind.WORK: frozenset({StepKind.WORK, StepKind.EXAMINE, StepKind.APPROVE}),
    StepKind.EXAMINE: frozenset({StepKind.WORK, StepKind.EXAMINE, StepKind.APPROVE}),
    StepKind.APPROVE: frozenset({StepKind.WORK, StepKind.EXAMINE, StepKind.APPROVE, StepKind.SIGN}),
    StepKind.SIGN: frozenset({StepKind.RETURN}),
    StepKind.CERTIFY: frozenset({StepKind.RETURN}),
    StepKind.RETURN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Graph:
    """The steps of a version in order, and the ways between them in order."""

    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]

    def at(self, position: int) -> Step:
        """The step at a position; raises `KeyError` where there is none."""
        for step in self.steps:
            if step.position == position:
                return step
        raise KeyError(position)

    def leaving(self, step: Step) -> list[Edge]:
        """The ways on from a step."""
        return [edge for edge in self.edges if edge.source == step.position]

    def asks(self, step: Step) -> bool:
        """Whether the way on from a step depends on the facts of the dossier."""
        return any(edge.kind == EdgeKind.CONDITION for edge in self.leaving(step))

    def onward(self, step: Step, facts: Facts) -> Edge | None:
        """The way that a dossier takes by itself: the first whose condition holds, else the default; none at an end."""
        found = self.leaving(step)
        held = (one for one in found if one.kind == EdgeKind.CONDITION and tree.holds(one.condition, facts))
        return next(held, None) or next((one for one in found if one.kind == EdgeKind.DEFAULT), None)

    def chosen(self, step: Step, position: int) -> Edge | None:
        """The way to the step at a position that an official may choose here."""
        ways = self.choices(step)
        return next((edge for edge in ways if edge.target == position), None)

    def choices(self, step: Step) -> list[Edge]:
        """The ways on that an official may choose."""
        return [edge for edge in self.leaving(step) if edge.kind == EdgeKind.CHOICE]

    def ahead(self, step: Step, facts: Facts) -> Iterator[Step]:
        """The steps that come after one, as far as the facts of now tell."""
        edge = self.onward(step, facts)
        while edge is not None:
            step = self.at(edge.target)
            yield step
            edge = self.onward(step, facts)


def problems(steps: Sequence[Step], edges: Sequence[Edge]) -> list[str]:
    """Everything that keeps a graph from being published, each in a sentence; empty where it is sound."""
    if not steps:
        return [_("Quy trình chưa có bước nào.")]
    known = {step.position: step for step in steps}
    astray = [edge for edge in edges if edge.source not in known or edge.target not in known]
    if astray:
        return [_("Nhánh %(edge)s dẫn tới một bước không có.") % {"edge": str(edge)} for edge in astray]
    found = [*_of_reception(steps), *_of_edges(edges, known), *_of_questions(steps)]
    for step in steps:
        found += _of_step(step, [edge for edge in edges if edge.source == step.position])
    graph = Graph(tuple(steps), tuple(edges))
    return [*found, *_unreachable(steps, edges), *_undrafted(graph), *_too_much(graph, known)]


def _of_reception(steps: Sequence[Step]) -> Iterator[str]:
    first = min(steps, key=lambda step: step.position)
    if first.kind != StepKind.RECEIVE:
        yield _("Bước đầu tiên phải là tiếp nhận, không phải “%(step)s”.") % {"step": first.name}
    for step in steps:
        if step is not first and step.kind == StepKind.RECEIVE:
            yield _("Chỉ bước đầu tiên là tiếp nhận; “%(step)s” phải là loại khác.") % {"step": step.name}


def _of_edges(edges: Iterable[Edge], known: Mapping[int, Step]) -> Iterator[str]:
    seen = set()
    for edge in edges:
        source, target = known[edge.source], known[edge.target]
        names = {"source": source.name, "target": target.name}
        if edge.target <= edge.source:
            yield _("“%(source)s” dẫn ngược về “%(target)s”: trả lại bước trước không cần nhánh riêng.") % names
        elif target.kind not in FOLLOWED_BY[StepKind(source.kind)]:
            yield _("Sau “%(source)s” không thể là “%(target)s”.") % names
        if (edge.source, edge.target) in seen:
            yield _("Có hai nhánh từ “%(source)s” tới “%(target)s”.") % names
        seen.add((edge.source, edge.target))
        for problem in tree.check(edge.condition, FACTS) if edge.kind == EdgeKind.CONDITION else ():
            yield _("Điều kiện của nhánh “%(label)s”: %(problem)s") % {"label": edge.label, "problem": problem.message}


def _of_step(step: Step, leaving: Sequence[Edge]) -> Iterator[str]:
    defaults = sum(edge.kind == EdgeKind.DEFAULT for edge in leaving)
    if step.kind == StepKind.RETURN:
        return
    if not leaving:
        yield _("“%(step)s” không dẫn tới trả kết quả.") % {"step": step.name}
    elif defaults != 1:
        yield _("“%(step)s” cần đúng một nhánh thông thường, đang có %(n)d.") % {"step": step.name, "n": defaults}
    for edge in leaving:
        if edge.kind != EdgeKind.DEFAULT and not edge.label.strip():
            yield _("Một nhánh từ “%(step)s” chưa nói vì sao đi theo nhánh đó.") % {"step": step.name}


def _of_questions(steps: Iterable[Step]) -> Iterator[str]:
    """What a step asks of others has words, somebody to answer, and a time in working days."""
    for step in steps:
        for one in step.asks or ():
            days = Decimal(str(one.get("days", "0")))
            known = one.get("unit_kind") in UnitKind and one.get("role") in Role
            if not (known and str(one.get("question", "")).strip() and 0 < days <= MOST_DAYS):
                yield _("Câu hỏi ý kiến ở “%(step)s” thiếu nơi trả lời, nội dung hoặc thời hạn.") % {"step": step.name}


def _unreachable(steps: Sequence[Step], edges: Sequence[Edge]) -> Iterator[str]:
    reached = {min(step.position for step in steps)}
    for edge in sorted(edges, key=lambda edge: edge.source):
        if edge.source in reached:
            reached.add(edge.target)
    for step in steps:
        if step.position not in reached:
            yield _("Không có đường nào tới bước “%(step)s”.") % {"step": step.name}


def _undrafted(graph: Graph) -> Iterator[str]:
    """An approval that some way reaches without a step that drafts."""
    drafted: dict[int, bool] = {}
    for step in sorted(graph.steps, key=lambda step: step.position):
        before = [drafted.get(edge.source, False) for edge in graph.edges if edge.target == step.position]
        if step.kind == StepKind.APPROVE and not all(before):
            yield _("Có đường tới “%(step)s” mà chưa qua bước dự thảo kết quả.") % {"step": step.name}
        drafted[step.position] = step.kind == StepKind.EXAMINE or (bool(before) and all(before))


def _too_much(graph: Graph, known: Mapping[int, Step]) -> Iterator[str]:
    """Shares count between acceptance and signature, and on no way come to more than the whole."""
    for step in graph.steps:
        if step.share is not None and step.kind in (StepKind.RECEIVE, StepKind.RETURN):
            yield _("“%(step)s” nằm ngoài thời hạn giải quyết: ghi số giờ, không ghi phần.") % {"step": step.name}
    # The largest sum on any way to a step; a step comes after all that lead to it.
    most = {step.position: step.share or Decimal() for step in graph.steps}
    for edge in sorted(graph.edges, key=lambda edge: edge.source):
        most[edge.target] = max(most[edge.target], most[edge.source] + (known[edge.target].share or Decimal()))
    if max(most.values()) > 1:
        total = f"{max(most.values()) * 100:.0f}"
        yield _("Các phần trên một đường đi cộng lại %(total)s %%, quá thời hạn giải quyết.") % {"total": total}
