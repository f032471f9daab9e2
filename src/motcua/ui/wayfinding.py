"""Where one is and what lies beside it: parts of a long task, steps, tabs, what narrows a list."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from motcua.ui.base import Component
from motcua.ui.pieces import Link, Tag


@dataclass(frozen=True, slots=True)
class TaskItem:
    """A part of a long task with its state. Without `href` its turn has not come; `hint` says what it waits for."""

    title: str
    state: Tag
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskList(Component):
    """The parts of a long task, each done when it suits; the whole line is the target."""

    template: ClassVar[str] = "ui/components/task_list.html"
    items: Sequence[TaskItem]
    _: KW_ONLY
    title: str = ""


@dataclass(frozen=True, slots=True)
class Stepper(Component):
    """How far one is: step `now` of `steps`, with the way to all of them where there is a page that lists them."""

    template: ClassVar[str] = "ui/components/stepper.html"
    now: int
    steps: int
    _: KW_ONLY
    overview: Link | None = None

    def check(self) -> None:
        if not 0 <= self.now <= self.steps:
            raise ValueError(f"Stepper: step {self.now} of {self.steps}")


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the page by the id of its section; `count` says how many there are in it."""

    text: str
    target: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Tabs(Component):
    """Parts of one page where only one fits the screen: links down the page, and with `tabs.js` one part at a time.

    They show on phones only; a wide screen has room for all parts.
    """

    template: ClassVar[str] = "ui/components/tabs.html"
    label: str
    tabs: Sequence[Tab]


@dataclass(frozen=True, slots=True)
class Toast(Component):
    """A line over the foot of the page that a script fills in, read out at once; never the only place where it is said.

    `says` are its sentences by what happened: `says["gone"]` lies in `data-gone`.
    """

    template: ClassVar[str] = "ui/components/toast.html"
    id: str
    says: Mapping[str, str]
    _: KW_ONLY
    shown: str = ""


@dataclass(frozen=True, slots=True)
class FilterChip:
    """One condition of a list in words, and the address of the list without it."""

    kind: str
    text: str
    remove_href: str


@dataclass(frozen=True, slots=True)
class FilterChips(Component):
    """What narrows a list, each taken off by itself or all at once; `add` leads to where more is chosen."""

    template: ClassVar[str] = "ui/components/filter_chips.html"
    label: str
    _: KW_ONLY
    chips: Sequence[FilterChip] = ()
    clear_href: str = ""
    add: Link | None = None

    def check(self) -> None:
        if self.chips and not self.clear_href:
            raise ValueError("FilterChips: what can be taken off can be taken off all at once")
