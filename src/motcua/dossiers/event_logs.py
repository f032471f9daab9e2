"""What happened to dossiers, step by step, as an event log that process mining reads (XES, IEEE 1849-2016).

People are not in it: an official is a role with a number that holds within one log, an applicant is nobody.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from xml.sax.saxutils import quoteattr

from django.db.models import Q, QuerySet

from motcua.core.clock import VN, local
from motcua.directory.desks import Desk
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.workflow import queries as processes
from motcua.workflow.models import Outcome, Task

AT_ONCE = 200
NAMESPACE = "http://www.xes-standard.org/"
EXTENSIONS = (
    ("Concept", "concept"),
    ("Organizational", "org"),
    ("Time", "time"),
    ("Lifecycle", "lifecycle"),
)
# The standard's transitional model of a step's life.
ENDED = {
    Outcome.DONE: "complete",
    Outcome.SENT_BACK: "complete",
    Outcome.REPEATED: "pi_abort",
    Outcome.STOPPED: "pi_abort",
}


def xes(dossiers: Iterable[Dossier], name: str) -> Iterator[str]:
    """The log of these dossiers, piece by piece; each piece of two hundred costs one statement."""
    yield _head(name)
    officials: dict[str, str] = {}
    rows = iter(dossiers)
    while found := list(islice(rows, AT_ONCE)):
        tasks = processes.tasks_of_many("dossier", [one.number for one in found])
        for dossier in found:
            yield _trace(dossier, tasks.get(dossier.number, []), officials)
    yield "</log>\n"


def of_process(desk: Desk, code: str) -> Iterator[Dossier]:
    """The dossiers of a process in a desk's scope, in the order of submission."""
    return _in_order(queries.scope(desk, Q(process__definition__code=code)))


def submitted(code: str, since: date | None, until: date | None) -> Iterator[Dossier]:
    """All dossiers of a process, of a span of days; for the system's own work."""
    days = Q() if since is None else Q(submitted_at__gte=_midnight(since))
    days &= Q() if until is None else Q(submitted_at__lt=_midnight(until))
    return _in_order(Dossier.objects.filter(days, process__definition__code=code))


def _in_order(rows: QuerySet[Dossier]) -> Iterator[Dossier]:
    return rows.only("number").order_by("submitted_at", "id").iterator(AT_ONCE)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VN)


def _head(name: str) -> str:
    extensions = "".join(
        f'<extension name="{title}" prefix="{prefix}" uri="{NAMESPACE}{prefix}.xesext"/>\n'
        for title, prefix in EXTENSIONS
    )
    blank = "__INVALID__"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<log xes.version="1849.2016" xes.features="" xmlns="{NAMESPACE}">\n'
        f"{extensions}"
        f'<global scope="trace">{_text("concept:name", blank)}</global>\n'
        f'<global scope="event">{_text("concept:name", blank)}{_text("lifecycle:transition", "complete")}'
        f"{_date('time:timestamp', datetime.fromisoformat('1970-01-01T00:00:00+00:00'))}</global>\n"
        '<classifier name="Step and transition" scope="event" keys="concept:name lifecycle:transition"/>\n'
        f"{_text('concept:name', name)}{_text('lifecycle:model', 'standard')}\n"
    )


def _trace(dossier: Dossier, tasks: Iterable[Task], officials: dict[str, str]) -> str:
    events = sorted((event for task in tasks for event in _events(task, officials)), key=lambda event: event[0])
    body = "".join(f"<event>{attributes}</event>\n" for _at, attributes in events)
    return f"<trace>{_text('concept:name', dossier.number)}\n{body}</trace>\n"


def _events(task: Task, officials: dict[str, str]) -> Iterator[tuple[datetime, str]]:
    """A step is scheduled, stands and goes on, and ends by somebody, or by the system where no official did it."""
    unit = task.unit.name
    yield _event(task, task.opened_at, "schedule", "", unit)
    for start, end in task.pauses or ():
        yield _event(task, datetime.fromisoformat(start), "suspend", "", unit)
        yield _event(task, datetime.fromisoformat(end), "resume", "", unit)
    if task.paused_at is not None:
        yield _event(task, task.paused_at, "suspend", "", unit)
    if task.closed_at is not None:
        who = "system"
        if task.closed_by_id is not None:
            who = officials.setdefault(f"{task.closed_by_id}", f"{task.role}-{len(officials) + 1}")
        yield _event(task, task.closed_at, ENDED[Outcome(task.outcome)], who, unit)


def _event(task: Task, at: datetime, transition: str, who: str, unit: str) -> tuple[datetime, str]:
    attributes = [
        _text("concept:name", task.step.name),
        _text("lifecycle:transition", transition),
        _date("time:timestamp", at),
        _text("org:role", task.role),
        _text("org:group", unit),
    ]
    if who:
        attributes.append(_text("org:resource", who))
    if task.outcome and transition in ENDED.values():
        attributes.append(_text("outcome", task.outcome))
    return at, "".join(attributes)


def _text(key: str, value: str) -> str:
    return f'<string key="{key}" value={quoteattr(value)}/>'


def _date(key: str, at: datetime) -> str:
    return f'<date key="{key}" value="{local(at).isoformat(timespec="milliseconds")}"/>'
