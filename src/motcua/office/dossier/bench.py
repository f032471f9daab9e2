"""What the offers of the rail are made from: the dossier's folder, the desk, and forms that ask for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from motcua.directory.desks import Desk
from motcua.dossiers.folders import Folder
from motcua.dossiers.models import Result
from motcua.ui.components import Banner, Button
from motcua.workflow.models import Task


@dataclass(frozen=True, slots=True)
class ReasonForm:
    """A move that must say why; folded until it is wanted, open again with what was typed when something is wrong."""

    kind: str
    title: str
    label: str
    hint: str
    button: str
    action: str
    key: str
    seen: int
    value: str = ""
    error: str = ""
    # Where a day belongs to the reason: how it is called.
    day_label: str = ""
    # Where it may go to different steps: their positions and names, the usual one first.
    steps: Sequence[tuple[int, str]] = ()

    @property
    def id(self) -> str:
        return f"reason-{self.kind}"


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything on the rail that can be done, in order of use."""

    notes: Sequence[Banner] = ()
    buttons: Sequence[Button] = ()
    reasons: Sequence[ReasonForm] = ()
    hint: str = ""
    # Where it goes next, and why.
    onward: Sequence[str] = ()
    is_signing: bool = False
    is_mine: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a form that could not be carried out, and why."""

    kind: str
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What the offers below are made from."""

    folder: Folder
    task: Task
    desk: Desk
    hidden: dict[str, str] = field(default_factory=dict)

    @property
    def is_held(self) -> bool:
        """Whether the open task is this desk's to do."""
        here = (self.task.unit_id, self.task.role) == (self.desk.unit.id, self.desk.role)
        return here and (self.task.assignee is None or self.desk.does_work_of(self.task.assignee_id))

    def post(self, text: str, name: str, key: str, **more: str) -> Button:
        action = reverse(f"office:{name}", args=[self.folder.dossier.number])
        return Button(text, action=action, key=key, hidden={**self.hidden, **more})

    def link(self, text: str, name: str, key: str) -> Button:
        return Button(text, href=reverse(f"office:{name}", args=[self.folder.dossier.number]), key=key)


def sign_state(result: Result | None) -> str:
    """Where the signing stands, as the page's own refresh compares it."""
    if result is None or result.sign_asked_at is None:
        return "idle"
    if result.signed_at is not None:
        return "signed"
    return "problem" if result.sign_problem else "signing"


def reason_form(bench: Bench, kind: str, *, title: str, label: str, hint: str, button: str) -> ReasonForm:
    dossier = bench.folder.dossier
    action = reverse(f"office:{kind}", args=[dossier.number])
    return ReasonForm(kind, title, label, hint, button, action, key="r", seen=dossier.moves)
