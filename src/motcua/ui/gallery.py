"""The gallery's chapters: one for each component class, in the order of `components.ALL`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from motcua.ui.components import ALL, Component
from motcua.ui.gallery_forms import forms
from motcua.ui.gallery_pieces import pieces


@dataclass(frozen=True, slots=True)
class Example:
    """A component as it stands in the gallery."""

    caption: str
    component: Component

    @property
    def html(self) -> SafeString:
        """Rendered, but asking for no focus: a page of examples must not jump to one of them."""
        return mark_safe(self.component.render().replace(" autofocus", ""))  # noqa: S308  rendered by our templates


@dataclass(frozen=True, slots=True)
class Chapter:
    """All states of one component."""

    name: str
    purpose: str
    examples: Sequence[Example]

    @property
    def anchor(self) -> str:
        return self.name.lower()


def chapters() -> list[Chapter]:
    """Every component with its examples; a component without one raises `KeyError`."""
    shelves = {**forms(), **pieces()}
    return [
        Chapter(kind.__name__, shelves[kind].purpose, [Example(*example) for example in shelves[kind].examples])
        for kind in ALL
    ]
