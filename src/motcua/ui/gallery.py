"""The gallery's chapters: one for each component class, in the order of `components.ALL`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from motcua.ui.components import ALL, Component, LinkTile, TodoCard
from motcua.ui.gallery_forms import forms
from motcua.ui.gallery_pieces import pieces
from motcua.ui.gallery_ways import ways
from motcua.ui.icons import ICONS, PICTOGRAMS

SWATCHES = ("ink", "ink-soft", "mist", "line-strong", "brand", "focus", "done", "soon", "late", "info", "waiting")
# Whole pages to look at: a question gone wrong, the three panes, a page on paper, and what people see when we fail.
PAGES = {
    "errors": "ui/gallery_errors.html",
    "bench": "ui/gallery_bench.html",
    "paper": "ui/gallery_paper.html",
    "403": "403.html",
    "404": "404.html",
    "500": "500.html",
    "503": "503.html",
}


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
    shelves = {**forms(), **pieces(), **ways()}
    return [
        Chapter(kind.__name__, shelves[kind].purpose, [Example(*example) for example in shelves[kind].examples])
        for kind in ALL
    ]


def foundations() -> dict[str, object]:
    """Colours, icons and the two grids, for the first chapter."""
    shelves = pieces()
    return {
        "swatches": SWATCHES,
        "icons": [*sorted(ICONS), *sorted(PICTOGRAMS)],
        "tiles": [component for _, component in shelves[LinkTile].examples[:6]],
        "cards": [component for _, component in shelves[TodoCard].examples[:3]],
        "pages": PAGES,
    }
