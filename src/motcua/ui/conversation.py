"""What two sides wrote to one another."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from motcua.ui.base import Component
from motcua.ui.lists import FileList
from motcua.ui.pieces import Tag


@dataclass(frozen=True, slots=True)
class Turn:
    """One message: who wrote it when, its text with line breaks, and in `state` whether the other side has read it."""

    who: str
    when: str
    text: str
    _: KW_ONLY
    is_own: bool = False
    state: str = ""
    mark: Tag | None = None
    files: FileList | None = None


@dataclass(frozen=True, slots=True)
class Conversation(Component):
    """Messages, oldest first; one's own stand to the right. `empty` is said while there are none."""

    template: ClassVar[str] = "ui/components/conversation.html"
    turns: Sequence[Turn] = ()
    _: KW_ONLY
    label: str
    empty: str
