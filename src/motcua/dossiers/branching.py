"""Which way a dossier goes on through the graph of its process."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.errors import Refusal
from motcua.dossiers.lifecycle import Finance
from motcua.dossiers.models import Dossier
from motcua.dossiers.revisions import answers_of
from motcua.workflow import queries as processes
from motcua.workflow.models import Edge, Step
from motcua.workflow.rules import Facts


def facts(dossier: Dossier, answers: Mapping[str, Json]) -> Facts:
    """What the conditions of a process may ask of a dossier."""
    return {
        "answers": dict(answers),
        "case": dossier.case,
        "channel": dossier.channel,
        "has_fee": dossier.finance != Finance.NOTHING_DUE,
    }


def onward(dossier: Dossier, step: Step, choice: int = 0) -> Edge | None:
    """The way on from a step, none at the end; `choice` is the step that an official chose, 0 for the way of itself.

    The declaration is read only where a condition asks for it. Raises `Refusal` for a choice that is not offered.
    """
    graph = processes.graph(step.version_id)
    if choice:
        chosen = graph.chosen(step, choice)
        if chosen is None:
            raise Refusal(_("Từ bước “%(step)s” không chọn được nhánh này.") % {"step": step.name})
        return chosen
    return graph.onward(step, facts(dossier, answers_of(dossier)) if graph.asks(step) else {})


def ahead(dossier: Dossier, step: Step) -> list[Step]:
    """The steps that come after one, as far as the declaration tells; it is read only where a condition asks for it."""
    graph = processes.graph(step.version_id)
    is_asked = any(graph.asks(one) for one in graph.steps)
    return list(graph.ahead(step, facts(dossier, answers_of(dossier)) if is_asked else {}))


def next_step(dossier: Dossier, step: Step, choice: int = 0) -> Step | None:
    """The step that follows, or none at the end."""
    edge = onward(dossier, step, choice)
    return processes.graph(step.version_id).at(edge.target) if edge else None
