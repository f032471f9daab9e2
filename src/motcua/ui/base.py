"""What every component is: a frozen value with a template. A missing required value fails at construction."""

from collections.abc import Sequence
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, ClassVar, Literal, TypeAlias

from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

Tone = Literal["calm", "soon", "late", "done", "info", "waiting"]


@dataclass(frozen=True, slots=True)
class Component:
    """Base of all. A field without a default is required: empty text, an empty list and None are refused."""

    template: ClassVar[str]

    def __post_init__(self) -> None:
        for one in fields(self):
            if _is_required(one) and getattr(self, one.name) in (None, "", (), []):
                raise ValueError(f"{type(self).__name__}.{one.name} is required")
        self.check()

    def check(self) -> None:
        """Raises `ValueError` where values contradict each other; for a component to override."""

    def render(self, csrf_token: object = "") -> SafeString:
        """The component as HTML. Forms inside carry the token; `{% component %}` passes it on by itself."""
        return render_to_string(self.template, {"c": self, "csrf_token": csrf_token})


# What may stand in a cell, a summary row or an answer: words, a component, or several of them, one a line.
Content: TypeAlias = str | Component | Sequence[str | Component]


def show(content: Content, csrf_token: object = "") -> SafeString:
    """Words escaped, a component rendered, a sequence one a line."""
    if isinstance(content, Component):
        return content.render(csrf_token)
    if isinstance(content, str):
        return SafeString(conditional_escape(content))
    return format_html_join("", '<div class="line">{}</div>', ((show(one, csrf_token),) for one in content))


def one_of(owner: Component, name: str, allowed: Sequence[str]) -> None:
    """Refuses a value outside a closed list, so that no screen shows a state without its look."""
    if getattr(owner, name) not in allowed:
        raise ValueError(f"{type(owner).__name__}.{name} must be one of {', '.join(allowed)}")


def _is_required(one: "Field[Any]") -> bool:  # Any: a dataclass field of any type
    return one.default is MISSING and one.default_factory is MISSING
